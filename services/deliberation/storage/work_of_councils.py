"""What waits around councils themselves: terms that end, meetings, minutes, open rounds (A2, A3)."""

from collections.abc import Iterator

import sqlalchemy as sa

from chassis.act import Act
from chassis.work import Part, part
from messages.deliberation.councils import OFFICES
from messages.letters import same_form
from services.deliberation.domain.council_meetings import CALLED, HELD
from services.deliberation.domain.council_projects import UNDER_WAY
from services.deliberation.domain.tea_rounds import ANNOUNCED, OPEN
from services.deliberation.storage import councils
from services.deliberation.storage.tables.council_meetings import council_meetings
from services.deliberation.storage.tables.council_projects import council_projects
from services.deliberation.storage.tables.council_seats import council_seats
from services.deliberation.storage.tables.tea_rounds import tea_rounds, tea_topics

_MET = council_meetings.c


def parts(act: Act) -> Iterator[Part]:
    yield from _meetings(act)
    yield from _tea(act)
    yield _projects(act)
    if act.actor.is_(*OFFICES):
        yield _terms(act)
        yield _minutes(act)


def _terms(act: Act) -> Part:
    of, me = council_seats.c, {act.actor.id, same_form(act.actor.id)}
    return part("see_to_council_seat", council_seats, of.act_by, about=of.name).where(
        of.waits_on.is_not(None), act.covered(of.waits_on), of.member.not_in(me)
    )


def _meetings(act: Act) -> Iterator[Part]:
    led = councils.led_by_caller(act, _MET.council_id)
    asked = part("answer_council_meeting", council_meetings, _MET.begins_at, about=_MET.room)
    yield asked.where(_MET.status == CALLED, _MET.begins_at > act.now, _mine(act, _MET.invitations, "@.answer == null"))
    record = part("hold_council_meeting", council_meetings, _MET.act_by, about=_MET.room)
    yield record.where(_MET.status == CALLED, _MET.begins_at <= act.now, led)
    approve = part("approve_council_minutes", council_meetings, _MET.act_by, about=_MET.room)
    names = {act.actor.id, same_form(act.actor.id)}
    yield approve.where(
        _MET.status == HELD, _MET.written_by.not_in(names),
        _mine(act, _MET.attendance, "@.approved_at == null && @.objects == false"),
    )  # fmt: skip
    correct = part("correct_council_minutes", council_meetings, _MET.act_by, about=_MET.room)
    objects = sa.func.jsonb_path_exists(_MET.attendance, "$[*] ? (@.objects == true)")
    yield correct.where(_MET.status == HELD, objects, led)


def _tea(act: Act) -> Iterator[Part]:
    """A2: the host or the council records a round; the council, then an office, brings its topics to their end."""
    held, raised = tea_rounds.c, tea_topics.c
    hosts = held.host.in_({act.actor.id, same_form(act.actor.id)})
    yield part("record_tea_round", tea_rounds, held.begins_at, about=held.subject).where(
        held.status == ANNOUNCED, held.begins_at <= act.now, sa.or_(hosts, councils.led_by_caller(act, held.council_id))
    )
    office = act.covered(raised.waits_on) if act.actor.is_(*OFFICES) else sa.false()
    turn = sa.or_(sa.and_(raised.waits_on.is_(None), councils.led_by_caller(act, raised.council_id)), office)
    yield part("see_to_tea_topic", tea_topics, raised.act_by, about=raised.text).where(raised.status == OPEN, turn)


def _projects(act: Act) -> Part:
    """D4: the chair or an office brings a project to its end by its day."""
    of = council_projects.c
    return part("finish_council_project", council_projects, of.due_on, about=of.title).where(
        of.status == UNDER_WAY, of.due_on.is_not(None), councils.led_by_caller(act, of.council_id)
    )


def _minutes(act: Act) -> Part:
    """Neither for who wrote them nor for who was there."""
    names = {act.actor.id, same_form(act.actor.id)}
    settle = part("settle_council_minutes", council_meetings, _MET.act_by, about=_MET.room)
    return settle.where(
        _MET.status == HELD, _MET.waits_on.is_not(None), act.covered(_MET.waits_on), _MET.written_by.not_in(names),
        ~_mine(act, _MET.attendance),
    )  # fmt: skip


def _mine(act: Act, listed: sa.Column[object], *more: str) -> sa.ColumnElement[bool]:
    """The condition that the caller stands in this list of persons, as it says."""
    path = " && ".join(("(@.person == $me || @.person == $form)", *more))
    known = sa.func.jsonb_build_object("me", act.actor.id, "form", same_form(act.actor.id))
    held: sa.ColumnElement[bool] = sa.func.jsonb_path_exists(listed, f"$[*] ? ({path})", known)
    return held

"""Lock order: the meeting, then the matters and tasks that it speaks about."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.beijing import day_of
from messages.deliberation.council_meetings import (
    ANSWER_COUNCIL_MEETING,
    APPROVE_COUNCIL_MINUTES,
    CALL_COUNCIL_MEETING,
    CALL_OFF_COUNCIL_MEETING,
    CORRECT_COUNCIL_MINUTES,
    HOLD_COUNCIL_MEETING,
    LIST_COUNCIL_MEETINGS,
    OBJECT_TO_COUNCIL_MINUTES,
    POSTPONE_COUNCIL_MEETING,
    READ_COUNCIL_MEETING,
    SETTLE_COUNCIL_MINUTES,
)
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.council_meetings import INVITED_THERE, OFFICE_WHOSE_TURN, PRESENT_THERE
from services.deliberation.domain.council_meetings import (
    MOVES,
    PROPOSAL,
    CouncilMeeting,
    Invitation,
    lies_ahead,
    numbered,
)
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import council_meetings, councils
from services.deliberation.use_cases.committees import may_be_shown, step_of
from services.deliberation.use_cases.councils import only_for_leaders
from services.deliberation.use_cases.matter_tasks import assign_matter_task
from services.deliberation.use_cases.matters import discuss_matter
from services.deliberation.use_cases.persons import named


def call_council_meeting(
    act: Act, *, council_id: str, begins_at: dt.datetime, room: str, proposals: list[str]
) -> dict[str, Any]:
    council = councils.of_matter(act, council_id)
    only_for_leaders(act, council)
    lies_ahead(begins_at, act.now)
    may_be_shown(act, room, *proposals)
    drawn = council_meetings.draw(act, council.id, day_of(begins_at))
    days = act.rule(DECISIONS).councils.minutes_days
    meeting = CouncilMeeting(
        id=act.new_id(),
        number=act.number("council_meeting_number", council.territory),
        territory=council.territory,
        council_id=council.id,
        begins_at=begins_at,
        room=room,
        invitations=tuple(Invitation(one.member, one.name, one.seat, one.part) for one in council.members),
        agenda=numbered([*drawn, *((PROPOSAL, None, text) for text in proposals)]),
        minutes_days=days,
        act_by=begins_at + dt.timedelta(days=days),
        history=(step_of(act, "call", room),),
    )
    council_meetings.add(act, meeting)
    return council_meetings.whole(meeting)


def answer_council_meeting(act: Act, *, council_meeting_id: str, answer: str) -> dict[str, Any]:
    meeting = council_meetings.get(act, council_meeting_id)
    act.may(meeting.invites(act.actor.id), INVITED_THERE)
    meeting.answer(answer, step_of(act, "answer", answer))
    return _saved(act, meeting)


def postpone_council_meeting(
    act: Act, *, council_meeting_id: str, begins_at: dt.datetime, reason: str
) -> dict[str, Any]:
    meeting = _led(act, council_meeting_id)
    meeting.postpone(begins_at, step_of(act, "postpone", reason))
    return _saved(act, meeting)


def call_off_council_meeting(act: Act, *, council_meeting_id: str, words: str) -> dict[str, Any]:
    meeting = _led(act, council_meeting_id)
    meeting.call_off(step_of(act, "call_off", words))
    return _saved(act, meeting)


def hold_council_meeting(
    act: Act,
    *,
    council_meeting_id: str,
    present: list[str],
    listeners: int,
    minutes: str,
    discussed: list[dict[str, Any]],
    tasks: list[dict[str, Any]],
) -> dict[str, Any]:
    meeting = _led(act, council_meeting_id)
    may_be_shown(act, minutes)
    meeting.hold(present, listeners, minutes, step_of(act, "hold"))
    for one in discussed:
        text = f"{meeting.number} {one['text']}"
        discuss_matter(act, matter_id=meeting.matter_of(one["item"]), text=text, photos=[])
    for one in tasks:
        given = {name: said for name, said in one.items() if name != "item"}
        assign_matter_task(act, matter_id=meeting.matter_of(one["item"]), **given)
    return _saved(act, meeting)


def approve_council_minutes(act: Act, *, council_meeting_id: str) -> dict[str, Any]:
    meeting = _attended(act, council_meeting_id)
    meeting.approve(step_of(act, "approve"))
    return _saved(act, meeting)


def object_to_council_minutes(act: Act, *, council_meeting_id: str, words: str) -> dict[str, Any]:
    meeting = _attended(act, council_meeting_id)
    meeting.object(step_of(act, "object", words))
    return _saved(act, meeting)


def correct_council_minutes(act: Act, *, council_meeting_id: str, minutes: str, words: str) -> dict[str, Any]:
    meeting = _led(act, council_meeting_id)
    may_be_shown(act, minutes)
    meeting.correct(minutes, step_of(act, "correct", words))
    return _saved(act, meeting)


def settle_council_minutes(act: Act, *, council_meeting_id: str, words: str) -> dict[str, Any]:
    """By the office that silence has reached; by nobody who was there or wrote them."""
    meeting = council_meetings.get(act, council_meeting_id)
    act.may_act_in(meeting.territory)
    act.about(*(named(act, one) for one in (meeting.written_by or "", *(one.person for one in meeting.attendance))))
    act.may(meeting.waits_on is not None and act.actor.covers(meeting.waits_on), OFFICE_WHOSE_TURN)
    meeting.settle(step_of(act, "settle", words))
    return _saved(act, meeting)


def press_council_meeting(act: Act, meeting_id: str) -> CouncilMeeting | None:
    """For the clock: a meeting was not recorded, or its minutes were not approved."""
    meeting = council_meetings.get(act, meeting_id)
    if not meeting.is_due(act.now):
        return None
    meeting.climb(step_of(act, "climb"))
    council_meetings.save(act, meeting)
    return meeting


def read_council_meeting(act: Act, *, council_meeting_id: str) -> dict[str, Any]:
    meeting = council_meetings.get(act, council_meeting_id)
    act.may_see(meeting.territory if act.actor.is_(*OFFICES) else "", unless=meeting.invites(act.actor.id))
    return council_meetings.whole(meeting)


def _led(act: Act, meeting_id: str) -> CouncilMeeting:
    meeting = council_meetings.get(act, meeting_id)
    only_for_leaders(act, councils.of_matter(act, meeting.council_id))
    return meeting


def _attended(act: Act, meeting_id: str) -> CouncilMeeting:
    """Who was there, for herself."""
    meeting = council_meetings.get(act, meeting_id)
    act.may(meeting.was_at(act.actor.id), PRESENT_THERE)
    return meeting


def _saved(act: Act, meeting: CouncilMeeting) -> dict[str, Any]:
    council_meetings.save(act, meeting)
    return council_meetings.whole(meeting)


SUBJECT = Subject(
    operations={
        CALL_COUNCIL_MEETING: call_council_meeting,
        ANSWER_COUNCIL_MEETING: answer_council_meeting,
        POSTPONE_COUNCIL_MEETING: postpone_council_meeting,
        CALL_OFF_COUNCIL_MEETING: call_off_council_meeting,
        HOLD_COUNCIL_MEETING: hold_council_meeting,
        APPROVE_COUNCIL_MINUTES: approve_council_minutes,
        OBJECT_TO_COUNCIL_MINUTES: object_to_council_minutes,
        CORRECT_COUNCIL_MINUTES: correct_council_minutes,
        SETTLE_COUNCIL_MINUTES: settle_council_minutes,
        READ_COUNCIL_MEETING: read_council_meeting,
        LIST_COUNCIL_MEETINGS: council_meetings.list_council_meetings,
    },
    clocks=(Clock("press_council_meetings", 600, council_meetings.due, press_council_meeting),),
    life_cycles=(LifeCycle("council meeting", MOVES),),
)

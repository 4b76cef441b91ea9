"""Who must act on whistles (C12): the party, the caller, then those above; read from the calls themselves."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.envelope import Actor
from messages.operation import COMMANDER, COMMUNITY_WORKER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from messages.territory import COMMUNITY
from services.enforcement.domain import whistle_calls as rules
from services.enforcement.domain.whistle_objections import RAISED
from services.enforcement.domain.whistles import AGENCY
from services.enforcement.storage.offices import agency_of
from services.enforcement.storage.tables.whistle_calls import calls
from services.enforcement.storage.tables.whistle_objections import objections
from services.enforcement.storage.tables.whistles import whistles
from services.enforcement.storage.work_items import Part, part


def of_whistles(act: Act, within: str | None) -> Iterator[Part]:
    here = act.covered(calls.c.territory, within)
    parts = (*_of_party(agency_of(act.actor)), *_of_caller(act.actor), *_of_those_above(act.actor, act.now))
    yield from (one.where(here) for one in parts)


def _of_party(agency: str) -> Iterator[Part]:
    mine = sa.and_(calls.c.party_kind == AGENCY, calls.c.party == agency)
    if agency:
        awaited = calls.c.status.in_((rules.CALLED, rules.ABSENT))
        yield _call("report_in", calls.c.report_in_by, mine, awaited)
        yield _call("finish_whistle_call", calls.c.due_at, mine, calls.c.status == rules.PRESENT)
        left = calls.c.status.in_((rules.RELEASED, rules.EXCUSED, rules.SETTLED))
        yield _call("assess_whistle_call", sa.null(), mine, left, calls.c.assessment.is_(None))


def _of_caller(actor: Actor) -> Iterator[Part]:
    """Who whistled, and those of the same office; not about the own office, which cannot let itself leave."""
    leads = [whistles.c.called_by == actor.id]
    if actor.is_(SUBDISTRICT_OFFICER):
        leads.append(sa.true())
    elif actor.is_(COMMUNITY_WORKER):
        leads.append(sa.func.length(calls.c.caller) == COMMUNITY)
    waits = (calls.c.asked == rules.CALLER, calls.c.party.not_in(actor.agencies))
    yield _call("release_whistle_call", calls.c.due_at, *waits, sa.or_(*leads))


def _of_those_above(actor: Actor, now: dt.datetime) -> Iterator[Part]:
    """The commander, also for what has gone on to the district; its administrator for that alone."""
    offices = (rules.COMMANDER, rules.DISTRICT) if actor.is_(COMMANDER) else (rules.DISTRICT,)
    undecided = objections.c.status == RAISED
    if actor.is_(COMMANDER, DISTRICT_ADMIN):
        asked, absent = calls.c.asked.in_(offices), calls.c.status == rules.ABSENT
        yield _call("settle_whistle_call", calls.c.due_at, asked, absent)
        yield _call("release_whistle_call", calls.c.due_at, asked, ~absent)
        late = sa.true() if actor.is_(COMMANDER) else objections.c.decide_by < now
        joined = calls.join(objections, objections.c.whistle_call_id == calls.c.id)
        yield _call("decide_whistle_objection", objections.c.decide_by, undecided, late, id_=objections.c.id, of=joined)


def _call(
    verb: str,
    due_at: sa.ColumnElement[Any],
    *conditions: sa.ColumnElement[bool],
    id_: sa.Column[Any] = calls.c.id,
    of: sa.Table | sa.Join = calls,
) -> Part:
    party = sa.case((calls.c.party_kind == AGENCY, calls.c.party), else_="")
    of_whistle = {"case_id": whistles.c.case_id, "problem_class": whistles.c.problem_class, "about": whistles.c.text}
    told = part(verb, calls, id=id_, agency=party, due_at=due_at, **of_whistle)
    return told.select_from(of.join(whistles, calls.c.whistle_id == whistles.c.id)).where(*conditions)

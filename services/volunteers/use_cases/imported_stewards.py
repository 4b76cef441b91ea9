"""Stewards from a table (A8.2): approved by whoever starts the import, each with the lanes that the table names."""

import datetime as dt
import re

from chassis.act import Act
from messages.beijing import start_of
from messages.errors import AboutOneself, Problem
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.errors.stewards import AlreadyApplied
from services.volunteers.domain.claims import Claim
from services.volunteers.domain.register_imports import CHANGED, NEW, REFUSED, SAME, RegisterImport, Row
from services.volunteers.domain.stewards import ACTIVE, Steward
from services.volunteers.storage import claims, lanes, spans, stewards


def hold_against(act: Act, rows: list[Row]) -> None:
    lasting = stewards.lasting_of(act, [row.key for row in rows])
    known = lanes.known_among(act, [code for row in rows for code in _lanes(row)])
    for row in rows:
        if row.person == act.actor.id:
            row.refuse(AboutOneself(others=act.deciders), "person")
        if not known.issuperset(_lanes(row)):
            row.refuse(LaneUnknown(), "lanes")
        if row.wrong:
            continue
        try:
            _tie(act, _steward(act, row, act.actor.id, lasting.get(row.key)), row, set())
        except AlreadyApplied as problem:
            row.refuse(problem, "person")
        except Problem as problem:
            row.refuse(problem, "lanes")


def enter(act: Act, imported: RegisterImport, rows: list[Row]) -> None:
    lasting = stewards.lasting_of(act, [row.key for row in rows])
    held = claims.lanes_of(act, [steward.id for steward in lasting.values()])
    for row in rows:
        before = lasting.get(row.key)
        try:
            steward = _steward(act, row, imported.started_by or "", before)
            ties = _tie(act, steward, row, held.get(steward.id, set()))
        except Problem as problem:
            row.refuse(problem)
            row.outcome = REFUSED
            continue
        if before is None:
            steward.number = act.number("steward_number", steward.territory)
            stewards.add(act, steward)
            spans.begin(act, steward, steward.approved_at)
        for claim in ties:
            claims.add(act, claim)
        row.outcome = NEW if before is None else CHANGED if ties else SAME


def _steward(act: Act, row: Row, by: str, lasting: Steward | None) -> Steward:
    if lasting is not None:
        if (lasting.status, lasting.territory) != (ACTIVE, row.territory):
            raise AlreadyApplied
        return lasting
    since = _since(act, row)
    steward = Steward(
        id=act.new_id(),
        number="",
        territory=row.territory,
        person=row.key,
        name=row.said["name"],
        phone=row.phone or "",
        phone_masked=row.said["phone_masked"],
        applied_at=since,
    )
    steward.approve(by, since)
    return steward


def _tie(act: Act, steward: Steward, row: Row, held: set[str]) -> list[Claim]:
    since = _since(act, row)
    return [steward.claim(code, act.new_id(), since) for code in _lanes(row) if code not in held]


def _since(act: Act, row: Row) -> dt.datetime:
    approved_on = row.said.get("approved_on")
    return start_of(dt.date.fromisoformat(approved_on)) if approved_on else act.now


def _lanes(row: Row) -> list[str]:
    return list(dict.fromkeys(re.findall(r"\d{15}", row.said.get("lanes", ""))))

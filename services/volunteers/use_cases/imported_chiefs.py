"""Chiefs from a table (A7): whoever serves already is corrected, another one takes over without a gap."""

import datetime as dt

from chassis.act import Act
from messages.beijing import start_of
from messages.errors import AboutOneself, Problem
from messages.volunteers.errors.lanes import LaneUnknown
from services.volunteers.domain.chiefs import Chief
from services.volunteers.domain.register_imports import CHANGED, NEW, REFUSED, SAME, RegisterImport, Row
from services.volunteers.storage import chiefs, lanes


def hold_against(act: Act, rows: list[Row]) -> None:
    codes = [row.key for row in rows]
    known, serving = lanes.known_among(act, codes), chiefs.serving_on(act, codes)
    for row in rows:
        if row.person == act.actor.id:
            row.refuse(AboutOneself(others=act.deciders), "person")
        if row.key and row.key not in known:
            row.refuse(LaneUnknown(), "lane_code")
        if row.wrong or row.key not in serving:
            continue
        try:
            _take_over(serving[row.key], _chief(act, row, act.actor.id))
        except Problem as problem:
            row.refuse(problem, "began_on")


def enter(act: Act, imported: RegisterImport, rows: list[Row]) -> None:
    codes = [row.key for row in rows]
    boards, serving = lanes.of_codes(act, codes), chiefs.serving_on(act, codes)
    for row in rows:
        chief, before = _chief(act, row, imported.started_by or ""), serving.get(row.key)
        try:
            row.outcome = NEW if before is None else _take_over(before, chief)
        except Problem as problem:
            row.refuse(problem)
            row.outcome = REFUSED
        if row.outcome in {SAME, REFUSED}:
            continue
        if before is not None:
            chiefs.save(act, before)
        if before is None or before.ended_at is not None:
            chiefs.add(act, chief)
        boards[row.key].chief = chief.on_board
        lanes.save(act, boards[row.key])


def _take_over(before: Chief, chief: Chief) -> str:
    if before.is_the_same_as(chief):
        return CHANGED if before.correct(chief.on_board, chief.rank, chief.person or before.person) else SAME
    before.hand_over(chief)
    return CHANGED


def _chief(act: Act, row: Row, by: str) -> Chief:
    said, began_on = row.said, row.said.get("began_on")
    return Chief(
        id=act.new_id(),
        territory=row.territory,
        person=row.person,
        name=said["name"],
        phone=said["phone"],
        rank=said["rank"],
        began_at=start_of(dt.date.fromisoformat(began_on)) if began_on else act.now,
        appointed_by=by,
    )

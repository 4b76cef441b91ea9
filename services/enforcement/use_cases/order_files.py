import functools
from collections.abc import Callable, Mapping
from typing import Any

from marshmallow import ValidationError

from chassis.act import Act
from chassis.answers import schema
from chassis.subject import Subject
from messages.enforcement.demands import HotlineOrder
from messages.enforcement.errors.order_files import OrderFileEmpty
from messages.enforcement.order_files import IMPORT_ORDER_FILE, MOST_ORDERS
from messages.errors import ITS_TERRITORY, Forbidden, NotFound
from messages.fields import asked_at
from messages.territory import contains
from messages.volunteers.lanes import SHOW_LANE
from messages.wrong import wrong_fields
from services.enforcement.domain.order_files import NEEDED, Line, in_beijing, lines_of
from services.enforcement.use_cases import classes, demands

_Known = Mapping[str, Mapping[str, str]]
_LONGEST = 500


def import_order_file(act: Act, *, place: str, table: str) -> dict[str, Any]:
    """Each line for itself: what can be read is taken in as a batch of its lines, the rest is told by line."""
    lines, left_out = lines_of(table)
    if not 1 <= len(lines) <= MOST_ORDERS:
        raise OrderFileEmpty(limit=MOST_ORDERS)
    subjects = {"order_class": demands.SUBJECT, "problem_class": classes.SUBJECT}
    codes = {name: {said.zh: code for code, said in of.words[name](act).items()} for name, of in subjects.items()}
    knows_lane = _lanes(act)
    read = [_read(act, line, codes, knows_lane, place) for line in lines]
    taken = iter(demands.take_in(act, [one for one in read if isinstance(one, dict)]))
    items = [
        {"line": number} | (next(taken) if isinstance(one, dict) else _refused(line, one))
        for number, (line, one) in enumerate(zip(lines, read, strict=True), 1)
    ]
    said = [one["outcome"] for one in items]
    counted = {outcome: said.count(outcome) for outcome in (demands.ACCEPTED, demands.KNOWN, demands.REFUSED)}
    return counted | {"items": items, "left_out": left_out}


def _read(act: Act, line: Line, codes: _Known, knows_lane: Callable[[str], bool], place: str) -> dict[str, Any] | str:
    """The order, or in words what is wrong with its line."""
    told: dict[str, Any] = {name: codes.get(name, {}).get(cell, cell) for name, cell in line.items()}
    told["received_at"] = in_beijing(told.get("received_at", ""))
    point = {name: told.pop(name) for name in ("longitude", "latitude") if name in told}
    if point:
        told["point"] = point
    try:
        with asked_at(act.now, knows_lane):
            order: dict[str, Any] = schema(HotlineOrder).load(told)
    except ValidationError as error:
        faults = wrong_fields(error, act.language)
        return "; ".join(f"{NEEDED.get(one['field'], one['field'])}: {one['message']}" for one in faults)[:_LONGEST]
    return order if contains(place, order["place"]) else Forbidden(needed=ITS_TERRITORY).sentence(act.language)


def _refused(line: Line, message: str) -> dict[str, Any]:
    told = {"order_number": line.get("order_number", "")[:40], "outcome": demands.REFUSED, "demand_id": None}
    return told | {"code": "invalid", "message": message}


def _lanes(act: Act) -> Callable[[str], bool]:
    """Whether the register of lanes has one; each is asked for once, before anything is written."""

    @functools.cache
    def knows(code: str) -> bool:
        try:
            act.ask(SHOW_LANE, lane_code=code)
        except NotFound:
            return False
        return True

    return knows


SUBJECT = Subject(of="demands", operations={IMPORT_ORDER_FILE: import_order_file})

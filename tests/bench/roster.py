"""The roster of a month: 8 posts, three turns, 24 residents with leave and rest rules, drawn over HTTP and kept.

The raw limit is a COPY of the same rows into the same columns, without a key or an index.
"""

import datetime as dt
import io
import time
from typing import Any

from messages.envelope import Actor
from messages.operation import AGENCY_OFFICER
from suite.journey import Journey
from suite.people import COMMANDER_XU, DONGCHENG, OFFICER_ZHOU
from tests.bench.rig import Rig
from tests.bench.sheet import Sheet

_PLACE = f"{DONGCHENG}014"
_NAME = {"zh": "值守", "en": "duty"}
_POSTS, _OFFICERS, _DAYS, _RUNS = 8, 24, 30, 5


def measure(rig: Rig, sheet: Sheet) -> None:
    with Journey(rig.suite.url, rig.suite.issuer, lambda *_: None) as journey:
        tomorrow = journey.today + dt.timedelta(days=1)
        _set_up(journey, tomorrow)
        asked = {
            "place": _PLACE, "first_day": str(tomorrow), "last_day": str(tomorrow + dt.timedelta(days=_DAYS - 1)),
        }  # fmt: skip
        spent, roster = [], {}
        for _ in range(_RUNS):
            started = time.perf_counter()
            roster = journey.do(OFFICER_ZHOU, "POST /api/v1/rosters", asked)
            spent.append(time.perf_counter() - started)
    copied = min(_copied(rig, roster["id"]) for _ in range(_RUNS))
    sheet.row("roster.shifts", roster["shifts"], "")
    sheet.row("roster.empty", roster["empty"], "")
    sheet.row("roster.copy_s", copied, "s")
    sheet.span("roster.s", sorted(spent), "s", copied)


def _set_up(journey: Journey, tomorrow: dt.date) -> None:
    for number in range(_POSTS):
        post = {"place": _PLACE, "code": f"post{number}", "kind": "fixed", "name": _NAME}
        journey.do(OFFICER_ZHOU, "POST /api/v1/duty-posts", post)
    turns = [{"name": _NAME, "from_hour": hour, "hours": 8} for hour in (0, 8, 16)]
    menu = [{"post": f"post{number}", "staff": 1} for number in range(_POSTS)]
    part = {"code": "usual", "name": _NAME, "kind": "ordinary", "menu": menu}
    told = {"place": _PLACE, "title": "勤务方案", "valid_from": str(tomorrow), "turns": turns, "parts": [part]}
    plan = journey.do(OFFICER_ZHOU, "POST /api/v1/deployment-plans", told)
    journey.do(COMMANDER_XU, f"POST /api/v1/deployment-plans/{plan['id']}/publish", {})
    for number in range(_OFFICERS):
        _enrol(journey, number, tomorrow)


def _enrol(journey: Journey, number: int, tomorrow: dt.date) -> None:
    """Each with a day of leave in the month."""
    agency, person = "urban_management", f"bench-officer-{number}"
    told: dict[str, Any] = {"place": _PLACE, "person": person, "name": person, "agency": agency, "kind": "resident"}
    journey.do(OFFICER_ZHOU, "POST /api/v1/duty-officers", told)
    officer = Actor(person, person, frozenset({AGENCY_OFFICER}), (_PLACE,), agency)
    day = str(tomorrow + dt.timedelta(days=number))
    leave = {"place": _PLACE, "first_day": day, "last_day": day, "words": "轮休"}
    asked = journey.do(officer, "POST /api/v1/duty-leaves", leave)
    journey.do(OFFICER_ZHOU, f"POST /api/v1/duty-leaves/{asked['id']}/approve", {})


def _copied(rig: Rig, roster_id: str) -> float:
    """Seconds."""
    connection: Any = rig.engine.raw_connection()
    try:
        cursor, rows = connection.cursor(), io.StringIO()
        query = f"COPY (SELECT * FROM enforcement.shifts WHERE roster_id = '{roster_id}') TO STDOUT"
        cursor.copy_expert(query, rows)
        cursor.execute("CREATE TEMP TABLE raw_shifts (LIKE enforcement.shifts)")
        connection.commit()
        rows.seek(0)
        started = time.perf_counter()
        cursor.copy_expert("COPY raw_shifts FROM STDIN", rows)
        connection.commit()
        spent = time.perf_counter() - started
        cursor.execute("DROP TABLE raw_shifts")
        connection.commit()
    finally:
        connection.close()
    return spent

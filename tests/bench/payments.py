"""How many months are paid a second: 16 areas with a fund each, a year of published scores, ten orders in flight.

The property service's front door on a real PostgreSQL, without broker and gateway. Payments of one fund wait for each
other; those of different areas do not.
"""

import datetime as dt
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import sqlalchemy as sa
from cryptography.fernet import Fernet

from chassis.settings import Settings
from messages.beijing import day_of
from messages.envelope import Actor, Call
from messages.operation import Operation
from messages.property.areas import MAKE_AREA
from messages.property.companies import ADMIT_COMPANY
from messages.property.contracts import SIGN_CONTRACT
from messages.property.funds import MAKE_COMMITMENT, OPEN_FUND
from messages.property.payments import ORDER_PAYMENT
from messages.volunteers.lanes import REGISTER_LANE
from services.property.storage.tables.scores import scores
from suite.embedded import EmbeddedSuite
from suite.parts.postgres import PrivatePostgres
from suite.people import ADMIN, DONGCHENG, LONGTAN, OFFICER_ZHOU
from tests.bench.sheet import Sheet

_AREAS, _MONTHS, _IN_FLIGHT = 16, 12, 10


def measure(postgres: PrivatePostgres, sheet: Sheet, commits: float | None = None) -> None:
    """`commits` a second: the raw limit of this run, where it is known."""
    postgres.create_database("payments")
    key = Fernet.generate_key().decode()
    suite = EmbeddedSuite(Settings(database_url=postgres.url("payments"), personal_data_key=key))
    suite.prepare()
    try:
        year = [score for number in range(_AREAS) for score in _area(suite, number)]
        in_turns = [year[month::_MONTHS] for month in range(_MONTHS)]  # a month of all areas, then the next
        orders = [score for month in in_turns for score in month]
        started = time.monotonic()
        with ThreadPoolExecutor(_IN_FLIGHT) as pool:
            [*pool.map(lambda score: _do(suite, ORDER_PAYMENT, OFFICER_ZHOU, score_id=score), orders)]
        sheet.row("payments.rate", len(orders) / (time.monotonic() - started), "1/s", commits)
    finally:
        suite.stop()


def _do(suite: EmbeddedSuite, operation: Operation, who: Actor, **request: Any) -> Any:
    call = Call(who, idempotency_key=str(uuid.uuid4()), correlation_id="bench")
    return suite.doors[operation.service].answer(operation.verb, request, call)


def _area(suite: EmbeddedSuite, number: int) -> list[str]:
    """Its lane, contract, fund and commitment; and the ids of twelve published scores."""
    today, company = day_of(dt.datetime.now(dt.UTC)), f"bench_{number}"
    lane = f"{LONGTAN}001{500 + number}"
    _do(suite, REGISTER_LANE, OFFICER_ZHOU, lane_code=lane, name=f"胡同{number}", kind="back_lane")
    _do(suite, ADMIT_COMPANY, ADMIN, territory=DONGCHENG, code=company, name=f"物业{number}", grade=2)
    drawn: dict[str, Any] = {"name": f"片区{number}", "places": [lane], "residents": 1_200, "households": 500}
    area = _do(suite, MAKE_AREA, OFFICER_ZHOU, territory=LONGTAN, **drawn)
    term = {"starts": f"{today.year}-01-01", "ends": f"{today.year + 1}-12-31", "monthly_fee": "12000.00"}
    contract = _do(suite, SIGN_CONTRACT, OFFICER_ZHOU, area_id=area["id"], company=company, **term)
    granted: dict[str, Any] = {"year": today.year, "budget": "200000.00", "reason": "预算批复"}
    fund = _do(suite, OPEN_FUND, ADMIN, area_id=area["id"], **granted)
    _do(suite, MAKE_COMMITMENT, OFFICER_ZHOU, fund_id=fund["id"], contract_id=contract["id"], amount="150000.00")
    made = [_score(area, contract, f"{today.year}-{month:02d}") for month in range(1, _MONTHS + 1)]
    with suite.databases["property"].engine.begin() as connection:
        connection.execute(sa.insert(scores), made)
    return [score["id"] for score in made]


def _score(area: Any, contract: Any, month: str) -> dict[str, Any]:
    now = dt.datetime.now(dt.UTC)
    inputs = {
        "month": month, "households": 500, "days_served": 30, "days": 30, "inspections": [],
        "verified_complaints": [], "noted_complaints": 0, "cases": [],
    }  # fmt: skip
    return {
        "id": str(uuid.uuid4()), "version": 1, "territory": area["territory"], "area_id": area["id"],
        "contract_id": contract["id"], "company": contract["company"], "month": month, "points_x100": 9_000,
        "grade": "A", "components": [], "lines": [], "inputs": inputs, "rule_version": "1",
        "standard_version": contract["standard_version"], "made_by": "bench", "made_at": now,
        "status": "published", "published_at": now, "evidence_percent": 100, "published_by": "bench", "edition": 1,
    }  # fmt: skip

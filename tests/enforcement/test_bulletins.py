"""C5: the bulletin of the month: what is unsolved, what was decided, and the three rates."""

import datetime as dt
from typing import Any

import pytest

from messages.enforcement.consultations import (
    SHOW_BULLETIN,
    WRITE_CORRECTION,
)
from messages.enforcement.demands import ANSWER_DEMAND
from messages.enforcement.errors.consultations import (
    ConsultationNotClosed,
    NoBulletin,
)
from messages.envelope import Actor
from suite.people import (
    COMMANDER_XU,
    URBAN_MANAGEMENT,
)
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.test_call_backs import called
from tests.enforcement.test_consultations import closed, held, late, officer, place
from tests.enforcement.test_rates import Month

__all__ = ["late", "officer", "place"]


@pytest.mark.rule("C5.3")
def test_the_bulletin_of_the_month_tells_what_is_unsolved(
    ask: Ask, late: dict[str, Any], time: SetTime, tick: Tick, place: str, officer: Actor
) -> None:
    time.move_to(time() + dt.timedelta(days=40))
    while tick("supervise_cases"):
        pass
    month_before = f"{(time() + dt.timedelta(hours=8)).date().replace(day=1) - dt.timedelta(days=1):%Y-%m}"
    monthly = held(ask, "monthly", place)
    name = {"consultation_id": monthly["id"]}
    with pytest.raises(ConsultationNotClosed):
        ask(SHOW_BULLETIN, COMMANDER_XU, **name)
    closed(ask, monthly)
    bulletin = ask(SHOW_BULLETIN, officer, **name)
    assert bulletin["month"] == month_before
    assert late["number"] in {item["number"] for item in bulletin["unsolved"]}
    assert {"kind": "agency", "name": late["responsible_agency"]} in bulletin["absent"]
    assert len(bulletin["groups"]) == 5
    written = ask(WRITE_CORRECTION, COMMANDER_XU, **name, words="更正一处笔误")
    again = ask(SHOW_BULLETIN, COMMANDER_XU, **name)
    assert again == bulletin | {"corrections": [written]}
    special = held(ask, "special", place)
    closed(ask, special)
    with pytest.raises(NoBulletin):
        ask(SHOW_BULLETIN, COMMANDER_XU, consultation_id=special["id"])


@pytest.mark.rule("C5.3")
def test_the_bulletin_shows_the_three_rates_once_they_are_published(ask: Ask, time: SetTime, place: str) -> None:
    month = Month(ask, time)
    demand = month.demand("fence", f"{place}001")
    ask(ANSWER_DEMAND, URBAN_MANAGEMENT, demand_id=demand["id"], solved=False, words="正在协调")
    called(ask, demand, contacted=True, solved=False, satisfied=True)
    month.over(days=33)
    monthly = held(ask, "monthly", place)
    closed(ask, monthly)
    name = {"consultation_id": monthly["id"]}
    before = ask(SHOW_BULLETIN, COMMANDER_XU, **name)
    assert (before["month"], before["rates"]) == (month.name, None)
    month.over()
    month.published()
    bulletin = ask(SHOW_BULLETIN, COMMANDER_XU, **name)
    figures = bulletin["rates"]["figures"]
    rates = [figures[rate] for rate in ("response", "resolution", "satisfaction")]
    assert [(one["numerator"], one["denominator"]) for one in rates] == [(1, 1), (0, 1), (1, 1)]
    assert (bulletin["rates"]["code"], bulletin["rates"]["corrected"]) == (place, None)
    assert bulletin | {"rates": None} == before

"""B6: the company checks each day what it serves; what it found first, others did not."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.beijing import day_of
from messages.property.daily_checks import COUNT_DAILY_CHECKS, LIST_DAILY_CHECKS, RECORD_DAILY_CHECK
from messages.property.errors.contracts import NoContractInForce
from messages.property.errors.daily_checks import CheckedToday
from messages.property.errors.inspections import DeductionWithoutPhoto, ItemFoundTwice
from messages.property.errors.standards import ItemNotInStandard
from suite.people import LONGTAN, OFFICER_ZHOU, OTHER_COMPANY, STRANGER
from tests.embedded import Ask
from tests.property.conftest import PHOTO, Served
from tests.property.negotiating import waits_for

DAY = dt.timedelta(days=1)


def told(served: Served, *findings: dict[str, Any], place: str | None = None) -> Any:
    return served.ask(RECORD_DAILY_CHECK, served.company, place=place or served.lane, findings=[*findings])


def own(item: str, found: int, text: str = "墙体新开门洞，已劝停") -> dict[str, Any]:
    return {"item": item, "found": found, "text": text, "photos": [PHOTO]}


def inspected(served: Served, item: str, found: int) -> Any:
    seen = {"item": item, "found": found, "photos": [PHOTO]}
    finding = served.inspect(seen, inspected_on=f"{day_of(served.time())}")["findings"][0]
    return finding["told_first"], finding["deduction"]


@pytest.mark.rule("B6.3")
def test_what_the_company_told_first_costs_nothing_where_the_standard_asks_who_found_it(served: Served) -> None:
    assert inspected(served, "wall_openings_checked", 3) == (0, 6)
    told(served, own("wall_openings_checked", 2), own("rubbish_cleared", 3, "墙根散落渣土，已清运"))
    assert inspected(served, "wall_openings_checked", 3) == (0, 6), "told on the day of the inspection"
    served.time.move_to(served.time() + DAY)
    told(served, own("wall_openings_checked", 2))
    served.time.move_to(served.time() + DAY)
    assert inspected(served, "wall_openings_checked", 3) == (2, 2), "what is told again each day is the same"
    assert inspected(served, "wall_openings_checked", 1) == (1, 0)
    assert inspected(served, "rubbish_cleared", 3) == (0, 6), "of what is not illegal it does not ask who found it"
    served.time.move_to(served.time() + 8 * DAY)
    assert inspected(served, "wall_openings_checked", 3) == (0, 6), "told so long ago that it should be gone"


@pytest.mark.rule("B6.3")
def test_each_place_waits_each_day_for_its_check(served: Served, ask: Ask) -> None:
    def waiting() -> list[str]:
        return waits_for(ask, served.company, served.contract)

    asked = {"area_id": served.area["id"], "month": f"{served.time():%Y-%m}"}
    begun = ask(COUNT_DAILY_CHECKS, OFFICER_ZHOU, **asked)
    assert (begun["due"], begun["checked"]) == (2 * day_of(served.time()).day, 0)
    assert waiting() == ["record_daily_check"]
    check = told(served)
    assert waiting() == ["record_daily_check"], "the second lane"
    told(served, place=served.second_lane)
    assert waiting() == []
    assert ask(COUNT_DAILY_CHECKS, served.company, **asked)["checked"] == 2
    listed = ask(LIST_DAILY_CHECKS, OFFICER_ZHOU, within=served.lane, checked_on=check["checked_on"])["items"]
    assert listed == [check]
    served.time.move_to(served.time() + DAY)
    assert waiting() == ["record_daily_check"]


def test_what_is_no_daily_check(served: Served, ask: Ask) -> None:
    told(served)
    with pytest.raises(CheckedToday):
        told(served, own("wall_openings_checked", 1))
    other = {"place": served.second_lane}
    with pytest.raises(ItemNotInStandard):
        told(served, own("flowers", 1), **other)
    with pytest.raises(ItemFoundTwice):
        told(served, own("wall_openings_checked", 1), own("wall_openings_checked", 2), **other)
    with pytest.raises(NoContractInForce):
        told(served, place=f"{LONGTAN}018001")
    with pytest.raises(errors.Invalid):
        told(served, own("wall_openings_checked", 1) | {"photos": []}, **other)
    for stranger in (OTHER_COMPANY, STRANGER, OFFICER_ZHOU):
        with pytest.raises(errors.Forbidden):
            ask(RECORD_DAILY_CHECK, stranger, place=served.second_lane)
    with pytest.raises((errors.Forbidden, errors.NotFound)):
        ask(COUNT_DAILY_CHECKS, OTHER_COMPANY, area_id=served.area["id"], month="2026-01")
    with pytest.raises(DeductionWithoutPhoto):
        served.inspect({"item": "wall_openings_checked", "found": 1})

"""E2: a sample of what was called solved is looked at; nobody chooses it, and everybody can draw it again."""

import hashlib
from typing import Any

import pytest

from messages import errors
from messages.enforcement.errors.spot_checks import SpotCheckDone
from messages.enforcement.spot_checks import CHECK_DEMAND, LIST_DRAWS, LIST_FRAME, LIST_SAMPLE, LIST_SPOT_CHECKS
from messages.envelope import ANONYMOUS, Actor
from messages.operation import DISTRICT_ADMIN
from services.enforcement.domain.demands import DemandRules
from services.enforcement.domain.spot_checks import Draw, commitment_to
from services.enforcement.rulebook.demands import DEMANDS
from suite.people import ADMIN, DONGCHENG, EVALUATOR_TANG, OFFICER_ZHOU, SUBDISTRICT_AGENCY
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.enforcement.conftest import PHOTO
from tests.enforcement.test_call_backs import YES, called
from tests.enforcement.test_rates import Month

FOUND = {"solved": False, "words": "围栏仍在原处", "photos": [PHOTO]}


def rules() -> DemandRules:
    return DEMANDS.read(DEMANDS.files[0])


def draw_of(ask: Ask, month: Month) -> dict[str, Any]:
    draws = everything(ask, LIST_DRAWS, ANONYMOUS, within=DONGCHENG)
    draw: dict[str, Any] = next(one for one in draws if one["month"] == month.name)
    return draw


@pytest.fixture
def month(ask: Ask, time: SetTime) -> Month:
    return Month(ask, time)


@pytest.fixture
def sample(ask: Ask, month: Month, tick: Tick) -> list[dict[str, Any]]:
    """Of seven demands that were called solved, in a month that is over."""
    month.demand()
    tick("commit_to_seeds")
    for _ in range(7):
        called(ask, month.answered(), **YES)
    month.over()
    tick("draw_spot_checks")
    items: list[dict[str, Any]] = ask(LIST_SAMPLE, ANONYMOUS, draw_id=draw_of(ask, month)["id"])["items"]
    return items


@pytest.mark.rule("E2.10")
def test_anybody_can_draw_the_sample_again(ask: Ask, month: Month, sample: list[dict[str, Any]]) -> None:
    draw = draw_of(ask, month)
    seed, numbers, after = draw["told_seed"], list[str](), None
    while not numbers or after:
        page = ask(LIST_FRAME, ANONYMOUS, draw_id=draw["id"], limit=3, after=after)
        numbers += [one["number"] for one in page["items"]]
        after = page["next"]
    assert hashlib.sha256(seed.encode()).hexdigest() == draw["commitment"]
    lots = sorted(numbers, key=lambda number: hashlib.sha256(f"{seed}:{number}".encode()).hexdigest())
    assert [one["number"] for one in sample] == lots[:5]
    assert (draw["frame_size"], draw["sample_size"]) == (7, 5)


def test_the_seed_is_committed_to_before_and_told_after(ask: Ask, month: Month, tick: Tick) -> None:
    month.demand()
    tick("commit_to_seeds")
    tick("commit_to_seeds")
    committed = draw_of(ask, month)
    assert (committed["told_seed"], committed["drawn_at"]) == (None, None)
    assert len(committed["commitment"]) == 64
    month.over(days=32)  # too early: people are still called
    tick("draw_spot_checks")
    assert draw_of(ask, month)["told_seed"] is None
    month.over()
    tick("draw_spot_checks")
    told = draw_of(ask, month)
    assert commitment_to(told["told_seed"]) == told["commitment"] == committed["commitment"]
    assert (told["frame_size"], told["sample_size"]) == (0, 0)


@pytest.mark.rule("E2.10")
def test_what_is_found_is_counted_in_public(ask: Ask, month: Month, sample: list[dict[str, Any]]) -> None:
    first, second = sample[:2]
    listed = ask(LIST_SPOT_CHECKS, ADMIN, draw_id=draw_of(ask, month)["id"], checked=False)["items"]
    assert {one["id"] for one in listed} == {one["id"] for one in sample}
    checked = ask(CHECK_DEMAND, EVALUATOR_TANG, spot_check_id=first["id"], **FOUND)
    assert (checked["solved"], checked["agency"]) == (False, "subdistrict_office")
    ask(CHECK_DEMAND, ADMIN, spot_check_id=second["id"], **FOUND | {"solved": True})
    with pytest.raises(SpotCheckDone):
        ask(CHECK_DEMAND, ADMIN, spot_check_id=first["id"], **FOUND)
    draw = draw_of(ask, month)
    assert (draw["checked"], draw["not_solved"]) == (2, 1)
    shown = ask(LIST_SAMPLE, ANONYMOUS, draw_id=draw["id"])["items"]
    assert [one["solved"] for one in shown[:3]] == [False, True, None]
    assert "words" not in shown[0]


def test_who_called_it_solved_does_not_check_it(ask: Ask, sample: list[dict[str, Any]]) -> None:
    for who in (SUBDISTRICT_AGENCY, OFFICER_ZHOU):
        with pytest.raises(errors.Forbidden):
            ask(CHECK_DEMAND, who, spot_check_id=sample[0]["id"], **FOUND)
    double = Actor("double", "兼职", frozenset({DISTRICT_ADMIN}), (DONGCHENG,), "subdistrict_office")
    with pytest.raises(errors.AboutOneself):
        ask(CHECK_DEMAND, double, spot_check_id=sample[0]["id"], **FOUND)


def test_the_sample_is_a_share_and_at_least_a_few(time: SetTime) -> None:
    def drawn(count: int) -> list[str]:
        draw = Draw("", DONGCHENG, "2028-01", "seed", commitment_to("seed"), time(), "1")
        return draw.draw([f"number-{one}" for one in range(count)], rules(), time())

    assert [len(drawn(count)) for count in (0, 3, 5, 99, 101, 1000)] == [0, 3, 5, 5, 6, 50]
    assert drawn(101) == drawn(101)

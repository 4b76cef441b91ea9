"""C5: what an agenda is drawn from, in which order, and by which rules an office may change that."""

import datetime as dt
from typing import Any

import pytest

from messages.enforcement.handling import VERIFY_CASE
from messages.enforcement.transfers import REFUSE_TRANSFER, SEND_TRANSFER
from services.enforcement.domain.agendas import Candidate, chosen
from services.enforcement.rulebook.consultations import CONSULTATIONS
from suite.people import LONGTAN, PLANNING_LAND, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.enforcement.conftest import Open
from tests.enforcement.test_consultations import agenda, held, late, place

__all__ = ["late", "place"]


@pytest.mark.rule("C5.1", "C5.5")
def test_the_agenda_of_the_day_draws_itself(
    ask: Ask, late: dict[str, Any], opened: Open, time: SetTime, place: str
) -> None:
    fresh = opened("fence", lane=f"{place}001001")  # due tomorrow
    referred = opened("fence", lane=f"{place}001001")
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=referred["id"], finding="现场属实")
    distant = opened("illegal_construction", lane=f"{place}001001")
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=distant["id"], finding="现场属实")
    time.move_to(dt.datetime.fromisoformat(fresh["due_at"]) - dt.timedelta(hours=2))
    daily = held(ask, "daily", place)
    items = agenda(ask, daily)
    assert items[late["id"]]["source"] == "supervised"
    assert items[fresh["id"]]["source"] == "due_soon"
    assert distant["id"] not in items  # it is in time
    assert (items[late["id"]]["number"], items[late["id"]]["times"]) == (late["number"], 1)
    assert daily["rule_version"] == "1"


@pytest.mark.rule("C5.5")
def test_what_waits_for_the_commander_stands_on_the_agenda(ask: Ask, opened: Open, place: str) -> None:
    case = opened("illegal_construction", lane=f"{place}001001")
    why = {"reason": "不属于本部门职责", "legal_basis": "城乡规划法第六十四条"}
    sent = ask(SEND_TRANSFER, URBAN_MANAGEMENT, case_id=case["id"], to_agency="planning_land", **why)
    ask(REFUSE_TRANSFER, PLANNING_LAND, transfer_id=sent["id"], right_agency="urban_management", **why)
    assert agenda(ask, held(ask, "daily", place))[case["id"]]["source"] == "commander"


def test_an_agenda_holds_each_subject_once_and_says_when_it_is_full() -> None:
    def candidate(source: str, subject_id: str) -> Candidate:
        return Candidate(source, "case", subject_id, LONGTAN, "", "", "health", None)

    twice = [candidate("commander", "a"), candidate("supervised", "a"), candidate("supervised", "b")]
    drawn, full = chosen(twice, 2)
    assert [(one.source, one.subject_id) for one in drawn] == [("commander", "a"), ("supervised", "b")]
    assert not full
    drawn, full = chosen(twice, 1)
    assert (len(drawn), full) == (1, True)


def test_the_rules_keep_the_special_consultation_with_the_commander() -> None:
    content = CONSULTATIONS.load(CONSULTATIONS.files[0].content)
    assert not list(CONSULTATIONS.check(content, None))  # type: ignore[arg-type]  # it refers to nothing
    content["tiers"][-1]["called_by"].append("subdistrict_officer")
    content["tiers"][0]["sources"] *= 2
    content["tiers"].reverse()
    faults = [place for place, *_ in CONSULTATIONS.check(content, None)]  # type: ignore[arg-type]
    assert faults[0] == "tiers"
    assert "tiers.0.called_by" in faults
    assert any(place.startswith("tiers.3.sources") for place in faults)

"""C5: what an agenda is drawn from, in which order, and by which rules an office may change that."""

import datetime as dt
from typing import Any

import pytest

from messages.enforcement.demands import ANSWER_DEMAND, READ_DEMAND
from messages.enforcement.exclusions import DECIDE_EXCLUSION, REQUEST_EXCLUSION
from messages.enforcement.handling import VERIFY_CASE
from messages.enforcement.transfers import REFUSE_TRANSFER, SEND_TRANSFER
from messages.volunteers.forms import COMPLETION_REFUSED
from services.enforcement.domain.agendas import Candidate, chosen
from services.enforcement.rulebook.consultations import CONSULTATIONS
from suite.people import COMMANDER_XU, EVALUATOR_TANG, LONGTAN, PLANNING_LAND, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.enforcement.conftest import Hear, Open
from tests.enforcement.scoring import Week
from tests.enforcement.test_consultations import agenda, closed, held, late, place
from tests.enforcement.test_exclusions import WHY as EXCLUSION

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


@pytest.mark.rule("C5.5", "E2.9")
def test_what_is_called_solved_and_is_not_stands_on_the_agenda_until_the_person_says_so(week: Week, ask: Ask) -> None:
    demand, content = week.answered(), week.answered()
    week.heard(content)
    week.heard(demand, solved=False, satisfied=False)
    daily = held(ask, "daily", week.place)
    items = agenda(ask, daily)
    item = items[demand["id"]]
    assert (item["source"], item["kind"], item["number"]) == ("contradicted", "demand", demand["number"])
    assert (item["agency"], item["text"]) == ("urban_management", demand["text"])
    assert content["id"] not in items
    assert {"kind": "agency", "name": "urban_management"}.items() <= daily["attendance"][0].items()
    assert closed(ask, daily)[demand["id"]]["outcome"] == "stays"
    week.time.move_to(week.time() + dt.timedelta(days=1))
    asked = ask(REQUEST_EXCLUSION, URBAN_MANAGEMENT, demand_id=demand["id"], **EXCLUSION)
    daily = held(ask, "daily", week.place)
    assert agenda(ask, daily)[demand["id"]]["times"] == 2
    ask(DECIDE_EXCLUSION, EVALUATOR_TANG, exclusion_id=asked["id"], granted=True, words="超出法律规定")
    assert closed(ask, daily)[demand["id"]]["outcome"] == "solved"
    assert demand["id"] not in agenda(ask, held(ask, "weekly", week.place))


@pytest.mark.rule("E2.9")
def test_what_is_closed_so_is_heard_once_at_each_tier(week: Week, ask: Ask, hear: Hear) -> None:
    demand = week.answered()
    case = week.ask_again({"id": demand["case_id"]})
    for _ in range(2):  # as often as the rule lets the person dispute
        week.heard(demand, solved=False, satisfied=False)
        week.time.move_to(week.time() + dt.timedelta(hours=1))
        hear(COMPLETION_REFUSED, case, reason="围栏还在")
        week.handle(case)
        ask(ANSWER_DEMAND, URBAN_MANAGEMENT, demand_id=demand["id"], solved=True, words="再次拆除")
    week.heard(demand, solved=False, satisfied=False)
    assert ask(READ_DEMAND, COMMANDER_XU, demand_id=demand["id"])["status"] == "closed"
    assert closed(ask, held(ask, "daily", week.place))[demand["id"]]["outcome"] == "stays"
    week.time.move_to(week.time() + dt.timedelta(days=1))
    assert demand["id"] not in agenda(ask, held(ask, "daily", week.place))
    assert agenda(ask, held(ask, "weekly", week.place))[demand["id"]]["source"] == "contradicted"


@pytest.mark.rule("C5.5", "E1.6")
def test_an_overdue_demand_stands_on_the_agenda_until_it_is_answered(week: Week, ask: Ask) -> None:
    late = week.demand()
    week.time.move_to(dt.datetime.fromisoformat(late["due_at"]) + dt.timedelta(hours=1))
    fresh = week.demand()
    daily = held(ask, "daily", week.place)
    items = agenda(ask, daily)
    assert (items[late["id"]]["source"], items[late["id"]]["due_at"]) == ("overdue_demand", late["due_at"])
    assert fresh["id"] not in items
    ask(ANSWER_DEMAND, URBAN_MANAGEMENT, demand_id=late["id"], solved=False, words="正在协调")
    assert closed(ask, daily)[late["id"]]["outcome"] == "solved"


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

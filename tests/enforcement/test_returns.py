"""E1: a demand is sent back only with a legal basis, by an arbiter's word; it is never sent round."""

import datetime as dt
from typing import Any

import pytest
from marshmallow import ValidationError

from messages import errors
from messages.enforcement.cases import READ_CASE
from messages.enforcement.demands import ANSWER_DEMAND, READ_DEMAND, REGISTER_DEMAND
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.demands import DemandSettled
from messages.enforcement.errors.returns import ReturnDecided, ReturnedBefore, ReturnPending
from messages.enforcement.errors.transfers import CaseAssignedFinally, TransferToItself
from messages.enforcement.handling import REJECT_CASE
from messages.enforcement.returns import DECIDE_RETURN, LIST_RETURNS, REQUEST_RETURN, RequestReturn
from messages.enforcement.transfers import ACCEPT_TRANSFER, ASSIGN_CASE, SEND_TRANSFER
from messages.envelope import Actor
from suite.people import (
    ADMIN,
    COMMANDER_XU,
    COMMUNITY_CHEN,
    OFFICER_ZHOU,
    PLANNING_LAND,
    RESIDENT_WANG,
    SUBDISTRICT_AGENCY,
    URBAN_MANAGEMENT,
)
from tests.embedded import Ask
from tests.enforcement.test_demands import TOLD

WHY = {"reason": "属规划许可事项，不是违法建设", "legal_basis": "城乡规划法第四十条"}
DECIDED = {"words": "依法不属城管职责"}


@pytest.fixture
def demand(ask: Ask) -> dict[str, Any]:
    made: dict[str, Any] = ask(REGISTER_DEMAND, RESIDENT_WANG, **TOLD | {"problem_class": "illegal_construction"})
    return made


def send_back(ask: Ask, demand: dict[str, Any], **more: Any) -> dict[str, Any]:
    sent: dict[str, Any] = ask(REQUEST_RETURN, URBAN_MANAGEMENT, demand_id=demand["id"], **WHY | more)
    return sent


def holder(ask: Ask, demand: dict[str, Any]) -> str:
    agency: str = ask(READ_CASE, ADMIN, case_id=demand["case_id"])["responsible_agency"]
    return agency


@pytest.mark.rule("E1.7")
def test_without_a_legal_basis_nothing_is_sent_back() -> None:
    with pytest.raises(ValidationError) as wrong:
        RequestReturn().load({"demand_id": "01890a5d-ac96-774b-bcce-b302099a8057", "reason": "不归我管"})
    assert isinstance(wrong.value.messages, dict)
    assert list(wrong.value.messages) == ["legal_basis"]


@pytest.mark.rule("E1.7", "E1.8")
def test_an_arbiter_says_whose_it_is(ask: Ask, demand: dict[str, Any]) -> None:
    asked = send_back(ask, demand, right_agency="planning_land")
    assert (asked["status"], asked["agency"], asked["legal_basis"]) == (
        "requested",
        "urban_management",
        WHY["legal_basis"],
    )
    assert holder(ask, demand) == "urban_management"
    decided = ask(
        DECIDE_RETURN, COMMANDER_XU, demand_return_id=asked["id"], granted=True, to_agency="planning_land", **DECIDED
    )
    assert (decided["status"], decided["to_agency"], decided["decided_by"]) == (
        "granted", "planning_land", COMMANDER_XU.id,
    )  # fmt: skip
    assert holder(ask, demand) == "planning_land"
    with pytest.raises(ReturnDecided):
        ask(DECIDE_RETURN, ADMIN, demand_return_id=asked["id"], granted=False, **DECIDED)
    with pytest.raises(CaseAssignedFinally):
        ask(REQUEST_RETURN, PLANNING_LAND, demand_id=demand["id"], **WHY)


@pytest.mark.rule("E1.6")
def test_the_clock_of_the_demand_runs_on(ask: Ask, demand: dict[str, Any]) -> None:
    asked = send_back(ask, demand)
    ask(DECIDE_RETURN, ADMIN, demand_return_id=asked["id"], granted=True, to_agency="planning_land", **DECIDED)
    assert ask(READ_DEMAND, ADMIN, demand_id=demand["id"])["due_at"] == demand["due_at"]


def test_it_is_decided_on_the_spot_or_it_is_late(ask: Ask, demand: dict[str, Any]) -> None:
    asked = send_back(ask, demand)
    times = [dt.datetime.fromisoformat(asked[name]) for name in ("decide_by", "requested_at")]
    assert times[0] - times[1] == dt.timedelta(hours=2)


@pytest.mark.rule("E1.5")
def test_what_belongs_to_nobody_is_held_by_the_level_above(ask: Ask, demand: dict[str, Any]) -> None:
    ask(DECIDE_RETURN, ADMIN, demand_return_id=send_back(ask, demand)["id"], granted=True, **DECIDED)
    assert holder(ask, demand) == "subdistrict_office"


@pytest.mark.rule("E1.8")
def test_who_asked_does_not_decide_nor_who_gains(ask: Ask, demand: dict[str, Any]) -> None:
    asked = send_back(ask, demand)
    for who in (OFFICER_ZHOU, COMMUNITY_CHEN, URBAN_MANAGEMENT):
        with pytest.raises(errors.Forbidden):
            ask(DECIDE_RETURN, who, demand_return_id=asked["id"], granted=True, **DECIDED)
    arbiter = Actor("arbiter", "兼职", COMMANDER_XU.roles, COMMANDER_XU.territories, "urban_management")
    with pytest.raises(errors.AboutOneself):
        ask(DECIDE_RETURN, arbiter, demand_return_id=asked["id"], granted=True, **DECIDED)
    gaining = Actor("arbiter", "兼职", COMMANDER_XU.roles, COMMANDER_XU.territories, "planning_land")
    with pytest.raises(errors.AboutOneself):
        ask(DECIDE_RETURN, gaining, demand_return_id=asked["id"], granted=True, to_agency="planning_land", **DECIDED)


def test_a_dismissed_request_is_the_last(ask: Ask, demand: dict[str, Any]) -> None:
    asked = send_back(ask, demand)
    with pytest.raises(ReturnPending):
        send_back(ask, demand)
    dismissed = ask(DECIDE_RETURN, ADMIN, demand_return_id=asked["id"], granted=False, words="属于城管职责")
    assert (dismissed["status"], dismissed["to_agency"]) == ("dismissed", None)
    assert holder(ask, demand) == "urban_management"
    with pytest.raises(ReturnedBefore):
        send_back(ask, demand)
    listed = ask(LIST_RETURNS, URBAN_MANAGEMENT, demand_id=demand["id"])["items"]
    assert [one["status"] for one in listed] == ["dismissed"]


def test_only_the_responsible_agency_asks_and_only_while_it_is_awaited(ask: Ask, demand: dict[str, Any]) -> None:
    with pytest.raises(NotResponsible):
        ask(REQUEST_RETURN, SUBDISTRICT_AGENCY, demand_id=demand["id"], **WHY)
    with pytest.raises(TransferToItself):
        send_back(ask, demand, right_agency="urban_management")
    ask(ANSWER_DEMAND, URBAN_MANAGEMENT, demand_id=demand["id"], solved=False, words="正在核实")
    with pytest.raises(DemandSettled):
        send_back(ask, demand)


def test_what_waits_ends_when_the_case_goes_on(ask: Ask, demand: dict[str, Any]) -> None:
    def ended(asked: dict[str, Any]) -> str:
        listed = ask(LIST_RETURNS, ADMIN, demand_id=asked["demand_id"])["items"]
        status: str = next(one["status"] for one in listed if one["id"] == asked["id"])
        return status

    first = send_back(ask, demand)
    why = {"reason": "不属于本部门职责", "legal_basis": "城乡规划法第六十四条"}
    sent = ask(SEND_TRANSFER, URBAN_MANAGEMENT, case_id=demand["case_id"], to_agency="planning_land", **why)
    ask(ACCEPT_TRANSFER, PLANNING_LAND, transfer_id=sent["id"])
    assert ended(first) == "lapsed"
    second = ask(REQUEST_RETURN, PLANNING_LAND, demand_id=demand["id"], **WHY)
    ask(ASSIGN_CASE, COMMANDER_XU, case_id=demand["case_id"], agency="urban_management", reason="指派")
    assert ended(second) == "lapsed"
    other = ask(REGISTER_DEMAND, RESIDENT_WANG, **TOLD)
    third = send_back(ask, other)
    ask(REJECT_CASE, URBAN_MANAGEMENT, case_id=other["case_id"], finding="现场未发现")
    assert ended(third) == "lapsed"

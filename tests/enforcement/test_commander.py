"""C7: what comes to the commander, how he is asked, and that his time is his own."""

import dataclasses

import pytest

from messages import errors
from messages.enforcement.cases import READ_CASE
from messages.enforcement.clocks import EXTEND_CASE
from messages.enforcement.errors.transfers import CaseAssignedFinally, CaseAwaitsCommander, OthersLeftToAsk
from messages.enforcement.transfers import ACCEPT_TRANSFER, ASSIGN_CASE, REFER_CASE, REFUSE_TRANSFER
from suite.people import ADMIN, COMMANDER_XU, OFFICER_ZHOU, PLANNING_LAND, URBAN_MANAGEMENT
from tests.embedded import Ask, Tick
from tests.enforcement.conftest import After, Open
from tests.enforcement.test_transfers import REFUSAL, WHY, send, unclassified_refused_twice


@pytest.mark.rule("C7.12")
def test_a_refusal_that_leaves_nobody_to_ask_goes_to_the_commander(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    transfer = send(ask, case)
    ask(REFUSE_TRANSFER, PLANNING_LAND, transfer_id=transfer["id"], **REFUSAL)
    read = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    assert (read["awaits"], read["due_at"]) == ("commander", read["commander_due_at"])


@pytest.mark.rule("C7.12")
def test_who_has_nobody_left_to_ask_refers_the_case_to_the_commander(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    with pytest.raises(OthersLeftToAsk):
        ask(REFER_CASE, URBAN_MANAGEMENT, case_id=case["id"], **WHY)
    ask(ACCEPT_TRANSFER, PLANNING_LAND, transfer_id=send(ask, case)["id"])
    assert ask(REFER_CASE, PLANNING_LAND, case_id=case["id"], **WHY)["awaits"] == "commander"
    with pytest.raises(CaseAwaitsCommander):
        ask(REFER_CASE, PLANNING_LAND, case_id=case["id"], **WHY)
    assigned = ask(ASSIGN_CASE, COMMANDER_XU, case_id=case["id"], agency="planning_land", reason="职责在此")
    assert (assigned["awaits"], assigned["commander_due_at"]) == ("agency", None)
    with pytest.raises(CaseAssignedFinally):
        ask(REFER_CASE, PLANNING_LAND, case_id=case["id"], **WHY)


@pytest.mark.rule("C7.9", "C8.3")
def test_each_partys_lateness_is_its_own(ask: Ask, opened: Open, after: After, tick: Tick) -> None:
    """The commander sleeps over a case: he is late, an administrator assigns, and the agency has its whole time."""
    case = unclassified_refused_twice(ask, opened)
    waiting = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    with pytest.raises(errors.Forbidden):
        ask(ASSIGN_CASE, ADMIN, case_id=case["id"], agency="health", reason="总指挥未定")
    after(waiting["commander_due_at"])
    tick("supervise_cases")
    late = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    assert late["delays"] == [{"party": "commander", "agency": "", "due_at": waiting["commander_due_at"]}]
    assert (late["supervised"], late["overdue_at"]) == (True, None)
    with pytest.raises(CaseAwaitsCommander):
        ask(EXTEND_CASE, OFFICER_ZHOU, case_id=case["id"], working_days=1, reason="等待指派")
    assigned = ask(ASSIGN_CASE, ADMIN, case_id=case["id"], agency="landscape", reason="总指挥未定")
    assert (assigned["awaits"], assigned["overdue_at"], assigned["supervised"]) == ("agency", None, False)
    assert assigned["whole_due_at"] > waiting["whole_due_at"]
    after(assigned["stage_due_at"])
    tick("supervise_cases")
    delays = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["delays"]
    assert [(delay["party"], delay["agency"]) for delay in delays] == [("commander", ""), ("agency", "landscape")]


@pytest.mark.parametrize("side", ["urban_management", "planning_land"], ids=["who has it", "who would get it"])
def test_no_side_is_the_commander_of_its_own_case(ask: Ask, opened: Open, side: str) -> None:
    case, party = opened("illegal_construction"), dataclasses.replace(COMMANDER_XU, agency=side)
    with pytest.raises(errors.AboutOneself):
        ask(ASSIGN_CASE, party, case_id=case["id"], agency="planning_land", reason="职责在此")


def test_no_commander_answers_for_the_other_what_the_own_agency_asked(ask: Ask, opened: Open) -> None:
    transfer = send(ask, opened("illegal_construction"))
    party = dataclasses.replace(COMMANDER_XU, agency="urban_management")
    with pytest.raises(errors.AboutOneself):
        ask(ACCEPT_TRANSFER, party, transfer_id=transfer["id"])
    assert ask(ACCEPT_TRANSFER, COMMANDER_XU, transfer_id=transfer["id"])["status"] == "accepted"

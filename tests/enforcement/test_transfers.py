"""C7: the sender stays responsible until another agency has accepted; a case never bounces and is never without one."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from messages import errors
from messages.enforcement.cases import CASE_SENT_TO_COMMANDER, LIST_CASE_HISTORY, READ_CASE
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.transfers import (
    CaseAssignedFinally,
    CaseAwaitsCommander,
    CaseWouldBounce,
    TransferDecided,
    TransferOutsideRemit,
    TransferPending,
    TransferToItself,
)
from messages.enforcement.handling import CLASSIFY_CASE, HANDLE_CASE, REJECT_CASE, VERIFY_CASE
from messages.enforcement.tasks import LIST_TASKS, WAIVE_TASK
from messages.enforcement.transfers import (
    ACCEPT_TRANSFER,
    ASSIGN_CASE,
    LIST_TRANSFERS,
    READ_TRANSFER,
    REFUSE_TRANSFER,
    SEND_TRANSFER,
    WITHDRAW_TRANSFER,
)
from messages.envelope import Actor
from messages.operation import AGENCY_OFFICER
from messages.volunteers.forms import COMPLETION_REFUSED
from services.enforcement.storage.tables import metadata
from suite.embedded import EmbeddedSuite
from suite.people import (
    COMMANDER_XU,
    DONGCHENG,
    OFFICER_ZHOU,
    PLANNING_LAND,
    STRANGER,
    SUBDISTRICT_AGENCY,
    URBAN_MANAGEMENT,
)
from tests.embedded import Ask, Tick
from tests.enforcement.conftest import After, Hear, Open

WHY = {"reason": "不属于本部门职责", "legal_basis": "城乡规划法第六十四条"}
METRES = [{"unit": "metres", "quantity": 12.5}]
REFUSAL = {"right_agency": "urban_management", **WHY}


def officer(agency: str) -> Actor:
    return Actor(f"agency-{agency}", agency, frozenset({AGENCY_OFFICER}), (DONGCHENG,), agency)


LANDSCAPE, CITY_APPEARANCE = officer("landscape"), officer("city_appearance")


def send(ask: Ask, case: dict[str, Any], to: Actor = PLANNING_LAND, by: Actor = URBAN_MANAGEMENT) -> dict[str, Any]:
    sent: dict[str, Any] = ask(SEND_TRANSFER, by, case_id=case["id"], to_agency=to.agency, **WHY)
    return sent


def responsible(ask: Ask, case: dict[str, Any]) -> str:
    code: str = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["responsible_agency"]
    return code


@pytest.mark.rule("C7.7", "C7.10")
def test_the_sender_is_responsible_until_the_other_has_accepted(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    transfer = send(ask, case)
    assert transfer["number"].startswith("YS-110101014-")
    assert (transfer["status"], transfer["from_agency"]) == ("pending", "urban_management")
    assert responsible(ask, case) == "urban_management"
    accepted = ask(ACCEPT_TRANSFER, PLANNING_LAND, transfer_id=transfer["id"])
    assert (accepted["status"], accepted["decided_by"]) == ("accepted", PLANNING_LAND.id)
    assert responsible(ask, case) == "planning_land"
    with pytest.raises(NotResponsible):
        ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实")
    assert ask(VERIFY_CASE, PLANNING_LAND, case_id=case["id"], finding="现场属实")["status"] == "verified"


def test_who_may_send_accept_refuse_and_withdraw(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    with pytest.raises(NotResponsible):
        send(ask, case, by=SUBDISTRICT_AGENCY)
    transfer = send(ask, case)
    for act, who in ((ACCEPT_TRANSFER, URBAN_MANAGEMENT), (WITHDRAW_TRANSFER, PLANNING_LAND)):
        with pytest.raises(NotResponsible):
            ask(act, who, transfer_id=transfer["id"])
    with pytest.raises(errors.NotFound):
        ask(READ_TRANSFER, STRANGER, transfer_id=transfer["id"])
    listed = ask(LIST_TRANSFERS, PLANNING_LAND, to_agency="planning_land", status="pending", case_id=case["id"])
    assert [item["id"] for item in listed["items"]] == [transfer["id"]]


def test_a_case_has_one_pending_transfer(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    transfer = send(ask, case)
    with pytest.raises(TransferPending):
        send(ask, case)
    ask(WITHDRAW_TRANSFER, URBAN_MANAGEMENT, transfer_id=transfer["id"])
    assert send(ask, case)["status"] == "pending"


@pytest.mark.rule("C7.7")
@pytest.mark.parametrize(
    ("to", "problem"),
    [
        ("urban_management", TransferToItself),
        ("water", TransferOutsideRemit),
        ("ministry_of_magic", AgencyUnknown),
    ],
)
def test_where_a_case_cannot_go(ask: Ask, opened: Open, to: str, problem: type[errors.Problem]) -> None:
    with pytest.raises(problem):
        ask(SEND_TRANSFER, URBAN_MANAGEMENT, case_id=opened("illegal_construction")["id"], to_agency=to, **WHY)


@pytest.mark.rule("C7.11")
def test_a_case_never_bounces_back(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    ask(ACCEPT_TRANSFER, PLANNING_LAND, transfer_id=send(ask, case)["id"])
    with pytest.raises(CaseWouldBounce):
        send(ask, case, to=URBAN_MANAGEMENT, by=PLANNING_LAND)


@pytest.mark.rule("C7.11")
def test_a_refusal_names_the_right_agency_and_is_seen_by_the_reporter(ask: Ask, opened: Open) -> None:
    case = opened("strange_smell")
    transfer = send(ask, case, to=CITY_APPEARANCE, by=OFFICER_ZHOU)
    with pytest.raises(TransferToItself):
        ask(REFUSE_TRANSFER, CITY_APPEARANCE, transfer_id=transfer["id"], right_agency="city_appearance", **WHY)
    refused = ask(REFUSE_TRANSFER, CITY_APPEARANCE, transfer_id=transfer["id"], right_agency="urban_management", **WHY)
    assert (refused["status"], refused["right_agency"]) == ("refused", "urban_management")
    read = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    assert (read["refused_by"], read["responsible_agency"]) == (["city_appearance"], "subdistrict_office")
    with pytest.raises(CaseWouldBounce):
        send(ask, case, to=CITY_APPEARANCE, by=OFFICER_ZHOU)


def unclassified_refused_twice(ask: Ask, opened: Open) -> dict[str, Any]:
    case = opened("strange_smell")
    for agency in (LANDSCAPE, CITY_APPEARANCE):
        transfer = send(ask, case, to=agency, by=OFFICER_ZHOU)
        ask(REFUSE_TRANSFER, agency, transfer_id=transfer["id"], right_agency="health", **WHY)
    return case


@pytest.mark.rule("C7.10", "C7.12")
def test_the_second_refusal_goes_to_the_commander(suite: EmbeddedSuite, ask: Ask, opened: Open) -> None:
    case = unclassified_refused_twice(ask, opened)
    read = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    assert read["responsible_agency"] == "subdistrict_office"
    assert read["commander_due_at"] is not None
    assert told(suite, CASE_SENT_TO_COMMANDER.name, case["id"]) == 1
    with pytest.raises(CaseAwaitsCommander):
        send(ask, case, by=OFFICER_ZHOU)


def test_what_was_handled_awaits_the_commander_no_more(ask: Ask, opened: Open, hear: Hear) -> None:
    case = unclassified_refused_twice(ask, opened)
    ask(CLASSIFY_CASE, OFFICER_ZHOU, case_id=case["id"], problem_class="fence")
    ask(VERIFY_CASE, OFFICER_ZHOU, case_id=case["id"], finding="现场属实")
    for task in ask(LIST_TASKS, OFFICER_ZHOU, case_id=case["id"])["items"]:
        ask(WAIVE_TASK, OFFICER_ZHOU, task_id=task["id"], reason="无需协办")
    done = ask(HANDLE_CASE, OFFICER_ZHOU, case_id=case["id"], finding="已拆除", results=METRES)
    assert done["commander_due_at"] is None
    hear(COMPLETION_REFUSED, case, reason="还在")
    assert send(ask, case, to=URBAN_MANAGEMENT, by=OFFICER_ZHOU)["status"] == "pending"


@pytest.mark.rule("C7.12")
def test_the_commander_assigns_finally(ask: Ask, opened: Open) -> None:
    case = unclassified_refused_twice(ask, opened)
    with pytest.raises(errors.Forbidden):
        ask(ASSIGN_CASE, OFFICER_ZHOU, case_id=case["id"], agency="landscape", reason="指派")
    assigned = ask(ASSIGN_CASE, COMMANDER_XU, case_id=case["id"], agency="landscape", reason="指派")
    assert (assigned["responsible_agency"], assigned["assigned_finally"]) == ("landscape", True)
    assert assigned["commander_due_at"] is None
    with pytest.raises(CaseAssignedFinally):
        send(ask, case, by=LANDSCAPE)
    ask(CLASSIFY_CASE, LANDSCAPE, case_id=case["id"], problem_class="green_occupation")


def test_the_commander_overrules_a_transfer_that_waits(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    transfer = send(ask, case)
    ask(ASSIGN_CASE, COMMANDER_XU, case_id=case["id"], agency="urban_management", reason="本职")
    with pytest.raises(TransferDecided):
        ask(ACCEPT_TRANSFER, PLANNING_LAND, transfer_id=transfer["id"])
    assert responsible(ask, case) == "urban_management"


@pytest.mark.rule("C7.8")
def test_silence_goes_to_the_commander(suite: EmbeddedSuite, ask: Ask, opened: Open, after: After, tick: Tick) -> None:
    case = opened("illegal_construction")
    transfer = send(ask, case)
    tick("expire_transfers")
    assert ask(READ_TRANSFER, COMMANDER_XU, transfer_id=transfer["id"])["status"] == "pending"
    after(transfer["accept_by"])
    tick("expire_transfers")
    assert ask(READ_TRANSFER, COMMANDER_XU, transfer_id=transfer["id"])["status"] == "expired"
    assert ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["commander_due_at"] is not None
    assert told(suite, CASE_SENT_TO_COMMANDER.name, case["id"]) == 1
    with pytest.raises(TransferDecided):
        ask(ACCEPT_TRANSFER, PLANNING_LAND, transfer_id=transfer["id"])


@pytest.mark.rule("C7.9")
def test_the_commanders_own_silence_is_supervised(ask: Ask, opened: Open, after: After, tick: Tick) -> None:
    case = opened("illegal_construction")
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实")
    after(send(ask, case)["accept_by"])
    tick("expire_transfers")
    waiting = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    assert waiting["commander_due_at"] < min(waiting["stage_due_at"], waiting["whole_due_at"])
    after(waiting["commander_due_at"])
    tick("supervise_cases")
    assert ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["supervised"]


def test_the_transfer_of_an_ended_case_has_no_effect(ask: Ask, opened: Open, after: After, tick: Tick) -> None:
    case = opened("illegal_construction")
    transfer = send(ask, case)
    ask(REJECT_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场未发现")
    with pytest.raises(TransferDecided):
        ask(ACCEPT_TRANSFER, PLANNING_LAND, transfer_id=transfer["id"])
    after(transfer["accept_by"])
    tick("expire_transfers")
    assert ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["commander_due_at"] is None


def test_an_assisting_agency_that_takes_over_assists_no_more(ask: Ask, opened: Open) -> None:
    case = opened("illegal_construction")
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实")
    ask(ACCEPT_TRANSFER, PLANNING_LAND, transfer_id=send(ask, case)["id"])
    tasks = ask(LIST_TASKS, PLANNING_LAND, case_id=case["id"])["items"]
    assert {task["status"] for task in tasks if task["agency"] == "planning_land"} == {"waived"}


def test_of_all_answers_at_once_one_holds(
    ask: Ask, suite: EmbeddedSuite, opened: Open, after: After, tick: Tick
) -> None:
    for _ in range(6):
        case = opened("illegal_construction")
        transfer = send(ask, case)
        answers = [
            lambda t=transfer: ask(ACCEPT_TRANSFER, PLANNING_LAND, transfer_id=t["id"]),
            lambda t=transfer: ask(REFUSE_TRANSFER, PLANNING_LAND, transfer_id=t["id"], **REFUSAL),
            lambda t=transfer: ask(WITHDRAW_TRANSFER, URBAN_MANAGEMENT, transfer_id=t["id"]),
            lambda c=case: ask(ASSIGN_CASE, COMMANDER_XU, case_id=c["id"], agency="urban_management", reason="指派"),
        ]
        with ThreadPoolExecutor(len(answers)) as pool:
            results = list(pool.map(_outcome, answers))
        read = ask(READ_TRANSFER, COMMANDER_XU, transfer_id=transfer["id"])
        held = [result for result in results[:3] if isinstance(result, dict)]
        assert all(isinstance(result, dict | TransferDecided) for result in results)
        assert [result["status"] for result in held] in ([read["status"]], [])
        assert read["status"] == held[0]["status"] if held else "withdrawn"
        history = [entry["act"] for entry in ask(LIST_CASE_HISTORY, COMMANDER_XU, case_id=case["id"])["items"]]
        assert sum(act in {"accept_transfer", "refuse_transfer", "withdraw_transfer"} for act in history) == 1


def test_two_officers_cannot_both_send_a_case(ask: Ask, opened: Open) -> None:
    case = opened("strange_smell")
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(
            lambda to: _outcome(lambda: send(ask, case, to=to, by=OFFICER_ZHOU)), (LANDSCAPE, CITY_APPEARANCE)
        ))  # fmt: skip
    assert sum(isinstance(result, dict) for result in results) == 1
    assert sum(isinstance(result, TransferPending) for result in results) == 1


def _outcome(act: Any) -> Any:
    try:
        return act()
    except errors.Problem as problem:
        return problem


def told(suite: EmbeddedSuite, kind: str, subject: str) -> int:
    """How often this was told of the subject."""
    outbox = metadata.tables["outbox"]
    with suite.databases["enforcement"].engine.connect() as connection:
        bodies = connection.execute(outbox.select().where(outbox.c.type == kind)).mappings().all()
    return sum(subject in row["body"] for row in bodies)

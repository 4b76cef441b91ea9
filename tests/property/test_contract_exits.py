"""B2, B9.12, B9.13: a company leaves after notice, rectification and recheck, and no day is without service."""

import datetime as dt
from typing import Any

import pytest

from messages.beijing import day_of
from messages.errors import NotFound
from messages.property.contract_exits import (
    LET_COMPANY_GO,
    LIST_CONTRACT_EXITS,
    NOTIFY_EXIT,
    READ_CONTRACT_EXIT,
    RECHECK_EXIT,
    REVOKE_EXIT,
    TICK_OFF_HAND_OVER,
)
from messages.property.contracts import END_CONTRACT, LIST_CONTRACTS, SIGN_CONTRACT
from messages.property.errors.contract_exits import (
    CompanyLeavesArea,
    EndedByExit,
    ExitIsOver,
    ExitRuns,
    HandedOverAlready,
    HandOverUnknown,
    NoticeTooShort,
    RecheckUnfit,
    RectificationGoesOn,
    RectificationTooShort,
)
from services.property.domain.contract_exits import bad_in_a_row
from services.property.domain.evaluation import ExitRule
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, OFFICER_ZHOU, OTHER_COMPANY
from tests.embedded import Ask, Tick, everything
from tests.property.conftest import LAST_MONTH, MONTH, TODAY, Served
from tests.property.negotiating import admitted, waits_for
from tests.property.test_payments import DIRTY, copies, scored

CLEAN = {"item": "rubbish_cleared", "found": 0}
UNTIL = TODAY + dt.timedelta(days=10)


def notice(served: Served, **more: Any) -> Any:
    asked = {"contract_id": served.contract["id"], "reason": "垃圾清运长期不到位", "rectify_until": f"{UNTIL}"}
    return served.ask(NOTIFY_EXIT, OFFICER_ZHOU, **asked | more)


def one_of(leaving: Any) -> dict[str, str]:
    return {"contract_exit_id": leaving["id"]}


def rechecked(served: Served, leaving: Any, *findings: Any, days: int = 11) -> Any:
    served.time.move_to(served.time() + dt.timedelta(days=days))
    recheck = served.inspect(*findings, inspected_on=f"{day_of(served.time())}")
    return served.ask(RECHECK_EXIT, OFFICER_ZHOU, **one_of(leaving), inspection_id=recheck["id"])


def successor(served: Served, starts: dt.date) -> Any:
    (company,) = admitted(served.ask, 1)
    terms = {"starts": f"{starts}", "ends": f"{starts + dt.timedelta(days=300)}", "monthly_fee": "13000.00"}
    return served.ask(SIGN_CONTRACT, OFFICER_ZHOU, area_id=served.area["id"], company=company.company, **terms)


def covered(served: Served) -> list[tuple[str, str]]:
    """First and last days of the area's contracts, oldest first."""
    of_area = everything(served.ask, LIST_CONTRACTS, OFFICER_ZHOU, area_id=served.area["id"])
    return sorted((one["starts"], one["ends"]) for one in of_area)


@pytest.mark.rule("B9.12", "B2.5")
def test_a_good_recheck_lifts_the_notice_and_a_bad_one_counts_after_the_day(served: Served, ask: Ask) -> None:
    leaving = notice(served)
    with pytest.raises(ExitRuns):
        notice(served)
    before = served.inspect(CLEAN, inspected_on=f"{TODAY}")
    with pytest.raises(RecheckUnfit):
        ask(RECHECK_EXIT, OFFICER_ZHOU, **one_of(leaving), inspection_id=before["id"])
    with pytest.raises(RectificationGoesOn):
        rechecked(served, leaving, DIRTY, days=2)
    lifted = rechecked(served, leaving, CLEAN, days=1)
    assert (lifted["status"], lifted["rechecked_by"]) == ("lifted", OFFICER_ZHOU.id)
    with pytest.raises(ExitIsOver):
        ask(REVOKE_EXIT, OFFICER_ZHOU, **one_of(leaving), reason="已合格")
    again = notice(served, rectify_until=f"{day_of(served.time()) + dt.timedelta(days=5)}")
    assert ask(REVOKE_EXIT, OFFICER_ZHOU, **one_of(again), reason="通知有误")["status"] == "withdrawn"
    with pytest.raises(RectificationTooShort):
        notice(served, rectify_until=f"{TODAY}")


@pytest.mark.rule("B2.5")
def test_the_successor_begins_on_the_day_after_and_all_is_handed_over(served: Served, ask: Ask) -> None:
    leaving = notice(served)
    assert waits_for(ask, OFFICER_ZHOU, leaving) == ["recheck_exit"]
    leaving = rechecked(served, leaving, DIRTY)
    assert (leaving["status"], waits_for(ask, OFFICER_ZHOU, leaving)) == ("leaving", ["find_successor"])
    leaves_from = dt.date.fromisoformat(leaving["leaves_from"])
    with pytest.raises(NoticeTooShort):
        successor(served, leaves_from)
    with pytest.raises(CompanyLeavesArea):
        served.sign(starts=f"{TODAY + dt.timedelta(days=301)}", ends=f"{TODAY + dt.timedelta(days=400)}")
    new = successor(served, leaves_from + dt.timedelta(days=5))
    old, after = covered(served)
    assert (old[1], after[0]) == (f"{leaves_from + dt.timedelta(days=4)}", new["starts"])
    handing = ask(READ_CONTRACT_EXIT, served.company, **one_of(leaving))
    assert (handing["status"], handing["successor_contract_id"], handing["bridges"]) == ("succeeded", new["id"], [])
    assert waits_for(ask, OFFICER_ZHOU, leaving) == ["tick_off_hand_over"]
    with pytest.raises(EndedByExit):
        ask(END_CONTRACT, OFFICER_ZHOU, contract_id=leaving["contract_id"], ends=f"{TODAY}", reason="提前终止")
    with pytest.raises(HandOverUnknown):
        ask(TICK_OFF_HAND_OVER, OFFICER_ZHOU, **one_of(leaving), item="其他", note="没有")
    items = [one["item"] for one in handing["hand_over"]]
    for nth, item in enumerate(items):
        done = ask(TICK_OFF_HAND_OVER, OFFICER_ZHOU, **one_of(leaving), item=item, note="双方签字")
        assert done["status"] == ("handed_over" if nth == len(items) - 1 else "succeeded")
        if nth == 0:
            with pytest.raises(HandedOverAlready):
                ask(TICK_OFF_HAND_OVER, OFFICER_ZHOU, **one_of(leaving), item=item, note="双方签字")
    assert waits_for(ask, OFFICER_ZHOU, leaving) == []


@pytest.mark.rule("B2.5")
def test_who_leaves_serves_on_by_rule_until_somebody_follows(served: Served, ask: Ask, tick: Tick) -> None:
    ends = dt.date.fromisoformat(served.contract["ends"])
    served.time.move_to(served.time() + dt.timedelta(days=(ends - TODAY).days - 15))
    until = day_of(served.time()) + dt.timedelta(days=5)
    leaving = rechecked(served, notice(served, rectify_until=f"{until}"), DIRTY, days=6)
    assert tick("bridge_exits") == 0
    for nth in range(1, 3):
        (contract,) = covered(served)
        served.time.move_to(
            served.time() + dt.timedelta(days=(dt.date.fromisoformat(contract[1]) - day_of(served.time())).days)
        )
        tick("bridge_exits")
        bridged = ask(READ_CONTRACT_EXIT, OFFICER_ZHOU, **one_of(leaving))["bridges"]
        assert len(bridged) == nth
        assert dt.date.fromisoformat(bridged[-1]["first"]) == dt.date.fromisoformat(contract[1]) + dt.timedelta(days=1)
        assert covered(served)[0][1] == bridged[-1]["last"]
    last = dt.date.fromisoformat(covered(served)[0][1])
    successor(served, last + dt.timedelta(days=8))
    old, new = covered(served)
    assert dt.date.fromisoformat(new[0]) - dt.date.fromisoformat(old[1]) == dt.timedelta(days=1)


@pytest.mark.rule("B2.5")
def test_who_was_signed_before_the_notice_follows_and_a_renewal_is_left_too(
    served: Served, ask: Ask, tick: Tick
) -> None:
    ends = dt.date.fromisoformat(served.contract["ends"])
    renewal = served.sign(starts=f"{ends + dt.timedelta(days=4)}", ends=f"{ends + dt.timedelta(days=60)}")
    served.time.move_to(served.time() + dt.timedelta(days=(ends - TODAY).days - 3))
    leaving = notice(served, rectify_until=f"{ends}")
    served.time.move_to(served.time() + dt.timedelta(days=3))
    tick("bridge_exits")
    goes_on = ask(READ_CONTRACT_EXIT, OFFICER_ZHOU, **one_of(leaving))
    assert (goes_on["status"], goes_on["contract_id"], len(goes_on["bridges"])) == ("notified", renewal["id"], 1)
    successor(served, ends + dt.timedelta(days=63))
    served.time.move_to(served.time() + dt.timedelta(days=60))
    tick("bridge_exits")
    assert ask(READ_CONTRACT_EXIT, OFFICER_ZHOU, **one_of(leaving))["status"] == "succeeded"
    terms = [dt.date.fromisoformat(day) for term in covered(served) for day in term]
    assert {after - last for last, after in zip(terms[1:-1:2], terms[2:-1:2], strict=True)} == {dt.timedelta(days=1)}


def test_only_the_district_lets_go_without_a_successor(served: Served, ask: Ask, tick: Tick) -> None:
    leaving = rechecked(served, notice(served), DIRTY)
    early = {**one_of(leaving), "reason": "居民自治"}
    with pytest.raises(NoticeTooShort):
        ask(LET_COMPANY_GO, ADMIN, **early, ends=f"{day_of(served.time())}")
    gone = ask(LET_COMPANY_GO, ADMIN, **early, ends=leaving["leaves_from"])
    assert (gone["status"], gone["ended_by"], covered(served)[0][1]) == ("let_go", ADMIN.id, leaving["leaves_from"])
    served.time.move_to(served.time() + dt.timedelta(days=40))
    tick("bridge_exits")
    assert covered(served)[0][1] == leaving["leaves_from"]
    with pytest.raises(RectificationTooShort):
        notice(served)


@pytest.mark.rule("B9.13")
def test_bad_grades_in_a_row_lead_to_a_notice_once(served: Served, ask: Ask, suite: EmbeddedSuite, tick: Tick) -> None:
    score = scored(ask, served, bad=True)
    tick("notify_after_bad_grades")
    assert ask(LIST_CONTRACT_EXITS, served.company)["items"] == [], "one is none in a row"
    month = f"{(LAST_MONTH - dt.timedelta(days=1)):%Y-%m}"
    copies(suite, score, [month])
    for _ in range(2):
        tick("notify_after_bad_grades")
    (told,) = ask(LIST_CONTRACT_EXITS, served.company, area_id=served.area["id"])["items"]
    assert (told["bad_months"], told["reason"], told["status"]) == ([month, MONTH], None, "notified")
    ask(REVOKE_EXIT, OFFICER_ZHOU, **one_of(told), reason="申诉成立")
    tick("notify_after_bad_grades")
    assert len(ask(LIST_CONTRACT_EXITS, served.company)["items"]) == 1
    with pytest.raises(NotFound):
        ask(READ_CONTRACT_EXIT, OTHER_COMPANY, **one_of(told))


def test_in_a_row_is_without_a_gap() -> None:
    rules = ExitRule(2, 30, 30, ("钥匙",))
    for months, led in (
        ([("2026-02", True), ("2026-01", True)], ("2026-01", "2026-02")),
        ([("2026-01", True), ("2025-12", True), ("2025-11", False)], ("2025-12", "2026-01")),
        ([("2026-03", True), ("2026-01", True)], ()),
        ([("2026-02", False), ("2026-01", True), ("2025-12", True)], ()),
        ([("2026-02", True)], ()),
    ):
        assert bad_in_a_row(months, rules) == led

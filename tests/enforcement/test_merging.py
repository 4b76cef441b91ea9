"""C1, E1: an officer merges cases about the same problem and undoes it, with a record of both."""

import dataclasses
import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from messages import errors
from messages.enforcement.clocks import DECIDE_SUSPENSION, LIST_SUSPENSIONS, REQUEST_SUSPENSION
from messages.enforcement.counts import COUNT_CASES
from messages.enforcement.duplicates import UNMERGE_CASE
from messages.enforcement.errors.cases import CaseMoveNotAllowed, NotResponsible
from messages.enforcement.errors.clocks import CaseSuspended
from messages.enforcement.errors.duplicates import (
    CaseHasMerged,
    CaseIntoItself,
    CasesTooFarApart,
    CaseWasClosedBefore,
    MainCaseBehind,
    MainCaseEnded,
    MainCaseMerged,
)
from messages.enforcement.handling import REOPEN_CASE, VERIFY_CASE
from messages.enforcement.lane_cases import SHOW_LANE_CASES
from messages.enforcement.transfers import LIST_TRANSFERS, SEND_TRANSFER
from messages.enforcement.work import LIST_WORK
from suite.people import (
    COMMANDER_XU,
    LANE,
    LONGTAN,
    PLANNING_LAND,
    RESIDENT_WANG,
    STEWARD_LI,
    STEWARD_ZHAO,
    URBAN_MANAGEMENT,
)
from suite.set_time import SetTime
from tests.embedded import Ask, everything
from tests.enforcement.conftest import PHOTO, After, Open
from tests.enforcement.merging import OTHER_SUBDISTRICT, acts, handle, read, verify


def test_a_merged_case_points_to_the_main_one_which_takes_over(
    ask: Ask, opened: Open, joined: Any, merge: Any, time: SetTime
) -> None:
    first = opened()
    time.move_to(time() + dt.timedelta(days=3))
    second = opened(by=STEWARD_ZHAO)
    third = joined(first, RESIDENT_WANG)
    merged = merge(first, second)
    main = read(ask, second)
    assert (merged["status"], merged["merged_into"], merged["awaits"]) == ("merged", second["id"], None)
    assert [one["case_id"] for one in main["merged"]] == [first["id"]]
    assert {one["report_id"] for one in main["joined_reports"]} == {first["report_id"], third}
    assert main["me_too"] == 2
    assert PHOTO in main["evidence"]
    assert main["whole_due_at"] == first["whole_due_at"]  # nobody gets more time by a merging
    assert merged["version"] == main["version"]
    assert acts(ask, first)[-1] == "merge"
    assert acts(ask, second)[-1] == "take_in"


def test_unmerged_it_goes_on_where_it_stood_and_the_time_between_does_not_count(
    ask: Ask, opened: Open, merge: Any, time: SetTime
) -> None:
    time.move_to(dt.datetime(2026, 12, 1, 2, tzinfo=dt.UTC))  # a Tuesday, ten in the morning
    first, second = opened(), opened(by=STEWARD_ZHAO)
    merge(first, second)
    time.move_to(time() + dt.timedelta(days=7))
    alone = ask(UNMERGE_CASE, URBAN_MANAGEMENT, case_id=first["id"], reason="是两处不同的围栏")
    main = read(ask, second)
    due = [dt.datetime.fromisoformat(case["whole_due_at"]) for case in (first, alone)]
    assert dt.timedelta(days=7) <= due[1] - due[0] < dt.timedelta(days=8)
    assert (alone["status"], alone["merged_into"], alone["awaits"]) == ("opened", None, "agency")
    assert (main["merged"], main["joined_reports"], main["evidence"], main["me_too"]) == ([], [], [], 0)
    assert main["whole_due_at"] == second["whole_due_at"]
    assert acts(ask, first)[-2:] == ["merge", "unmerge"]
    assert acts(ask, second)[-2:] == ["take_in", "let_go"]


def test_lateness_that_came_with_a_merged_case_goes_with_it(ask: Ask, opened: Open, merge: Any, after: After) -> None:
    first = opened()
    after(first["whole_due_at"])
    second = opened(by=STEWARD_ZHAO)
    merge(first, second)
    late = verify(ask, second)
    assert [one["party"] for one in late["delays"]] == ["whole_case"]
    assert late["overdue_at"] == first["whole_due_at"]
    ask(UNMERGE_CASE, URBAN_MANAGEMENT, case_id=first["id"], reason="是两处不同的围栏")
    main = read(ask, second)
    assert (main["delays"], main["overdue_at"]) == ([], None)


def test_what_waits_on_a_case_ends_when_it_is_merged(ask: Ask, opened: Open, merge: Any) -> None:
    case, main = opened("illegal_construction"), opened("illegal_construction", by=STEWARD_ZHAO)
    asked = {"to_agency": "planning_land", "reason": "不属本部门职责", "legal_basis": "《城乡规划法》"}
    ask(SEND_TRANSFER, URBAN_MANAGEMENT, case_id=case["id"], **asked)
    ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], reason="awaiting_court", words="法院立案")
    merge(case, main)
    assert [one["status"] for one in ask(LIST_TRANSFERS, COMMANDER_XU, case_id=case["id"])["items"]] == ["withdrawn"]
    suspensions = ask(LIST_SUSPENSIONS, COMMANDER_XU, case_id=case["id"])["items"]
    assert [one["status"] for one in suspensions] == ["lapsed"]
    waiting = everything(ask, LIST_WORK, URBAN_MANAGEMENT)
    assert case["id"] not in {item["case_id"] for item in waiting}


def test_who_joins_a_merged_case_is_with_the_main_one(ask: Ask, opened: Open, joined: Any, merge: Any) -> None:
    case, main = opened(), opened(by=STEWARD_ZHAO)
    merge(case, main)
    report = joined(case, RESIDENT_WANG)
    assert report in {one["report_id"] for one in read(ask, main)["joined_reports"]}
    ask(UNMERGE_CASE, URBAN_MANAGEMENT, case_id=case["id"], reason="是两处不同的围栏")
    assert [one["report_id"] for one in read(ask, case)["joined_reports"]] == [report]
    assert read(ask, main)["joined_reports"] == []


def test_no_circle_no_chain_no_self(ask: Ask, opened: Open, merge: Any) -> None:
    a, b, c = opened(), opened(by=STEWARD_ZHAO), opened(by=RESIDENT_WANG)
    with pytest.raises(CaseIntoItself):
        merge(a, a)
    merge(a, b)
    with pytest.raises(MainCaseMerged):
        merge(b, a)
    with pytest.raises(MainCaseMerged):
        merge(c, a)
    with pytest.raises(CaseHasMerged):
        merge(b, c)
    with pytest.raises(CaseMoveNotAllowed):
        merge(a, c)


def test_what_has_a_record_of_its_own_is_not_merged_away(ask: Ask, opened: Open, merge: Any, confirm: Open) -> None:
    case, other = opened(), opened(by=STEWARD_ZHAO)
    verify(ask, case)
    with pytest.raises(MainCaseBehind):
        merge(case, other)
    handle(ask, case)
    verify(ask, other)
    with pytest.raises(CaseMoveNotAllowed):
        merge(case, other)
    confirm(case)
    with pytest.raises(MainCaseEnded):
        merge(other, case)
    ask(REOPEN_CASE, STEWARD_LI, case_id=case["id"], reason="围栏又装回来了")
    with pytest.raises(CaseWasClosedBefore):
        merge(case, other)
    assert merge(other, case)["merged_into"] == case["id"]


def test_a_handled_case_still_takes_another_in(ask: Ask, opened: Open, merge: Any, confirm: Open) -> None:
    main, case = opened(), opened(by=STEWARD_ZHAO)
    verify(ask, main)
    handle(ask, main)
    merge(case, main)
    assert confirm(main)["status"] == "closed"
    assert ask(UNMERGE_CASE, URBAN_MANAGEMENT, case_id=case["id"], reason="另有一处")["status"] == "opened"
    assert read(ask, main)["status"] == "closed"


def test_nobody_takes_anothers_case_but_the_commander(ask: Ask, opened: Open, merge: Any) -> None:
    mine, theirs = opened(), opened("abandoned_car", by=STEWARD_ZHAO)
    assert mine["responsible_agency"] != theirs["responsible_agency"]
    for who in (URBAN_MANAGEMENT, PLANNING_LAND):
        with pytest.raises(NotResponsible):
            merge(mine, theirs, who)
    with pytest.raises(errors.Forbidden):
        merge(mine, theirs, STEWARD_LI)
    assert merge(mine, theirs, COMMANDER_XU)["status"] == "merged"
    assert ask(UNMERGE_CASE, URBAN_MANAGEMENT, case_id=mine["id"], reason="另有一处")["status"] == "opened"


def test_nobody_merges_what_one_reported_oneself(ask: Ask, opened: Open, joined: Any, merge: Any) -> None:
    case, main = opened(), opened(by=STEWARD_ZHAO)
    joined(main, RESIDENT_WANG)
    reporters = [dataclasses.replace(URBAN_MANAGEMENT, id=who.id) for who in (STEWARD_LI, STEWARD_ZHAO, RESIDENT_WANG)]
    for who in reporters:
        with pytest.raises(errors.AboutOneself):
            merge(case, main, who)
    merge(case, main)
    for who in reporters:
        with pytest.raises(errors.AboutOneself):
            ask(UNMERGE_CASE, who, case_id=case["id"], reason="是两处不同的围栏")
        with pytest.raises(errors.AboutOneself):  # it would pay them
            ask(VERIFY_CASE, who, case_id=main["id"], finding="属实")


def test_cases_of_two_subdistricts_are_two_cases(ask: Ask, opened: Open, merge: Any) -> None:
    with pytest.raises(CasesTooFarApart):
        merge(opened(), opened(by=STEWARD_ZHAO, lane=OTHER_SUBDISTRICT))


def test_two_officers_who_merge_into_each_other_at_once_make_no_circle(ask: Ask, opened: Open, merge: Any) -> None:
    for _ in range(5):
        a, b = opened(), opened(by=STEWARD_ZHAO)

        def tried(pair: tuple[dict[str, Any], dict[str, Any]]) -> str:
            try:
                return str(merge(*pair)["status"])
            except MainCaseMerged:
                return "refused"

        with ThreadPoolExecutor(2) as both:
            assert sorted(both.map(tried, [(a, b), (b, a)])) == ["merged", "refused"]
        assert sorted(read(ask, case)["status"] for case in (a, b)) == ["merged", "opened"]


def test_an_old_etag_is_refused(ask: Ask, opened: Open, joined: Any, merge: Any) -> None:
    case, main = opened(), opened(by=STEWARD_ZHAO)
    joined(case, RESIDENT_WANG)
    with pytest.raises(errors.Stale):
        merge(case, main, if_match=case["version"])
    assert merge(case, main, if_match=case["version"] + 1)["status"] == "merged"


def test_a_case_that_rests_is_not_merged_but_takes_another_in(ask: Ask, opened: Open, merge: Any) -> None:
    case, other = opened(), opened(by=STEWARD_ZHAO)
    asked = ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=case["id"], reason="awaiting_court", words="法院立案")
    ask(DECIDE_SUSPENSION, COMMANDER_XU, suspension_id=asked["id"], approved=True)
    with pytest.raises(CaseSuspended):
        merge(case, other)
    assert merge(other, case)["status"] == "merged"


@pytest.mark.rule("C9.1")
def test_a_merged_case_counts_nowhere_and_unmerged_again(ask: Ask, opened: Open, merge: Any, time: SetTime) -> None:
    time.move_to(dt.datetime(2029, 4, 3, 2, tzinfo=dt.UTC))

    def count() -> tuple[int, int]:
        of = ask(COUNT_CASES, COMMANDER_XU, places=[LONGTAN], month="2029-04")["groups"]
        return sum(group["opened"] for group in of), sum(group["verified"] for group in of)

    def on_the_lane() -> int:
        return len(everything(ask, SHOW_LANE_CASES, COMMANDER_XU, lane_code=LANE))

    others = count()

    def counted() -> tuple[int, int]:
        all_of = count()
        return all_of[0] - others[0], all_of[1] - others[1]

    cases = [opened(), opened(by=STEWARD_ZHAO), opened(by=RESIDENT_WANG)]
    shown = on_the_lane()
    verify(ask, cases[0])
    assert counted() == (3, 1)
    for case in cases[1:]:
        merge(case, cases[0])
    assert (counted(), on_the_lane()) == ((1, 1), shown - 2)
    ask(UNMERGE_CASE, URBAN_MANAGEMENT, case_id=cases[1]["id"], reason="是两处不同的围栏")
    assert (counted(), on_the_lane()) == ((2, 1), shown - 1)


def test_who_joins_while_the_case_is_being_merged_is_with_the_main_one(
    ask: Ask, opened: Open, joined: Any, merge: Any
) -> None:
    for _ in range(5):
        case, main = opened(), opened(by=STEWARD_ZHAO)
        with ThreadPoolExecutor(2) as both:
            merging, joining = both.submit(merge, case, main), both.submit(joined, case, RESIDENT_WANG)
        assert merging.result()["status"] == "merged"
        assert joining.result() in {one["report_id"] for one in read(ask, main)["joined_reports"]}

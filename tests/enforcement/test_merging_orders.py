"""Nothing is counted, paid or told twice, in whatever order cases are joined, merged, parted, split, closed, reopened.

The services are played together: what enforcement decides is heard by volunteers, who tell and pay the reporters.
"""

import contextlib
import dataclasses
import uuid
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messages.beijing import day_of
from messages.enforcement.cases import READ_CASE
from messages.enforcement.counts import COUNT_CASES
from messages.enforcement.duplicates import MERGE_CASE, UNMERGE_CASE
from messages.enforcement.handling import HANDLE_CASE, REJECT_CASE, REOPEN_CASE, VERIFY_CASE
from messages.enforcement.splits import SPLIT_CASE
from messages.enforcement.tasks import LIST_TASKS, WAIVE_TASK
from messages.envelope import Actor
from messages.errors import Conflict
from messages.operation import RESIDENT
from messages.volunteers.forms import COMPLETION_CONFIRMED
from messages.volunteers.points import READ_OWN_ACCOUNT, VERIFY_LEDGER
from messages.volunteers.reports import FILE_REPORT, READ_REPORT
from suite.embedded import EmbeddedSuite
from suite.people import CITY_APPEARANCE, COMMANDER_XU, LANE, LONGTAN, OFFICER_ZHOU
from tests.embedded import Ask
from tests.enforcement.conftest import PHOTO, Hear

HEAP = {"lane_code": LANE, "problem_class": "rubbish", "text": "胡同口垃圾成堆"}
WHY = "同一堆垃圾"
REPORTED_AS = {"opened": "filed", "verified": "verified", "handled": "verified", "closed": "closed"}
CASES = 3
ACTS = st.one_of(
    st.tuples(st.just("merge"), st.integers(0, CASES - 1), st.integers(0, CASES - 1)),
    st.tuples(st.sampled_from(["unmerge", "verify", "finish", "reopen", "join", "split"]), st.integers(0, CASES - 1)),
    st.just(("hear",)),
)


@dataclasses.dataclass
class Heap:
    """Some residents at one heap of rubbish, each with a case, and what is then done about them."""

    suite: EmbeddedSuite
    ask: Ask
    hear: Hear
    people: list[Actor] = dataclasses.field(default_factory=list)
    reports: list[str] = dataclasses.field(default_factory=list)
    cases: list[str] = dataclasses.field(default_factory=list)

    def someone_reports(self, joins: str | None = None) -> None:
        person = Actor(f"at-the-heap-{uuid.uuid4()}", "居民", frozenset({RESIDENT}), (LONGTAN,))
        report = self.ask(FILE_REPORT, person, **HEAP, joins=joins)
        self.people.append(person)
        self.reports.append(report["id"])
        self.suite.pump()
        if joins is None:
            self.cases.append(self.report(-1)["case_id"])

    def report(self, number: int) -> dict[str, Any]:
        found: dict[str, Any] = self.ask(READ_REPORT, self.people[number], report_id=self.reports[number])
        return found

    def case(self, id_: str) -> dict[str, Any]:
        found: dict[str, Any] = self.ask(READ_CASE, COMMANDER_XU, case_id=id_)
        return found

    def act(self, act: str, *numbers: int) -> None:
        """A move that is not allowed just now is refused, and changes nothing."""
        ids = [self.cases[number] for number in numbers]
        with contextlib.suppress(Conflict):
            getattr(self, act)(*ids)

    def merge(self, case_id: str, main_id: str) -> None:
        self.ask(MERGE_CASE, COMMANDER_XU, case_id=case_id, main_case_id=main_id, reason=WHY)

    def unmerge(self, case_id: str) -> None:
        self.ask(UNMERGE_CASE, COMMANDER_XU, case_id=case_id, reason="另一堆")

    def verify(self, case_id: str) -> None:
        self.ask(VERIFY_CASE, CITY_APPEARANCE, case_id=case_id, finding="属实")

    def finish(self, case_id: str) -> None:
        """To the end, whatever is left to do."""
        with contextlib.suppress(Conflict):
            self.verify(case_id)
        for task in self.ask(LIST_TASKS, CITY_APPEARANCE, case_id=case_id, status="open")["items"]:
            self.ask(WAIVE_TASK, CITY_APPEARANCE, task_id=task["id"], reason="无需协办")
        done = {"finding": "已清运", "evidence": [PHOTO], "results": [{"unit": "places", "quantity": 1}]}
        handled = self.ask(HANDLE_CASE, CITY_APPEARANCE, case_id=case_id, **done)
        self.hear(COMPLETION_CONFIRMED, handled)

    def reopen(self, case_id: str) -> None:
        self.ask(REOPEN_CASE, COMMANDER_XU, case_id=case_id, reason="又有了")

    def join(self, case_id: str) -> None:
        if len(self.people) < 2 * CASES:
            self.someone_reports(joins=case_id)

    def split(self, case_id: str) -> None:
        """What is split off has nobody who reported it: it counts with the case that it was part of."""
        part = {"problem_class": "fence", "text": "垃圾堆外另有围栏"}
        self.ask(SPLIT_CASE, CITY_APPEARANCE, case_id=case_id, parts=[part], reason="分属两个部门")

    def opened_this_month(self) -> int:
        month = f"{day_of(self.suite.time()):%Y-%m}"
        groups = self.ask(COUNT_CASES, COMMANDER_XU, places=[LONGTAN], month=month)["groups"]
        return sum(group["opened"] for group in groups)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTS, max_size=14))
def test_every_report_follows_one_standing_case_and_is_counted_and_paid_once(
    suite: EmbeddedSuite, ask: Ask, hear: Hear, acts: list[tuple[Any, ...]]
) -> None:
    suite.pump()  # what other tests have filed
    heap = Heap(suite, ask, hear)
    before = heap.opened_this_month()
    for _ in range(CASES):
        heap.someone_reports()
    for act, *numbers in acts:
        if act == "hear":
            suite.pump()
        else:
            heap.act(act, *numbers)
    suite.pump()
    _all_is_consistent(heap, before)
    for number in range(CASES):
        heap.act("unmerge", number)
    suite.pump()
    assert not [id_ for id_ in heap.cases if heap.case(id_)["status"] == "merged"]
    _all_is_consistent(heap, before)
    for number, id_ in enumerate(heap.cases):
        assert heap.report(number)["case_id"] == id_  # each is again with the case that it opened


def _all_is_consistent(heap: Heap, opened_before: int) -> None:
    known = {case["id"]: case for case in map(heap.case, {heap.report(n)["case_id"] for n in range(len(heap.reports))})}
    known |= {id_: heap.case(id_) for id_ in heap.cases}
    standing = {id_: case for id_, case in known.items() if case["status"] != "merged"}
    follow = {
        id_: [*([case["report_id"]] if case["report_id"] else []), *(j["report_id"] for j in case["joined_reports"])]
        for id_, case in standing.items()
    }
    assert sorted(one for several in follow.values() for one in several) == sorted(heap.reports)
    assert heap.opened_this_month() - opened_before == len(standing)
    for number, person in enumerate(heap.people):
        report = heap.report(number)
        assert report["id"] in follow[report["case_id"]]
        assert report["status"] == REPORTED_AS[standing[report["case_id"]]["status"]]
        assert heap.ask(READ_OWN_ACCOUNT, person)["balance"] in {0, 1, 5}  # at most one report, or one joining
    assert heap.ask(VERIFY_LEDGER, OFFICER_ZHOU)["sound"]


@pytest.mark.parametrize("late", ["verified first", "merged first"])
def test_who_reported_twice_is_paid_once(suite: EmbeddedSuite, ask: Ask, hear: Hear, late: str) -> None:
    heap = Heap(suite, ask, hear)
    heap.someone_reports()
    again = ask(FILE_REPORT, heap.people[0], **HEAP)
    suite.pump()
    heap.cases.append(ask(READ_REPORT, heap.people[0], report_id=again["id"])["case_id"])
    steps: list[tuple[Any, ...]] = [("verify", 0), ("merge", 1, 0)]
    if late == "merged first":
        steps.reverse()
    for act, *numbers in steps:
        heap.act(act, *numbers)
        suite.pump()
    assert ask(READ_OWN_ACCOUNT, heap.people[0])["balance"] == 5


def test_of_many_who_join_the_first_few_are_paid(suite: EmbeddedSuite, ask: Ask, hear: Hear) -> None:
    heap = Heap(suite, ask, hear)
    heap.someone_reports()
    for _ in range(7):
        heap.someone_reports(joins=heap.cases[0])
    heap.act("verify", 0)
    suite.pump()
    assert [ask(READ_OWN_ACCOUNT, person)["balance"] for person in heap.people] == [5, 1, 1, 1, 1, 1, 0, 0]
    heap.someone_reports(joins=heap.cases[0])
    assert heap.report(-1)["status"] == "verified"  # told like the others; after the finding it pays nothing
    assert ask(READ_OWN_ACCOUNT, heap.people[-1])["balance"] == 0


def test_who_joined_a_case_that_is_rejected_hears_it_and_is_not_paid(
    suite: EmbeddedSuite, ask: Ask, hear: Hear
) -> None:
    heap = Heap(suite, ask, hear)
    heap.someone_reports()
    heap.someone_reports(joins=heap.cases[0])
    ask(REJECT_CASE, CITY_APPEARANCE, case_id=heap.cases[0], finding="没有垃圾", evidence=[PHOTO])
    suite.pump()
    assert [heap.report(number)["status"] for number in (0, 1)] == ["rejected", "rejected"]
    assert ask(READ_OWN_ACCOUNT, heap.people[1])["balance"] == 0

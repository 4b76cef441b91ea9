"""A8.3 "report in real time", at the front door."""

import datetime as dt
import itertools
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from messages import errors
from messages.enforcement.cases import CASE_CLOSED, CASE_OPENED
from messages.enforcement.duplicates import CASE_MERGED, CASE_UNMERGED
from messages.envelope import EventType
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.errors.reports import ReportAlreadyDecided, ReportedAlready
from messages.volunteers.reports import FILE_REPORT, LIST_REPORTS, READ_REPORT
from services.volunteers.domain.reports import Report
from suite.embedded import EmbeddedSuite
from suite.people import CHIEF_SUN, LANE, RESIDENT_WANG, STEWARD_LI, STEWARD_ZHAO, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, statements
from tests.facts import fact
from tests.volunteers.conftest import Tell, someone

DECEMBER = dt.datetime(2031, 12, 31, 16, 30, tzinfo=dt.UTC)
"""Half an hour past the year's end, by Beijing's clock."""
SEEN = {"lane_code": LANE, "problem_class": "illegal_construction", "text": "院内加盖二层"}


@pytest.mark.rule("A8.1.5")
def test_a_filed_report_has_a_number_that_people_can_say(ask: Ask) -> None:
    report = ask(FILE_REPORT, STEWARD_LI, **SEEN)
    assert report["number"].startswith("FY-110101014-")
    assert report["status"] == "filed"
    assert report.pop("follow_link")
    assert ask(READ_REPORT, STEWARD_LI, report_id=report["id"]) == report


def test_the_year_of_a_number_begins_at_midnight_in_beijing(ask: Ask, time: SetTime) -> None:
    time.move_to(DECEMBER)
    assert ask(FILE_REPORT, STEWARD_LI, **SEEN)["number"].startswith("FY-110101014-2032-")


def test_filing_costs_one_statement(ask: Ask) -> None:
    ask(FILE_REPORT, STEWARD_LI, **SEEN)
    with statements() as sent:
        ask(FILE_REPORT, STEWARD_LI, **SEEN)
    assert len(sent) == 1


def test_the_same_key_files_one_report(ask: Ask) -> None:
    first = ask(FILE_REPORT, STEWARD_LI, key="once", **SEEN)
    assert ask(FILE_REPORT, STEWARD_LI, key="once", **SEEN) == first
    with pytest.raises(errors.KeyReused):
        ask(FILE_REPORT, STEWARD_LI, key="once", **SEEN | {"text": "另一件事"})


def test_an_unknown_lane_is_refused(ask: Ask) -> None:
    with pytest.raises(LaneUnknown):
        ask(FILE_REPORT, STEWARD_LI, **SEEN | {"lane_code": "110101014002999"})


def test_what_was_seen_lies_not_in_the_future_of_the_suites_own_time(ask: Ask, time: SetTime) -> None:
    time.move_to(DECEMBER)
    for seconds in (-3600, 0, 60):  # a phone's clock may be a little ahead
        seen_at = DECEMBER + dt.timedelta(seconds=seconds)
        report = ask(FILE_REPORT, STEWARD_LI, **SEEN, seen_at=seen_at.isoformat())
        assert dt.datetime.fromisoformat(report["seen_at"]) == seen_at
    with pytest.raises(errors.Invalid) as refused:
        ask(FILE_REPORT, STEWARD_LI, **SEEN, seen_at=(DECEMBER + dt.timedelta(hours=1)).isoformat())
    assert [(told["field"], told["code"]) for told in refused.value.data["errors"]] == [("seen_at", "future")]


def test_a_point_lies_in_the_lanes_district(ask: Ask) -> None:
    near = {"longitude": 116.449, "latitude": 39.8842}  # across the river, within the margin
    assert ask(FILE_REPORT, STEWARD_LI, **SEEN, point=near)["point"] == near
    for longitude, latitude in ((-70.65, -33.45), (0, 0), (39.8842, 116.4301 - 90), (116.3, 39.9)):
        with pytest.raises(errors.Invalid) as refused:
            ask(FILE_REPORT, STEWARD_LI, **SEEN, point={"longitude": longitude, "latitude": latitude})
        assert [(told["field"], told["code"]) for told in refused.value.data["errors"]] == [("point", "bounds")]


def test_one_person_joins_a_case_once(ask: Ask) -> None:
    who, case = someone(), str(uuid.uuid4())
    first = ask(FILE_REPORT, who, **SEEN, joins=case)
    assert (first["joins"], first["case_id"]) == (case, None)
    with pytest.raises(ReportedAlready):
        ask(FILE_REPORT, who, **SEEN, joins=case)
    assert ask(FILE_REPORT, someone(), **SEEN, joins=case)["joins"] == case


def test_who_reported_it_first_does_not_join_it(ask: Ask, tell: Tell) -> None:
    who = someone()
    own = ask(FILE_REPORT, who, **SEEN)
    case = tell(CASE_OPENED, report_id=own["id"]).subject
    with pytest.raises(ReportedAlready):
        ask(FILE_REPORT, who, **SEEN, joins=case)


def test_two_of_one_person_at_once_join_a_case_once(ask: Ask) -> None:
    who, case = someone(), str(uuid.uuid4())

    def tried(_: int) -> str:
        try:
            return str(ask(FILE_REPORT, who, **SEEN, joins=case)["status"])
        except ReportedAlready:
            return "refused"

    with ThreadPoolExecutor(4) as several:
        assert sorted(several.map(tried, range(4))) == ["filed", "refused", "refused", "refused"]


def _joined(report_id: str) -> dict[str, Any]:
    return {"report_id": report_id, "territory": LANE, "reported_as": "fence", "joined_at": DECEMBER.isoformat()}


@pytest.mark.parametrize("order", [*itertools.permutations(["merged", "closed", "unmerged"])])
def test_a_report_that_went_to_another_case_and_back_ends_where_the_last_fact_says(
    suite: EmbeddedSuite, ask: Ask, tell: Tell, order: tuple[str, ...]
) -> None:
    """Each kind of event has a queue of its own: they come in any order."""
    who, (case, main) = someone(), (str(uuid.uuid4()), str(uuid.uuid4()))
    report = ask(FILE_REPORT, who, **SEEN)["id"]
    tell(CASE_OPENED, id=case, version=1, report_id=report)
    own = {
        "id": case, "version": 4, "number": "1", "territory": LANE, "status": "opened", "group": "illegal",
        "report_id": report, "joined_reports": [], "verified_at": None, "closed_at": None,
    }  # fmt: skip
    other = own | {"id": main, "status": "verified", "report_id": None, "joined_reports": [_joined(report)]}
    facts: dict[str, tuple[EventType, dict[str, Any]]] = {
        "merged": (CASE_MERGED, {"id": case, "version": 4, "case": own, "main": other}),
        "closed": (CASE_CLOSED, {"id": main, "version": 6, "report_id": None, "joined_reports": [_joined(report)]}),
        "unmerged": (CASE_UNMERGED, {"id": case, "version": 7, "case": own | {"version": 7}, "main": other}),
    }
    for name in order:
        kind, told = facts[name]
        plain: dict[str, Any] = {"territory": LANE} | told
        suite.doors["volunteers"].hear(fact(kind, **plain))
    now = ask(READ_REPORT, who, report_id=report)
    assert (now["case_id"], now["status"]) == (case, "filed")


def test_who_sees_a_report(ask: Ask) -> None:
    report = ask(FILE_REPORT, STEWARD_LI, **SEEN)
    assert ask(READ_REPORT, CHIEF_SUN, report_id=report["id"])["id"] == report["id"]
    for neighbour in (STRANGER, STEWARD_ZHAO, RESIDENT_WANG):
        with pytest.raises(errors.NotFound):
            ask(READ_REPORT, neighbour, report_id=report["id"])
    for person in (STEWARD_ZHAO, RESIDENT_WANG):
        assert all(item["reporter"] == person.id for item in ask(LIST_REPORTS, person)["items"])


def test_a_list_is_paged_newest_first(ask: Ask) -> None:
    for _ in range(3):
        ask(FILE_REPORT, STEWARD_LI, **SEEN)
    first = ask(LIST_REPORTS, STEWARD_LI, limit=2)
    second = ask(LIST_REPORTS, STEWARD_LI, limit=2, after=first["next"])
    ids = [item["id"] for item in first["items"] + second["items"]]
    assert len(ids) >= 3
    assert ids == sorted(ids, reverse=True)


def test_a_fact_that_contradicts_an_earlier_one_is_refused() -> None:
    heard = Report("r", "1", LANE, "li", ("resident",), "pile", "门口堆物", None, (), DECEMBER, None)
    assert heard.verify("case", 2)
    assert not heard.verify("case", 2)
    with pytest.raises(ReportAlreadyDecided):
        heard.reject("case", 3, DECEMBER)
    assert heard.status == "verified"


@pytest.mark.parametrize("order", [*itertools.permutations(["rejected", "found after all", "closed"])])
def test_a_report_that_was_found_true_after_all_follows_its_case(order: tuple[str, ...]) -> None:
    heard = Report("r", "1", LANE, "li", ("resident",), "pile", "门口堆物", None, (), DECEMBER, None)
    facts: dict[str, Callable[[], bool]] = {
        "rejected": lambda: heard.reject("case", 2, DECEMBER),
        "found after all": lambda: heard.verify("case", 4),
        "closed": lambda: heard.close("case", 6, DECEMBER),
    }
    for fact_heard in order:
        facts[fact_heard]()
    assert (heard.status, heard.ended_at) == ("closed", DECEMBER)

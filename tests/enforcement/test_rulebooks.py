"""The rules of the centre are changed by the office: what is wrong in a draft, and in which order rules that refer to
each other are published.
"""

import contextlib
import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from messages import errors
from messages.beijing import BEIJING
from messages.enforcement.calendar import LIST_WORKDAYS, PUBLISH_CALENDAR_YEAR
from messages.enforcement.rulebooks import OPERATIONS
from messages.envelope import ANONYMOUS
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.rulebook.provisional_calendar import PROVISIONAL_CALENDAR
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.enforcement.conftest import Open
from tests.rules import FAR, Office

UNKNOWN = {"agency": "dragon_office", "days": 1, "task": {"zh": "无", "en": "none"}}


@pytest.fixture
def agencies(ask: Ask) -> Office:
    return Office(ask, OPERATIONS, AGENCIES)


@pytest.fixture
def classes(ask: Ask) -> Office:
    return Office(ask, OPERATIONS, PROBLEM_CLASSES)


@pytest.fixture
def deadlines(ask: Ask) -> Office:
    return Office(ask, OPERATIONS, DEADLINES)


def test_a_version_from_its_draft_to_its_day(deadlines: Office) -> None:
    deadlines.carry_through({"reopening": {"window_working_days": 15}}, "reopening.window_working_days")


def test_the_words_of_a_rulebook_are_seen_and_read_one_way(classes: Office) -> None:
    content = classes.content()
    content["classes"][0]["name"]["zh"] = "违法\u202e建设"
    assert classes.wrong_places(content) == ["classes.0.name.zh"]


def test_a_class_fits_its_agencies(classes: Office) -> None:
    content = classes.content()
    content["classes"][0]["lead_agency"] = "water"
    content["classes"][1]["lead_agency"] = "dragon_office"
    content["classes"][2]["assisting"] = [UNKNOWN, UNKNOWN]
    assert classes.wrong_places(content) == [
        "classes.2.assisting.1.agency",
        "classes.0.lead_agency",
        "classes.1.lead_agency",
        "classes.2.assisting.0.agency",
        "classes.2.assisting.1.agency",
    ]


def test_a_class_has_no_more_time_than_its_grade(classes: Office) -> None:
    content = classes.content()
    content["classes"][0]["deadlines"] = {"verify": 2, "handle": 31}
    content["unclassified"]["deadlines"]["handle"] = 11
    assert classes.wrong_places(content) == [
        "unclassified.deadlines.handle", "classes.0.deadlines.verify", "classes.0.deadlines.handle",
    ]  # fmt: skip


def test_a_class_keeps_its_code_and_names_its_law(classes: Office) -> None:
    content = classes.content()
    content["classes"][1]["code"] = "billboard"
    content["classes"][0]["legal_basis"] = []
    content["classes"][3]["also_counted_in"] = ["metres"]
    content["classes"][4]["legal_basis"][0] |= {"in_force_from": "2020-01-01", "in_force_to": "2019-01-01"}
    content["classes"][5]["assisting"][0]["agency"] = content["classes"][5]["lead_agency"]
    content["unclassified"]["code"] = "something"
    assert classes.wrong_places(content)[:7] == [
        "classes.2.code",
        "classes",
        "unclassified.code",
        "classes.0.legal_basis",
        "classes.3.also_counted_in",
        "classes.4.legal_basis.0",
        "classes.5.assisting",
    ]


def test_an_agency_leads_what_it_leads_until_the_classes_say_otherwise(agencies: Office) -> None:
    content = agencies.content()
    content["agencies"].pop()
    content["agencies"][1]["remit"] = []
    assert {*agencies.wrong_places(content)} == {"agencies"}


def test_limits_go_down_with_the_grade_and_give_classes_their_time(deadlines: Office) -> None:
    content = deadlines.content()
    content["extension"]["limits"][2]["working_days"] = 8
    content["handling"]["limits"].reverse()
    content["working_hours"][0]["to"] = "13:30"
    content["supervised_case"]["rises_to"].reverse()
    content["whistle"]["urgencies"].pop()
    assert deadlines.wrong_places(content) == [
        "working_hours", "handling.limits", "extension.limits", "supervised_case.rises_to", "whistle.urgencies",
    ]  # fmt: skip
    content = deadlines.content()
    content["handling"]["limits"][0]["working_days"] = 29
    assert deadlines.wrong_places(content) == ["handling.limits"]


def test_what_the_law_fixed_no_office_changes(deadlines: Office) -> None:
    content = deadlines.content()
    content["transfer"]["refusals_before_commander"] = 3
    content["working_hours"][0] = {"from": "25:00", "to": "26:00", "by": "dragon"}
    assert sorted(deadlines.wrong_places(content)) == [
        "transfer.refusals_before_commander",
        "working_hours.0.by",
        "working_hours.0.from",
        "working_hours.0.to",
    ]


def test_a_holiday_is_a_day_of_its_year(ask: Ask) -> None:
    office = Office(ask, OPERATIONS, PROVISIONAL_CALENDAR)
    content = office.content()
    content["years"][0]["holidays"][0]["day"] = "2028-01-01"
    content["years"][0]["holidays"][2]["day"] = "2027-02-05"
    assert office.wrong_places(content) == ["years.0.holidays.2.day", "years.0.holidays.0.day"]


def test_a_new_class_comes_after_the_agency_that_leads_it(agencies: Office, classes: Office) -> None:
    """A draft is refused only for what no day will bring; a version, for what is lacking on any day of its own."""
    more = with_classes(classes, "drone")
    place = f"classes.{len(more['classes']) - 1}.lead_agency"
    assert classes.wrong_places(more) == [place]
    agencies.draft("2190", with_remit(agencies, "drone"))
    agencies.publish("2190")
    classes.draft("2190", more)
    with pytest.raises(errors.Invalid) as refused:
        classes.publish("2190", FAR - dt.timedelta(days=1))
    assert [fault["field"] for fault in refused.value.data["errors"]] == [f"content.{place}"]
    assert classes.publish("2190")["status"] == "published"
    agencies.draft("2191", agencies.content())
    with pytest.raises(errors.Invalid):
        agencies.publish("2191", FAR + dt.timedelta(days=1))


def test_versions_that_contradict_each_other_are_not_published_side_by_side(
    agencies: Office, classes: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One has a class led by an agency, the other takes it from that agency's remit. They would meet while checked."""
    days = [FAR + dt.timedelta(days=more) for more in (10, 11)]
    agencies.draft("2192", with_remit(agencies, "drone", "robot"))
    agencies.publish("2192", days[0])
    classes.draft("2193", with_classes(classes, "drone", "robot"))
    agencies.draft("2193", with_remit(agencies, "drone"))

    both = threading.Barrier(2)

    def meet(check: Any) -> Any:
        def checked(*given: Any) -> Any:
            with contextlib.suppress(threading.BrokenBarrierError):
                both.wait(timeout=1)
            return check(*given)

        return checked

    for book in (AGENCIES, PROBLEM_CLASSES):
        monkeypatch.setattr(book, "check", meet(book.check))

    def publish(office: Office) -> bool:
        try:
            office.publish("2193", days[1])
        except errors.Invalid:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(publish, (agencies, classes))) == [False, True]


def test_what_the_months_cases_would_have_been_given(
    ask: Ask, classes: Office, deadlines: Office, opened: Open, time: SetTime
) -> None:
    """Rubbish that is found on a Monday is due by Tuesday evening; with three days it would have had until Thursday."""
    ask(PUBLISH_CALENDAR_YEAR, ADMIN, year=2033)
    time.move_to(dt.datetime(2033, 3, 7, 10, tzinfo=BEIJING))
    rubbish, construction = opened("rubbish"), opened("illegal_construction")
    time.move_to(dt.datetime(2033, 3, 10, 10, tzinfo=BEIJING))
    content = classes.content()
    next(one for one in content["classes"] if one["code"] == "rubbish")["deadlines"]["handle"] = 3
    classes.draft("longer", content)
    said = classes.preview("longer", "2033-03")
    assert (said["tried"], said["otherwise"]) == (2, 1)
    assert said["figures"] == [{"name": "overdue", "before": 1, "after": 0}]
    assert said["items"] == [{
        "place": rubbish["number"],
        "before": '{"due_at":"2033-03-08T17:30:00+08:00","overdue":true}',
        "after": '{"due_at":"2033-03-10T17:30:00+08:00","overdue":false}',
    }]  # fmt: skip
    content = deadlines.content()
    content["working_hours"][1]["to"] = "17:00"
    deadlines.draft("earlier", content)
    said = deadlines.preview("earlier", "2033-03")
    assert [item["place"] for item in said["items"]] == [rubbish["number"], construction["number"]]
    assert '"due_at":"2033-03-08T17:00:00+08:00"' in said["items"][0]["after"]
    assert said["figures"] == [{"name": "overdue", "before": 1, "after": 1}]


def test_a_year_that_the_office_publishes_gives_cases_their_clocks(
    ask: Ask, opened: Open, time: SetTime, suite: EmbeddedSuite
) -> None:
    office = Office(ask, OPERATIONS, PROVISIONAL_CALENDAR)
    content = office.content()
    holiday = {"day": "2034-01-02", "name": {"zh": "元旦", "en": "New Year's Day"}}
    content["years"].append({"year": 2034, "holidays": [holiday]})
    office.draft("2034", content)
    office.publish("2034", dt.date(2034, 1, 1))
    database = suite.databases["enforcement"]
    database.published_rules.look_again(database.engine)
    time.move_to(dt.datetime(2034, 1, 1, 10, tzinfo=BEIJING))
    case = opened("rubbish")
    assert (case["whole_due_at"], case["calendar_provisional"]) == ("2034-01-03T09:30:00+00:00", True)
    listed = ask(LIST_WORKDAYS, ANONYMOUS, year=2034)
    assert (listed["published"], listed["provisional"]) == (False, True)
    assert [(day["day"], day["source"]) for day in listed["days"]] == [("2034-01-02", "provisional")]


def with_classes(classes: Office, *codes: str) -> dict[str, Any]:
    """Those of the release, and some that the work safety administration leads."""
    content = classes.content()
    rubbish = next(one for one in content["classes"] if one["code"] == "rubbish")
    content["classes"] += [rubbish | {"code": code, "lead_agency": "work_safety"} for code in codes]
    return content


def with_remit(agencies: Office, *codes: str) -> dict[str, Any]:
    content = agencies.content()
    next(agency for agency in content["agencies"] if agency["code"] == "work_safety")["remit"] += codes
    return content

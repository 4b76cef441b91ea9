"""C9: results by class and unit, agency, place and period; history is imported once and stays once published."""

import datetime as dt
import uuid
from typing import Any

import pytest

from messages import errors
from messages.beijing import BEIJING
from messages.enforcement.counts import COUNT_RESULTS
from messages.enforcement.errors.classes import AgencyUnknown, ProblemClassUnknown
from messages.enforcement.errors.results import (
    ResultImportEmpty,
    ResultImportEnded,
    ResultImportTaken,
    ResultImportUnknown,
    ResultRowWrong,
    ResultsPublished,
    ResultTableUnreadable,
)
from messages.enforcement.handling import HANDLE_CASE, VERIFY_CASE
from messages.enforcement.results import (
    DISCARD_IMPORT,
    IMPORT_RESULTS,
    LIST_IMPORTED_ROWS,
    LIST_IMPORTS,
    LIST_RESULTS,
    PUBLISH_IMPORT,
    READ_IMPORT,
)
from messages.enforcement.tasks import LIST_TASKS, WAIVE_TASK
from messages.envelope import Actor
from messages.operation import DISTRICT_ADMIN
from suite.people import ADMIN, COMMANDER_XU, DONGCHENG, OFFICER_ZHOU, SECOND_ADMIN, SHICHAHAI
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.enforcement.conftest import Open

ELSEWHERE = Actor("admin-xicheng", "西城区", frozenset({DISTRICT_ADMIN}), ("110102",))
TITLE = "什刹海街道环境整治情况"


def row(place: str, problem_class: str = "fence", unit: str = "metres", quantity: float = 1350, **more: Any) -> Any:
    period = {"first_day": "2017-01-01", "last_day": "2017-12-31"}
    return {"territory": place, "problem_class": problem_class, "unit": unit, "quantity": quantity, **period, **more}


def entered(ask: Ask, *rows: Any, by: Actor = ADMIN, **more: Any) -> Any:
    """An import that is entered, under a number of its own."""
    asked = {"number": f"n-{uuid.uuid4()}", "territory": DONGCHENG, "title": TITLE, "rows": list(rows)} | more
    return ask(IMPORT_RESULTS, by, **asked)


def published(ask: Ask, *rows: Any, **more: Any) -> Any:
    return ask(PUBLISH_IMPORT, SECOND_ADMIN, import_id=entered(ask, *rows, **more)["id"])


def sums(ask: Ask, place: str, since: str = "2017-01", until: str = "2017-12", **by: Any) -> list[dict[str, Any]]:
    """All pages, one sum on each."""
    found, after = [], None
    while True:
        asked = {"within": place, "from_month": since, "to_month": until, "limit": 1, "after": after}
        page = ask(LIST_RESULTS, COMMANDER_XU, **asked, **by)
        found += page["items"]
        after = page["next"]
        if after is None:
            return found


@pytest.mark.rule("C9.1", "C9.2")
def test_what_was_published_comes_out_by_class_unit_and_what_was_done(ask: Ask) -> None:
    place = "110101004"
    imported = published(
        ask,
        row(place, approximate=True),
        row(place, "fire_hazard", "times", 562, item="检查", agency="fire_rescue"),
        row(place, "fire_hazard", "places", 980, item="整改隐患", agency="fire_rescue", approximate=True),
        row(place, "fire_hazard", "places", 19, item="关停", agency="fire_rescue"),
    )
    assert ask(READ_IMPORT, COMMANDER_XU, import_id=imported["id"]) == imported
    assert (imported["status"], imported["rows"], imported["published_by"]) == ("published", 4, SECOND_ADMIN.id)
    told = [
        (one["problem_class"], one["item"], one["unit"], one["quantity"], one["approximate"])
        for one in sums(ask, place)
    ]
    assert sorted(told) == [
        ("fence", "", "metres", 1350, True),
        ("fire_hazard", "关停", "places", 19, False),
        ("fire_hazard", "整改隐患", "places", 980, True),
        ("fire_hazard", "检查", "times", 562, False),
    ]
    assert sums(ask, place)[0]["imports"] == [imported["number"]]
    assert sums(ask, place, since="2017-02") == [], "a year has no part that is known"
    assert [one["agency"] for one in sums(ask, place, by_agency=True, problem_class="fire_hazard")] == [
        "fire_rescue"
    ] * 3


@pytest.mark.rule("C9.1", "C9.2")
def test_what_cases_yield_is_added_and_told_apart(ask: Ask, opened: Open, time: SetTime) -> None:
    lane, other = "110101001001001", "110101001002001"
    time.move_to(dt.datetime(2027, 2, 3, 10, tzinfo=BEIJING))
    for metres in (12.5, 30):
        case = opened("fence", lane=lane)
        ask(VERIFY_CASE, COMMANDER_XU, case_id=case["id"], finding="现场属实")
        for task in ask(LIST_TASKS, COMMANDER_XU, case_id=case["id"])["items"]:
            ask(WAIVE_TASK, COMMANDER_XU, task_id=task["id"], reason="无需协办")
        results = [{"unit": "metres", "quantity": metres}]
        ask(HANDLE_CASE, COMMANDER_XU, case_id=case["id"], finding="已拆除", results=results)
    january = {"first_day": "2027-01-01", "last_day": "2027-01-31"}
    published(ask, row(other, quantity=100, **january), row(lane, quantity=7, agency="planning_land", **january))

    def told(since: str = "2027-01", **by: Any) -> list[tuple[Any, ...]]:
        return [
            (one["agency"], one["territory"], one["cases"], one["of_cases"], one["imported"], one["quantity"])
            for one in sums(ask, "110101001", since, "2027-02", **by)
        ]

    assert told() == [("", "", 2, 42.5, 107, 149.5)]
    assert told("2027-02") == [("", "", 2, 42.5, 0, 42.5)]
    assert told(by_place="community") == [("", lane[:12], 2, 42.5, 7, 49.5), ("", other[:12], 0, 0, 100, 100)]
    assert told(by_agency=True) == [
        ("", "", 0, 0, 100, 100), ("planning_land", "", 0, 0, 7, 7), ("urban_management", "", 2, 42.5, 0, 42.5),
    ]  # fmt: skip
    counted = ask(COUNT_RESULTS, COMMANDER_XU, places=["110101001"], month="2027-02")["results"]
    assert counted == [{"problem_class": "fence", "unit": "metres", "cases": 2, "quantity": 42.5}]


def test_what_is_not_published_is_no_result_yet(ask: Ask) -> None:
    place = "110101005"
    waits = entered(ask, row(place))
    assert sums(ask, place) == []
    assert waits["id"] in [one["id"] for one in ask(LIST_IMPORTS, SECOND_ADMIN, status="entered")["items"]]
    assert ask(LIST_IMPORTED_ROWS, SECOND_ADMIN, import_id=waits["id"])["items"][0]["quantity"] == 1350
    assert ask(DISCARD_IMPORT, ADMIN, import_id=waits["id"])["status"] == "discarded"
    with pytest.raises(ResultImportEnded):
        ask(PUBLISH_IMPORT, SECOND_ADMIN, import_id=waits["id"])
    again = entered(ask, row(place, quantity=1351), number=waits["number"])
    assert again["id"] != waits["id"], "a discarded import gives its number back"


def test_who_entered_results_does_not_publish_them(ask: Ask) -> None:
    waits = entered(ask, row("110101006"))
    with pytest.raises(errors.AboutOneself):
        ask(PUBLISH_IMPORT, ADMIN, import_id=waits["id"])
    for who in (ELSEWHERE,):
        with pytest.raises(errors.NotFound):
            ask(PUBLISH_IMPORT, who, import_id=waits["id"])
        with pytest.raises(errors.NotFound):
            ask(READ_IMPORT, who, import_id=waits["id"])
    with pytest.raises(errors.Forbidden):
        entered(ask, row("110101006"), by=OFFICER_ZHOU)
    with pytest.raises(errors.Forbidden):
        entered(ask, row(SHICHAHAI), territory=SHICHAHAI)
    with pytest.raises(ResultImportUnknown):
        ask(READ_IMPORT, ADMIN, import_id=str(uuid.uuid4()))


def test_one_number_is_one_import(ask: Ask) -> None:
    first = entered(ask, row("110101007"))
    same = entered(ask, row("110101007"), number=first["number"])
    assert same == first
    with pytest.raises(ResultImportTaken):
        entered(ask, row("110101007", quantity=1351), number=first["number"])
    assert len(ask(LIST_IMPORTED_ROWS, ADMIN, import_id=first["id"])["items"]) == 1


def test_a_published_period_stays_as_it_is(ask: Ask) -> None:
    place, lane = "110101002", "110101002001001"
    later = entered(ask, row(lane, quantity=9))
    published(ask, row(place))
    with pytest.raises(ResultsPublished) as refused:
        ask(PUBLISH_IMPORT, SECOND_ADMIN, import_id=later["id"])
    assert refused.value.data == {"number": 1, "name": TITLE}
    for clash in (
        row(DONGCHENG),
        row(place, first_day="2017-12-31", last_day="2018-01-31"),
        row(place, agency="water"),
    ):
        with pytest.raises(ResultsPublished):
            entered(ask, clash)
    year_after = row(place) | {"first_day": "2018-01-01", "last_day": "2018-12-31"}
    for beside in (year_after, row(place, item="围挡"), row("110101008"), row(place, unit="places")):
        entered(ask, beside)
    assert [one["quantity"] for one in sums(ask, place)] == [1350]


@pytest.mark.parametrize(
    ("rows", "number", "why"),
    [
        ([row("110101003"), row("110102012")], 2, "elsewhere"),
        ([row("110101003", first_day="2017-12-31", last_day="2017-01-01")], 1, "backwards"),
        ([row("110101003"), row("110101003002001", quantity=3)], 2, "twice"),
    ],
)
def test_a_wrong_row_is_named(ask: Ask, rows: list[Any], number: int, why: str) -> None:
    with pytest.raises(ResultRowWrong) as refused:
        entered(ask, *rows)
    assert refused.value.data == {"number": number, "why": why}


def test_what_the_rulebooks_do_not_know_is_refused(ask: Ask) -> None:
    with pytest.raises(ProblemClassUnknown):
        entered(ask, row("110101003", "dragons"))
    with pytest.raises(AgencyUnknown):
        entered(ask, row("110101003", agency="dragon_office"))
    with pytest.raises(errors.Invalid):
        entered(ask, row("110101003", last_day="2999-12-31"))


# --- as a table ---

HEADINGS = "区划代码,责任部门,问题分类,名目,单位,数量,约数,起始日,截止日"


def test_a_table_says_the_same_in_the_words_of_the_office(ask: Ask) -> None:
    table = f"""{HEADINGS}
110101009,,违规围栏,,延米,1350,约,2017-01-01,2017-12-31
110101009,公安消防支队,火灾隐患,检查,次,562,,2017-01-01,2017-12-31

,,billboard,,块,625,否,2017-01-01,2017-12-31
"""
    imported = entered(ask, table=table)
    rows = ask(LIST_IMPORTED_ROWS, ADMIN, import_id=imported["id"])["items"]
    told = [(one["territory"], one["agency"], one["problem_class"], one["unit"], one["approximate"]) for one in rows]
    assert told == [
        ("110101009", "", "fence", "metres", True),
        ("110101009", "fire_rescue", "fire_hazard", "times", False),
        (DONGCHENG, "", "billboard", "pieces", False),
    ]


@pytest.mark.parametrize("heading", ['"' + "长" * 200_000, "长" * 2_000, "一,二"])
def test_a_table_that_nobody_can_read_is_refused(ask: Ask, heading: str) -> None:
    with pytest.raises(ResultTableUnreadable) as refused:
        entered(ask, table=f"{heading}\n1,2\n")
    assert len(str(refused.value.data["name"])) <= 40


def test_what_is_wrong_with_a_table_is_told_by_row_and_column(ask: Ask) -> None:
    with pytest.raises(errors.Invalid) as refused:
        entered(ask, table=f"{HEADINGS}\n,,违规围栏,,延米,很多,,2017-01-01,\n")
    assert sorted(one["field"] for one in refused.value.data["errors"]) == ["table.1.last_day", "table.1.quantity"]
    with pytest.raises(ResultTableUnreadable):
        entered(ask, table="地方,数量\n110101009,1\n")
    for nothing in ("", HEADINGS):
        with pytest.raises(ResultImportEmpty):
            entered(ask, table=nothing)
    with pytest.raises(ResultImportEmpty):
        entered(ask, row("110101009"), table=f"{HEADINGS}\n,,违规围栏,,延米,1,,2017-01-01,2017-01-02\n")

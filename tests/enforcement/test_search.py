"""C9: cases are found by what they say and by what is known of them, by whoever may list them."""

import dataclasses
import datetime as dt
from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from chassis import tables
from messages import errors
from messages.beijing import BEIJING
from messages.enforcement.cases import OPEN_CASE
from messages.enforcement.errors.search import SearchTextTooShort
from messages.enforcement.handling import CLASSIFY_CASE, REJECT_CASE
from messages.enforcement.search import COUNTED, EXPORT_CASES, LIST_CASES, TOTAL_CASES
from messages.enforcement.transfers import ACCEPT_TRANSFER, SEND_TRANSFER
from messages.envelope import Actor
from messages.volunteers.lanes import REGISTER_LANE
from services.enforcement.domain.search import masked, number_in, words_in
from services.enforcement.storage import search
from suite.embedded import EmbeddedSuite
from suite.people import (
    CHIEF_SUN,
    COMMANDER_XU,
    OFFICER_ZHOU,
    PLANNING_LAND,
    RESIDENT_WANG,
    STEWARD_LI,
    STEWARD_ZHAO,
    STRANGER,
    SUBDISTRICT_AGENCY,
    URBAN_MANAGEMENT,
)
from suite.set_time import SetTime
from tests.embedded import Ask, everything, statements
from tests.enforcement.conftest import After, Open

Found = dict[str, Any]


@pytest.fixture(autouse=True)
def lanes(ask: Ask) -> None:
    """Lanes of which these tests alone know."""
    for number in range(501, 515):
        code = f"110101014012{number}"
        ask(REGISTER_LANE, OFFICER_ZHOU, key=code, lane_code=code, name=f"查询胡同{number}", kind="back_lane")


def all_pages(ask: Ask, who: Actor = COMMANDER_XU, **choice: Any) -> list[str]:
    """The numbers of the cases on all pages, two on each."""
    numbers, after = [], None
    while True:
        page = ask(LIST_CASES, who, limit=2, after=after, **choice)
        numbers += [item["number"] for item in page["items"]]
        after = page["next"]
        if after is None:
            return numbers


def on_patrol(ask: Ask, lane: str, text: str = "门前有违规围栏", who: Actor = URBAN_MANAGEMENT, **more: Any) -> Found:
    case: Found = ask(OPEN_CASE, who, place=lane, **{"problem_class": "fence", "text": text} | more)
    return case


@pytest.fixture(params=["among the newest", "by the index"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are looked for among the newest cases first; none of these is looked through in the second run."""
    if request.param == "by the index":
        monkeypatch.setattr(search, "_NEWEST", 0)


@pytest.mark.usefixtures("either_way")
def test_two_characters_that_stand_together_suffice(ask: Ask) -> None:
    lane = "110101014012501"
    if not all_pages(ask, within=lane):
        on_patrol(ask, lane, "在院门前私拉晾衣绳，挡住100%通道（Abc12号）")
    for words in ("晾衣", "私拉晾衣绳", "晾衣 门前", "门前\u3000晾", "ABC", "ａｂｃ１２", "100%", "号）"):
        assert all_pages(ask, within=lane, text=words), words
    for words in ("衣晾", "门前 雨棚", "私拉 衣绳 门后", "1%0", "a_c", "绳挡"):
        assert not all_pages(ask, within=lane, text=words), words


def test_less_than_two_characters_together_are_refused(ask: Ask) -> None:
    with pytest.raises(SearchTextTooShort):
        all_pages(ask, text="围 栏")
    with pytest.raises(errors.Invalid):
        all_pages(ask, text="围")


def test_a_case_is_found_by_its_whole_number(ask: Ask) -> None:
    case = on_patrol(ask, "110101014012502")
    assert all_pages(ask, text=case["number"]) == [case["number"]]
    assert all_pages(ask, text=f" {case['number'].replace('-', '－')} ") == [case["number"]]
    assert all_pages(ask, STRANGER, text=case["number"]) == []


@pytest.mark.usefixtures("either_way")
def test_nobody_finds_what_they_may_not_see(ask: Ask, opened: Open) -> None:
    mine = opened("fence", lane="110101014012503")
    for who, sees in ((STEWARD_LI, True), (OFFICER_ZHOU, True), (PLANNING_LAND, True), (STRANGER, False)):
        listed = ask(LIST_CASES, who, within="110101014012503", text="私设围栏")["items"]
        assert (mine["id"] in [item["id"] for item in listed]) is sees
    assert ask(LIST_CASES, STEWARD_ZHAO, text="私设围栏", within="110101014012503")["items"] == []


@pytest.mark.usefixtures("either_way")
def test_pages_hold_each_case_once_though_cases_come_and_change(ask: Ask) -> None:
    lane = "110101014012504"
    before = {item["number"] for item in everything(ask, LIST_CASES, COMMANDER_XU, within=lane)}
    cases = [on_patrol(ask, lane, "桥头堆物堆料") for _ in range(5)]
    first = ask(LIST_CASES, COMMANDER_XU, within=lane, text="堆物", limit=2)
    on_patrol(ask, lane, "桥头堆物堆料")
    ask(REJECT_CASE, URBAN_MANAGEMENT, case_id=cases[0]["id"], finding="已无堆物")
    ask(REJECT_CASE, URBAN_MANAGEMENT, case_id=cases[4]["id"], finding="已无堆物")
    rest = ask(LIST_CASES, COMMANDER_XU, within=lane, text="堆物", limit=200, after=first["next"])
    numbers = [item["number"] for item in (*first["items"], *rest["items"])]
    assert [number for number in numbers if number not in before] == [case["number"] for case in reversed(cases)]


def test_words_are_found_under_the_class_and_agency_that_a_case_has_now(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_NEWEST", 0)
    lane = "110101014012512"
    case = on_patrol(ask, lane, "台阶上堆着砖")
    ask(CLASSIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], problem_class="pile")
    why = {"reason": "居民自行堆放", "legal_basis": "北京市市容环境卫生条例"}
    sent = ask(SEND_TRANSFER, URBAN_MANAGEMENT, case_id=case["id"], to_agency="subdistrict_office", **why)
    ask(ACCEPT_TRANSFER, SUBDISTRICT_AGENCY, transfer_id=sent["id"])

    def numbers(**choice: Any) -> list[str]:
        return all_pages(ask, within=lane, text="台阶", **choice)

    assert numbers(problem_class="pile", agency="subdistrict_office") == numbers() == [case["number"]]
    assert numbers(problem_class="fence") == numbers(agency="urban_management") == []
    assert all_pages(ask, two_lanes(lane), text="台阶") == [case["number"]]
    assert all_pages(ask, two_lanes("110101014012513"), text="台阶") == []


def two_lanes(lane: str) -> Actor:
    return dataclasses.replace(CHIEF_SUN, territories=("110101014012514", lane))


def test_what_is_frequent_is_found_among_the_newest_alone(ask: Ask) -> None:
    lane = "110101014012505"
    for _ in range(3):
        on_patrol(ask, lane, "胡同口有小广告")
    with statements() as sent:
        ask(LIST_CASES, COMMANDER_XU, text="小广告", limit=2)
    assert [("marks" in text, "newest" in text) for text in sent] == [(False, False), (False, True)]


def test_choices_are_of_everything_that_is_known(ask: Ask, opened: Open, after: After) -> None:
    lane = "110101014012506"
    late = opened("fence", lane=lane)
    after(late["stage_due_at"])
    reported, patrolled = opened("rubbish", lane=lane), on_patrol(ask, lane)
    rejected = on_patrol(ask, lane, who=PLANNING_LAND)
    ask(REJECT_CASE, PLANNING_LAND, case_id=rejected["id"], finding="现场未发现")

    def chosen(who: Actor = COMMANDER_XU, **choice: Any) -> set[str]:
        return {*all_pages(ask, who, within=lane, **choice)}

    def numbers(*cases: Found) -> set[str]:
        return {case["number"] for case in cases}

    assert chosen() == numbers(late, reported, patrolled, rejected)
    assert chosen(source="found") == numbers(patrolled, rejected)
    assert chosen(source="report", overdue=True) == numbers(late)
    assert chosen(source="report", overdue=False) == numbers(reported)
    assert chosen(group="dirty") == chosen(problem_class="rubbish") == numbers(reported)
    assert chosen(status="rejected", agency="planning_land") == numbers(rejected)
    assert chosen(PLANNING_LAND, mine=True) == numbers(rejected)
    assert chosen(PLANNING_LAND, mine=False) == numbers(late, reported, patrolled)
    assert chosen(STEWARD_LI, mine=True) == numbers(late, reported)
    assert chosen(text="围栏", source="found") == numbers(patrolled, rejected)


def test_a_period_is_of_whole_days_in_beijing(ask: Ask, time: SetTime) -> None:
    lane = "110101014012507"
    numbers = []
    for day, hour in ((3, 23), (4, 0), (5, 23), (6, 0)):
        time.move_to(dt.datetime(2027, 3, day, hour, 30, tzinfo=BEIJING))
        numbers.append(on_patrol(ask, lane)["number"])
    newest_first = numbers[::-1]
    assert all_pages(ask, within=lane, opened_from="2027-03-04", opened_to="2027-03-05") == newest_first[1:3]
    assert all_pages(ask, within=lane, opened_from="2027-03-04") == newest_first[:3]
    assert all_pages(ask, within=lane, opened_to="2027-03-05", text="围栏") == newest_first[1:]


def test_totals_are_exact_up_to_a_bound(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    lane = "110101014012508"
    for _ in range(3):
        on_patrol(ask, lane)
    assert ask(TOTAL_CASES, COMMANDER_XU, within=lane, text="围栏") == {"total": 3, "more": False}
    assert ask(TOTAL_CASES, COMMANDER_XU, within=lane, text="雨棚") == {"total": 0, "more": False}
    assert ask(TOTAL_CASES, STRANGER, within=lane) == {"total": 0, "more": False}
    monkeypatch.setattr(search, "COUNTED", 2)
    assert ask(TOTAL_CASES, COMMANDER_XU, within=lane) == {"total": 2, "more": True}
    assert COUNTED == 1000


# --- taking them away ---


def test_lines_to_take_away_name_codes_and_hide_numbers_of_people(ask: Ask) -> None:
    lane = "110101014012509"
    case = on_patrol(ask, lane, "业主电话13812345678，身份证11010119900307391X，楼号1101")
    line = ask(EXPORT_CASES, COMMANDER_XU, within=lane)["items"][0]
    assert line["text"] == "业主电话138****5678，身份证110101****391X，楼号1101"
    assert (line["number"], line["problem_class_name"]) == (case["number"], "违规围栏")
    assert line["agency_name"] == "城市管理综合行政执法监察局"
    assert "reporter" not in line


def test_who_may_not_list_takes_nothing_away(ask: Ask, opened: Open) -> None:
    lane = "110101014012510"
    mine = opened("fence", lane=lane)
    assert ask(EXPORT_CASES, STRANGER, within=lane)["items"] == []
    assert ask(EXPORT_CASES, RESIDENT_WANG, within=lane)["items"] == []
    assert [line["id"] for line in ask(EXPORT_CASES, STEWARD_LI, within=lane)["items"]] == [mine["id"]]


def test_each_page_that_is_taken_away_is_recorded(ask: Ask, suite: EmbeddedSuite) -> None:
    lane = "110101014012511"
    for _ in range(3):
        on_patrol(ask, lane)
    first = ask(EXPORT_CASES, COMMANDER_XU, within=lane, text="围栏", limit=2)
    ask(EXPORT_CASES, COMMANDER_XU, within=lane, text="围栏", after=first["next"])
    audit = tables.audit.c
    query = sa.select(audit.subject, audit.detail).where(
        audit.act == "enforcement.export_cases", audit.territory == lane
    )
    database = suite.doors["enforcement"].database
    assert database is not None
    with database.engine.connect() as connection:
        recorded = connection.execute(query.order_by(audit.id)).all()
    assert [row.subject for row in recorded] == [COMMANDER_XU.id] * 2
    details = [orjson.loads(row.detail) for row in recorded]
    assert [(detail["cases"], detail["after"]) for detail in details] == [(2, None), (1, first["next"])]
    assert details[0]["asked"] == {"within": lane, "text": "围栏"}


def test_only_numbers_of_people_are_masked() -> None:
    assert masked("110101014-2026-000001 20261127 4001234567") == "110101014-2026-000001 20261127 4001234567"
    assert masked("打13800000000") == "打138****0000"


def test_a_text_is_words_or_a_number() -> None:
    assert words_in("围栏 胡同 围栏") == ("围栏", "胡同")
    assert (number_in("110101014-2026-000001"), words_in("110101014-2026-000001")) == ("110101014-2026-000001", ())
    assert number_in("aj-110101014-2026-000001") == "AJ-110101014-2026-000001"
    assert number_in("110101014-2026") is None

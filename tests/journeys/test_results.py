"""C9: the results that the source tells of Shichahai are entered, published, and come out again beside a case's.

Played on both hosts over HTTP, as the people in it live it: an administrator types the publication's table, with a
mistake first; her colleague publishes it; a year later an officer searches, and takes the list to her own office.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from messages.envelope import Actor
from messages.operation import AGENCY_OFFICER, COMMANDER, DISTRICT_ADMIN, EVALUATOR
from suite.journey import Journey
from suite.people import SHICHAHAI
from tests.journeys.hosts import Host

XICHENG = "110102"
LANE = "110102012035001"
ADMIN = Actor("admin-xicheng-one", "西城 李敏", frozenset({DISTRICT_ADMIN}), (XICHENG,))
SECOND = Actor("admin-xicheng-two", "西城 赵强", frozenset({DISTRICT_ADMIN}), (XICHENG,))
OFFICER = Actor("officer-xicheng", "西城城管 白雪", frozenset({AGENCY_OFFICER}), (XICHENG,), "urban_management")
CHIEF = Actor("commander-xicheng", "西城总指挥", frozenset({COMMANDER}), (XICHENG,))
READER = Actor("evaluator-xicheng", "第三方", frozenset({EVALUATOR}), (XICHENG,))
HEADINGS = "区划代码,责任部门,问题分类,名目,单位,数量,约数,起始日,截止日"
SOURCE = [
    ("违法建设", "", "平方米", 5280, ""), ("违规广告牌匾", "", "块", 625, ""), ("违规围栏", "", "延米", 1350, "约"),
    ("违规遮阳棚", "", "家", 18, ""), ("废弃机动车", "", "辆", 27, ""), ("废弃非机动车", "", "辆", 562, ""),
    ("地桩地锁", "", "个", 203, ""), ("违章停车", "", "起", 190, ""), ("非法运营电动三轮车", "", "辆", 322, ""),
    ("火灾隐患", "检查", "次", 562, ""), ("火灾隐患", "整改隐患", "处", 980, "余"), ("火灾隐患", "关停", "家", 19, ""),
    ("火灾隐患", "查封", "处", 11, ""), ("火灾隐患", "处罚", "家", 7, ""), ("火灾隐患", "拘留", "人", 4, ""),
]  # fmt: skip
"""Class, what was done, measure word, figure, and whether the source says about or more than."""


def table(*, slip: bool = False) -> str:
    """As the administrator types it; with the slip, the fire brigade's checks get a day that there is not."""
    rows = []
    for kind, item, unit, figure, about in SOURCE:
        until = "2017-02-31" if slip and unit == "次" else "2017-12-31"
        rows.append(f"{SHICHAHAI},,{kind},{item},{unit},{figure},{about},2017-01-01,{until}")
    return "\n".join([HEADINGS, *rows])


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as journey:
        yield journey


def results(journey: Journey, since: str, until: str, **by: str) -> list[dict[str, Any]]:
    """All pages, as an evaluator reads them."""
    found: list[dict[str, Any]] = []
    asked = {"within": SHICHAHAI, "from_month": since, "to_month": until, "limit": "4", **by}
    while True:
        page = journey.do(READER, "GET /api/v1/results", params=asked)
        found += page["items"]
        if page["next"] is None:
            return found
        asked["after"] = page["next"]


@pytest.fixture
def history(journey: Journey) -> dict[str, Any]:
    """The source's figures, entered and published; once for each host."""
    asked = {"number": "西城-2017-什刹海", "territory": SHICHAHAI, "title": "什刹海街道整治成果（2017年）"}
    wrong = journey.do(ADMIN, "POST /api/v1/result-imports", asked | {"table": table(slip=True)}, expect=422)
    assert [one["field"] for one in wrong["errors"]] == ["table.10.last_day"]
    entered: dict[str, Any] = journey.do(ADMIN, "POST /api/v1/result-imports", asked | {"table": table()})
    again = journey.do(ADMIN, "POST /api/v1/result-imports", asked | {"table": table()})
    assert (again["id"], again["rows"]) == (entered["id"], len(SOURCE))
    if entered["status"] == "entered":
        assert results(journey, "2017-01", "2017-12") == [], "nothing is a result before it is published"
        refused = journey.do(ADMIN, f"POST /api/v1/result-imports/{entered['id']}/publish", {}, expect=403)
        assert refused["code"] == "about_oneself"
        entered = journey.do(SECOND, f"POST /api/v1/result-imports/{entered['id']}/publish", {})
    return entered


@pytest.mark.rule("C9.1", "C9.2")
def test_the_sources_figures_come_out_as_they_went_in(journey: Journey, history: dict[str, Any]) -> None:
    told = results(journey, "2017-01", "2017-12")
    figures = {(one["problem_class"], one["item"]): (one["quantity"], one["unit"], one["approximate"]) for one in told}
    assert len(told) == len(SOURCE)
    assert figures["illegal_construction", ""] == (5280, "m2", False)
    assert figures["billboard", ""] == (625, "pieces", False)
    assert figures["fence", ""] == (1350, "metres", True)
    assert figures["awning", ""] == (18, "places", False)
    assert (figures["abandoned_car", ""][0], figures["abandoned_cycle", ""][0]) == (27, 562)
    assert (figures["ground_lock", ""][0], figures["illegal_parking", ""][0]) == (203, 190)
    assert figures["unlicensed_tricycle", ""][0] == 322
    assert figures["fire_hazard", "检查"] == (562, "times", False)
    assert figures["fire_hazard", "整改隐患"] == (980, "places", True)
    assert {number for one in told for number in one["imports"]} == {history["number"]}
    assert results(journey, "2017-03", "2017-03") == [], "a figure of a year is of no month of it"


@pytest.mark.rule("C9.1")
def test_a_published_year_stays_and_a_second_figure_for_it_is_refused(
    journey: Journey, history: dict[str, Any]
) -> None:
    more = f"{HEADINGS}\n{SHICHAHAI},,违规围栏,,延米,1400,,2017-06-01,2017-06-30\n"
    asked = {"number": "西城-2017-补", "territory": SHICHAHAI, "title": "补充", "table": more}
    refused = journey.do(ADMIN, "POST /api/v1/result-imports", asked, expect=409)
    assert (refused["code"], refused["data"]["name"]) == ("results_published", history["title"])
    gone = journey.do(ADMIN, f"POST /api/v1/result-imports/{history['id']}/discard", {}, expect=409)
    assert gone["code"] == "result_import_ended"


@pytest.mark.rule("C9.1", "C9.2")
@pytest.mark.usefixtures("history")
def test_a_case_of_today_stands_beside_them_is_found_and_taken_away(journey: Journey, host: Host) -> None:
    opened = {"place": LANE, "problem_class": "fence", "text": "银锭桥边酒吧二层又装围栏，电话13812345678"}
    case = journey.do(OFFICER, "POST /api/v1/cases", opened)
    journey.do(OFFICER, f"POST /api/v1/cases/{case['id']}/verify", {"finding": "现场属实"})
    for task in journey.do(CHIEF, f"GET /api/v1/case-tasks?case_id={case['id']}")["items"]:
        journey.do(OFFICER, f"POST /api/v1/case-tasks/{task['id']}/waive", {"reason": "已认定"})
    done = {"finding": "已拆除", "results": [{"unit": "metres", "quantity": 12.5}]}
    handled = journey.do(OFFICER, f"POST /api/v1/cases/{case['id']}/handle", done)
    month = handled["handled_at"][:7]
    fences = results(journey, "2017-01", month, problem_class="fence", by_agency="true")
    told = {one["agency"]: (one["of_cases"], one["imported"]) for one in fences}
    assert told[""] == (0, 1350)
    assert told["urban_management"][0] >= 12.5

    found = journey.do(OFFICER, "GET /api/v1/cases", params={"text": "银锭桥 围栏", "mine": "true"})["items"]
    assert case["id"] in [one["id"] for one in found]
    assert journey.do(OFFICER, "GET /api/v1/case-totals?text=银锭桥&status=handled")["total"] >= 1
    headers = {"authorization": f"Bearer {host.issuer.token(OFFICER)}"}
    file = httpx.get(f"{host.url}/api/v1/exported-cases.csv?text=银锭桥", headers=headers)
    heading, *rows = csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline=""))
    mine = next(dict(zip(heading, row, strict=True)) for row in rows if case["number"] in row)
    assert (mine["状态"], mine["内容"]) == ("待确认", "银锭桥边酒吧二层又装围栏，电话138****5678")
    points = httpx.get(f"{host.url}/api/v1/exported-cases.geojson?text=银锭桥", headers=headers).json()
    assert case["number"] in [one["properties"]["number"] for one in points["features"]]

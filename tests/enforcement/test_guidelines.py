"""C11: the control guidelines of a place have seven elements, each with measures that somebody owns."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.guidelines import ElementUnknown, MeasureMoveNotAllowed, MeasureSettled
from messages.enforcement.guidelines import (
    BEGIN_MEASURE,
    CHANGE_MEASURE,
    DROP_MEASURE,
    FINISH_MEASURE,
    LIST_MEASURE_HISTORY,
    LIST_MEASURES,
    PLAN_MEASURE,
    READ_GUIDELINE,
    READ_MEASURE,
)
from messages.enforcement.rulebooks import OPERATIONS
from messages.envelope import ANONYMOUS, Actor
from services.enforcement.rulebook.guidelines import GUIDELINES
from suite.embedded import EmbeddedSuite
from suite.people import (
    ADMIN,
    COMMANDER_XU,
    COMMUNITY_CHEN,
    LANE,
    OFFICER_ZHOU,
    PLANNING_LAND,
    SHICHAHAI,
    STRANGER,
    URBAN_MANAGEMENT,
    XIZHAOSI,
)
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.rules import Office

SEVEN = ["look", "business", "traffic", "sanitation", "light_and_sound", "safety", "water"]
LAKE = SHICHAHAI + "035"


def plan(ask: Ask, by: Actor = OFFICER_ZHOU, **more: Any) -> dict[str, Any]:
    asked = {"place": LANE, "element": "look", "text": "逐户规范牌匾样式", "agency": "urban_management"}
    planned: dict[str, Any] = ask(PLAN_MEASURE, by, **(asked | more))
    return planned


@pytest.mark.rule("C11.1")
def test_a_guideline_has_seven_elements_also_where_nothing_is_planned(ask: Ask) -> None:
    guideline = ask(READ_GUIDELINE, ANONYMOUS, place=LAKE)
    assert [one["code"] for one in guideline["elements"]] == SEVEN
    assert [one["name"]["zh"] for one in guideline["elements"]][:3] == ["风貌", "业态", "交通"]
    assert {one["planned"] + one["under_way"] + one["done"] + one["dropped"] for one in guideline["elements"]} == {0}


@pytest.mark.rule("C11.2")
def test_measures_stand_under_their_element_and_place(ask: Ask) -> None:
    lake = dataclasses.replace(STRANGER, id="officer-lake")
    parking = plan(ask, lake, place=LAKE, element="traffic", text="环湖禁停，拆除地锁", agency="traffic_police")
    plan(ask, lake, place=LAKE + "001", element="traffic", text="限制共享单车", agency="city_appearance")
    elements = {one["code"]: one for one in ask(READ_GUIDELINE, ANONYMOUS, place=SHICHAHAI)["elements"]}
    assert (elements["traffic"]["planned"], elements["look"]["planned"]) == (2, 0)
    listed = ask(LIST_MEASURES, ANONYMOUS, within=LAKE, agency="traffic_police", element="traffic", status="planned")
    assert [one["id"] for one in listed["items"]] == [parking["id"]]
    assert ask(READ_MEASURE, ANONYMOUS, measure_id=parking["id"])["text"] == "环湖禁停，拆除地锁"


@pytest.mark.rule("C11.2")
def test_its_owner_begins_and_finishes_a_measure_and_every_step_is_kept(ask: Ask) -> None:
    measure_id = plan(ask)["id"]
    with pytest.raises(MeasureMoveNotAllowed):
        ask(FINISH_MEASURE, URBAN_MANAGEMENT, measure_id=measure_id, words="已完成")
    for other in (PLANNING_LAND, OFFICER_ZHOU):
        with pytest.raises(NotResponsible):
            ask(BEGIN_MEASURE, other, measure_id=measure_id, words="启动")
    assert ask(BEGIN_MEASURE, URBAN_MANAGEMENT, measure_id=measure_id, words="已入户 12 家")["status"] == "under_way"
    done = ask(FINISH_MEASURE, URBAN_MANAGEMENT, measure_id=measure_id, words="牌匾全部规范")
    assert (done["status"], done["ended_at"] is not None) == ("done", True)
    with pytest.raises(MeasureSettled):
        ask(DROP_MEASURE, ADMIN, measure_id=measure_id, reason="不再需要")
    lines = ask(LIST_MEASURE_HISTORY, OFFICER_ZHOU, measure_id=measure_id)["items"]
    assert [(line["act"], line["office"], line["person"]) for line in lines] == [
        ("plan", "subdistrict_office", OFFICER_ZHOU.id),
        ("begin", "urban_management", URBAN_MANAGEMENT.id),
        ("finish", "urban_management", URBAN_MANAGEMENT.id),
    ]
    assert lines[2]["words"] == "牌匾全部规范"


def test_the_history_is_public_without_persons(ask: Ask) -> None:
    measure_id = plan(ask)["id"]
    first = ask(LIST_MEASURE_HISTORY, ANONYMOUS, measure_id=measure_id, limit=1)["items"][0]
    assert (first["act"], first["person"]) == ("plan", None)


def test_the_owner_neither_drops_a_measure_nor_moves_its_day(ask: Ask) -> None:
    mine = plan(ask, agency="subdistrict_office")
    with pytest.raises(errors.AboutOneself):
        ask(DROP_MEASURE, OFFICER_ZHOU, measure_id=mine["id"], reason="太难")
    with pytest.raises(errors.AboutOneself):
        ask(CHANGE_MEASURE, OFFICER_ZHOU, measure_id=mine["id"], due_day="2099-01-01", reason="来不及")
    dropped = ask(DROP_MEASURE, COMMANDER_XU, measure_id=mine["id"], reason="并入街区更新项目")
    assert (dropped["status"], dropped["reason"]) == ("dropped", "并入街区更新项目")


def test_who_plans_may_change_what_is_not_settled(ask: Ask) -> None:
    measure = plan(ask, due_day="2098-06-30")
    moved = ask(CHANGE_MEASURE, OFFICER_ZHOU, measure_id=measure["id"], agency="planning_land", reason="涉及规划审批")
    assert (moved["agency"], moved["text"], moved["due_day"]) == ("planning_land", measure["text"], "2098-06-30")
    assert ask(CHANGE_MEASURE, ADMIN, measure_id=measure["id"], due_day=None, reason="长期坚持")["due_day"] is None
    for stranger in (STRANGER, COMMUNITY_CHEN):
        with pytest.raises(errors.Forbidden):
            ask(CHANGE_MEASURE, stranger, measure_id=measure["id"], text="另作安排", reason="另有安排")


def test_what_is_late_is_found(ask: Ask, suite: EmbeddedSuite, time: SetTime) -> None:
    today = suite.time().date()
    measure = plan(ask, place=XIZHAOSI, due_day=(today + dt.timedelta(days=3)).isoformat())
    late: dict[str, Any] = {"within": XIZHAOSI, "overdue": True}
    assert measure["id"] not in {one["id"] for one in ask(LIST_MEASURES, ANONYMOUS, **late)["items"]}
    time.move_to(suite.time() + dt.timedelta(days=5))
    assert measure["id"] in {one["id"] for one in ask(LIST_MEASURES, ANONYMOUS, **late)["items"]}


def test_a_measure_has_a_known_element_and_agency(ask: Ask) -> None:
    with pytest.raises(ElementUnknown) as refused:
        plan(ask, element="beauty")
    assert "风貌、业态、交通" in refused.value.sentence("zh-CN")
    with pytest.raises(AgencyUnknown):
        plan(ask, agency="dragon_office")
    with pytest.raises(errors.Forbidden):
        plan(ask, STRANGER)


def test_the_office_may_rename_an_element_but_seven_they_are(ask: Ask) -> None:
    office = Office(ask, OPERATIONS, GUIDELINES)
    content = office.content()
    content["elements"][3]["name"] = {"zh": "环境", "en": "environment"}
    assert office.draft("renamed", content)["status"] == "draft"
    assert office.wrong_places(content | {"elements": content["elements"][:6]}) == ["elements", "elements"]

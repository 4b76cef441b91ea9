"""C1, E1: a class is proposed for a text; an officer decides, and how often the proposal was right is published."""

import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.enforcement.class_proposals import LIST_CASE_PROPOSALS, PROPOSE_CLASSES
from messages.enforcement.demands import IMPORT_ORDER
from messages.enforcement.handling import CLASSIFY_CASE, VERIFY_CASE
from messages.envelope import ANONYMOUS
from services.enforcement.domain.class_proposals import Alike, pairs_of, propose
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from suite.people import (
    ADMIN,
    CHIEF_SUN,
    RESIDENT_WANG,
    STEWARD_LI,
    STRANGER,
    SUBDISTRICT_AGENCY,
)
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.enforcement.conftest import Open
from tests.enforcement.test_demands import order
from tests.enforcement.test_rates import Month, month

__all__ = ["month"]
CLASSES = PROBLEM_CLASSES.read(PROBLEM_CLASSES.files[0])
SAID = {
    "有人在院里私搭乱建，二层彩钢房都盖起来了": "illegal_construction",
    "我家楼下把承重墙砸了开了个门": "wall_opening",
    "门口立了个大灯箱，晃得睡不着": "billboard",
    "胡同里私设围挡，圈占公共地方": "fence",
    "饭馆外面搭了个遮阳棚占了便道": "awning",
    "这家店没有执照，卖的东西不放心": "unlicensed_trade",
    "水果店店外摆放，路都走不了": "out_of_shop_trade",
    "地铁口一堆小贩摆摊": "street_vendor",
    "三轮车在景点门口拉客": "unlicensed_tricycle",
    "有人把绿化带铲了种菜": "green_occupation",
    "路口天天有车违停": "illegal_parking",
    "一辆僵尸车停了两年，车胎都瘪了": "abandoned_car",
    "破旧自行车堆满车棚": "abandoned_cycle",
    "邻居私自装了地锁": "ground_lock",
    "广场上有人卖唱": "street_performance",
    "渣土倒在路边没人管": "rubbish",
    "谁家的旧沙发扔在门口": "bulky_waste",
    "楼道堆放纸箱，走不过去": "pile",
    "电线杆上贴满小广告": "small_ads",
    "厨余垃圾混投，桶里什么都有": "waste_sorting",
    "电动车飞线充电太危险": "fire_hazard",
    "吃完这家餐馆拉肚子": "food_safety",
    "冬天有人在冰面上滑冰": "water_hazard",
    "节日里景区人太多挤不动": "crowd_surge",
    "工地半夜扰民": "noise",
    "对面射灯整夜亮着": "light_pollution",
    "桥下有人露宿": "vagrancy",
}
"""As residents say it, with the class that an officer would choose."""
_lanes = itertools.count()


def proposed(ask: Ask, text: str, who: Any = STEWARD_LI) -> list[str]:
    return [one["problem_class"] for one in ask(PROPOSE_CLASSES, who, text=text)["items"]]


def taken_in(ask: Ask, month: Month, text: str) -> dict[str, Any]:
    sent = order(text=text, problem_class="说不清", received_at=month.time().isoformat())
    made: dict[str, Any] = ask(IMPORT_ORDER, ADMIN, **sent)
    return made


@pytest.mark.parametrize(("text", "right"), SAID.items())
def test_words_of_the_classes_name_the_first(text: str, right: str) -> None:
    assert propose(text, CLASSES, ())[0].problem_class == right


def test_of_words_in_each_other_only_the_longest_counts() -> None:
    [only] = propose("消防通道被占", CLASSES, ())
    assert (only.problem_class, only.words, only.share) == ("fire_hazard", ("消防通道",), 1)


def test_words_and_like_texts_are_weighed_and_the_grounds_are_told() -> None:
    found = propose("旧沙发堆在消防通道", CLASSES, [Alike("pile", 0.5), Alike("pile", 0.25), Alike("no_more", 1)])
    assert [(one.problem_class, one.words, one.alike) for one in found] == [
        ("fire_hazard", ("消防通道",), 0), ("bulky_waste", ("旧沙发",), 0), ("pile", (), 2),
    ]  # fmt: skip
    assert [one.share for one in found] == [0.4, 0.3, 0.3]


@given(st.text(max_size=60), st.lists(st.tuples(st.sampled_from(sorted(CLASSES.members)), st.floats(0.25, 1))))
def test_shares_make_a_whole_whatever_is_said(text: str, alike: list[tuple[str, float]]) -> None:
    found = propose(text, CLASSES, [Alike(*one) for one in alike])
    assert not found or sum(one.share for one in found) == pytest.approx(1, abs=0.01)
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)
    assert pairs_of(text) == tuple(sorted(set(pairs_of(text))))


@pytest.mark.rule("C1.3")
def test_who_takes_something_in_is_told_with_the_grounds(ask: Ask) -> None:
    [first, *_] = ask(PROPOSE_CLASSES, RESIDENT_WANG, text="楼道里飞线充电")["items"]
    assert (first["problem_class"], first["words"]) == ("fire_hazard", ["飞线充电"])
    assert proposed(ask, "讲个笑话") == []
    with pytest.raises(errors.Unauthenticated):
        proposed(ask, "飞线充电", ANONYMOUS)


def test_what_officers_decided_on_like_texts_is_proposed_next_time(ask: Ask, opened: Open, time: SetTime) -> None:
    """No rule knows the word; the officer who decided does."""
    text = f"西北角那棵歪脖子树下面老有怪味飘出来，第{next(_lanes)}回了"
    assert proposed(ask, text) == []
    case = opened("说不清", text=text)
    assert ask(LIST_CASE_PROPOSALS, SUBDISTRICT_AGENCY, case_id=case["id"])["items"] == []
    ask(CLASSIFY_CASE, SUBDISTRICT_AGENCY, case_id=case["id"], problem_class="waste_sorting")
    time.move_to(time() + dt.timedelta(minutes=2))
    assert proposed(ask, text) == []  # classified, but nobody has looked yet
    ask(VERIFY_CASE, SUBDISTRICT_AGENCY, case_id=case["id"], finding="现场属实")
    time.move_to(time() + dt.timedelta(minutes=2))
    [first, *_] = ask(PROPOSE_CLASSES, STEWARD_LI, text="歪脖子树下面又有怪味飘出来")["items"]
    assert (first["problem_class"], first["words"], first["alike"]) == ("waste_sorting", [], 1)


def test_the_officer_who_decides_sees_it_on_the_case(ask: Ask, opened: Open) -> None:
    case = opened("说不清", text="我家楼下把承重墙砸了开了个门")
    shown = ask(LIST_CASE_PROPOSALS, SUBDISTRICT_AGENCY, case_id=case["id"])
    assert (shown["items"][0]["problem_class"], case["problem_class"]) == ("wall_opening", "unclassified")
    assert ask(LIST_CASE_PROPOSALS, CHIEF_SUN, case_id=case["id"]) == shown
    with pytest.raises(errors.NotFound):
        ask(LIST_CASE_PROPOSALS, STRANGER, case_id=case["id"])


@pytest.mark.rule("E1.9")
def test_how_often_the_proposal_was_right_is_published(ask: Ask, month: Month) -> None:
    right, wrong, undecided = (taken_in(ask, month, "胡同里私设围挡") for _ in range(3))
    assert undecided["proposed_class"] == "fence"
    assert taken_in(ask, month, "讲个笑话")["proposed_class"] is None
    for demand, decided in ((right, "fence"), (wrong, "noise")):
        ask(CLASSIFY_CASE, SUBDISTRICT_AGENCY, case_id=demand["case_id"], problem_class=decided)
        ask(VERIFY_CASE, SUBDISTRICT_AGENCY, case_id=demand["case_id"], finding="现场属实")
    month.over()
    counted = month.shown(month.published())["110101"]["figures"]
    assert (counted["demands"], counted["proposed"], counted["right_proposal"]) == (4, 2, 1)
    assert (counted["right_class"], counted["transfers_per_demand"]) == (0, 0)  # nobody named a class

"""E1, E5: before a demand is registered one sees the likely class, what is near, who must answer and until when."""

import datetime as dt

import pytest

from messages import errors
from messages.enforcement.demands import LIST_DEMANDS, READ_DEMAND, REGISTER_DEMAND
from messages.enforcement.errors.demands import UrgencyUnknown
from messages.enforcement.intakes import PREVIEW_INTAKE
from suite.people import COMMUNITY_CHEN, LANE, OFFICER_ZHOU, RESIDENT_WANG, STRANGER, XIZHAOSI
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.enforcement.conftest import Open

WORDS = "楼道里有人飞线充电，夜里都不敢睡"


@pytest.mark.rule("E1.2", "E5.1", "E5.2")
def test_what_is_seen_before_is_what_comes_of_it(ask: Ask, time: SetTime) -> None:
    told = {"place": LANE, "text": WORDS}
    seen = ask(PREVIEW_INTAKE, OFFICER_ZHOU, **told)
    assert (seen["problem_class"], seen["proposals"][0]["words"]) == ("fire_hazard", ["飞线充电"])
    assert {one["urgency"]: one["due_at"] for one in seen["urgencies"]}[seen["urgency"]] == seen["feedback_due_at"]
    urgent = ask(PREVIEW_INTAKE, OFFICER_ZHOU, **told, urgency="danger")
    left = dt.datetime.fromisoformat(urgent["feedback_due_at"]) - time()
    assert dt.timedelta(minutes=115) < left <= dt.timedelta(hours=2)
    assert ask(LIST_DEMANDS, OFFICER_ZHOU, within=LANE)["items"] == [], "nothing is kept of the question"
    told |= {"problem_class": seen["problem_class"], "urgency": seen["urgency"], "channel": "visit"}
    demand = ask(REGISTER_DEMAND, OFFICER_ZHOU, **told)
    both = [dt.datetime.fromisoformat(one["feedback_due_at"]) for one in (demand, seen)]
    assert both[0] - both[1] < dt.timedelta(minutes=5)
    assert seen["responsible_agency"] == "subdistrict_office"
    again = ask(PREVIEW_INTAKE, COMMUNITY_CHEN, place=LANE, text=WORDS)
    assert [one["id"] for one in again["near"]] == [demand["case_id"]]
    joined = ask(REGISTER_DEMAND, COMMUNITY_CHEN, **told, case_id=again["near"][0]["id"])
    assert ask(READ_DEMAND, COMMUNITY_CHEN, demand_id=joined["id"])["case_id"] == demand["case_id"]


def test_what_is_open_near_is_of_the_class_and_the_place(ask: Ask, opened: Open) -> None:
    case = opened("fence")
    near = {"text": "门口又装了围栏", "problem_class": "fence"}
    for place in (LANE, XIZHAOSI):
        assert case["id"] in [one["id"] for one in ask(PREVIEW_INTAKE, COMMUNITY_CHEN, place=place, **near)["near"]]
    other = near | {"problem_class": "noise"}
    assert case["id"] not in [one["id"] for one in ask(PREVIEW_INTAKE, COMMUNITY_CHEN, place=LANE, **other)["near"]]
    point = ask(PREVIEW_INTAKE, COMMUNITY_CHEN, place=LANE, **near, longitude=116.43, latitude=39.88)
    assert {one["distance_metres"] for one in point["near"]} == {None}
    with pytest.raises(errors.Invalid):
        ask(PREVIEW_INTAKE, COMMUNITY_CHEN, place=LANE, **near, longitude=116.43)


def test_what_speaks_for_no_class_is_held_by_the_level_above_and_strangers_see_nothing(ask: Ask) -> None:
    told = {"place": LANE, "text": "嗯嗯啊啊"}
    seen = ask(PREVIEW_INTAKE, RESIDENT_WANG, **told)
    assert (seen["problem_class"], seen["proposals"], seen["responsible_agency"]) == (
        "unclassified",
        [],
        "subdistrict_office",
    )
    with pytest.raises(errors.Forbidden):
        ask(PREVIEW_INTAKE, STRANGER, **told)
    with pytest.raises(UrgencyUnknown):
        ask(PREVIEW_INTAKE, RESIDENT_WANG, **told, urgency="at_once")

"""D2: meetings of communities are classified, and the head of each has a plan of the week with room in it."""

import dataclasses
import datetime as dt
import threading
from typing import Any

import pytest

from messages import errors
from messages.beijing import BEIJING, start_of
from messages.enforcement.community_meetings import (
    CALL_COMMUNITY_MEETING,
    CALL_OFF_COMMUNITY_MEETING,
    CONCLUDE_COMMUNITY_MEETING,
    LIST_COMMUNITY_MEETINGS,
    LIST_MEETING_KINDS,
    READ_COMMUNITY_MEETING,
    SHOW_WEEK_PLAN,
)
from messages.enforcement.community_requests import ASK_COMMUNITY
from messages.enforcement.errors.community_meetings import (
    CalledTooLate,
    HeadMeetsEnough,
    MeetingKindUnknown,
    MeetingNotOver,
    MeetingSettled,
    MeetingsOverlap,
    MeetingTooOften,
    NotAtMonthsEnd,
    ReasonLacking,
)
from messages.enforcement.work import LIST_WORK
from messages.envelope import ANONYMOUS, Actor
from suite.people import COMMUNITY_CHEN, STRANGER, URBAN_MANAGEMENT, XIZHAOSI
from suite.set_time import SetTime
from tests.embedded import Ask, everything
from tests.enforcement.places import OwnPlace

MONDAY = dt.date(2031, 9, 1)


class Street(OwnPlace):
    @property
    def head(self) -> Actor:
        return dataclasses.replace(COMMUNITY_CHEN, territories=(self.community,))

    def call(self, day: dt.date, kind: str = "work", hour: int = 10, by: Actor | None = None, **more: Any) -> Any:
        begins_at = dt.datetime.combine(day, dt.time(hour), BEIJING).isoformat()
        told = {"place": self.place, "kind": kind, "communities": [self.community], "title": "部署汛期值守"}
        when = {"where": "街道三层会议室", "begins_at": begins_at, "duration": 60}
        return self.ask(CALL_COMMUNITY_MEETING, by or self.office, **told | when | more)

    def plan(self, day: dt.date) -> Any:
        return self.ask(SHOW_WEEK_PLAN, self.head, community=self.community, on=f"{day}")

    def acts(self, who: Actor, meeting: dict[str, Any]) -> list[str]:
        return [one["act"] for one in everything(self.ask, LIST_WORK, who) if one["id"] == meeting["id"]]


@pytest.fixture
def street(ask: Ask, time: SetTime) -> Street:
    time.move_to(start_of(MONDAY) + dt.timedelta(hours=8))
    return Street(ask, time)


def at(days: int) -> dt.date:
    return MONDAY + dt.timedelta(days=days)


@pytest.mark.rule("D2.1")
def test_meetings_are_classified_and_everybody_reads_how(street: Street) -> None:
    kinds = {one["code"]: one for one in street.ask(LIST_MEETING_KINDS, ANONYMOUS)["items"]}
    assert kinds["directors"]["in_last_days"] == 7
    assert {one["attends"] for one in kinds.values()} == {"head", "deputy", "worker"}
    meeting = street.call(at(3), "topical", by=street.here(URBAN_MANAGEMENT))
    assert (meeting["number"][:2], meeting["level"], meeting["attends"]) == ("KH", "subdistrict", "deputy")
    with pytest.raises(MeetingKindUnknown):
        street.call(at(3), "chat")
    with pytest.raises(errors.Forbidden):
        street.call(at(3), "work", by=street.here(URBAN_MANAGEMENT))
    with pytest.raises(errors.Forbidden):
        street.call(at(3), communities=[XIZHAOSI])
    with pytest.raises(errors.Forbidden):
        street.call(at(3), by=street.head)


@pytest.mark.rule("D2.1")
def test_it_is_called_ahead_and_no_more_often_than_its_kind_allows(street: Street) -> None:
    with pytest.raises(CalledTooLate):
        street.call(at(1))
    with pytest.raises(NotAtMonthsEnd):
        street.call(at(10), "directors")
    assert street.call(dt.date(2031, 9, 24), "directors")["kind"] == "directors"
    street.call(at(3))
    with pytest.raises(MeetingsOverlap):
        street.call(at(3), "district", by=street.admin, place=street.place)
    street.call(at(10))
    with pytest.raises(MeetingTooOften):
        street.call(at(17))
    street.call(dt.date(2031, 10, 8))


@pytest.mark.rule("D2.2")
def test_the_head_has_a_plan_of_the_week_with_room_in_it(street: Street) -> None:
    street.call(at(2))
    street.call(at(3), "district", by=street.admin)
    street.ask(
        ASK_COMMUNITY,
        street.here(URBAN_MANAGEMENT),
        place=street.community,
        item="mediate",
        text="请报送",
        due_on=f"{at(6)}",
    )  # fmt: skip
    with pytest.raises(HeadMeetsEnough):
        street.call(at(4))
    street.call(at(4), "topical")
    with pytest.raises(ReasonLacking):
        street.call(at(0), "emergency", hour=14)
    urgent = street.call(at(0), "emergency", hour=14, reason="暴雨橙色预警")
    plan = street.plan(at(5))
    assert (plan["first_day"], plan["last_day"]) == (f"{MONDAY}", f"{at(6)}")
    assert [one["kind"] for one in plan["meetings"]] == ["emergency", "work", "district", "topical"]
    assert (plan["of_head"], plan["limit"], plan["minutes_of_head"]) == (2, 2, 180)
    assert plan["free_days"] == [f"{at(days)}" for days in (1, 4, 5, 6)]
    assert [one["due_on"] for one in plan["requests"]] == [f"{at(6)}"]
    assert (urgent["cannot_wait"], urgent["reason"]) == (True, "暴雨橙色预警")
    assert street.plan(at(7))["meetings"] == []
    with pytest.raises(errors.Forbidden):
        street.ask(SHOW_WEEK_PLAN, STRANGER, community=street.community)


@pytest.mark.rule("D2.2")
def test_what_cannot_wait_takes_no_room_from_what_is_planned(street: Street) -> None:
    street.call(at(0), "emergency", hour=14, reason="暴雨橙色预警")
    street.call(at(2))
    street.call(at(3), "district", by=street.admin)
    plan = street.plan(at(5))
    assert (plan["of_head"], len(plan["meetings"])) == (2, 3)


@pytest.mark.rule("D2.2")
def test_who_is_called_and_who_called_find_it_in_their_work(street: Street) -> None:
    meeting = street.call(at(3))
    named = {"community_meeting_id": meeting["id"]}
    assert (street.acts(street.head, meeting), street.acts(street.office, meeting)) == (
        ["attend_community_meeting"],
        [],
    )
    assert street.ask(READ_COMMUNITY_MEETING, street.head, **named)["title"] == meeting["title"]
    assert meeting["id"] in [one["id"] for one in street.ask(LIST_COMMUNITY_MEETINGS, street.head)["items"]]
    with pytest.raises(errors.NotFound):
        street.ask(READ_COMMUNITY_MEETING, STRANGER, **named)
    with pytest.raises(MeetingNotOver):
        street.ask(CONCLUDE_COMMUNITY_MEETING, street.office, **named, minutes="已部署")
    street.time.move_to(start_of(at(4)))
    assert (street.acts(street.head, meeting), street.acts(street.office, meeting)) == (
        [],
        ["conclude_community_meeting"],
    )
    with pytest.raises(errors.Forbidden):
        street.ask(CONCLUDE_COMMUNITY_MEETING, street.admin, **named, minutes="已部署")
    held = street.ask(CONCLUDE_COMMUNITY_MEETING, street.office, **named, minutes="每日两次巡查")
    assert (held["status"], held["minutes"]) == ("held", "每日两次巡查")
    with pytest.raises(MeetingSettled):
        street.ask(CALL_OFF_COMMUNITY_MEETING, street.office, **named, reason="改期")


def test_what_is_called_off_takes_no_room(street: Street) -> None:
    first = street.call(at(2))
    street.call(at(3), "district", by=street.admin)
    street.ask(CALL_OFF_COMMUNITY_MEETING, street.office, community_meeting_id=first["id"], reason="合并召开")
    assert street.plan(at(2))["of_head"] == 1
    assert street.call(at(2))["status"] == "called"


def test_two_offices_that_call_at_once_take_turns(street: Street) -> None:
    street.call(at(2))
    outcomes: list[str] = []

    def call(kind: str, by: Actor, hour: int) -> None:
        try:
            outcomes.append(street.call(at(4), kind, hour, by)["status"])
        except errors.Problem as problem:
            outcomes.append(problem.code)

    both = [
        threading.Thread(target=call, args=asked)
        for asked in (("work", street.office, 9), ("district", street.admin, 14))
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(outcomes) == ["called", "head_meets_enough"]

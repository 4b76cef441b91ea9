"""A15.2, A15.5: an activity or a post may ask for an age; minors go along with a guardian."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.envelope import Actor
from messages.volunteers.activities import ASSIGN_MEMBER, SIGN_UP_FOR_ACTIVITY
from messages.volunteers.errors.activities import AgeNotTold, JuniorAlone, TooYoungHere
from messages.volunteers.volunteer_groups import JOIN_VOLUNTEER_GROUP, LIST_GROUP_MEMBERS, TELL_MEMBER_AGE
from messages.volunteers.watch_posts import CHANGE_WATCH_POST
from messages.volunteers.watch_swaps import ACCEPT_WATCH_SWAP, ASK_WATCH_SWAP
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.conftest import someone
from tests.volunteers.groups import MORNING, form, plan
from tests.volunteers.posts import open_post, roster

GUARDIAN = {"name": "李大姐", "phone": "13800138000"}


def born(years: int, days: int = 0) -> str:
    """Of who is so old on MORNING's day, or will be so many days later."""
    day = MORNING.date()
    return f"{day.replace(year=day.year - years) + dt.timedelta(days=days)}"


def joins(ask: Ask, group: dict[str, Any], **told: Any) -> Actor:
    who = someone()
    ask(JOIN_VOLUNTEER_GROUP, who, volunteer_group_id=group["id"], name=who.name, **told)
    return who


@pytest.mark.rule("A15.2")
def test_an_activity_asks_for_an_age_and_minors_come_with_a_guardian(ask: Ask, time: SetTime) -> None:
    time.move_to(MORNING)
    group, leader, (untold,) = form(ask, 1)
    activity = plan(ask, group, leader, places=9, youngest=12)
    child, on_the_day, tomorrow = (
        joins(ask, group, born_on=born(*age), guardian=GUARDIAN) for age in ((9,), (12,), (12, 1))
    )
    alone, grown = joins(ask, group, born_on=born(15)), joins(ask, group, born_on=born(40))
    for who, problem in ((untold, AgeNotTold), (child, TooYoungHere), (tomorrow, TooYoungHere), (alone, JuniorAlone)):
        with pytest.raises(problem):
            ask(SIGN_UP_FOR_ACTIVITY, who, activity_id=activity["id"])
        with pytest.raises(problem):
            ask(ASSIGN_MEMBER, leader, activity_id=activity["id"], person=who.id)
    told = {"volunteer_group_id": group["id"], "born_on": born(15), "guardian": GUARDIAN}
    assert ask(TELL_MEMBER_AGE, alone, **told)["accompanied"]
    ask(TELL_MEMBER_AGE, untold, volunteer_group_id=group["id"], born_on=born(30))
    for who in (on_the_day, alone, grown, untold):
        assert ask(SIGN_UP_FOR_ACTIVITY, who, activity_id=activity["id"])["status"] == "placed"


def test_where_no_age_is_asked_who_tells_none_comes_and_a_minor_not_alone(ask: Ask, time: SetTime) -> None:
    time.move_to(MORNING)
    group, leader, (untold,) = form(ask, 1)
    activity = plan(ask, group, leader, places=9)
    ask(SIGN_UP_FOR_ACTIVITY, untold, activity_id=activity["id"])
    with pytest.raises(JuniorAlone):
        ask(SIGN_UP_FOR_ACTIVITY, joins(ask, group, born_on=born(10)), activity_id=activity["id"])


@pytest.mark.rule("A15.5")
def test_a_posts_age_holds_for_whoever_takes_a_shift_over(ask: Ask, time: SetTime) -> None:
    time.move_to(MORNING)
    group, leader, _ = form(ask)
    post = open_post(ask, group, leader, youngest=18)
    shift = roster(ask, post, leader)[0]
    assert (post["youngest"], shift["youngest"]) == (18, 18)
    grown, young = joins(ask, group, born_on=born(30)), joins(ask, group, born_on=born(16), guardian=GUARDIAN)
    mine = ask(SIGN_UP_FOR_ACTIVITY, grown, activity_id=shift["id"])["id"]
    swap = ask(ASK_WATCH_SWAP, grown, sign_up_id=mine, other=young.id)
    with pytest.raises(TooYoungHere):
        ask(ACCEPT_WATCH_SWAP, young, watch_swap_id=swap["id"])
    assert ask(CHANGE_WATCH_POST, leader, watch_post_id=post["id"], youngest=None)["youngest"] is None


def test_the_day_of_birth_is_shown_to_nobody(ask: Ask, time: SetTime) -> None:
    time.move_to(MORNING)
    group, leader, _ = form(ask)
    joins(ask, group, born_on=born(10), guardian=GUARDIAN)
    members = ask(LIST_GROUP_MEMBERS, leader, volunteer_group_id=group["id"])["items"]
    assert {(one["age_told"], one["accompanied"]) for one in members} == {(True, True), (False, False)}
    assert born(10) not in str(members)
    assert GUARDIAN["phone"] not in str(members)
    for wrong in (born(-1), "1890-01-01"):
        with pytest.raises(errors.Invalid):
            joins(ask, group, born_on=wrong)

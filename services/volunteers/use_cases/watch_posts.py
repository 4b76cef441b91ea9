"""Lock order: post → shifts, each by id → sign-ups."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import start_of
from messages.operation import LEFT, Left
from messages.volunteers.watch_posts import (
    CHANGE_WATCH_POST,
    CLOSE_WATCH_POST,
    LIST_WATCH_POSTS,
    LIST_WATCH_SHIFTS,
    OPEN_WATCH_POST,
    READ_WATCH_POST,
    ROSTER_WATCH_POST,
)
from services.volunteers.domain.activities import Activity
from services.volunteers.domain.watch_posts import MOVES, Turn, WatchPost
from services.volunteers.storage import activities, volunteer_groups, watch_posts
from services.volunteers.use_cases.activities import end_before_it_begins
from services.volunteers.use_cases.group_leaders import must_lead


def open_watch_post(
    act: Act,
    *,
    volunteer_group_id: str,
    name: str,
    where: str,
    least: int,
    most: int,
    turns: list[dict[str, Any]],
    youngest: int | None,
) -> WatchPost:
    group = volunteer_groups.get(act, volunteer_group_id)
    must_lead(act, group)
    group.must_be_active()
    post = WatchPost(
        id=act.new_id(), volunteer_group_id=group.id, territory=group.territory, name=name, where=where, least=least,
        most=most, turns=_turns(turns), opened_by=act.actor.id, opened_at=act.now, youngest=youngest,
    )  # fmt: skip
    post.must_make_sense()
    watch_posts.add(act, post)
    return post


def change_watch_post(
    act: Act,
    *,
    watch_post_id: str,
    where: str | Left = LEFT,
    least: int | Left = LEFT,
    most: int | Left = LEFT,
    turns: list[dict[str, Any]] | Left = LEFT,
    youngest: int | Left | None = LEFT,
) -> WatchPost:
    post = _led(act, watch_post_id)
    post.must_be_open()
    post.where = post.where if where is LEFT else where
    post.least = post.least if least is LEFT else least
    post.most = post.most if most is LEFT else most
    post.turns = post.turns if turns is LEFT else _turns(turns)
    post.youngest = post.youngest if youngest is LEFT else youngest
    post.must_make_sense()
    watch_posts.save(act, post)
    return post


def close_watch_post(act: Act, *, watch_post_id: str, reason: str) -> WatchPost:
    return close(act, _led(act, watch_post_id), reason)


def close(act: Act, post: WatchPost, reason: str) -> WatchPost:
    post.close(act.actor.id, reason, act.now)
    for shift in activities.ahead(act, watch_post_id=post.id):
        end_before_it_begins(act, shift, reason)
    watch_posts.save(act, post)
    return post


def roster_watch_post(act: Act, *, watch_post_id: str, first_day: dt.date, last_day: dt.date) -> dict[str, Any]:
    post = _led(act, watch_post_id)
    times = post.roster(first_day, last_day, act.now)
    known = watch_posts.known_beginnings(act, post.id, start_of(first_day))
    shifts: list[Activity] = []
    for begins_at, ends_at in times:
        if begins_at not in known:
            shifts.append(post.shift(act.new_id(), (begins_at, ends_at), act.actor.id, act.now))
            activities.add(act, shifts[-1])
    watch_posts.save(act, post)
    return {"items": shifts}


def _led(act: Act, post_id: str) -> WatchPost:
    post = watch_posts.get(act, post_id)
    must_lead(act, volunteer_groups.beside(act, post.volunteer_group_id))
    return post


def _turns(told: list[dict[str, Any]]) -> tuple[Turn, ...]:
    return tuple(Turn(**turn | {"weekdays": tuple(sorted({*turn["weekdays"]}))}) for turn in told)


SUBJECT = Subject(
    operations={
        OPEN_WATCH_POST: open_watch_post,
        CHANGE_WATCH_POST: change_watch_post,
        CLOSE_WATCH_POST: close_watch_post,
        READ_WATCH_POST: watch_posts.read_watch_post,
        LIST_WATCH_POSTS: watch_posts.list_watch_posts,
        ROSTER_WATCH_POST: roster_watch_post,
        LIST_WATCH_SHIFTS: watch_posts.list_watch_shifts,
    },
    life_cycles=(LifeCycle("watch post", MOVES),),
)

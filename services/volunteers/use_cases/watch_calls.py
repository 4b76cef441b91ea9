"""Lock order: call → post; call → shift."""

from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.enforcement.warnings import CROWD_WARNING_LIFTED, CROWD_WARNING_RAISED
from messages.envelope import Event
from messages.volunteers.watch_calls import (
    ANSWER_WATCH_CALL,
    LIST_WATCH_CALLS,
    READ_WATCH_CALL,
    WATCH_POST_CALLED,
)
from services.volunteers.domain.activities import PLANNED
from services.volunteers.domain.watch_calls import ASKED, COMING, MOVES, SOON, WatchCall
from services.volunteers.domain.watch_gaps import LEADER, Watching
from services.volunteers.domain.watch_posts import WatchPost
from services.volunteers.rulebook.watching import WATCHING
from services.volunteers.storage import activities, volunteer_groups, watch_calls, watch_posts
from services.volunteers.use_cases.activities import end_before_it_begins
from services.volunteers.use_cases.group_leaders import must_lead


def when_warning_is_raised_call_the_watch_posts(
    act: Act, event: Event, *, number: str, grade: str, text: str, drill: bool, **_: Any
) -> list[WatchCall]:
    """A drill is for those on duty: it calls no volunteers out."""
    rules = act.rule(WATCHING)
    posts = [] if drill else watch_calls.posts_at(act, event.territory)
    return [_called(act, post, event, rules, {"number": number, "grade": grade, "text": text}) for post in posts]


def when_warning_is_lifted_end_its_calls(
    act: Act, event: Event, *, replaced: bool, reason: str, **_: Any
) -> list[WatchCall]:
    """Who was asked need not answer; who was to come stays away, unless the shift has begun or a higher one stands."""
    ended = [
        call
        for call in watch_calls.of_warning(act, event.subject, (ASKED,) if replaced else (ASKED, COMING))
        if call.activity_id is None or _shift_is_called_off(act, call.activity_id, reason)
    ]
    for call in ended:
        call.stand_down(reason)
        watch_calls.save(act, call)
    return ended


def _shift_is_called_off(act: Act, activity_id: str, reason: str) -> bool:
    shift = activities.get(act, activity_id)
    if shift.status != PLANNED or shift.begins_at <= act.now:
        return False
    end_before_it_begins(act, shift, reason)
    return True


def _called(act: Act, post: WatchPost, event: Event, rules: Watching, told: dict[str, str]) -> WatchCall:
    lapses_at = act.now + rules.call_lapses_after
    call = WatchCall(
        id=act.new_id(), warning_id=event.subject, warning_number=told["number"], warning_place=event.territory,
        grade=told["grade"], text=told["text"], watch_post_id=post.id, volunteer_group_id=post.volunteer_group_id,
        territory=post.territory, title=post.name, asked_at=act.now, lapses_at=lapses_at, due_at=lapses_at,
        rule_version=rules.version,
    )  # fmt: skip
    watch_calls.add(act, call)
    return _asked(act, call, LEADER, rules)


def answer_watch_call(act: Act, *, watch_call_id: str, comes: bool, minutes: int | None, reason: str) -> WatchCall:
    call = watch_calls.read_watch_call(act, watch_call_id=watch_call_id)
    must_lead(act, volunteer_groups.beside(act, call.volunteer_group_id))
    call.answer(act.actor.id, act.now, comes=comes, minutes=minutes, reason=reason)
    if comes and minutes is not None:
        post = watch_posts.lock(act, call.watch_post_id)
        shift = post.extra_shift(act.new_id(), act.now + SOON, minutes, act.actor.id, act.now)
        activities.add(act, shift)
        call.activity_id = shift.id
    watch_calls.save(act, call)
    return call


def press_watch_call(act: Act, call_id: str) -> WatchCall | None:
    """For the clock: it may have been answered meanwhile."""
    call = watch_calls.get(act, call_id)
    in_vain = call.status == ASKED and watch_calls.is_in_vain(act, call)
    if not in_vain and not call.is_silent(act.now):
        return None
    watch_calls.save(act, call)
    following = call.next_asked()
    if in_vain or call.lapses_at <= act.now or following is None:
        call.lapse()
        return call
    return _asked(act, call, following, act.rule_of(WATCHING, call.rule_version))


def _asked(act: Act, call: WatchCall, who: str, rules: Watching) -> WatchCall:
    call.ask(who, rules, act.now)
    names = ("id", "version", "territory", "warning_id", "watch_post_id", "title", "grade", "text", "waits_on")
    leader = volunteer_groups.beside(act, call.volunteer_group_id).leader
    act.tell(WATCH_POST_CALLED, call, {name: getattr(call, name) for name in names} | {"leader": leader})
    return call


SUBJECT = Subject(
    operations={
        ANSWER_WATCH_CALL: answer_watch_call,
        READ_WATCH_CALL: watch_calls.read_watch_call,
        LIST_WATCH_CALLS: watch_calls.list_watch_calls,
    },
    events={
        CROWD_WARNING_RAISED: when_warning_is_raised_call_the_watch_posts,
        CROWD_WARNING_LIFTED: when_warning_is_lifted_end_its_calls,
    },
    clocks=(Clock("press_watch_calls", 60, watch_calls.silent, press_watch_call),),
    life_cycles=(LifeCycle("watch call", MOVES, {"ask": WATCH_POST_CALLED, "climb": WATCH_POST_CALLED}),),
)

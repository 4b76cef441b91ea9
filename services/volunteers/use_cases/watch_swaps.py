"""Lock order: swap → activities → sign-ups, each by id."""

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.errors import NotFound
from messages.volunteers.errors.volunteer_groups import NotAGroupMember
from messages.volunteers.errors.watch_swaps import OWN_SHIFT, WHO_ASKED, WHO_WAS_ASKED, NotTheirWatch
from messages.volunteers.watch_swaps import (
    ACCEPT_WATCH_SWAP,
    ASK_WATCH_SWAP,
    DECLINE_WATCH_SWAP,
    LIST_WATCH_SWAPS,
    READ_WATCH_SWAP,
    WATCH_SWAPPED,
    WITHDRAW_WATCH_SWAP,
)
from services.volunteers.domain.activities import Activity, SignUp
from services.volunteers.domain.volunteer_groups import GroupMember
from services.volunteers.domain.watch_swaps import ASKED, MOVES, WatchSwap, must_be_given
from services.volunteers.storage import activities, volunteer_groups, watch_swaps
from services.volunteers.use_cases.member_ages import must_be_of_age

Place = tuple[Activity, SignUp]


def ask_watch_swap(act: Act, *, sign_up_id: str, other: str, other_sign_up_id: str | None, words: str) -> WatchSwap:
    mine, theirs = _places(act, sign_up_id, other_sign_up_id)
    shift, sign_up = mine
    act.may(sign_up.person == act.actor.id, needed=OWN_SHIFT)
    member = _member(act, shift.volunteer_group_id, other)
    if other == act.actor.id or shift.watch_post_id is None or (theirs and not _is_of(theirs, other, shift)):
        raise NotTheirWatch(needed=OWN_SHIFT)
    _must_be_given(act, (mine, act.actor.id), (theirs, other))
    swap = WatchSwap(
        id=act.new_id(), territory=shift.territory, volunteer_group_id=shift.volunteer_group_id, sign_up_id=sign_up.id,
        activity_id=shift.id, other_sign_up_id=other_sign_up_id, other_activity_id=theirs[0].id if theirs else None,
        asker=act.actor.id, asker_name=sign_up.name, other=other, other_name=member.name, words=words,
        asked_at=act.now, lapses_at=min(one.begins_at for one, _ in filter(None, (mine, theirs))),
    )  # fmt: skip
    watch_swaps.add(act, swap)
    return swap


def accept_watch_swap(act: Act, *, watch_swap_id: str) -> WatchSwap:
    """What was true when it was asked may be so no longer: all is looked at again, under lock."""
    swap = _asked_of_caller(act, watch_swap_id)
    swap.answer("accept", act.now)
    mine, theirs = _places(act, swap.sign_up_id, swap.other_sign_up_id)
    _must_be_given(act, (mine, swap.asker), (theirs, swap.other))
    _must_be_of_age(act, swap, mine, theirs)
    _hand_over(act, mine, swap.other, swap.other_name)
    if theirs:
        _hand_over(act, theirs, swap.asker, swap.asker_name)
    watch_swaps.save(act, swap)
    group = volunteer_groups.beside(act, swap.volunteer_group_id)
    act.tell(WATCH_SWAPPED, swap, {**_told(swap), "leader": group.leader})
    return swap


def decline_watch_swap(act: Act, *, watch_swap_id: str, reason: str) -> WatchSwap:
    swap = _asked_of_caller(act, watch_swap_id)
    swap.answer("decline", act.now, reason)
    watch_swaps.save(act, swap)
    return swap


def withdraw_watch_swap(act: Act, *, watch_swap_id: str) -> WatchSwap:
    swap = watch_swaps.read_watch_swap(act, watch_swap_id=watch_swap_id)
    act.may(swap.asker == act.actor.id, needed=WHO_ASKED)
    swap.withdraw()
    watch_swaps.save(act, swap)
    return swap


def lapse_watch_swap(act: Act, swap_id: str) -> WatchSwap | None:
    """For the clock: it may have been answered meanwhile."""
    swap = watch_swaps.get(act, swap_id)
    if swap.status != ASKED or (swap.lapses_at > act.now and not watch_swaps.is_void(act, swap)):
        return None
    swap.lapse()
    watch_swaps.save(act, swap)
    return swap


def _asked_of_caller(act: Act, swap_id: str) -> WatchSwap:
    swap = watch_swaps.read_watch_swap(act, watch_swap_id=swap_id)
    act.may(swap.other == act.actor.id, needed=WHO_WAS_ASKED)
    return swap


def _member(act: Act, group_id: str, person: str) -> GroupMember:
    member = volunteer_groups.member(act, group_id, person)
    if member is None:
        raise NotAGroupMember
    return member


def _places(act: Act, sign_up_id: str, other_id: str | None) -> tuple[Place, Place | None]:
    known = activities.places(act, *filter(None, (sign_up_id, other_id)))
    if sign_up_id not in known or (other_id and other_id not in known):
        raise NotFound
    return known[sign_up_id], known[other_id] if other_id else None


def _is_of(place: Place, person: str, shift: Activity) -> bool:
    activity, sign_up = place
    same_group = activity.volunteer_group_id == shift.volunteer_group_id
    return sign_up.person == person and same_group and activity.watch_post_id is not None


def _must_be_given(act: Act, *given: tuple[Place | None, str]) -> None:
    for place, giver in given:
        if place:
            must_be_given(*place, giver, act.now)


def _must_be_of_age(act: Act, swap: WatchSwap, mine: Place, theirs: Place | None) -> None:
    must_be_of_age(act, mine[0], _member(act, swap.volunteer_group_id, swap.other))
    if theirs:
        must_be_of_age(act, theirs[0], _member(act, swap.volunteer_group_id, swap.asker))


def _hand_over(act: Act, place: Place, person: str, name: str) -> None:
    shift, given = place
    taken = shift.hand_over(given, act.new_id(), person, name, act.now)
    activities.save_sign_up(act, given)
    activities.add_sign_up(act, taken)
    activities.save(act, shift)


def _told(swap: WatchSwap) -> dict[str, object]:
    names = ("id", "version", "territory", "volunteer_group_id", "activity_id", "other_activity_id", "asker", "other")
    return {name: getattr(swap, name) for name in names}


SUBJECT = Subject(
    operations={
        ASK_WATCH_SWAP: ask_watch_swap,
        ACCEPT_WATCH_SWAP: accept_watch_swap,
        DECLINE_WATCH_SWAP: decline_watch_swap,
        WITHDRAW_WATCH_SWAP: withdraw_watch_swap,
        READ_WATCH_SWAP: watch_swaps.read_watch_swap,
        LIST_WATCH_SWAPS: watch_swaps.list_watch_swaps,
    },
    clocks=(Clock("lapse_watch_swaps", 300, watch_swaps.to_lapse, lapse_watch_swap),),
    life_cycles=(LifeCycle("watch swap", MOVES, {"accept": WATCH_SWAPPED}),),
)

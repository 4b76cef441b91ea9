"""Lock order: shift → gap."""

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.volunteers.watch_gaps import (
    ACCEPT_WATCH_GAP,
    LIST_WATCH_GAPS,
    READ_WATCH_GAP,
    WATCH_GAP_TOLD,
)
from services.volunteers.domain.activities import Activity
from services.volunteers.domain.watch_gaps import MOVES, OPEN, WatchGap, Watching, lacks
from services.volunteers.rulebook.watching import WATCHING
from services.volunteers.storage import activities, volunteer_groups, watch_gaps
from services.volunteers.use_cases.group_leaders import must_lead


def accept_watch_gap(act: Act, *, watch_gap_id: str, reason: str) -> WatchGap:
    named = watch_gaps.beside(act, watch_gap_id)
    shift = activities.lock(act, named.activity_id)
    gap = watch_gaps.read_watch_gap(act, watch_gap_id=watch_gap_id)
    must_lead(act, volunteer_groups.beside(act, gap.volunteer_group_id))
    gap.accept(shift, act.actor.id, reason, act.now)
    watch_gaps.save(act, gap)
    return gap


def see_to_watch_gap(act: Act, activity_id: str) -> WatchGap | None:
    """For the clock: looked at again under lock, since somebody may have signed up or gone meanwhile."""
    shift = activities.get(act, activity_id)
    gap = watch_gaps.of_shift(act, shift.id)
    if gap is None:
        return _raised(act, shift)
    rules = act.rule_of(WATCHING, gap.rule_version)
    if gap.status == OPEN and gap.settle(shift, act.now):
        watch_gaps.save(act, gap)
        return gap
    if gap.status != OPEN:
        if not gap.reopens(shift, act.now):
            return None
        gap.reopen()
    elif gap.due_at > act.now:
        return None
    watch_gaps.save(act, gap)
    return _told(act, gap, shift, rules)


def _raised(act: Act, shift: Activity) -> WatchGap | None:
    rules = act.rule(WATCHING)
    if shift.watch_post_id is None or not lacks(shift, act.now) or rules.waits_on(shift, act.now) is None:
        return None
    gap = WatchGap(
        id=act.new_id(), activity_id=shift.id, watch_post_id=shift.watch_post_id, territory=shift.territory,
        volunteer_group_id=shift.volunteer_group_id, title=shift.title, begins_at=shift.begins_at, raised_at=act.now,
        rule_version=rules.version, due_at=act.now,
    )  # fmt: skip
    watch_gaps.add(act, gap)
    return _told(act, gap, shift, rules)


def _told(act: Act, gap: WatchGap, shift: Activity, rules: Watching) -> WatchGap:
    gap.tell(shift, rules, act.now)
    names = ("id", "version", "territory", "activity_id", "watch_post_id", "title", "begins_at", "missing", "waits_on")
    told = {name: getattr(gap, name) for name in names}
    leader = volunteer_groups.beside(act, gap.volunteer_group_id).leader
    act.tell(WATCH_GAP_TOLD, gap, told | {"leader": leader})
    return gap


SUBJECT = Subject(
    operations={
        ACCEPT_WATCH_GAP: accept_watch_gap,
        READ_WATCH_GAP: watch_gaps.read_watch_gap,
        LIST_WATCH_GAPS: watch_gaps.list_watch_gaps,
    },
    clocks=(Clock("see_to_watch_gaps", 300, watch_gaps.to_see_to, see_to_watch_gap),),
    life_cycles=(
        LifeCycle("watch gap", MOVES, {"raise": WATCH_GAP_TOLD, "climb": WATCH_GAP_TOLD, "reopen": WATCH_GAP_TOLD}),
    ),
)

import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.enforcement.errors.rosters import RosterTooLarge
from messages.enforcement.rosters import (
    DISCARD_ROSTER,
    DRAW_ROSTER,
    LIST_ROSTERS,
    PUBLISH_ROSTER,
    READ_ROSTER,
)
from services.enforcement.domain import rotation
from services.enforcement.domain.deployment_plans import Deployment
from services.enforcement.domain.duty import Span
from services.enforcement.domain.duty_posts import DutyPost, must_be_known
from services.enforcement.domain.rosters import MOST_SHIFTS, MOVES, Roster, may_be_drawn
from services.enforcement.domain.rotation import Slot
from services.enforcement.domain.shifts import Shift
from services.enforcement.rulebook.duty import DUTY
from services.enforcement.storage import deployment_plans, duty_officers, duty_posts, rosters, shifts

_A_MONTH = dt.timedelta(days=31)
"""What somebody has stood before counts so long."""


def draw_roster(act: Act, *, place: str, first_day: dt.date, last_day: dt.date) -> Roster:
    may_be_drawn(first_day, last_day, day_of(act.now))
    rules, deployment = act.rule(DUTY), deployment_plans.deployment_of(act, place)
    slots = _slots(deployment, duty_posts.of_centre(act, place), first_day, last_day)
    officers = duty_officers.of_centre(act, place)
    drawn = []
    if slots:
        whole = Span(slots[0].span.begins_at, slots[-1].span.ends_at)
        bound = shifts.bound_of(act, [one.person for one in officers], whole, before=_A_MONTH)
        drawn = rotation.draw(slots, officers, bound, rules)
    roster = Roster(
        id=act.new_id(),
        territory=place,
        first_day=first_day,
        last_day=last_day,
        shifts=len(drawn),
        empty=sum(person is None for _, person in drawn),
        rule_version=rules.version,
        drawn_by=act.actor.id,
        drawn_at=act.now,
    )
    rosters.add(act, roster, (_shift(act, roster, slot, person) for slot, person in drawn))
    return roster


def _slots(deployment: Deployment, posts: dict[str, DutyPost], first: dt.date, last: dt.date) -> list[Slot]:
    turns = [(span, deployment.needs(span)) for _, span in deployment.turns(first, last)]
    must_be_known((code for _, needs in turns for code in needs), posts)
    if sum(sum(needs.values()) for _, needs in turns) > MOST_SHIFTS:
        raise RosterTooLarge(limit=MOST_SHIFTS)
    return list(rotation.slots_of(turns, posts))


def _shift(act: Act, roster: Roster, slot: Slot, person: str | None) -> Shift:
    return Shift(
        id=act.new_id(),
        territory=slot.post.territory,
        centre=roster.territory,
        roster_id=roster.id,
        post_id=slot.post.id,
        post=slot.post.code,
        seat=slot.seat,
        begins_at=slot.span.begins_at,
        ends_at=slot.span.ends_at,
        officer=person,
    )


def publish_roster(act: Act, *, roster_id: str) -> Roster:
    roster = rosters.get(act, roster_id)
    act.may_act_in(roster.territory)
    roster.publish(act.actor.id, rosters.first_shift_of(act, roster_id), act.now)
    rosters.publish(act, roster)
    return roster


def discard_roster(act: Act, *, roster_id: str, reason: str) -> Roster:
    roster = rosters.get(act, roster_id)
    act.may_act_in(roster.territory)
    roster.discard(reason, act.actor.id, act.now)
    rosters.discard(act, roster)
    return roster


SUBJECT = Subject(
    operations={
        DRAW_ROSTER: draw_roster,
        PUBLISH_ROSTER: publish_roster,
        DISCARD_ROSTER: discard_roster,
        READ_ROSTER: rosters.read_roster,
        LIST_ROSTERS: rosters.list_rosters,
    },
    life_cycles=(LifeCycle("roster", MOVES),),
)

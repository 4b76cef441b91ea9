"""The rotation 轮班 (C4): who gets which shift of a roster. Greedy and fair; decision 0044 says why no solver.

The shifts are taken in the order in which they begin, of those that begin together the ones first for which fewest are
qualified. Each goes to the one, of those whom nothing hinders, who

  1. is resident; an on-call officer only when no resident one is free,
  2. has stood the fewest hours, of this roster and of the month before it,
  3. has had this turn of the day least often in it,
  4. has rested longest; at last by the order of the register.

Limits
  * It never looks back: a shift may stay empty that another order would have filled. What stays empty is said, and is
    given by hand.
  * Whole numbers and a fixed order only: the same register, plans and leave draw the same roster.
"""

import collections
import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from messages.beijing import BEIJING
from services.enforcement.domain.duty import WEEK, DutyRules, Span
from services.enforcement.domain.duty_officers import RESIDENT, DutyOfficer
from services.enforcement.domain.duty_posts import DutyPost
from services.enforcement.domain.shifts import Bound, hindrance

_LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclasses.dataclass(frozen=True, slots=True)
class Slot:
    """A shift to be given: `seat` tells those apart who stand one post together."""

    post: DutyPost
    seat: int
    span: Span


@dataclasses.dataclass(slots=True)
class _Hand:
    """One officer, as the drawing goes on."""

    officer: DutyOfficer
    order: int
    leaves: Sequence[Span]
    shifts: list[Span]
    hours: dt.timedelta
    turns: collections.Counter[int] = dataclasses.field(default_factory=collections.Counter)

    def bound_near(self, span: Span) -> Bound:
        return Bound([one for one in self.shifts if one.ends_at > span.begins_at - WEEK], self.leaves)

    def rank(self, span: Span) -> tuple[bool, dt.timedelta, int, dt.datetime, int]:
        stood = (one.ends_at for one in self.shifts if one.begins_at < span.begins_at)
        return (
            self.officer.kind != RESIDENT,
            self.hours,
            self.turns[_hour(span)],
            max(stood, default=_LONG_AGO),
            self.order,
        )

    def take(self, span: Span) -> None:
        self.shifts.append(span)
        self.hours += span.length
        self.turns[_hour(span)] += 1


def slots_of(turns: Iterable[tuple[Span, Mapping[str, int]]], posts: Mapping[str, DutyPost]) -> Iterator[Slot]:
    """Each seat of each post that a turn needs, by what the plans ask for."""
    for span, needs in turns:
        for code in sorted(needs):
            for seat in range(1, needs[code] + 1):
                yield Slot(posts[code], seat, span)


def draw(
    slots: Iterable[Slot], officers: Sequence[DutyOfficer], bound: Mapping[str, Bound], rules: DutyRules
) -> list[tuple[Slot, str | None]]:
    """Each slot with the person who gets it, or None; `bound` by person, with the shifts of the month before."""
    hands = [_hand(officer, order, bound.get(officer.person, Bound())) for order, officer in enumerate(officers)]
    skilled = collections.Counter[tuple[str, ...]]()
    in_order = list(slots)
    for needed in {slot.post.qualifications for slot in in_order}:
        skilled[needed] = sum({one.code for one in hand.officer.qualifications} >= {*needed} for hand in hands)
    in_order.sort(key=lambda slot: (slot.span.begins_at, skilled[slot.post.qualifications], slot.post.code, slot.seat))
    drawn = []
    for slot in in_order:
        chosen = _first_free(slot, hands, rules)
        if chosen is not None:
            chosen.take(slot.span)
        drawn.append((slot, chosen.officer.person if chosen else None))
    return drawn


def _hand(officer: DutyOfficer, order: int, bound: Bound) -> _Hand:
    stood = sum((one.length for one in bound.shifts), dt.timedelta())
    return _Hand(officer, order, [*bound.leaves], [*bound.shifts], stood)


def _first_free(slot: Slot, hands: Iterable[_Hand], rules: DutyRules) -> _Hand | None:
    for hand in sorted(hands, key=lambda one: one.rank(slot.span)):
        needed = slot.post.qualifications
        if hindrance(hand.officer, slot.span, needed, hand.bound_near(slot.span), rules) is None:
            return hand
    return None


def _hour(span: Span) -> int:
    return span.begins_at.astimezone(BEIJING).hour

"""A8.4 as arithmetic: whatever happens to an account, the ledger only grows, sums to zero and never goes below it."""

import copy
import datetime as dt
import itertools
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages.beijing import BEIJING, day_of
from messages.volunteers.errors.points import BalanceTooLow, PointsOnHold
from services.volunteers.domain.days import month_end_after
from services.volunteers.domain.ledger import Book, commit
from services.volunteers.domain.points import Deed, Stamp
from services.volunteers.domain.postings import EXPIRY, HOLD, Account, Award, Movement, Posting
from services.volunteers.rulebook.points import POINTS
from suite.people import LANE, LONGTAN

START = dt.datetime(2026, 1, 1, 9, tzinfo=BEIJING)
RULES = POINTS.read(POINTS.files[0])


def a_book() -> Book:
    return Book(Account("a", LONGTAN, "steward-li"), [], {}, set())


def stamp(now: dt.datetime = START) -> Stamp:
    counter = itertools.count()
    return Stamp("tester", now, lambda: f"{now:%Y%m%d}-{next(counter):06d}")


def report(name: str, day: dt.date) -> Deed:
    return Deed("report", name, day, LANE, group="safety")


def balances(postings: list[Posting]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for posting in postings:
        sums[posting.from_account] -= posting.points
        sums[posting.to_account] += posting.points
    return sums


class Story:
    """A person's account through a random life; every step must leave the ledger sound."""

    def __init__(self) -> None:
        self.book, self.now, self.names = a_book(), START, itertools.count()
        self.postings: list[Posting] = []
        self.held: dict[str, list[Posting]] = {}
        self.awards: list[Award] = []
        self.reversed: set[str] = set()

    def stamp(self) -> Stamp:
        return Stamp("tester", self.now, lambda: f"id-{next(self.names):06d}")

    def keep(self, movement: Movement) -> None:
        self.postings += movement.postings
        self.awards += movement.awards
        self.must_be_sound()

    def must_be_sound(self) -> None:
        sums = balances(self.postings)
        assert sum(sums.values()) == 0
        assert self.book.account.balance == sums[self.book.account.name] >= 0
        assert self.book.account.balance == sum(lot.remaining for lot in self.book.lots)
        assert all(0 <= lot.remaining <= lot.points for lot in self.book.lots)
        assert sums[f"held:{LONGTAN}"] == sum(posting.points for held in self.held.values() for posting in held)

    def earn(self, number: int) -> None:
        self.keep(self.book.pay([report(f"{self.now:%Y%m%d}-{number}", day_of(self.now))], RULES, self.stamp()))

    def order(self, points: int) -> None:
        before, name = copy.deepcopy(self.book), f"order-{next(self.names)}"
        if points > before.usable(self.now):
            with pytest.raises(BalanceTooLow):
                self.book.hold(points, name, LONGTAN, self.stamp())
            assert self.book == before
            return
        movement = self.book.hold(points, name, LONGTAN, self.stamp())
        assert sum(posting.points for posting in movement.postings) == points
        self.held[name] = movement.postings
        self.keep(movement)

    def cancel(self) -> None:
        if self.held:
            held = self.held.pop(min(self.held))
            self.keep(self.book.void(held, self.stamp()))

    def fulfil(self) -> None:
        if self.held:
            held = self.held.pop(min(self.held))
            self.keep(commit(held, LONGTAN, self.stamp()))

    def wait(self, months: int) -> None:
        self.now += dt.timedelta(days=31 * months)
        self.keep(self.book.expire(self.stamp()))
        assert self.book.usable(self.now) == self.book.account.balance

    def take_back(self, number: int) -> None:
        if self.awards and self.awards[number % len(self.awards)].id not in self.reversed:
            award = self.awards[number % len(self.awards)]
            before = self.book.account.balance
            own = [posting for posting in self.postings if posting.award_id == award.id]
            expired = sum(posting.points for posting in own if posting.kind == EXPIRY)
            on_hold = sum(posting.points for held in self.held.values() for posting in held)
            if on_hold and before < award.paid - expired:
                with pytest.raises(PointsOnHold):
                    self.book.reverse(award, "误报", self.stamp(), expired=expired, on_hold=on_hold)
                return
            self.reversed.add(award.id)
            fact, movement = self.book.reverse(award, "误报", self.stamp(), expired=expired, on_hold=on_hold)
            assert fact.taken_back + fact.shortfall == award.paid
            assert fact.shortfall == expired or self.book.account.balance == 0
            assert self.book.account.balance == before - fact.taken_back
            self.keep(movement)


_STEPS = st.one_of(
    st.tuples(st.just("earn"), st.integers(0, 9)),
    st.tuples(st.just("order"), st.integers(1, 60)),
    st.tuples(st.just("wait"), st.integers(1, 13)),
    st.tuples(st.just("take_back"), st.integers(0, 99)),
    st.sampled_from([("cancel",), ("fulfil",)]),
)


@pytest.mark.rule("A8.4.8")
@settings(deadline=None)
@given(st.lists(_STEPS, max_size=40))
def test_no_story_breaks_the_ledger(steps: list[tuple[object, ...]]) -> None:
    story = Story()
    for name, *values in steps:
        getattr(story, str(name))(*values)


@given(st.lists(st.integers(0, 36), min_size=1, max_size=8), st.integers(1, 120))
def test_what_expires_first_is_used_first(months: list[int], price: int) -> None:
    book = a_book()
    for name, month in enumerate(months):
        day = month_end_after(START.date(), month)
        book.pay([report(str(name), day)], RULES, stamp(dt.datetime.combine(day, dt.time(9), BEIJING)))
    if price <= book.usable(START):
        used = {posting.lot_id: posting.points for posting in book.hold(price, "o", LONGTAN, stamp()).postings}
        last = max(lot.expires_on for lot in book.lots if lot.id in used)
        assert all(lot.remaining == 0 for lot in book.lots if lot.expires_on < last)


def test_what_is_given_back_keeps_its_last_day() -> None:
    book = a_book()
    book.pay([report("r", START.date())], RULES, stamp())
    held = book.hold(10, "o", LONGTAN, stamp()).postings
    assert [posting.kind for posting in held] == [HOLD]
    book.void(held, stamp())
    assert [(lot.remaining, lot.expires_on) for lot in book.lots] == [(15, dt.date(2028, 1, 31))]
    after = dt.datetime(2028, 2, 1, tzinfo=BEIJING)
    with pytest.raises(BalanceTooLow):
        book.hold(10, "p", LONGTAN, stamp(after))
    assert [posting.points for posting in book.expire(stamp(after)).postings] == [15]
    assert book.account.balance == 0

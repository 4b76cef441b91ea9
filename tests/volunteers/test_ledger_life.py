"""A8.4: two people of two subdistricts live through any sequence of what a ledger can do, and it stays sound.

After each step: the sum is zero, nothing is below zero, no lot gives twice, each balance is the replay of the postings,
and what subdistricts owe one another is what was redeemed or is held of the other's points.
"""

import datetime as dt
import itertools
from collections import defaultdict

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from messages.beijing import BEIJING, day_of
from messages.volunteers.errors.points import BalanceTooLow, PointsOnHold
from services.volunteers.domain.clearing import of_others
from services.volunteers.domain.ledger import Book, commit
from services.volunteers.domain.points import Deed, Stamp
from services.volunteers.domain.postings import EXPIRY, Account, Award, Movement, Posting
from services.volunteers.rulebook.points import POINTS
from suite.people import LANE, LONGTAN

RULES = POINTS.read(POINTS.files[0])
TIYUGUAN = "110101015"
LANES = (LANE, "110101015002001")
PLACES = (LONGTAN, TIYUGUAN)
people = st.integers(0, 1)
places = st.sampled_from(PLACES)
nth = st.integers(0, 99)


class Life(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.books = [Book(Account(name, LONGTAN, name), [], {}, set()) for name in ("a", "b")]
        self.now, self.names = dt.datetime(2026, 1, 1, 9, tzinfo=BEIJING), itertools.count()
        self.postings: list[Posting] = []
        self.awards: list[tuple[int, Award]] = []
        self.reversed: set[str] = set()
        self.orders: dict[str, tuple[int, str, list[Posting]]] = {}
        self.held: list[str] = []
        self.fulfilled: list[str] = []
        self.owed: dict[tuple[str, str], int] = defaultdict(int)

    def stamp(self) -> Stamp:
        return Stamp("tester", self.now, lambda: f"id-{next(self.names):06d}")

    def keep(self, movement: Movement) -> None:
        self.postings += movement.postings

    @rule(who=people, lane=st.sampled_from(LANES), again=st.booleans())
    def earn(self, who: int, lane: str, *, again: bool) -> None:
        deed = Deed("report", f"deed-{next(self.names)}", day_of(self.now), lane, group="safety")
        movement = self.books[who].pay([deed, deed] if again else [deed], RULES, self.stamp())
        assert len(movement.awards) == 1
        assert self.books[who].pay([deed], RULES, self.stamp()).awards == []
        self.awards += [(who, award) for award in movement.awards]
        self.keep(movement)

    @rule(who=people, place=places, points=st.integers(1, 40))
    def order(self, who: int, place: str, points: int) -> None:
        book, name = self.books[who], f"order-{next(self.names)}"
        if points > book.usable(self.now):
            with pytest.raises(BalanceTooLow):
                book.hold(points, name, place, self.stamp())
            return
        movement = book.hold(points, name, place, self.stamp())
        issuers = {lot.id: lot.issuer for lot in book.lots}
        for debtor, taken in of_others(movement, issuers, place).items():
            self.owed[debtor, place] += taken
        self.orders[name] = who, place, movement.postings
        self.held.append(name)
        self.keep(movement)

    @precondition(lambda self: self.held)
    @rule(number=nth)
    def fulfil(self, number: int) -> None:
        name = self.held.pop(number % len(self.held))
        _, place, held = self.orders[name]
        self.fulfilled.append(name)
        self.keep(commit(held, place, self.stamp()))

    @precondition(lambda self: self.held)
    @rule(number=nth, by_office=st.booleans())
    def cancel(self, number: int, *, by_office: bool) -> None:
        name = self.held.pop(number % len(self.held))
        who, _, held = self.orders[name]
        until = self._later() if by_office else None
        self.keep(self.books[who].void(held, self.stamp(), usable_until=until))
        self._give_back(name)
        if by_office:
            assert self.books[who].usable(self.now) >= sum(posting.points for posting in held)

    @precondition(lambda self: self.fulfilled)
    @rule(number=nth)
    def bring_back(self, number: int) -> None:
        name = self.fulfilled.pop(number % len(self.fulfilled))
        who, place, held = self.orders[name]
        self.keep(self.books[who].refund(held, place, self._later(), self.stamp()))
        self._give_back(name)
        assert self.books[who].usable(self.now) >= sum(posting.points for posting in held)

    @rule(months=st.integers(1, 13))
    def wait(self, months: int) -> None:
        self.now += dt.timedelta(days=31 * months)

    @rule(who=people)
    def expire(self, who: int) -> None:
        book = self.books[who]
        self.keep(book.expire(self.stamp()))
        assert book.usable(self.now) == book.account.balance

    @precondition(lambda self: self.awards)
    @rule(number=nth)
    def take_back(self, number: int) -> None:
        who, award = self.awards[number % len(self.awards)]
        if award.id in self.reversed:
            return
        book = self.books[who]
        own = [posting.points for posting in self.postings if (posting.award_id, posting.kind) == (award.id, EXPIRY)]
        on_hold = sum(p.points for name in self.held for p in self.orders[name][2] if self.orders[name][0] == who)
        wanted = award.paid - min(award.paid, sum(own))
        if on_hold and book.account.balance < wanted:
            with pytest.raises(PointsOnHold):
                book.reverse(award, "误报", self.stamp(), expired=award.paid - wanted, on_hold=on_hold)
            return
        fact, movement = book.reverse(award, "误报", self.stamp(), expired=award.paid - wanted, on_hold=on_hold)
        assert fact.taken_back + fact.shortfall == award.paid
        self.reversed.add(award.id)
        self.keep(movement)

    @invariant()
    def the_sum_is_zero_and_balances_are_the_replay(self) -> None:
        sums = self._replayed()
        assert sum(sums.values()) == 0
        for book in self.books:
            assert book.account.balance == sums[book.account.name] == sum(lot.remaining for lot in book.lots) >= 0

    @invariant()
    def no_lot_gives_twice(self) -> None:
        for book in self.books:
            for lot in book.lots:
                own = [posting for posting in self.postings if posting.lot_id == lot.id]
                net = sum(
                    one.points * ((one.to_account == book.account.name) - (one.from_account == book.account.name))
                    for one in own
                )
                assert 0 <= lot.remaining == net <= lot.points

    @invariant()
    def what_is_held_and_owed_is_what_orders_say(self) -> None:
        sums, issuers = self._replayed(), {lot.id: lot.issuer for book in self.books for lot in book.lots}
        owed: dict[tuple[str, str], int] = defaultdict(int)
        for place in PLACES:
            mine = [self.orders[name] for name in self.held if self.orders[name][1] == place]
            assert sums[f"held:{place}"] == sum(posting.points for order in mine for posting in order[2])
        for name in (*self.held, *self.fulfilled):
            for posting in self.orders[name][2]:
                if issuers[posting.lot_id] != self.orders[name][1]:
                    owed[issuers[posting.lot_id], self.orders[name][1]] += posting.points
        assert {pair: points for pair, points in self.owed.items() if points} == owed

    def _later(self) -> dt.date:
        return day_of(self.now) + dt.timedelta(days=30)

    def _give_back(self, name: str) -> None:
        who, place, held = self.orders[name]
        issuers = {lot.id: lot.issuer for lot in self.books[who].lots}
        for debtor, points in of_others(Movement(postings=held), issuers, place).items():
            self.owed[debtor, place] -= points

    def _replayed(self) -> dict[str, int]:
        sums: dict[str, int] = defaultdict(int)
        for posting in self.postings:
            sums[posting.from_account] -= posting.points
            sums[posting.to_account] += posting.points
        return sums


Life.TestCase.settings = settings(deadline=None, max_examples=60, stateful_step_count=40)
TestLife = pytest.mark.rule("A8.4.6", "A8.4.7", "A8.4.8")(Life.TestCase)

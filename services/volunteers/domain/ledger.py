"""The ledger of points 账本 (A8.4): it only grows.

Its sum is zero by construction: a posting moves points from one account to another.

A person's account holds lots; each is the points of one award with their last day. Points are used from the lot that
expires first. All changes of one account happen under its row's lock; the counter-accounts of a subdistrict
(`issued:`, `held:`, `redeemed:`, `expired:`) are sums of postings and are never locked.
"""

import dataclasses
import datetime as dt

from messages import territory
from messages.beijing import day_of
from messages.volunteers.errors.points import BalanceTooLow, PointsOnHold
from services.volunteers.domain.days import month_end_after
from services.volunteers.domain.points import Deed, PointsRules, Stamp, capped, rule_for, worth
from services.volunteers.domain.postings import (
    AWARD,
    COMMIT,
    EXPIRY,
    HOLD,
    REFUND,
    REVERSAL,
    VOID,
    Account,
    Award,
    Lot,
    Movement,
    Posting,
    Reversal,
)


@dataclasses.dataclass(frozen=True, slots=True)
class _Use:
    """What points are taken for; in a new transaction unless one is named."""

    kind: str
    to: str
    order_id: str | None = None
    reason: str | None = None
    transaction_id: str | None = None


@dataclasses.dataclass(slots=True)
class Book:
    """An account under its lock: its lots, what was paid by day and rule, and for which deeds."""

    account: Account
    lots: list[Lot]
    paid: dict[tuple[dt.date, str], int]
    paid_deeds: set[tuple[str, str]]

    def pay(self, deeds: list[Deed], rules: PointsRules, stamp: Stamp) -> Movement:
        """Awards for the deeds that were not paid before; an award of 0 says that a cap was reached."""
        movement = Movement()
        for deed in deeds:
            if (deed.kind, deed.id) not in self.paid_deeds:
                self._pay_one(deed, rules, stamp, movement)
        return movement

    def hold(self, points: int, order_id: str, place: str, stamp: Stamp) -> Movement:
        usable = self.usable(stamp.now)
        if usable < points:
            raise BalanceTooLow(balance=usable, price=points)
        return self._take(points, self._usable_lots(stamp.now), _Use(HOLD, f"held:{place}", order_id=order_id), stamp)

    def void(self, held: list[Posting], stamp: Stamp, *, usable_until: dt.date | None = None) -> Movement:
        """Give back what an order held, each to its lot; the lot's last day stays unless `usable_until` is later."""
        movement, transaction = Movement(), stamp.new_id()
        for posting in held:
            self._give_back(posting, usable_until, stamp, movement)
            movement.postings.append(_mirrored(posting, VOID, self.account.name, transaction, stamp))
        return movement

    def refund(self, held: list[Posting], place: str, usable_until: dt.date, stamp: Stamp) -> Movement:
        """Give back what an order had held and then spent, each to its lot, to be used until that day at least."""
        movement, transaction = Movement(), stamp.new_id()
        for posting in held:
            self._give_back(posting, usable_until, stamp, movement)
            spent = dataclasses.replace(posting, to_account=f"redeemed:{place}", order_id=None)
            refund = _mirrored(spent, REFUND, self.account.name, transaction, stamp)
            movement.postings.append(dataclasses.replace(refund, returned_order_id=posting.order_id))
        return movement

    def expire(self, stamp: Stamp) -> Movement:
        over = [lot for lot in self.lots if lot.remaining and lot.expires_on < day_of(stamp.now)]
        movement = Movement()
        for lot in over:
            self._take_from(lot, lot.remaining, _Use(EXPIRY, f"expired:{lot.issuer}"), stamp, movement)
        return movement

    def reverse(
        self, award: Award, reason: str, stamp: Stamp, *, expired: int, on_hold: int
    ) -> tuple[Reversal, Movement]:
        """Take back what has not expired of it: from its own lot first, then from others, while they last."""
        own_first = sorted(self._lots_with_points(), key=lambda lot: lot.award_id != award.id)
        wanted = award.paid - expired
        back = min(wanted, self.account.balance)
        if back < wanted and on_hold:
            raise PointsOnHold(points=on_hold)
        fact = Reversal(
            stamp.new_id(),
            award.territory,
            award.id,
            self.account.id,
            back,
            award.paid - back,
            reason,
            stamp.by,
            stamp.now,
        )
        use = _Use(REVERSAL, f"issued:{_issuer(award.territory)}", reason=reason, transaction_id=fact.id)
        movement = self._take(back, own_first, use, stamp)
        return fact, movement

    def usable(self, now: dt.datetime) -> int:
        return sum(lot.remaining for lot in self._usable_lots(now))

    def _give_back(self, held: Posting, usable_until: dt.date | None, stamp: Stamp, movement: Movement) -> None:
        """What else is left of a lot whose last day is past expires first: only what is given back is used later."""
        lot = next(lot for lot in self.lots if lot.id == held.lot_id)
        if usable_until is not None and lot.expires_on < day_of(stamp.now):
            if lot.remaining:
                self._take_from(lot, lot.remaining, _Use(EXPIRY, f"expired:{lot.issuer}"), stamp, movement)
            lot.expires_on = usable_until
        lot.remaining += held.points
        self.account.balance += held.points
        movement.changed_lots.append(lot)

    def _usable_lots(self, now: dt.datetime) -> list[Lot]:
        return [lot for lot in self._lots_with_points() if lot.expires_on >= day_of(now)]

    def _lots_with_points(self) -> list[Lot]:
        """First to expire, first used; of the same day, the older one."""
        return sorted((lot for lot in self.lots if lot.remaining), key=lambda lot: (lot.expires_on, lot.id))

    def _pay_one(self, deed: Deed, rules: PointsRules, stamp: Stamp, movement: Movement) -> None:
        rule = rule_for(deed, rules)
        earned = worth(deed, rule, rules) if rule else 0
        if rule is None or not earned:
            return
        by_all = sum(points for (day, _), points in self.paid.items() if day == deed.day)
        paid = capped(earned, rule, rules, by_rule=self.paid.get((deed.day, rule.code), 0), by_all=by_all)
        award = Award(
            stamp.new_id(), self.account.id, deed.territory, deed.kind, deed.id, deed.day, rule.code, rules.version,
            earned, paid, stamp.now,
        )  # fmt: skip
        self.paid_deeds.add((deed.kind, deed.id))
        self.paid[deed.day, rule.code] = self.paid.get((deed.day, rule.code), 0) + paid
        movement.awards.append(award)
        if paid:
            self._credit(award, rules, stamp, movement)

    def _credit(self, award: Award, rules: PointsRules, stamp: Stamp, movement: Movement) -> None:
        issuer = _issuer(award.territory)
        expires_on = month_end_after(day_of(stamp.now), rules.expire_after_months)
        lot = Lot(stamp.new_id(), self.account.id, award.id, issuer, award.paid, award.paid, expires_on)
        self.lots.append(lot)
        self.account.balance += award.paid
        movement.new_lots.append(lot)
        movement.postings.append(
            Posting(
                stamp.new_id(), stamp.new_id(), self.account.id, AWARD, f"issued:{issuer}", self.account.name,
                award.paid, lot.id, award.id, None, None, stamp.by, stamp.now,
            )
        )  # fmt: skip

    def _take(self, points: int, lots: list[Lot], use: _Use, stamp: Stamp) -> Movement:
        movement = Movement()
        use = dataclasses.replace(use, transaction_id=use.transaction_id or stamp.new_id())
        for lot in lots:
            used = min(points, lot.remaining)
            points -= used
            if used:
                self._take_from(lot, used, use, stamp, movement)
        return movement

    def _take_from(self, lot: Lot, points: int, use: _Use, stamp: Stamp, movement: Movement) -> None:
        lot.remaining -= points
        self.account.balance -= points
        movement.changed_lots.append(lot)
        movement.postings.append(
            Posting(
                stamp.new_id(), use.transaction_id or stamp.new_id(), self.account.id, use.kind, self.account.name,
                use.to, points, lot.id, lot.award_id, use.order_id, use.reason, stamp.by, stamp.now,
            )
        )  # fmt: skip


def commit(held: list[Posting], place: str, stamp: Stamp) -> Movement:
    """Spend what an order held: from the holds to what was redeemed; no person's balance moves."""
    transaction = stamp.new_id()
    return Movement(postings=[_mirrored(posting, COMMIT, f"redeemed:{place}", transaction, stamp) for posting in held])


def _mirrored(held: Posting, kind: str, to: str, transaction: str, stamp: Stamp) -> Posting:
    return dataclasses.replace(
        held, id=stamp.new_id(), transaction_id=transaction, kind=kind, from_account=held.to_account, to_account=to,
        posted_by=stamp.by, posted_at=stamp.now,
    )  # fmt: skip


def _issuer(place: str) -> str:
    return territory.at_level(place, territory.SUBDISTRICT)

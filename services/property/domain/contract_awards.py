"""The award 成交 of a contract (B3): to the first of the order, on public notice before it is signed.

Whoever comes first has it; the next one only when an award was revoked, because the company declined or has left, or
an objection was upheld. While the notice runs, or an objection is undecided, nothing is signed. An objection is
decided by a day; when the district has let it pass, the commander may decide as well. What time a decision took is not
taken from who signs.
"""

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence

from messages.property.errors.contract_awards import (
    AwardIsOver,
    AwardNoticeOver,
    AwardNoticeRuns,
    AwardObjectedAlready,
    AwardObjectionDecided,
    AwardObjectionsOpen,
    AwardObjectionUnknown,
    NobodyIsLeft,
)
from services.property.domain.negotiations import NegotiationRules
from services.property.domain.offer_ranking import Ranked

NOTICED, SIGNED, REVOKED = "noticed", "signed", "revoked"
MOVES = {"award": {"": NOTICED}, "sign": {NOTICED: SIGNED}, "revoke": {NOTICED: REVOKED}}
STANDING = frozenset({NOTICED, SIGNED})


@dataclasses.dataclass(frozen=True, slots=True)
class Objection:
    number: int
    company: str
    words: str
    filed_by: str
    filed_at: dt.datetime
    upheld: bool | None = None
    decision: str | None = None
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    decide_by: dt.datetime | None = None
    climbs_at: dt.datetime | None = None


@dataclasses.dataclass(slots=True, kw_only=True)
class ContractAward:
    id: str
    number: str
    territory: str
    negotiation_id: str
    offer_review_id: str
    area_id: str
    place: int
    company: str
    points_x10000: int
    monthly_fee: int
    starts: dt.date
    ends: dt.date
    standard_version: str
    reason: str
    awarded_by: str
    awarded_at: dt.datetime
    notice_ends_at: dt.datetime
    sign_by: dt.datetime
    objections: tuple[Objection, ...] = ()
    status: str = MOVES["award"][""]
    revoked_because: str | None = None
    revoked_by: str | None = None
    revoked_at: dt.datetime | None = None
    contract_id: str | None = None
    signed_by: str | None = None
    signed_at: dt.datetime | None = None
    version: int = 1

    @property
    def contested(self) -> bool:
        return any(one.upheld is None for one in self.objections)

    @property
    def decide_by(self) -> dt.datetime | None:
        """Of the objection that waits longest."""
        return min((one.decide_by for one in self.objections if one.upheld is None and one.decide_by), default=None)

    @property
    def objection_climbs_at(self) -> dt.datetime | None:
        return min((one.climbs_at for one in self.objections if one.upheld is None and one.climbs_at), default=None)

    def object(self, company: str, words: str, by: str, rules: NegotiationRules, now: dt.datetime) -> None:
        self._stands()
        if now >= self.notice_ends_at:
            raise AwardNoticeOver(until=self.notice_ends_at.isoformat())
        if any(one.company == company for one in self.objections):
            raise AwardObjectedAlready
        decide_by, climbs_at = rules.turn(now, rules.decide_within_days)
        number = len(self.objections) + 1
        objection = Objection(number, company, words, by, now, decide_by=decide_by, climbs_at=climbs_at)
        self.objections = (*self.objections, objection)

    def objection(self, number: int) -> Objection:
        if not 1 <= number <= len(self.objections):
            raise AwardObjectionUnknown(number=number)
        return self.objections[number - 1]

    def decide(
        self, number: int, decision: str, by: str, rules: NegotiationRules, now: dt.datetime, *, upheld: bool
    ) -> None:
        """One that is upheld takes the award away; else there is time again to sign."""
        self._stands()
        objection = self.objection(number)
        if objection.upheld is not None:
            raise AwardObjectionDecided
        decided = dataclasses.replace(objection, upheld=upheld, decision=decision, decided_by=by, decided_at=now)
        self.objections = tuple(decided if one.number == number else one for one in self.objections)
        if upheld:
            self.revoke(decision, by, now)
        else:
            self.sign_by = max(self.sign_by, now + dt.timedelta(days=rules.sign_within_days))

    def revoke(self, reason: str, by: str, now: dt.datetime) -> None:
        self._stands()
        self.status = MOVES["revoke"][self.status]
        self.revoked_because, self.revoked_by, self.revoked_at = reason, by, now

    def may_be_signed(self, now: dt.datetime) -> None:
        self._stands()
        if now < self.notice_ends_at:
            raise AwardNoticeRuns(until=self.notice_ends_at.isoformat())
        if self.contested:
            raise AwardObjectionsOpen

    def sign(self, contract_id: str, by: str, now: dt.datetime) -> None:
        self.may_be_signed(now)
        self.status = MOVES["sign"][self.status]
        self.contract_id, self.signed_by, self.signed_at = contract_id, by, now

    def _stands(self) -> None:
        if self.status != NOTICED:
            raise AwardIsOver


def next_of(ranking: Sequence[Ranked], passed: Collection[str]) -> Ranked:
    """The first of the order from whom no award was revoked."""
    left = [one for one in ranking if one.company not in passed]
    if not left:
        raise NobodyIsLeft
    return left[0]

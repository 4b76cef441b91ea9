"""A hand-over of a lane 街巷交接 (A8.2): it takes effect when the named steward accepts; until then the claim lasts.

Silence brings it to the community, then to the subdistrict; whoever is named may still answer. One that was declined
is the giver's to settle: by keeping the lane, naming another, or releasing it.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from messages.volunteers.errors.lane_handovers import LaneHandoverSettled

OFFERED, ACCEPTED, DECLINED, WITHDRAWN, LAPSED = "offered", "accepted", "declined", "withdrawn", "lapsed"
MOVES = {
    "offer": {"": OFFERED},
    "climb": {OFFERED: OFFERED},
    "accept": {OFFERED: ACCEPTED},
    "decline": {OFFERED: DECLINED},
    "withdraw": {OFFERED: WITHDRAWN, DECLINED: WITHDRAWN},
    "lapse": {OFFERED: LAPSED},
}
STEWARD, COMMUNITY, SUBDISTRICT = "steward", "community", "subdistrict"
RUNGS = (STEWARD, COMMUNITY, SUBDISTRICT)


@dataclasses.dataclass(frozen=True, slots=True)
class HandingOver:
    """`days` to answer, by who is asked."""

    version: str
    days: Mapping[str, int]

    def until(self, waits_on: str, now: dt.datetime) -> dt.datetime:
        return now + dt.timedelta(days=self.days[waits_on])


@dataclasses.dataclass(frozen=True, slots=True)
class HandoverRung:
    waits_on: str
    at: dt.datetime
    until: dt.datetime


@dataclasses.dataclass(slots=True, kw_only=True)
class LaneHandover:
    id: str
    territory: str
    claim_id: str
    giver: str
    to: str
    words: str
    offered_by: str
    offered_at: dt.datetime
    rule_version: str
    waits_on: str
    due_at: dt.datetime
    asked: tuple[HandoverRung, ...]
    status: str = MOVES["offer"][""]
    settled_by: str | None = None
    settled_at: dt.datetime | None = None
    reason: str = ""
    new_claim_id: str | None = None
    version: int = 1

    def climb(self, rules: HandingOver, now: dt.datetime) -> bool:
        """False while somebody's time runs, or nobody is above."""
        if self.status not in MOVES["climb"] or self.waits_on == SUBDISTRICT or self.due_at > now:
            return False
        self.waits_on = RUNGS[RUNGS.index(self.waits_on) + 1]
        self.due_at = rules.until(self.waits_on, now)
        self.asked = (*self.asked, HandoverRung(self.waits_on, now, self.due_at))
        return True

    def has_come_to(self, office: str) -> bool:
        return RUNGS.index(office) <= RUNGS.index(self.waits_on)

    def accept(self, new_claim_id: str, now: dt.datetime) -> None:
        self._settle("accept", self.to, now)
        self.new_claim_id = new_claim_id

    def decline(self, by: str, reason: str, now: dt.datetime) -> None:
        self._settle("decline", by, now)
        self.reason = reason

    def withdraw(self, by: str, now: dt.datetime) -> None:
        self._settle("withdraw", by, now)

    def lapse(self, now: dt.datetime) -> None:
        """Its claim has ended otherwise, or the named steward does not serve any more."""
        self._settle("lapse", None, now)

    def must_be_offered(self) -> None:
        if self.status != OFFERED:
            raise LaneHandoverSettled(status=self.status)

    def _settle(self, move: str, by: str | None, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise LaneHandoverSettled(status=self.status)
        self.status, self.settled_by, self.settled_at = MOVES[move][self.status], by, now

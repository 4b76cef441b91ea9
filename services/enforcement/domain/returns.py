"""Sending back 退单 (E1): asked for with a legal basis, decided once by an arbiter; never sent round.

The demand's own clock does not stop meanwhile. Whoever gets the case by a granted return keeps it.
"""

import dataclasses
import datetime as dt

from messages.enforcement.errors.demands import DemandSettled
from messages.enforcement.errors.returns import ReturnDecided
from messages.enforcement.errors.transfers import CaseAssignedFinally, CaseAwaitsCommander
from services.enforcement.domain.cases import Case
from services.enforcement.domain.demands import AWAITING_AGENCY, Demand

REQUESTED, GRANTED, DISMISSED, LAPSED = "requested", "granted", "dismissed", "lapsed"

MOVES: dict[str, dict[str, str]] = {
    "request": {"": REQUESTED},
    "grant": {REQUESTED: GRANTED},
    "dismiss": {REQUESTED: DISMISSED},
    "lapse": {REQUESTED: LAPSED},  # the case went on meanwhile
}


@dataclasses.dataclass(slots=True)
class DemandReturn:
    id: str
    territory: str
    demand_id: str
    case_id: str
    agency: str
    right_agency: str | None
    reason: str
    legal_basis: str
    requested_by: str
    requested_at: dt.datetime
    decide_by: dt.datetime
    status: str = MOVES["request"][""]
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    to_agency: str | None = None
    words: str = ""
    version: int = 1

    def grant(self, to_agency: str, words: str, by: str, now: dt.datetime) -> None:
        self._move("grant", by, now)
        self.to_agency, self.words = to_agency, words

    def dismiss(self, words: str, by: str, now: dt.datetime) -> None:
        self._move("dismiss", by, now)
        self.words = words

    def lapse(self, by: str, now: dt.datetime) -> None:
        self._move("lapse", by, now)

    def _move(self, move: str, by: str, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise ReturnDecided(status=self.status)
        self.status, self.decided_by, self.decided_at = MOVES[move][self.status], by, now


def demand_may_be_returned(demand: Demand, case: Case, now: dt.datetime) -> None:
    """While the agency is awaited, and nobody above was asked whose the case is."""
    if demand.status not in AWAITING_AGENCY:
        raise DemandSettled(status=demand.status)
    case.move("assign", now)
    if case.responsibility.commander_due_at is not None:
        raise CaseAwaitsCommander
    if case.responsibility.assigned_finally:
        raise CaseAssignedFinally

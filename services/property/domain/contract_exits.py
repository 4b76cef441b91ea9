"""A company's exit 退出 from an area (B2, B9.13): notice, rectification by a day, recheck, and a successor.

A good recheck lifts the notice; after any other the company leaves, and serves until the successor begins: its contract
ends on the day before, and where it would end earlier it is prolonged by rule under the same terms. So no day from the
notice on is without service, unless the notice ends or the district lets the company go without a successor. What is
handed over is ticked off by name.
"""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Sequence

from messages.property.errors.contract_exits import (
    ExitIsOver,
    HandedOverAlready,
    HandOverUnknown,
    NoticeTooShort,
    RecheckUnfit,
    RectificationGoesOn,
)
from services.property.domain.contracts import Contract
from services.property.domain.evaluation import ExitRule
from services.property.domain.inspections import Inspection

NOTIFIED, LEAVING, SUCCEEDED, HANDED_OVER = "notified", "leaving", "succeeded", "handed_over"
LIFTED, WITHDRAWN, LET_GO = "lifted", "withdrawn", "let_go"
MOVES = {
    "notify": {"": NOTIFIED},
    "lift": {NOTIFIED: LIFTED},
    "leave": {NOTIFIED: LEAVING},
    "withdraw": {NOTIFIED: WITHDRAWN, LEAVING: WITHDRAWN},
    "succeed": {NOTIFIED: SUCCEEDED, LEAVING: SUCCEEDED},
    "hand_over": {SUCCEEDED: HANDED_OVER},
    "let_go": {LEAVING: LET_GO},
}
RUNNING = frozenset({NOTIFIED, LEAVING, SUCCEEDED})
SERVING_ON = frozenset({NOTIFIED, LEAVING})
VOID = frozenset({LIFTED, WITHDRAWN})


@dataclasses.dataclass(frozen=True, slots=True)
class Bridge:
    """Days that the company serves longer than it had signed for."""

    first: dt.date
    last: dt.date


@dataclasses.dataclass(frozen=True, slots=True)
class HandOver:
    item: str
    note: str | None = None
    by: str | None = None
    at: dt.datetime | None = None


@dataclasses.dataclass(slots=True, kw_only=True)
class ContractExit:
    """`bad_months`: those whose grades led to it by rule; else the office gave its reason."""

    id: str
    territory: str
    area_id: str
    contract_id: str
    company: str
    reason: str | None
    bad_months: tuple[str, ...]
    rectify_until: dt.date
    rule_version: str
    notified_by: str
    notified_on: dt.date
    notified_at: dt.datetime
    hand_over: tuple[HandOver, ...]
    status: str = MOVES["notify"][""]
    recheck: str | None = None
    rechecked_by: str | None = None
    rechecked_at: dt.datetime | None = None
    leaves_from: dt.date | None = None
    successor_by: dt.date | None = None
    bridges: tuple[Bridge, ...] = ()
    successor_contract_id: str | None = None
    ended_because: str | None = None
    ended_by: str | None = None
    ended_at: dt.datetime | None = None
    version: int = 1

    def judge(self, recheck: Inspection, by: str, rules: ExitRule, today: dt.date, now: dt.datetime) -> None:
        """A good one lifts the notice at any time; another counts when the days to rectify are over."""
        good = not recheck.deductions
        if recheck.contract_id != self.contract_id or recheck.inspected_on <= self.notified_on:
            raise RecheckUnfit(since=self.notified_on.isoformat())
        if self.status == NOTIFIED and not good and recheck.inspected_on <= self.rectify_until:
            raise RectificationGoesOn(until=self.rectify_until.isoformat())
        self._move("lift" if good else "leave")
        self.recheck, self.rechecked_by, self.rechecked_at = recheck.id, by, now
        if not good:
            self.leaves_from = today + dt.timedelta(days=rules.notice_days)
            self.successor_by = today + dt.timedelta(days=rules.successor_by_days)

    def bridge(self, ends: dt.date, last: dt.date) -> None:
        """The contract would have ended on `ends`."""
        self.bridges = (*self.bridges, Bridge(ends + dt.timedelta(days=1), last))

    def earliest(self, ends: dt.date) -> dt.date:
        """The last day of service at the earliest, where the contract ends on `ends`."""
        return ends if self.leaves_from is None else min(self.leaves_from, ends)

    def succeed(self, contract: Contract) -> None:
        """Whoever has the area's next contract follows; where it is the same company, it leaves that contract."""
        if contract.company == self.company:
            self.contract_id = contract.id
        else:
            self._move("succeed")
            self.successor_contract_id = contract.id

    def tick_off(self, item: str, note: str, by: str, now: dt.datetime) -> None:
        """The last thing ends it."""
        if self.status not in MOVES["hand_over"]:
            raise ExitIsOver
        found = [one for one in self.hand_over if one.item == item]
        if not found:
            raise HandOverUnknown(name=item)
        if found[0].at is not None:
            raise HandedOverAlready
        done = HandOver(item, note, by, now)
        self.hand_over = tuple(done if one.item == item else one for one in self.hand_over)
        if all(one.at is not None for one in self.hand_over):
            self._end("hand_over", None, by, now)

    def withdraw(self, reason: str, by: str, now: dt.datetime) -> None:
        self._end("withdraw", reason, by, now)

    def let_go(self, contract: Contract, ends: dt.date, reason: str, by: str, now: dt.datetime) -> None:
        """Without a successor, not before the notice is over."""
        if ends < self.earliest(contract.ends):
            raise NoticeTooShort(earliest=self.earliest(contract.ends).isoformat())
        self._end("let_go", reason, by, now)

    def _end(self, move: str, reason: str | None, by: str, now: dt.datetime) -> None:
        self._move(move)
        self.ended_because, self.ended_by, self.ended_at = reason, by, now

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise ExitIsOver
        self.status = MOVES[move][self.status]


def bad_in_a_row(graded: Sequence[tuple[str, bool]], rules: ExitRule) -> tuple[str, ...]:
    """The last months, newest first, if the rules' number of them are bad and follow each other without a gap."""
    last = graded[: rules.bad_in_a_row]
    months = [int(month[:4]) * 12 + int(month[5:]) for month, _ in last]
    row = all(earlier == later - 1 for later, earlier in itertools.pairwise(months))
    enough = len(last) == rules.bad_in_a_row and row and all(bad for _, bad in last)
    return tuple(month for month, _ in reversed(last)) if enough else ()

"""A notice 公示 (A2, A6): what will be voted on is made public first; the vote says what its notice said.

A notice runs for whole days of Asia/Shanghai (UTC+08:00), the day on which it is given not counted (Civil Code,
articles 201 and 203): one of three days that is given on a Monday ends with Thursday, and its vote may be opened from
Friday on.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable

from messages.beijing import day_of, start_of
from messages.deliberation.errors.notices import NoticeNeeded, NoticeStillRuns
from services.deliberation.domain.votes import Option

RUNNING, HAS_RUN, VOTED_ON = "running", "has_run", "voted_on"
MOVES = {"give": {"": RUNNING}, "run_out": {RUNNING: HAS_RUN}, "open_vote": {HAS_RUN: VOTED_ON}}
"""No row holds where a notice stands: time says it, and the vote that was opened on it."""


@dataclasses.dataclass(slots=True)
class Notice:
    """Only ever added. `rule_version` is of the day it was given: its days stay, whatever the rules become."""

    id: str
    territory: str
    matter_id: str
    council_id: str
    round: int
    kind: str
    question: str
    options: tuple[Option, ...]
    rule_version: str
    given_by: str
    given_at: dt.datetime
    opens_from: dt.datetime
    seats: int = 1
    on_roll: int = 0

    def says(self, kind: str, question: str, options: tuple[Option, ...], seats: int) -> bool:
        return (self.kind, self.question, self.options, self.seats) == (kind, question, options, seats)

    def status(self, now: dt.datetime) -> str:
        """Where it stands while no vote was opened on it."""
        return RUNNING if now < self.opens_from else MOVES["run_out"][RUNNING]


def opens_from(given_at: dt.datetime, days: int) -> dt.datetime:
    """The first moment at which a vote may be opened whose notice was given then and runs so many days."""
    return start_of(day_of(given_at) + dt.timedelta(days=days + 1))


def notice_that_has_run(notices: Iterable[Notice], days: int, now: dt.datetime) -> Notice:
    """The notice on which a vote may be opened; it may not while none has run.

    `notices` say what the vote asks and had no vote yet; `days` is how long a new one would run.
    """
    first = min(notices, key=lambda notice: notice.opens_from, default=None)
    if first is None:
        raise NoticeNeeded(days=days)
    if first.status(now) not in MOVES["open_vote"]:
        raise NoticeStillRuns(opens_from=first.opens_from.isoformat())
    return first

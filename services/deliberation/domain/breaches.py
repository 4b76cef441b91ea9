"""A breach 违约 of a convention (A6, A12): warning → public notice → referral to enforcement; or mended before.

After a warning there are days to mend it, and after the notice as well: nobody is referred who was not told before.
"""

import dataclasses
import datetime as dt

from messages.deliberation.errors.breaches import BreachMayBeMended, BreachStepSkipped
from services.deliberation.domain.decisions import ConventionRules

REPORTED, WARNED, NOTICED, REFERRED, MENDED = "reported", "warned", "noticed", "referred", "mended"
MOVES = {
    "report": {"": REPORTED},
    "warn": {REPORTED: WARNED},
    "notice": {WARNED: NOTICED},
    "refer": {NOTICED: REFERRED},
    "mend": {REPORTED: MENDED, WARNED: MENDED, NOTICED: MENDED},
}


@dataclasses.dataclass(slots=True, kw_only=True)
class Breach:
    """`party` is sealed. `mend_by`: until when nothing more is done."""

    id: str
    number: str
    convention_id: str
    territory: str
    rule: str
    party: str
    party_masked: str
    party_id: str | None
    text: str
    photos: tuple[str, ...]
    reported_by: str
    reported_at: dt.datetime
    status: str = MOVES["report"][""]
    warning: str | None = None
    notice: str | None = None
    noticed_at: dt.datetime | None = None
    mend_by: dt.datetime | None = None
    problem_class: str | None = None
    ending: str | None = None
    ended_at: dt.datetime | None = None
    version: int = 1

    def warn(self, text: str, rules: ConventionRules, now: dt.datetime) -> None:
        self._move("warn")
        self.warning, self.mend_by = text, now + dt.timedelta(days=rules.mend_days)

    def publish(self, text: str, rules: ConventionRules, now: dt.datetime) -> None:
        self._go_on("notice", now)
        self.notice, self.noticed_at = text, now
        self.mend_by = now + dt.timedelta(days=rules.notice_days)

    def refer(self, text: str, problem_class: str, now: dt.datetime) -> None:
        self._go_on("refer", now)
        self.ending, self.problem_class, self.ended_at = text, problem_class, now

    def mend(self, text: str, now: dt.datetime) -> None:
        self._move("mend")
        self.ending, self.ended_at = text, now

    def history(self) -> str:
        """What was done, for who goes on with it."""
        return "\n".join(text for text in (self.text, self.warning, self.notice, self.ending) if text)[:4500]

    def _go_on(self, move: str, now: dt.datetime) -> None:
        if self.status in MOVES[move] and self.mend_by is not None and now < self.mend_by:
            raise BreachMayBeMended(until=self.mend_by.isoformat())
        self._move(move)

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise BreachStepSkipped(status=self.status)
        self.status = MOVES[move][self.status]

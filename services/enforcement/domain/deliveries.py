"""A delivery 预警送达 (C3): of one warning to one terminal, tried until it is reached or given up."""

import dataclasses
import datetime as dt

WAITING, REACHED, NOT_REACHED = "waiting", "reached", "not_reached"

MOVES: dict[str, dict[str, str]] = {
    "address": {"": WAITING},
    "reach": {WAITING: REACHED},
    "give_up": {WAITING: NOT_REACHED},
}


@dataclasses.dataclass(frozen=True, slots=True)
class BroadcastRules:
    timeout_seconds: float
    retry_after: tuple[dt.timedelta, ...]


@dataclasses.dataclass(slots=True)
class Delivery:
    id: str
    territory: str
    warning_id: str
    terminal_id: str
    kind: str
    drill: bool
    next_at: dt.datetime | None
    status: str = MOVES["address"][""]
    attempts: int = 0
    fault: str = ""
    first_tried_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    version: int = 1

    def tried(self, fault: str, rules: BroadcastRules, now: dt.datetime) -> None:
        """An attempt that failed of something, or of nothing: then the terminal is reached."""
        self.attempts += 1
        self.first_tried_at = self.first_tried_at or now
        self.fault = fault[:200]
        if not fault:
            self._end("reach", now)
        elif self.attempts > len(rules.retry_after):
            self._end("give_up", now)
        else:
            self.next_at = now + rules.retry_after[self.attempts - 1]

    def _end(self, move: str, now: dt.datetime) -> None:
        self.status, self.next_at, self.ended_at = MOVES[move][self.status], None, now

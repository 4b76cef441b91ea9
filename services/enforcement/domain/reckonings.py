"""A reckoning 时限重算: the told deadlines of open cases, by the calendar as it was corrected, so many at a time."""

import dataclasses
import datetime as dt

UNDER_WAY, DONE = "under_way", "done"

MOVES: dict[str, dict[str, str]] = {
    "order": {"": UNDER_WAY},
    "end": {UNDER_WAY: DONE},
}


@dataclasses.dataclass(slots=True)
class Reckoning:
    id: str
    territory: str
    days: tuple[dt.date, ...]
    reason: str
    office: str
    ordered_by: str
    ordered_at: dt.datetime
    status: str = MOVES["order"][""]
    looked_at: int = 0
    moved: int = 0
    reached: str | None = None
    """The last case that was looked at; they come in the order of their ids."""
    ended_at: dt.datetime | None = None
    version: int = 1

    @property
    def said(self) -> str:
        """What the history of a case says of it."""
        return f"{', '.join(day.isoformat() for day in self.days)}: {self.reason}"

    def has_looked_at(self, case_ids: list[str], moved: int) -> None:
        self.looked_at += len(case_ids)
        self.moved += moved
        self.reached = case_ids[-1] if case_ids else self.reached

    def end(self, now: dt.datetime) -> None:
        self.status, self.ended_at = MOVES["end"][self.status], now

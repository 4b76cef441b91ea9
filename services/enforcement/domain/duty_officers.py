"""Officers on duty 值守人员 (C2): the resident ones stand the posts in rotation, the on-call ones when none is free."""

import dataclasses
import datetime as dt
from collections.abc import Iterable

from messages.beijing import day_of
from services.enforcement.domain.duty import Span

RESIDENT, ON_CALL = "resident", "on_call"


@dataclasses.dataclass(frozen=True, slots=True)
class Qualification:
    """`until` is the last day on which it holds; None for good."""

    code: str
    until: dt.date | None


@dataclasses.dataclass(slots=True)
class DutyOfficer:
    id: str
    territory: str
    person: str
    name: str
    agency: str
    kind: str
    qualifications: tuple[Qualification, ...]
    active: bool = True
    version: int = 1

    def is_qualified(self, needed: Iterable[str], span: Span) -> bool:
        """To the end of the span: what expires during a night does not cover it."""
        last = day_of(span.ends_at - dt.timedelta.resolution)
        held = {one.code for one in self.qualifications if one.until is None or one.until >= last}
        return held.issuperset(needed)

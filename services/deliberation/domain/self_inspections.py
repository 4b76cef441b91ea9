"""A self-inspection 自查 (A12): a member looks at its own shop by the pact, and rectifies what it finds in time.

What is not rectified by then becomes breaches of the pact, which go the way of all breaches.
"""

import dataclasses
import datetime as dt

from messages.deliberation.errors.self_inspections import FindingMayBeMended, FindingSettled

CLEAN, OPEN, MENDED, BREACHED = "clean", "open", "mended", "breached"
MOVES = {
    "record": {"": CLEAN},
    "find": {"": OPEN},
    "mend": {OPEN: OPEN},
    "mend_last": {OPEN: MENDED},
    "turn_into_breaches": {OPEN: BREACHED},
}


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    number: int
    rule: str
    text: str
    photos: tuple[str, ...] = ()
    mended_at: dt.datetime | None = None
    how: str = ""
    how_photos: tuple[str, ...] = ()
    breach_id: str | None = None


@dataclasses.dataclass(slots=True, kw_only=True)
class SelfInspection:
    id: str
    number: str
    association_id: str
    association_member_id: str
    territory: str
    shop: str
    inspected_on: dt.date
    findings: tuple[Finding, ...]
    recorded_by: str
    recorded_at: dt.datetime
    mend_by: dt.datetime | None
    status: str
    version: int = 1

    @property
    def unmended(self) -> list[Finding]:
        return [one for one in self.findings if one.mended_at is None]

    def mend(self, number: int, how: str, photos: tuple[str, ...], now: dt.datetime) -> None:
        if self.status != OPEN or number not in {one.number for one in self.unmended}:
            raise FindingSettled
        self.findings = tuple(
            dataclasses.replace(one, mended_at=now, how=how, how_photos=photos) if one.number == number else one
            for one in self.findings
        )
        self.status = MOVES["mend" if self.unmended else "mend_last"][self.status]

    def may_turn_into_breaches(self, now: dt.datetime) -> None:
        if self.status not in MOVES["turn_into_breaches"]:
            raise FindingSettled
        if self.mend_by is not None and now < self.mend_by:
            raise FindingMayBeMended(until=self.mend_by.isoformat())

    def turn_into_breaches(self, breaches: dict[int, str]) -> None:
        """`breaches`: number of the finding → the breach that it became."""
        self.findings = tuple(dataclasses.replace(one, breach_id=breaches.get(one.number)) for one in self.findings)
        self.status = MOVES["turn_into_breaches"][self.status]


def begun(findings: tuple[Finding, ...]) -> str:
    """Where an inspection with these findings begins."""
    return MOVES["find" if findings else "record"][""]

"""A warning 预警 (C3, C6): raised for a crowd or declared, and lifted once."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.warnings import WarningLifted

RAISED, LIFTED = "raised", "lifted"
OF_CROWD, DECLARED = "crowd", "declared"
ORDINARY = "ordinary"
"""Dealt with by those on duty; every other grade starts its plan (C6)."""

MOVES: dict[str, dict[str, str]] = {"raise": {"": RAISED}, "lift": {RAISED: LIFTED}}


@dataclasses.dataclass(slots=True)
class Warning:  # noqa: A001 (the domain's word)
    id: str
    number: str
    territory: str
    cause: str
    grade: str
    text: str
    drill: bool
    rule_version: str
    raised_by: str
    raised_at: dt.datetime
    crowd_level: str | None = None
    present: int | None = None
    capacity: int | None = None
    activation_id: str | None = None
    status: str = MOVES["raise"][""]
    lifted_by: str | None = None
    lifted_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    def lift(self, reason: str, by: str, now: dt.datetime) -> None:
        if self.status not in MOVES["lift"]:
            raise WarningLifted
        self.status, self.reason = MOVES["lift"][self.status], reason
        self.lifted_by, self.lifted_at = by, now

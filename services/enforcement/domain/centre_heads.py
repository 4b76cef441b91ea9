"""Heads of the centre 综合执法中心负责人 (C1): at every instant at most one in each post of a place.

The commander 总指挥 is the vice district head in charge, of the whole district; the leader of the subdistrict leads the
centre there. What a case or a whistle sends "to the commander" waits for the one of the district in which it lies.
"""

import dataclasses
import datetime as dt

from messages.enforcement.errors.centre_heads import HeadAlready, HeadNotInOffice, PostOfAnotherPlace
from messages.territory import DISTRICT, SUBDISTRICT

IN_OFFICE, VACATED, SUCCEEDED = "in_office", "vacated", "succeeded"
MOVES: dict[str, dict[str, str]] = {
    "name": {"": IN_OFFICE},
    "relieve": {IN_OFFICE: VACATED},
    "succeed": {IN_OFFICE: SUCCEEDED, VACATED: SUCCEEDED},
}
PLACE_OF = {"commander": DISTRICT, "lead": SUBDISTRICT}
"""Post → the level of its place."""


@dataclasses.dataclass(slots=True, kw_only=True)
class CentreHead:
    id: str
    territory: str
    post: str
    person: str
    name: str
    in_charge_of: str
    phone: str
    named_by: str
    since: dt.datetime
    until: dt.datetime | None = None
    reason: str = ""
    relieved_by: str | None = None
    status: str = MOVES["name"][""]
    version: int = 1

    def may_follow(self, former: "CentreHead | None") -> None:
        if len(self.territory) != PLACE_OF[self.post]:
            raise PostOfAnotherPlace
        if former is not None and former.status == IN_OFFICE and former.person == self.person:
            raise HeadAlready

    def relieve(self, reason: str, by: str, now: dt.datetime) -> None:
        self._move("relieve")
        self.until, self.reason, self.relieved_by = now, reason, by

    def succeed(self, by: str, now: dt.datetime) -> None:
        """A further head is named; who was relieved before that keeps the time and the reason."""
        if self.status == IN_OFFICE:
            self.until, self.relieved_by = now, by
        self._move("succeed")

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise HeadNotInOffice(status=self.status)
        self.status = MOVES[move][self.status]

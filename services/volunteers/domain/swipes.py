"""A swipe 刷卡 of a registered card at a reader (A8.3): in, out, or the same once more.

The reader's time counts, as far as a device's does for what was recorded offline.
"""

import dataclasses
import datetime as dt

from messages.beijing import day_of
from messages.volunteers.errors.sessions import EntryOutsideSession
from messages.volunteers.errors.uploads import UploadTooLate
from services.volunteers.domain.sessions import SessionRules

CHECKED_IN, CHECKED_OUT, REPEATED, KNOWN, REFUSED = "checked_in", "checked_out", "repeated", "known", "refused"


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """What a reader tells; `id` is its own name for it."""

    id: str
    card: str
    at: dt.datetime

    def must_be_timely(self, rules: SessionRules, now: dt.datetime) -> None:
        if self.at > now + rules.clock_difference or day_of(self.at) > day_of(now):
            raise EntryOutsideSession
        if now - self.at > rules.offline_for:
            raise UploadTooLate(hours=rules.offline_for // dt.timedelta(hours=1))


@dataclasses.dataclass(slots=True)
class Swipe:
    """As it was taken; a refused one is not, so that it may be sent again."""

    id: str
    territory: str
    reader: str
    swipe: str
    card: str
    person: str
    at: dt.datetime
    received_at: dt.datetime
    outcome: str
    session_id: str
    version: int = 1

    def is_(self, told: Told) -> bool:
        return (self.card, self.at) == (told.card, told.at)


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """What became of one swipe; a refused one has its problem's code and sentence."""

    swipe: str
    outcome: str
    session_id: str | None = None
    points: int = 0
    code: str | None = None
    message: str | None = None

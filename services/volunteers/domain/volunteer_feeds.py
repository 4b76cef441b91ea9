"""Feeds 日历订阅 (A15): the feed's id and a secret of 128 bits, of which only a hash is kept.

What was cancelled is told as such, so that a phone takes it away instead of keeping what it knew.
"""

import dataclasses
import datetime as dt
import hmac

from messages.volunteers.errors.volunteer_feeds import VolunteerFeedRevoked
from services.volunteers.domain.activities import NOT_REACHED, SWAPPED, WAITING, WITHDRAWN
from services.volunteers.domain.follow_links import hash_of

CONFIRMED, TENTATIVE, CANCELLED = "confirmed", "tentative", "cancelled"


@dataclasses.dataclass(slots=True)
class VolunteerFeed:
    id: str
    person: str
    secret_hash: str
    issued_at: dt.datetime
    revoked_at: dt.datetime | None = None
    version: int = 1

    def opens(self, secret: bytes) -> bool:
        return self.revoked_at is None and hmac.compare_digest(self.secret_hash, hash_of(secret))

    def revoke(self, now: dt.datetime) -> None:
        if self.revoked_at is not None:
            raise VolunteerFeedRevoked
        self.revoked_at = now


def stands(status: str) -> str:
    """Of a sign-up, in the words of calendars."""
    if status in {WITHDRAWN, SWAPPED, NOT_REACHED}:
        return CANCELLED
    return TENTATIVE if status == WAITING else CONFIRMED

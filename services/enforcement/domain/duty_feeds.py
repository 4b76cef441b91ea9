"""Feeds 日历订阅 (C4): the feed's id and a secret of 128 bits, of which only a hash is kept.

The id finds the feed by its key; the hash needs no salt, since nobody can guess a secret of that length.
"""

import dataclasses
import datetime as dt
import hashlib
import hmac

from messages.enforcement.errors.duty_feeds import FeedRevoked


@dataclasses.dataclass(slots=True)
class DutyFeed:
    id: str
    territory: str
    person: str
    secret_hash: str
    issued_at: dt.datetime
    revoked_at: dt.datetime | None = None
    version: int = 1

    def opens(self, secret: bytes) -> bool:
        return self.revoked_at is None and hmac.compare_digest(self.secret_hash, hash_of(secret))

    def revoke(self, now: dt.datetime) -> None:
        if self.revoked_at is not None:
            raise FeedRevoked
        self.revoked_at = now


def hash_of(secret: bytes) -> str:
    return hashlib.sha256(secret).hexdigest()

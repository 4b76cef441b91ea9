"""A proxy 委托 (A2): one voter's, for one vote, in writing, revocable; nobody holds more than the rules allow."""

import dataclasses
import datetime as dt
from collections.abc import Collection

from messages.deliberation.errors.proxies import ProxyLimit, ProxyRevoked, ProxyToAnother


@dataclasses.dataclass(slots=True)
class Proxy:
    """`voter` and `holder` in the one form. `slot`: which of the holder's it is; two at once take one of them."""

    id: str
    vote_id: str
    territory: str
    voter: str
    holder: str
    slot: int
    text: str
    given_at: dt.datetime
    revoked_at: dt.datetime | None = None
    version: int = 1

    def __post_init__(self) -> None:
        if self.voter == self.holder:
            raise ProxyToAnother

    def revoke(self, now: dt.datetime) -> None:
        if self.revoked_at is not None:
            raise ProxyRevoked
        self.revoked_at = now


def free_slot(taken: Collection[int], limit: int) -> int:
    """The next of the holder's proxies; ProxyLimit when there is none."""
    free = [slot for slot in range(1, limit + 1) if slot not in taken]
    if not free:
        raise ProxyLimit
    return free[0]

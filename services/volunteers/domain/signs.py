"""The sign in a lane: its code is signed with the lane's own secret, so that nobody makes one up (A8.3).

The code is `<serial>-<signature>`: the first 20 hexadecimal digits of HMAC-SHA256 over lane and serial. The first
signs, from before codes were renewed, show the secret itself; they hold until the lane's first renewal.
"""

import dataclasses
import datetime as dt
import hashlib
import hmac
from collections.abc import Iterable

_DIGITS = 20


@dataclasses.dataclass(slots=True)
class Sign:
    id: str
    territory: str
    serial: int
    hung_at: dt.datetime
    hung_by: str
    reason: str
    taken_down_at: dt.datetime | None = None
    version: int = 1

    def code(self, secret: str) -> str:
        told = f"{self.territory}.{self.serial}".encode()
        return f"{self.serial}-{hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()[:_DIGITS]}"

    def hung(self, moment: dt.datetime) -> bool:
        return self.hung_at <= moment and (self.taken_down_at is None or moment < self.taken_down_at)


def codes_at(signs: Iterable[Sign], secret: str, moment: dt.datetime) -> frozenset[str]:
    """What hung in the lane then."""
    renewed = list(signs)
    if all(moment < sign.hung_at for sign in renewed):
        return frozenset({secret})
    return frozenset(sign.code(secret) for sign in renewed if sign.hung(moment))

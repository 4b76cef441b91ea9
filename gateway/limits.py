"""How much one caller may ask for: so many units in a minute, of which each operation costs some.

Counted per caller, and per address for whoever is not signed in, by a leaky bucket of one number for each of them
(GCRA): half of the minute's units may come at once, and half of them flow back in a minute; so no minute, wherever it
begins, holds more than all. Each gateway counts for itself and admits its share; decision 0022 says what that promises.
"""

import functools
import ipaddress
import math
import time
from collections.abc import Callable, Mapping
from typing import Final

from messages import errors
from messages.operation import Operation

QUESTION: Final = 1
CHANGE: Final = 10
UPLOAD: Final = 10
VIEW: Final = 4
"""Of all four services at once."""
_MINUTE = 60.0
_KEPT = 100_000
_NEIGHBOURS = 64
"""Bits of an IPv6 address that name a household."""


class Limits:
    """`costs` names operations whose cost is another than that of their kind."""

    def __init__(
        self, per_caller: int, per_address: int, *, gateways: int = 1, costs: Mapping[str, int] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._callers = _Buckets(per_caller / gateways, clock)
        self._addresses = _Buckets(per_address / gateways, clock)
        self._costs = costs or {}

    def cost_of(self, operation: Operation) -> int:
        return self._costs.get(operation.name, CHANGE if operation.changes else QUESTION)

    def take(self, caller: str, address: str, cost: int) -> None:
        """TooManyRequests where the caller, or, without one, the address has none left; then nothing is taken."""
        wait = self._callers.take(caller, cost) if caller else self._addresses.take(_network(address), cost)
        if wait:
            raise errors.TooManyRequests(retry_after_seconds=wait)


class _Buckets:
    def __init__(self, per_minute: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._seconds_of_a_unit = 2 * _MINUTE / per_minute if per_minute else 0.0
        self._empty_at: dict[str, float] = {}
        """When all that was taken will have flowed back."""

    def take(self, who: str, cost: int) -> int:
        """0, or the seconds until so much can be taken."""
        now = self._clock()
        seconds = min(cost * self._seconds_of_a_unit, _MINUTE)
        empty_at = max(self._empty_at.get(who, now), now) + seconds
        if empty_at - now > _MINUTE:
            return math.ceil(empty_at - now - _MINUTE)
        if len(self._empty_at) >= _KEPT:
            self._forget(now)
        if seconds:
            self._empty_at[who] = empty_at
        return 0

    def _forget(self, now: float) -> None:
        """Those whose bucket is empty; should a hundred thousand be at it in one minute, everybody's."""
        self._empty_at = {who: empty_at for who, empty_at in self._empty_at.items() if empty_at > now}
        if len(self._empty_at) >= _KEPT:
            self._empty_at.clear()


@functools.lru_cache(10_000)
def _network(address: str) -> str:
    """An IPv6 address changes at will within its household's network, so that is what is counted."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:  # noqa: PLR2004
        return address
    return str(ipaddress.ip_network((found, _NEIGHBOURS), strict=False))

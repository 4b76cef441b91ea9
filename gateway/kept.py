"""What is read from elsewhere, and read again before it is old. What was read before serves until then."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

log = logging.getLogger(__name__)
_UNTIL_FIRST_READ = 1.0
"""Seconds between two tries while nothing was read yet."""


class Kept:
    """`read` is called every `every` seconds while somebody asks, in the background.

    A call waits for it only when nothing was read yet, or the last reading went well and is twice as old as it should
    be: so nobody waits for a source that is away, and nobody is answered from before a night without calls.
    """

    def __init__(self, what: str, read: Callable[[], Awaitable[None]], every: float, now: Callable[[], float]) -> None:
        self.what, self.every = what, every
        self._read, self._now = read, now
        self._begun: float | None = None
        self._read_at: float | None = None
        self._failed = False
        self._reading: asyncio.Task[Any] | None = None

    @property
    def ever_read(self) -> bool:
        return self._read_at is not None

    async def fresh(self, *, wait: bool = False) -> None:
        """Read again where it is time to; `wait` for what is read just now."""
        now = self._now()
        pause = self.every if self.ever_read else _UNTIL_FIRST_READ
        if self._reading is None and (self._begun is None or now - self._begun >= pause):
            self._begun = now
            self._reading = asyncio.create_task(self._read_again(now))
        if self._reading is not None and (wait or self._is_old(now)):
            await asyncio.shield(self._reading)

    def _is_old(self, now: float) -> bool:
        return self._read_at is None or (not self._failed and now - self._read_at >= 2 * self.every)

    async def _read_again(self, now: float) -> None:
        try:
            await self._read()
            self._read_at, self._failed = now, False
        except Exception as error:  # noqa: BLE001 (whatever the source does, the gateway goes on with what it knew)
            self._failed = True
            log.warning("%s could not be read: %s", self.what, error)
        finally:
            self._reading = None

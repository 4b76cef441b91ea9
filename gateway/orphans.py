"""Photos that were uploaded and never used go after a day.

What waits (`waiting/<photo>`, see `photos.py`) and was touched by nobody for a day is looked at, some at a time:

    1. `leaving/<photo>` is put, if nobody else had put it there: from now on nobody begins to use the photo.
    2. If `waiting/<photo>` was renewed meanwhile, somebody is about to use it: it waits on.
    3. Every service is asked whether an act has named it. All who tried did so a day ago, and acts end within seconds:
       what is not named now never will be.
    4. Named: it no longer waits, so it stays. Not named: the photo is removed, then all that lies beside it.

A service that does not answer ends the sweep: nothing is removed on a guess. Several gateways may sweep at once; one
that was held up between two steps does not remove what it looked at too long ago.
"""

import asyncio
import contextlib
import dataclasses
import datetime as dt
import logging
import random
import time
from typing import Final

import orjson

from chassis import observe
from gateway.caller import Caller
from gateway.observe import photos_swept, photos_waiting
from gateway.photos import LOOKED_AT, Now, Photos, utc_now
from messages import errors
from messages.beijing import day_of
from messages.envelope import Call, system
from messages.kept_photos import FIND_USED

log = logging.getLogger(__name__)
UNUSED: Final = dt.timedelta(days=1)
_SOME: Final = 50
_HELD_UP: Final = LOOKED_AT / 10
_PATIENCE: Final = 5.0


@dataclasses.dataclass(slots=True)
class Swept:
    """What one sweep found, by photo; `complete` unless a service did not answer."""

    waiting: int = 0
    used: list[str] = dataclasses.field(default_factory=list)
    removed: list[str] = dataclasses.field(default_factory=list)
    complete: bool = True


class Orphans:
    def __init__(self, photos: Photos, caller: Caller, *, now: Now = utc_now) -> None:
        self._shelf, self._caller, self._now = photos.shelf, caller, now

    async def run(self, every: float) -> None:
        """Sweep again and again; gateways that were started together do not do so at the same moment."""
        await asyncio.sleep(random.uniform(0, every))  # noqa: S311 (no secret)
        while True:
            try:
                await self.sweep()
            except Exception:
                log.exception("the photos could not be swept; it is tried again")
            await asyncio.sleep(every)

    async def sweep(self) -> Swept:
        """Remove what nobody has used. What was removed is told in the log and kept on the shelf."""
        swept, due = Swept(), []
        async for name, touched in self._shelf.listed("waiting"):
            swept.waiting += 1
            if self._now() - touched > UNUSED:
                due.append(name.rpartition("/")[2])
        photos_waiting.set(swept.waiting)
        with contextlib.suppress(_Unanswered):
            for start in range(0, len(due), _SOME):
                await self._look_at(due[start : start + _SOME], swept)
                done = min(start + _SOME, len(due))
                observe.line("photos_swept", looked_at=done, of=len(due), removed=len(swept.removed))
        if swept.removed:
            kept = orjson.dumps(dataclasses.asdict(swept), option=orjson.OPT_INDENT_2)
            await self._shelf.put(f"swept/{self._now():%Y-%m-%dT%H%M%S.%fZ}.json", kept)
        await self._forget_uploads()
        return swept

    async def _look_at(self, photos: list[str], swept: Swept) -> None:
        begun, mine = time.monotonic(), [photo for photo in photos if await self._look_up(photo)]
        try:
            old = {photo: first for photo in mine if (first := await self._still_unused(photo))}
            used = await self._used(old, swept)
            for photo in old:
                if time.monotonic() - begun > _HELD_UP.total_seconds():
                    break
                await self._settle(photo, photo in used, swept)
        finally:
            for photo in mine:
                await self._shelf.remove(f"leaving/{photo}")

    async def _look_up(self, photo: str) -> bool:
        """Whether it is ours to look at now."""
        name = f"leaving/{photo}"
        looked_at = await self._shelf.changed_at(name)
        if looked_at is not None and self._now() - looked_at > LOOKED_AT:
            await self._shelf.remove(name)
        return await self._shelf.put_if_absent(name, b"")

    async def _still_unused(self, photo: str) -> dt.datetime | None:
        """Since when it waits; None where somebody has touched it meanwhile."""
        touched = await self._shelf.changed_at(f"waiting/{photo}")
        first = await self._shelf.read(f"waiting/{photo}")
        if touched is None or first is None or self._now() - touched <= UNUSED:
            return None
        return dt.datetime.fromisoformat(first.decode())

    async def _used(self, waiting: dict[str, dt.datetime], swept: Swept) -> set[str]:
        """Those that an act has named, or may have named before its service kept account of them."""
        used: set[str] = set()
        for service, operation in FIND_USED.items():
            call = Call(system("gateway"), deadline=time.time() + _PATIENCE)
            try:
                told = await self._caller.call(operation, {"photos": list(waiting)}, call)
            except errors.Problem as problem:
                log.warning("photos are not swept: %s does not say which it uses (%s)", service, problem.code)
                swept.complete = False
                raise _Unanswered from problem
            sure_from = dt.datetime.fromisoformat(told["since"]) + UNUSED
            used |= {*told["used"], *(photo for photo, first in waiting.items() if first < sure_from)}
        return used

    async def _settle(self, photo: str, used: bool, swept: Swept) -> None:  # noqa: FBT001 (found out just before)
        """The photo first and its waiting last: what does not wait is there, or nobody knows of it."""
        if not used:
            await self._shelf.remove(photo)
            async for name, _ in self._shelf.listed(f"origins/{photo}"):
                await self._shelf.remove(name)
        await self._shelf.remove(f"waiting/{photo}")
        (swept.used if used else swept.removed).append(photo)
        photos_swept.labels("used" if used else "removed").inc()

    async def _forget_uploads(self) -> None:
        """A quota is of one day: what was counted before yesterday counts no more."""
        yesterday = day_of(self._now() - dt.timedelta(days=1)).isoformat()
        async for name, _ in self._shelf.listed("uploads"):
            if name.split("/")[1] < yesterday:
                await self._shelf.remove(name)


class _Unanswered(Exception):
    """A service did not say what it uses."""

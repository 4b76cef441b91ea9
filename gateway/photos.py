"""Photos: drawn anew (`pictures.py`), kept under the hash of what was drawn, and removed when nobody uses them.

A photo that was uploaded waits to be used (`waiting/<photo>`). Whoever names it in an act renews that first; the sweep
(`orphans.py`) removes what has waited for a day and was named by no act that is committed. What no longer waits has
been used, and stays.
"""

import asyncio
import datetime as dt
import functools
import hashlib
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

import orjson

from gateway.pictures import FORMATS, Taken, drawn_anew, thumbnail, told_by_camera
from gateway.shelf import Shelf, caller_key
from messages import errors
from messages.beijing import day_of, start_of

_ID = re.compile(rf"[0-9a-f]{{64}}\.({'|'.join(FORMATS.values())})")
_AT_ONCE: Final = 2
"""Pictures drawn at the same time: each takes a core and, at the limit of pixels, 400 MB."""
_IN_LINE: Final = 20
"""Pictures that may wait for that."""
_PATIENCE: Final = 30.0
"""Seconds in which a picture is drawn, or its upload given up."""
LOOKED_AT: Final = dt.timedelta(minutes=30)
"""After which a photo that is looked at by the sweep is so no more: whoever looked at it is gone."""
_TRIES, _PAUSE = 20, 0.2

T = TypeVar("T")
Now = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def is_photo(id_: object) -> bool:
    """Whether this has the form of a photo's id."""
    return isinstance(id_, str) and _ID.fullmatch(id_) is not None


class Photos:
    """`limit` in bytes; `per_day` is how many a caller may upload in a day, 0 for any number."""

    def __init__(self, url: str, limit: int, *, per_day: int = 0, now: Now = utc_now) -> None:
        self.shelf = Shelf(url)
        self._limit, self._per_day, self._now = limit, per_day, now
        self._drawers = ThreadPoolExecutor(_AT_ONCE, "photo")
        self._in_line = 0

    async def keep(self, content: bytes, by: str) -> str:
        """The photo's id. The same content has the same id, so keeping twice is keeping once."""
        if len(content) > self._limit:
            raise errors.TooLarge(limit_bytes=self._limit)
        (drawn, kind), taken = await self._drawn(lambda: (drawn_anew(content), told_by_camera(content)))
        photo = f"{hashlib.sha256(drawn).hexdigest()}.{kind}"
        await self._count(photo, by)
        if await self._waits(photo) or not await self.has(photo):
            await self._await_use(photo)
            await self.shelf.put(photo, drawn)
        if taken is not None:
            await self.shelf.put(f"origins/{photo}/{caller_key(by)}", _origin(taken, by, self._now()))
        return photo

    async def claim(self, photo: str) -> bool:
        """Whether it is there; then it stays so for a day at least, in which the act that names it has ended."""
        if await self._waits(photo):
            await self._await_use(photo)
        return await self.has(photo)

    async def has(self, photo: str) -> bool:
        return await self.shelf.changed_at(photo) is not None

    async def read(self, photo: str) -> bytes:
        content = await self.shelf.read(photo)
        if content is None:
            raise errors.NotFound
        return content

    async def read_small(self, photo: str) -> bytes:
        """A JPEG for a list on a phone."""
        return await self._drawn(functools.partial(thumbnail, await self.read(photo)))

    async def origins(self, photo: str) -> list[dict[str, Any]]:
        """Where and when it was taken, as each camera has it that it was uploaded from; not for everybody."""
        names = [name async for name, _ in self.shelf.listed(f"origins/{photo}")]
        told = [await self.shelf.read(name) for name in names]
        return sorted((orjson.loads(one) for one in told if one), key=lambda one: str(one["uploaded_at"]))

    # --- drawing ---

    async def _drawn(self, work: Callable[[], T]) -> T:
        """What comes of the work, done beside the event loop; Unavailable when too many wait for it."""
        if self._in_line >= _IN_LINE + _AT_ONCE:
            raise errors.Unavailable(service="gateway")
        self._in_line += 1
        work_done = asyncio.get_running_loop().run_in_executor(self._drawers, work)
        work_done.add_done_callback(self._leave_line)
        try:
            return await asyncio.wait_for(asyncio.shield(work_done), _PATIENCE)
        except TimeoutError:
            raise errors.Unavailable(service="gateway") from None

    def _leave_line(self, work: asyncio.Future[Any]) -> None:
        self._in_line -= 1
        if not work.cancelled():
            work.exception()  # whoever waited for it may be gone

    # --- the quota of a day ---

    async def _count(self, photo: str, by: str) -> None:
        """TooManyPhotos beyond the day's number. All gateways count on the same shelf; the same photo counts once."""
        if not self._per_day:
            return
        now = self._now()
        day = day_of(now)
        folder = f"uploads/{day}/{caller_key(by)}"
        if not await self.shelf.put_if_absent(f"{folder}/{photo}", b""):
            return
        if len([name async for name, _ in self.shelf.listed(folder)]) > self._per_day:
            await self.shelf.remove(f"{folder}/{photo}")
            left = start_of(day + dt.timedelta(days=1)) - now
            raise errors.TooManyPhotos(limit=self._per_day, retry_after_seconds=int(left.total_seconds()) + 1)

    # --- waiting to be used ---

    async def _waits(self, photo: str) -> bool:
        return await self.shelf.changed_at(f"waiting/{photo}") is not None

    async def _await_use(self, photo: str) -> None:
        """From now on the sweep sees that somebody is about to use it. Returns when it is not just looking at it.

        Each side first says what it is about to do and then looks for the other's word. So one of them always sees
        the other: the sweep leaves the photo alone, or this waits until it is gone, and then begins anew.
        """
        for _ in range(_TRIES):
            first = await self.shelf.read(f"waiting/{photo}")
            await self.shelf.put(f"waiting/{photo}", first or self._now().isoformat().encode())
            looked_at = await self.shelf.changed_at(f"leaving/{photo}")
            if looked_at is None or self._now() - looked_at > LOOKED_AT:
                return
            await asyncio.sleep(_PAUSE)
        raise errors.Unavailable(service="gateway")


def _origin(taken: Taken, by: str, now: dt.datetime) -> bytes:
    return orjson.dumps({"uploaded_by": by, "uploaded_at": now, "taken_at": taken.at, "position": taken.position})

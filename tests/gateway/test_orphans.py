"""Photos that nobody used go after a day; one that is used, or just about to be, never does."""

import asyncio
import datetime as dt
import random
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from gateway.orphans import Orphans, Swept
from gateway.photos import Photos, utc_now
from gateway.shelf import Shelf
from messages import errors
from messages.envelope import Call
from messages.kept_photos import FIND_USED
from messages.operation import Operation
from suite.embedded import EmbeddedCaller, EmbeddedSuite
from suite.people import LANE, STEWARD_LI
from tests.gateway.bucket import serving
from tests.gateway.conftest import picture
from tests.gateway.test_photos import from_a_phone

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def tomorrow() -> dt.datetime:
    return utc_now() + DAY + dt.timedelta(hours=1)


class Services:
    """What the services say of the photos that acts have named."""

    ready = True

    def __init__(self, *used: str, since: dt.datetime = LONG_AGO, away: str = "") -> None:
        self.used, self.since, self.away = set(used), since, away
        self.asked: list[str] = []

    async def start(self) -> None: ...
    async def stop(self) -> None: ...

    async def call(self, operation: Operation, request: dict[str, Any], call: Call) -> Any:
        assert operation == FIND_USED[operation.service]
        assert call.actor.is_("system")
        if operation.service == self.away:
            raise errors.Unavailable(service=self.away)
        self.asked.append(operation.service)
        mine = self.used.intersection(request["photos"]) if operation.service == "property" else set()
        return {"used": sorted(mine), "since": self.since.isoformat()}


@pytest.fixture(params=["folder", "bucket"])
def url(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Iterator[str]:
    if request.param == "folder":
        yield f"file://{tmp_path}/photos"
        return
    with serving(monkeypatch):
        yield "s3://district/photos"


async def names(photos: Photos) -> set[str]:
    return {name async for name, _ in photos.shelf.listed()}


async def sweep(photos: Photos, services: Services, now: Any = tomorrow) -> Swept:
    return await Orphans(photos, services, now=now).sweep()


def test_what_was_not_used_goes_after_a_day_and_what_was_used_stays(url: str) -> None:
    async def play() -> None:
        photos = Photos(url, 10**6)
        used, unused = await photos.keep(picture(), "li"), await photos.keep(from_a_phone(), "li")
        assert (await sweep(photos, Services(used), utc_now)).removed == []
        services = Services(used)
        swept = await sweep(photos, services)
        assert (swept.used, swept.removed, sorted(services.asked)) == ([used], [unused], sorted(FIND_USED))
        left = await names(photos)
        records = {name for name in left if name.startswith("swept/")}
        assert left == {used} | records
        assert orjson.loads(await photos.read(records.pop()))["removed"] == [unused]

    asyncio.run(play())


def test_what_was_used_is_never_asked_about_again(url: str) -> None:
    async def play() -> None:
        photos = Photos(url, 10**6)
        used = await photos.keep(picture(), "li")
        await sweep(photos, Services(used))
        assert await photos.claim(used)
        assert await photos.keep(picture(), "another") == used
        again = Services()
        assert (await sweep(photos, again)).removed == []
        assert (again.asked, await photos.has(used)) == ([], True)

    asyncio.run(play())


def test_who_names_it_again_lets_it_wait_another_day(url: str) -> None:
    async def play() -> None:
        photos = Photos(url, 10**6)
        photo = await photos.keep(picture(), "li")
        await photos.shelf.put(f"waiting/{photo}", (LONG_AGO + 2 * DAY).isoformat().encode())
        assert await photos.claim(photo)
        assert (await sweep(photos, Services(), utc_now)).removed == []
        assert (await sweep(photos, Services())).removed == [photo]
        assert not await photos.claim(photo)

    asyncio.run(play())


@pytest.mark.parametrize("services", [Services(away="deliberation"), Services(since=utc_now())])
def test_nothing_is_removed_on_a_guess(services: Services, url: str) -> None:
    """A service is away; or it has kept account of photos for a day only, and one may have been used before."""

    async def play() -> None:
        photos = Photos(url, 10**6)
        photo = await photos.keep(picture(), "li")
        swept = await sweep(photos, services)
        assert (swept.removed, swept.complete) == ([], not services.away)
        assert await photos.has(photo)
        assert not {name for name in await names(photos) if name.startswith("leaving/")}

    asyncio.run(play())


def test_services_themselves_say_what_acts_have_named(own_suite: EmbeddedSuite, tmp_path: Any) -> None:
    """A photo of a report stays; one that nobody named, and one whose report was refused, go."""
    from_now = dt.timedelta(days=2)  # the account of the services has only just begun

    async def play() -> None:
        photos = Photos(f"file://{tmp_path}", 10**6, now=lambda: utc_now() + from_now)
        caller = EmbeddedCaller(own_suite)
        kept = [await photos.keep(picture(size=(3, side)), "li") for side in (3, 4, 5)]
        named, refused, _ = kept
        door = own_suite.doors["volunteers"]
        assert file(door, photos=[named, named])["photos"] == [named, named]
        with pytest.raises(errors.Problem):
            file(door, photos=[refused], lane_code="110101014002999")
        swept = await Orphans(photos, caller, now=lambda: utc_now() + 2 * from_now).sweep()
        assert (swept.used, sorted(swept.removed)) == ([named], sorted(kept[1:]))

    asyncio.run(play())


def file(door: Any, **told: Any) -> Any:
    report = {"lane_code": LANE, "problem_class": "fence", "text": "私设围栏"} | told
    return door.answer("file_report", report, Call(STEWARD_LI, idempotency_key=str(random.random())))


# --- the race ---


class InMemory(Shelf):
    """A shelf of one process, where others get their turn before and after every step, as chance will have it."""

    def __init__(self, chance: random.Random, now: Any) -> None:
        self.kept: dict[str, tuple[bytes, dt.datetime]] = {}
        self.chance, self.now = chance, now

    async def turn(self) -> None:
        for _ in range(self.chance.randrange(4)):
            await asyncio.sleep(0)

    async def put(self, name: str, content: bytes | Path) -> None:
        assert isinstance(content, bytes)
        await self.turn()
        self.kept[name] = (content, self.now())
        await self.turn()

    async def put_if_absent(self, name: str, content: bytes) -> bool:
        await self.turn()
        absent = name not in self.kept
        if absent:
            self.kept[name] = (content, self.now())
        await self.turn()
        return absent

    async def read(self, name: str) -> bytes | None:
        await self.turn()
        found = self.kept.get(name)
        await self.turn()
        return found[0] if found else None

    async def changed_at(self, name: str) -> dt.datetime | None:
        await self.turn()
        found = self.kept.get(name)
        await self.turn()
        return found[1] if found else None

    async def remove(self, name: str) -> None:
        await self.turn()
        self.kept.pop(name, None)
        await self.turn()

    async def listed(self, folder: str = "") -> AsyncIterator[tuple[str, dt.datetime]]:
        await self.turn()
        for name, (_, changed) in sorted(self.kept.items()):
            if name.startswith(folder):
                yield name, changed


def test_a_sweep_that_was_killed_is_gone_on_with() -> None:
    async def play() -> None:
        clock = [LONG_AGO + 10 * DAY]
        photos = Photos("memory:///", 10**6, now=lambda: clock[0])
        photos.shelf = InMemory(random.Random(0), lambda: clock[0])
        orphans = Orphans(photos, Services(), now=lambda: clock[0])
        photo = await photos.keep(picture(), "li")
        clock[0] += 2 * DAY
        await photos.shelf.put(f"leaving/{photo}", b"")
        assert (await orphans.sweep()).removed == []
        clock[0] += dt.timedelta(hours=1)
        assert (await orphans.sweep()).removed == [photo]

    asyncio.run(play())


class Slow(Services):
    async def call(self, operation: Operation, request: dict[str, Any], call: Call) -> Any:
        await asyncio.sleep(0)
        answer = await super().call(operation, request, call)
        await asyncio.sleep(0)
        return answer


async def race(chance: random.Random) -> None:
    """One names the photo, one uploads it anew and names it, while two gateways sweep."""
    clock = [LONG_AGO + 10 * DAY]
    photos = Photos("memory:///", 10**6, now=lambda: clock[0])
    photos.shelf = shelf = InMemory(chance, lambda: clock[0])
    photo = await photos.keep(picture(), "li")
    clock[0] += 2 * DAY
    services = Slow()

    async def name_it() -> None:
        if await photos.claim(photo):
            await shelf.turn()
            services.used.add(photo)

    async def upload_and_name_it() -> None:
        assert await photos.keep(picture(), "zhao") == photo
        await shelf.turn()
        if await photos.claim(photo):
            services.used.add(photo)

    people = chance.choice([[name_it], [upload_and_name_it], [name_it, upload_and_name_it]])
    sweeps = [Orphans(photos, services, now=lambda: clock[0]).sweep() for _ in range(2)]
    work = [*(acts() for acts in people), *sweeps]
    chance.shuffle(work)
    await asyncio.gather(*work)
    for _ in range(2):
        clock[0] += 2 * DAY
        await Orphans(photos, services, now=lambda: clock[0]).sweep()
    assert (photo in shelf.kept) == (photo in services.used)
    assert not [name for name in shelf.kept if name.startswith(("waiting/", "leaving/"))]


@pytest.mark.parametrize("seed", range(40))
def test_a_photo_that_is_just_being_used_is_never_swept(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.photos._PAUSE", 0)
    monkeypatch.setattr("gateway.photos._TRIES", 1000)
    for times in range(10):
        asyncio.run(race(random.Random(seed * 10 + times)))

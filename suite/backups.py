"""Backups that may lie elsewhere: each night's dumps, and every photo, encrypted before they leave.

* `sets/<time>/<file>.age`: a night's dumps and heads; `sets/<time>/complete` comes last, a set without it is none
* `photos/<name>.age`: a photo or what is told of it, once, since a photo never changes

They are encrypted with age for recipients, public keys: what makes a backup cannot read one. The identity that can lies
with whoever may restore. age does not say who wrote: a restored chain is held against a head that was kept elsewhere.
"""

import asyncio
import dataclasses
import hashlib
import pathlib
import tempfile
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import orjson
import pyrage

from gateway.photos import is_photo
from gateway.shelf import Shelf

Recipients = Sequence[pyrage.x25519.Recipient]
Identities = Sequence[pyrage.x25519.Identity]
Tell = Callable[[str], None]
_COMPLETE: Final = "complete"
_AT_ONCE: Final = 16
_BESIDE: Final = ("origins/", "swept/")
"""What lies beside the photos and is kept with them; the rest is of the day."""


class NotWhole(Exception):
    """What was fetched is not what was kept."""


@dataclasses.dataclass(frozen=True, slots=True)
class Vault:
    """Where backups lie, and where the photos do."""

    store: Shelf
    photos: Shelf
    tell: Tell = print

    async def sets(self) -> list[str]:
        """The names of the complete sets, the oldest first."""
        names = [name async for name, _ in self.store.listed("sets")]
        return sorted(name.split("/")[1] for name in names if name.endswith(f"/{_COMPLETE}"))

    # --- keeping ---

    async def keep(self, folder: pathlib.Path, recipients: Recipients, most: int) -> str:
        """Keep the newest dumps of the folder and every photo that is not kept yet; the set's name.

        The photos come after the dumps: so whatever a dump names is there.
        """
        name, files = _newest(folder)
        hashes = {}
        for file in files:
            hashes[file.name] = await self._keep_file(file, f"sets/{name}/{file.name}.age", recipients)
        await self._keep_photos(recipients)
        await self._forget_swept()
        await self.store.put(f"sets/{name}/{_COMPLETE}", orjson.dumps(hashes, option=orjson.OPT_INDENT_2))
        await self._forget_sets(most)
        self.tell(f"kept {name}: {len(hashes)} files")
        return name

    async def _keep_file(self, file: pathlib.Path, name: str, recipients: Recipients) -> str:
        with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".age") as sealed:
            with file.open("rb") as plain:
                pyrage.encrypt_io(plain, sealed, recipients)
            sealed.flush()
            await self.store.put(name, pathlib.Path(sealed.name))
        return _hash_of(file)

    async def _keep_photos(self, recipients: Recipients) -> None:
        kept = {name: at async for name, at in self.store.listed("photos")}
        missing = []
        async for name, changed in self.photos.listed():
            there = kept.get(f"photos/{name}.age")
            if _is_kept(name) and (there is None or (not is_photo(name) and changed > there)):
                missing.append(name)
        for number, some in enumerate(_some_of(missing)):
            await asyncio.gather(*(self._keep_photo(name, recipients) for name in some))
            if number % _AT_ONCE == 0:
                self.tell(f"photos: {number * _AT_ONCE} of {len(missing)} new ones kept")
        self.tell(f"photos: {len(missing)} new ones kept, {len(kept)} were")

    async def _keep_photo(self, name: str, recipients: Recipients) -> None:
        content = await self.photos.read(name)
        if content is not None:  # else it was swept just now
            await self.store.put(f"photos/{name}.age", await asyncio.to_thread(pyrage.encrypt, content, recipients))

    async def _forget_swept(self) -> None:
        """What nobody used goes here too; nothing else ever does: photos that are missing may have been lost."""
        async for name, _ in self.photos.listed("swept"):
            record = await self.photos.read(name)
            for photo in orjson.loads(record or b"{}").get("removed", []):
                if await self.photos.changed_at(photo) is None:
                    await self.store.remove(f"photos/{photo}.age")

    async def _forget_sets(self, most: int) -> None:
        gone = {f"sets/{name}" for name in (await self.sets())[:-most]}
        async for name, _ in self.store.listed("sets"):
            if name.rpartition("/")[0] in gone:
                await self.store.remove(name)

    # --- fetching ---

    async def fetch(self, folder: pathlib.Path, identities: Identities, name: str = "") -> str:
        """Bring a set (the newest by default) into the folder, and the photos that are missing back; the set's name."""
        known = await self.sets()
        if not known or (name and name not in known):
            raise NotWhole(f"there is no backup {name or 'at all'} that is complete, only {', '.join(known) or 'none'}")
        name = name or known[-1]
        hashes = orjson.loads(await self.store.read(f"sets/{name}/{_COMPLETE}") or b"{}")
        (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
        for file, expected in hashes.items():
            if pathlib.PurePath(file).name != file:
                raise NotWhole(f"{file} of {name} is no name of a file")
            await self._fetch_file(f"sets/{name}/{file}.age", folder / name / file, identities)
            if _hash_of(folder / name / file) != expected:
                raise NotWhole(f"{file} of {name} is not what was kept")
        await self._fetch_photos(identities)
        self.tell(f"fetched {name}: {len(hashes)} files")
        return name

    async def _fetch_file(self, name: str, file: pathlib.Path, identities: Identities) -> None:
        with tempfile.TemporaryFile(dir=file.parent) as sealed, file.open("wb") as plain:
            await self.store.copy_to(name, sealed)
            sealed.seek(0)
            pyrage.decrypt_io(sealed, plain, identities)

    async def _fetch_photos(self, identities: Identities) -> None:
        there = {name async for name, _ in self.photos.listed()}
        kept = [name async for name, _ in self.store.listed("photos")]
        missing = [name for name in kept if _plain(name) not in there]
        for some in _some_of(missing):
            await asyncio.gather(*(self._fetch_photo(name, identities) for name in some))
        self.tell(f"photos: {len(missing)} brought back, {len(kept) - len(missing)} were there")

    async def _fetch_photo(self, kept: str, identities: Identities) -> None:
        sealed, name = await self.store.read(kept), _plain(kept)
        content = await asyncio.to_thread(pyrage.decrypt, sealed or b"", identities)
        if is_photo(name) and hashlib.sha256(content).hexdigest() != name.partition(".")[0]:
            raise NotWhole(f"the photo {name} is not what was kept")
        await self.photos.put(name, content)


def _newest(folder: pathlib.Path) -> tuple[str, list[pathlib.Path]]:
    """The newest dumps that are whole."""
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith("Z"))
    if not names:
        raise NotWhole(f"there are no dumps in {folder}")
    return names[-1], sorted((folder / names[-1]).iterdir())


def _is_kept(name: str) -> bool:
    return is_photo(name) or name.startswith(_BESIDE)


def _plain(kept: str) -> str:
    return kept.removeprefix("photos/").removesuffix(".age")


def _some_of(names: Sequence[str]) -> Iterable[Sequence[str]]:
    return (names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE))


def _hash_of(file: pathlib.Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()

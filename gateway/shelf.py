"""Where photos lie: a folder or an S3 bucket, and what lies where on it.

* `<photo>`: the picture, under the hash of its content
* `origins/<photo>/<caller>`: where and when it was taken, as the camera of this caller wrote it
* `waiting/<photo>`: since when it waits to be used (`orphans.py`); its age: since anybody last tried to
* `leaving/<photo>`: it is looked at just now, to be removed if nobody used it
* `uploads/<day>/<caller>/<photo>`: counts for the caller's quota of the day
* `swept/<moment>.json`: what was removed, and when
"""

import datetime as dt
import hashlib
import os
import pathlib
from collections.abc import AsyncIterator
from typing import Any, BinaryIO

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore, ObjectStore, from_url


class Shelf:
    """Whole objects, written and read by their names; each writing is there at once for everybody."""

    def __init__(self, url: str, *, own: str = "") -> None:
        """`file:///folder`, or `s3://bucket/prefix` with the usual AWS_… variables (any S3-compatible endpoint).

        Those of its own, whose names begin with `own`, come before the general ones.
        """
        self.store = _opened(url, own)

    async def put(self, name: str, content: bytes | pathlib.Path) -> None:
        await obstore.put_async(self.store, name, content)

    async def put_if_absent(self, name: str, content: bytes) -> bool:
        """Whether nobody else had put it there."""
        try:
            await obstore.put_async(self.store, name, content, mode="create")
        except AlreadyExistsError:
            return False
        return True

    async def read(self, name: str) -> bytes | None:
        try:
            found = await obstore.get_async(self.store, name)
        except FileNotFoundError:
            return None
        return bytes(await found.bytes_async())

    async def copy_to(self, name: str, file: BinaryIO) -> None:
        """What may be too large to be held at once; FileNotFoundError where it is not."""
        found = await obstore.get_async(self.store, name)
        async for part in found.stream():
            file.write(part)

    async def changed_at(self, name: str) -> dt.datetime | None:
        """When it was put there; None where it is not."""
        try:
            found = await obstore.head_async(self.store, name)
        except FileNotFoundError:
            return None
        return found["last_modified"]

    async def remove(self, name: str) -> None:
        """Take it away, if it is there."""
        try:
            await obstore.delete_async(self.store, name)
        except FileNotFoundError:
            return

    async def listed(self, folder: str = "") -> AsyncIterator[tuple[str, dt.datetime]]:
        """Everything in the folder, however deep: its whole name, and since when it is there."""
        async for some in obstore.list(self.store, folder or None):
            for found in some:
                yield found["path"], found["last_modified"]


def caller_key(person: str) -> str:
    """A person's name may hold anything, and need not be read by whoever looks at a listing."""
    return hashlib.sha256(person.encode()).hexdigest()[:32]


def _opened(url: str, own: str) -> ObjectStore:
    if url.startswith("file://"):
        folder = pathlib.Path(url.removeprefix("file://"))
        folder.mkdir(parents=True, exist_ok=True)
        return LocalStore(str(folder))
    prefix = f"{own}AWS_"
    environment = os.environ.items() if own else ()
    settings: Any = {name.removeprefix(own).lower(): value for name, value in environment if name.startswith(prefix)}
    plain = settings.pop("aws_allow_http", "") == "true"
    return from_url(url, config=settings or None, client_options={"allow_http": True} if plain else None)

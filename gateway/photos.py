"""Photos: drawn anew (`pictures.py`), kept under the hash of what was drawn in a folder or an S3 bucket."""

import asyncio
import hashlib
import pathlib
import re
from concurrent.futures import ThreadPoolExecutor

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

from gateway.pictures import FORMATS, drawn_anew, thumbnail
from messages import errors

_ID = re.compile(rf"[0-9a-f]{{64}}\.({'|'.join(FORMATS.values())})")
_AT_ONCE = 2
"""Pictures drawn at the same time: each takes a core and, at the limit of pixels, 400 MB."""


def is_photo(id_: object) -> bool:
    """Whether this has the form of a photo's id."""
    return isinstance(id_, str) and _ID.fullmatch(id_) is not None


def open_store(url: str) -> ObjectStore:
    """`file:///folder`, or `s3://bucket/prefix` with the usual AWS_… variables (any S3-compatible endpoint)."""
    if url.startswith("file://"):
        folder = pathlib.Path(url.removeprefix("file://"))
        folder.mkdir(parents=True, exist_ok=True)
        return LocalStore(str(folder))
    return from_url(url)


class Photos:
    def __init__(self, url: str, limit: int) -> None:
        self.store = open_store(url)
        self.limit = limit
        self._drawers = ThreadPoolExecutor(_AT_ONCE, "photo")

    async def keep(self, content: bytes) -> str:
        """The photo's id. The same content has the same id, so keeping twice is keeping once."""
        if len(content) > self.limit:
            raise errors.TooLarge(limit_bytes=self.limit)
        drawn, kind = await asyncio.get_running_loop().run_in_executor(self._drawers, drawn_anew, content)
        photo = f"{hashlib.sha256(drawn).hexdigest()}.{kind}"
        await obstore.put_async(self.store, photo, drawn)
        return photo

    async def has(self, photo: str) -> bool:
        try:
            await obstore.head_async(self.store, photo)
        except FileNotFoundError:
            return False
        return True

    async def read(self, photo: str) -> bytes:
        try:
            kept = await obstore.get_async(self.store, photo)
        except FileNotFoundError:
            raise errors.NotFound from None
        return bytes(await kept.bytes_async())

    async def read_small(self, photo: str) -> bytes:
        """A JPEG for a list on a phone."""
        content = await self.read(photo)
        return await asyncio.get_running_loop().run_in_executor(self._drawers, thumbnail, content)

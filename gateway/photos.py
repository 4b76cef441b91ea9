"""Photos: checked for what they really are, kept under the hash of their content in a folder or an S3 bucket."""

import asyncio
import hashlib
import io
import pathlib
import re
import warnings

import obstore
from obstore.store import LocalStore, ObjectStore, from_url
from PIL import Image

from messages import errors

_FORMATS = {"JPEG": "jpeg", "PNG": "png", "WEBP": "webp"}
ACCEPTED = "image/jpeg, image/png, image/webp"
_MOST_PIXELS = 60_000_000
_ID = re.compile(rf"[0-9a-f]{{64}}\.({'|'.join(_FORMATS.values())})")


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


def _kind_of(content: bytes) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=list(_FORMATS)) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise errors.TooLarge(limit_bytes=_MOST_PIXELS)
                kind = _FORMATS[image.format or ""]
                image.verify()
    except (OSError, ValueError, KeyError, SyntaxError, Warning, Image.DecompressionBombError) as error:
        raise errors.UnsupportedMedia(accepted=ACCEPTED) from error
    return kind


class Photos:
    def __init__(self, url: str, limit: int) -> None:
        self.store = open_store(url)
        self.limit = limit

    async def keep(self, content: bytes) -> str:
        """The photo's id. The same content has the same id, so keeping twice is keeping once."""
        if len(content) > self.limit:
            raise errors.TooLarge(limit_bytes=self.limit)
        kind = await asyncio.to_thread(_kind_of, content)
        photo = f"{hashlib.sha256(content).hexdigest()}.{kind}"
        await obstore.put_async(self.store, photo, content)
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

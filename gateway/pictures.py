"""What is kept of an uploaded picture: its pixels, upright, and nothing else.

The file that came in is never kept. What a camera writes beside the picture says where and with what it was taken, and
what somebody hangs behind it may be a program for another reader: both end here, since the picture is drawn anew. Where
and when are read beforehand (`told_by_camera`): they are kept apart, for those who may see them.
"""

import contextlib
import dataclasses
import datetime as dt
import io
import math
import warnings
from collections.abc import Mapping
from typing import Any, Final

import pillow_heif
from PIL import ExifTags, Image, ImageCms, ImageOps

from messages import errors

pillow_heif.register_heif_opener()

ACCEPTED: Final = "image/jpeg, image/png, image/webp, image/heic"
FORMATS: Final = {"JPEG": "jpeg", "PNG": "png", "WEBP": "webp"}
_READ: Final = [*FORMATS, "HEIF"]
_MOST_PIXELS: Final = 60_000_000
_QUALITY: Final = 90
_SRGB = ImageCms.createProfile("sRGB")
_THUMBNAIL: Final = 480
"""Pixels of the longer side."""


def drawn_anew(content: bytes) -> tuple[bytes, str]:
    """The same picture as a file of our own making, and its kind; equal content gives an equal file.

    A picture of several frames keeps its first, one from a phone that writes HEIC becomes a JPEG. UnsupportedMedia for
    what is no picture, TooManyPixels for one that has, before any of them is decoded.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_READ) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    raise errors.TooManyPixels(pixels=_MOST_PIXELS)
                format_ = opened.format if opened.format in FORMATS else "JPEG"
                upright = ImageOps.exif_transpose(opened)
                return _written(_in_plain_colours(upright), format_), FORMATS[format_]
    except (OSError, ValueError, KeyError, SyntaxError, Warning, Image.DecompressionBombError) as error:
        raise errors.UnsupportedMedia(accepted=ACCEPTED) from error


@dataclasses.dataclass(frozen=True, slots=True)
class Taken:
    """What a camera wrote beside the picture. Whoever uploads may have written it anew: it is a hint, no proof."""

    at: str | None
    """By the camera's own clock; with an offset only where the camera wrote one."""
    position: dict[str, float] | None
    """WGS-84 degrees."""


def told_by_camera(content: bytes) -> Taken | None:
    """Where and when, as far as it can be read; None when there is neither."""
    at = position = None
    with contextlib.suppress(Exception), Image.open(io.BytesIO(content), formats=_READ) as opened:  # anybody's making
        exif = opened.getexif()
        with contextlib.suppress(Exception):
            at = _moment(exif.get_ifd(ExifTags.IFD.Exif))
        with contextlib.suppress(Exception):
            position = _position(exif.get_ifd(ExifTags.IFD.GPSInfo))
    return Taken(at, position) if at or position else None


def _moment(told: Mapping[int, Any]) -> str:
    local = dt.datetime.strptime(told[ExifTags.Base.DateTimeOriginal], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 (a camera's)
    offset = told.get(ExifTags.Base.OffsetTimeOriginal, "")
    return dt.datetime.fromisoformat(f"{local.isoformat()}{offset}").isoformat()


def _position(told: Mapping[int, Any]) -> dict[str, float]:
    longitude = _degrees(told[ExifTags.GPS.GPSLongitude], told[ExifTags.GPS.GPSLongitudeRef] == "W", 180)
    latitude = _degrees(told[ExifTags.GPS.GPSLatitude], told[ExifTags.GPS.GPSLatitudeRef] == "S", 90)
    return {"longitude": longitude, "latitude": latitude}


def _degrees(parts: tuple[float, float, float], negative: bool, most: int) -> float:  # noqa: FBT001 (a hemisphere)
    degrees, minutes, seconds = map(float, parts)
    found = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(found) or not 0 <= found <= most:
        raise ValueError(found)
    return round(-found if negative else found, 6)


def thumbnail(content: bytes) -> bytes:
    """A small JPEG of a picture that was kept."""
    with Image.open(io.BytesIO(content), formats=list(FORMATS)) as opened:
        small = opened.convert("RGB")
        small.thumbnail((_THUMBNAIL, _THUMBNAIL))
        return _written(small, "JPEG")


def _in_plain_colours(image: Image.Image) -> Image.Image:
    """In sRGB, which a picture without a profile is taken to be, so that no profile need be kept."""
    profile = image.info.get("icc_profile")
    plain = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if not profile:
        return plain
    try:
        converted = ImageCms.profileToProfile(plain, ImageCms.ImageCmsProfile(io.BytesIO(profile)), _SRGB)
    except ImageCms.PyCMSError:  # a profile that is broken or of another kind: the colours are kept as numbers
        return plain
    return converted or plain


def _written(image: Image.Image, format_: str) -> bytes:
    """Pixels alone: a new image has none of what stood beside the old one's."""
    mode = "RGB" if format_ == "JPEG" else image.mode
    bare = Image.new(mode, image.size)
    bare.paste(image.convert(mode))
    out = io.BytesIO()
    bare.save(out, format_, quality=_QUALITY)
    return out.getvalue()

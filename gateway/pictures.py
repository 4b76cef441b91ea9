"""What is kept of an uploaded picture: its pixels, upright, and nothing else.

The file that came in is never kept. What a camera writes beside the picture says where and with what it was taken, and
what somebody hangs behind it may be a program for another reader: both end here, since the picture is drawn anew.
"""

import io
import warnings
from typing import Final

import pillow_heif
from PIL import Image, ImageCms, ImageOps

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

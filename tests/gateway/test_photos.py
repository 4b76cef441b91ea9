"""What is kept of a photo: its pixels, upright. Neither where it was taken, nor what was hidden in the file."""

import io
import zipfile

import pillow_heif
import pytest
from PIL import Image, ImageCms, ImageDraw
from starlette.testclient import TestClient

from gateway import pictures
from gateway.pictures import drawn_anew, thumbnail
from messages import errors
from tests.gateway.conftest import As, picture

ORIENTATION, CAMERA, GPS = 0x0112, 0x0110, 0x8825
RED, BLUE = (200, 0, 0), (0, 0, 200)


def half_red(kind: str = "JPEG", **options: object) -> bytes:
    """Red on the left, blue on the right."""
    made = Image.new("RGB", (64, 32), BLUE)
    ImageDraw.Draw(made).rectangle((0, 0, 31, 31), fill=RED)
    out = io.BytesIO()
    made.save(out, kind, **options)
    return out.getvalue()


def from_a_phone(orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION], exif[CAMERA] = orientation, "Secret Phone 15"
    exif.get_ifd(GPS).update({1: "N", 2: (39.0, 53.0, 20.0), 3: "E", 4: (116.0, 25.0, 10.0)})
    return half_red(exif=exif, comment="from the window of No. 3", icc_profile=_profile())


def _profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def is_red(image: Image.Image, x: int, y: int) -> bool:
    red, _, blue = image.convert("RGB").getpixel((x, y))  # type: ignore[misc]
    return bool(red > blue)


def test_where_and_with_what_it_was_taken_is_gone() -> None:
    kept, kind = drawn_anew(from_a_phone())
    image = opened(kept)
    assert kind == "jpeg"
    assert not image.getexif()
    assert not {"icc_profile", "comment", "exif", "xmp"} & image.info.keys()
    assert b"Secret Phone" not in kept


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_the_other_kinds_are_bare_too(format_: str) -> None:
    exif = Image.Exif()
    exif[CAMERA] = "Secret Phone 15"
    kept, kind = drawn_anew(half_red(format_, exif=exif))
    assert (kind, len(opened(kept).getexif()), b"Secret" in kept) == (format_.lower(), 0, False)


def test_it_stands_upright() -> None:
    """Orientation 3: the camera was held upside down, so what was stored on the left belongs on the right."""
    image = opened(drawn_anew(from_a_phone(orientation=3))[0])
    assert (is_red(image, 5, 16), is_red(image, 58, 16)) == (False, True)


def test_a_phones_heic_becomes_a_jpeg() -> None:
    out = io.BytesIO()
    pillow_heif.from_pillow(opened(half_red())).save(out, quality=90)
    kept, kind = drawn_anew(out.getvalue())
    assert (kind, opened(kept).format, opened(kept).size) == ("jpeg", "JPEG", (64, 32))
    assert is_red(opened(kept), 5, 16)


def test_what_hangs_behind_or_within_the_picture_does_not_survive() -> None:
    hidden = io.BytesIO()
    with zipfile.ZipFile(hidden, "w") as archive:
        archive.writestr("run.sh", "echo hidden")
    both = half_red() + hidden.getvalue() + b"<script>alert(1)</script>"
    assert zipfile.is_zipfile(io.BytesIO(both))
    kept, _ = drawn_anew(both)
    assert not zipfile.is_zipfile(io.BytesIO(kept))
    assert b"<script>" not in kept


def test_of_a_moving_picture_the_first_frame_is_kept() -> None:
    frames = [opened(half_red("PNG")), Image.new("RGB", (64, 32), BLUE)]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], duration=100, lossless=True)
    assert getattr(opened(out.getvalue()), "n_frames", 1) == 2
    kept = opened(drawn_anew(out.getvalue())[0])
    assert (getattr(kept, "n_frames", 1), is_red(kept, 5, 16)) == (1, True)


def test_too_many_pixels_are_refused_before_they_are_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 64 * 31)
    monkeypatch.setattr(pictures, "_written", pytest.fail)
    with pytest.raises(errors.TooManyPixels):
        drawn_anew(half_red())


@pytest.mark.parametrize("content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture("GIF"), picture()[:40]])
def test_what_is_no_photo_is_refused(content: bytes) -> None:
    with pytest.raises(errors.UnsupportedMedia):
        drawn_anew(content)


def test_the_same_photo_is_kept_once_also_when_only_its_position_differs() -> None:
    assert drawn_anew(from_a_phone()) == drawn_anew(from_a_phone()) == drawn_anew(half_red())


def test_a_small_one_for_a_list() -> None:
    small = opened(thumbnail(picture("PNG", (1200, 600))))
    assert (small.format, small.size) == ("JPEG", (480, 240))


def test_a_report_shows_its_photo_whole_and_small(client: TestClient, as_: As) -> None:
    steward = as_("steward")
    told = {"lane_code": "110101014002001", "problem_class": "rubbish", "text": "胡同口堆放垃圾"}
    files = [("photos", ("a.jpg", from_a_phone(), "image/jpeg"))]
    filed = client.post("/api/v1/reports", data=told, files=files, headers=steward)
    assert filed.status_code == 201, filed.text
    path = f"/api/v1/reports/{filed.json()['id']}/photos/{filed.json()['photos'][0]}"
    whole, small = client.get(path, headers=steward), client.get(path, params={"size": "small"}, headers=steward)
    assert (whole.status_code, small.status_code) == (200, 200)
    assert not opened(whole.content).getexif()
    assert small.headers["content-type"] == "image/jpeg"
    assert client.get(path, params={"size": "huge"}, headers=steward).status_code == 422

"""What is kept of a photo: its pixels, upright. Neither where it was taken, nor what was hidden in the file."""

import asyncio
import datetime as dt
import io
import threading
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pillow_heif
import pytest
import sqlalchemy as sa
from httpx2 import Response
from PIL import Image, ImageCms, ImageDraw
from starlette.testclient import TestClient

from chassis.tables import audit
from gateway import photos as photos_module
from gateway import pictures
from gateway.photos import Photos
from gateway.pictures import Taken, drawn_anew, thumbnail, told_by_camera
from messages import errors
from suite.embedded import EmbeddedSuite
from suite.people import DONGCHENG, STEWARD_LI
from tests.gateway.conftest import As, GatewayWith, picture

ORIENTATION, CAMERA, GPS, EXIF = 0x0112, 0x0110, 0x8825, 0x8769
TAKEN_AT, OFFSET = 0x9003, 0x9011
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
    exif.get_ifd(EXIF).update({TAKEN_AT: "2026:11:26 17:30:00", OFFSET: "+08:00"})
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


def with_exif(**tags: Mapping[int, object]) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(GPS).update(tags.get("gps", {}))
    exif.get_ifd(EXIF).update(tags.get("exif", {}))
    return half_red(exif=exif)


def test_where_and_when_are_read_apart() -> None:
    heic = io.BytesIO()
    pillow_heif.from_pillow(opened(from_a_phone())).save(heic)
    assert told_by_camera(heic.getvalue()) == told_by_camera(from_a_phone())
    assert told_by_camera(from_a_phone()) == Taken(
        "2026-11-26T17:30:00+08:00", {"longitude": 116.419444, "latitude": 39.888889}
    )
    assert told_by_camera(half_red()) is None
    south_west = {1: "S", 2: (10.0, 30.0, 0.0), 3: "W", 4: (20.0, 0.0, 0.0)}
    assert told_by_camera(with_exif(gps=south_west)) == Taken(None, {"longitude": -20.0, "latitude": -10.5})
    by_its_own_clock = with_exif(exif={TAKEN_AT: "2026:11:26 17:30:00"})
    assert told_by_camera(by_its_own_clock) == Taken("2026-11-26T17:30:00", None)


@pytest.mark.parametrize(
    "tags",
    [
        {"gps": {1: "N", 2: (95.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}},
        {"gps": {1: "N", 2: (39.0,), 3: "E", 4: (116.0, 25.0)}},
        {"gps": {2: (39.0, 53.0, 20.0)}},
        {"exif": {TAKEN_AT: "yesterday"}},
        {"exif": {TAKEN_AT: "2026:11:26 17:30:00", OFFSET: "<script>"}},
    ],
)
def test_what_makes_no_sense_is_not_told(tags: dict[str, Mapping[int, object]]) -> None:
    assert told_by_camera(with_exif(**tags)) is None


def test_no_more_pictures_are_drawn_at_once_than_there_is_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos_module, "_IN_LINE", 1)
    photos, free = Photos(f"file://{tmp_path}", 10**6), threading.Event()

    def drawn(_: bytes) -> tuple[bytes, str]:
        free.wait(60)
        return b"drawn", "png"

    monkeypatch.setattr(photos_module, "drawn_anew", drawn)

    async def play() -> list[object]:
        uploads = [asyncio.create_task(photos.keep(picture(size=(3, n)), "li")) for n in range(1, 6)]
        await asyncio.sleep(0)
        assert [one.done() for one in uploads] == [False, False, False, True, True]
        free.set()
        return await asyncio.gather(*uploads, return_exceptions=True)

    refused = [one for one in asyncio.run(play()) if isinstance(one, errors.Unavailable)]
    assert len(refused) == 2


def test_a_small_one_for_a_list() -> None:
    small = opened(thumbnail(picture("PNG", (1200, 600))))
    assert (small.format, small.size) == ("JPEG", (480, 240))


def shown_by_a_report(client: TestClient, who: dict[str, str], content: bytes) -> str:
    """The address of the photo."""
    told = {"lane_code": "110101014002001", "problem_class": "rubbish", "text": "胡同口堆放垃圾"}
    files = [("photos", ("a.jpg", content, "image/jpeg"))]
    filed = client.post("/api/v1/reports", data=told, files=files, headers=who)
    assert filed.status_code == 201, filed.text
    return f"/api/v1/reports/{filed.json()['id']}/photos/{filed.json()['photos'][0]}"


def test_a_report_shows_its_photo_whole_and_small(client: TestClient, as_: As) -> None:
    steward = as_("steward")
    path = shown_by_a_report(client, steward, from_a_phone())
    whole, small = client.get(path, headers=steward), client.get(path, params={"size": "small"}, headers=steward)
    assert (whole.status_code, small.status_code) == (200, 200)
    assert not opened(whole.content).getexif()
    assert small.headers["content-type"] == "image/jpeg"
    assert client.get(path, params={"size": "huge"}, headers=steward).status_code == 422


def test_where_it_was_taken_is_told_to_the_office_and_the_reading_recorded(
    client: TestClient, as_: As, own_suite: EmbeddedSuite, elsewhere: Callable[[str], dict[str, str]]
) -> None:
    path = shown_by_a_report(client, as_(STEWARD_LI), from_a_phone())
    photo = path.rpartition("/")[2]
    query = sa.select(audit.c.actor, audit.c.territory).where(
        audit.c.act == "volunteers.read_photo_origin", audit.c.subject == photo
    )

    def read_by() -> list[tuple[str, str]]:
        with own_suite.databases["volunteers"].engine.connect() as connection:
            return [tuple(row) for row in connection.execute(query)]

    before = read_by()
    told = client.get(f"{path}/origin", headers=as_("subdistrict_officer"))
    assert told.headers["cache-control"] == "no-store"
    origin = next(one for one in told.json()["origins"] if one["uploaded_by"] == STEWARD_LI.id)
    assert (origin["taken_at"], origin["position"]["latitude"]) == ("2026-11-26T17:30:00+08:00", 39.888889)
    assert read_by() == [*before, (f"any-subdistrict_officer-{DONGCHENG}", "110101014002001")]
    for who, status in (
        (as_(STEWARD_LI), 403), (elsewhere("subdistrict_officer"), 404), ({}, 401),
    ):  # fmt: skip
        assert client.get(f"{path}/origin", headers=who).status_code == status
    assert len(read_by()) == len(before) + 1


def test_a_caller_uploads_so_many_photos_in_a_day(gateway_with: GatewayWith, as_: As) -> None:
    """Counted by all gateways together; the same photo again, and another caller's, count nothing."""
    steward, other = as_("steward", territory="110101014"), as_("community_worker")

    def upload(client: TestClient, side: int, who: dict[str, str], language: str = "en") -> Response:
        headers = who | {"content-type": "image/png", "accept-language": language}
        return client.post("/api/v1/photos", content=picture(size=(7, side)), headers=headers)

    with gateway_with(photos_per_day=2) as one, gateway_with(photos_per_day=2) as two:
        assert [upload(one, side, steward).status_code for side in (1, 2, 1)] == [201, 201, 201]
        refused = upload(two, 3, steward)
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many_photos")
        assert 0 < int(refused.headers["retry-after"]) <= 24 * 60 * 60 + 1
        assert "2 photos today" in refused.json()["title"]
        assert "今日已上传 2 张" in upload(two, 3, steward, "zh-CN").json()["title"]
        assert upload(two, 3, other).status_code == 201
        assert upload(one, 2, steward).status_code == 201


def test_the_day_is_beijings(tmp_path: Path) -> None:
    moment = [dt.datetime(2026, 11, 27, 15, 59, tzinfo=dt.UTC)]
    photos = Photos(f"file://{tmp_path}", 10**6, per_day=1, now=lambda: moment[0])

    async def play() -> None:
        await photos.keep(picture(size=(1, 1)), "li")
        with pytest.raises(errors.TooManyPhotos) as refused:
            await photos.keep(picture(size=(1, 2)), "li")
        assert refused.value.data["retry_after_seconds"] == 61
        moment[0] += dt.timedelta(minutes=1)
        await photos.keep(picture(size=(1, 2)), "li")

    asyncio.run(play())

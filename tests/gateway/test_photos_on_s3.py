"""Photos in an S3 bucket, by setting: over the real client, to a server that knows the few requests it makes."""

import asyncio
import hashlib
from collections.abc import Iterator

import pytest

from gateway.photos import Photos
from messages import errors
from tests.gateway.bucket import Bucket, serving
from tests.gateway.conftest import picture


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    with serving(monkeypatch) as found:
        yield found


def test_a_photo_is_kept_in_the_bucket_and_read_from_it(bucket: Bucket) -> None:
    photos = Photos("s3://district/photos", 10**6)
    id_ = asyncio.run(photos.keep(picture(), "li"))
    assert {*bucket.kept} == {f"/district/photos/{id_}", f"/district/photos/waiting/{id_}"}
    assert asyncio.run(photos.has(id_))
    kept = asyncio.run(photos.read(id_))
    assert (hashlib.sha256(kept).hexdigest(), kept) == (id_.partition(".")[0], bucket.kept[f"/district/photos/{id_}"])


def test_what_is_not_in_the_bucket_is_not_there(bucket: Bucket) -> None:
    photos = Photos("s3://district/photos", 10**6)
    assert not asyncio.run(photos.has("0" * 64 + ".png"))
    assert not asyncio.run(photos.claim("0" * 64 + ".png"))
    with pytest.raises(errors.NotFound):
        asyncio.run(photos.read("0" * 64 + ".png"))
    assert bucket.kept == {}

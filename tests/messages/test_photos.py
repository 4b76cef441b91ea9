"""Photos are found however deep they stand, whatever was sent."""

from typing import Any

from hypothesis import given

from messages import fields
from messages.photos import holds_photos, photos_in
from tests.messages.test_fields import Point, json


class Seen(fields.Messages):
    photos = fields.many(fields.photo())
    text = fields.text()


class Visit(fields.Messages):
    portrait = fields.photo()
    seen = fields.many(fields.nested(Seen))
    last = fields.nested(Seen, allow_none=True)


def test_photos_are_found_however_deep_they_stand() -> None:
    data = {
        "portrait": "a", "seen": [{"photos": ["b", 7]}, {"text": "no photo"}, None, {"photos": "no list"}],
        "last": {"photos": ["c"]}, "unknown": ["d"],
    }  # fmt: skip
    assert list(photos_in(Visit, data)) == [
        ("portrait", "a"), ("seen.0.photos.0", "b"), ("seen.0.photos.1", 7), ("last.photos.0", "c"),
    ]  # fmt: skip
    assert holds_photos(Visit)
    assert not holds_photos(Point)


@given(json)
def test_looking_for_photos_stands_whatever_was_sent(data: Any) -> None:
    list(photos_in(Visit, data))
    list(photos_in(Visit, {"portrait": data, "seen": data, "last": data}))

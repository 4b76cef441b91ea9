"""Which photos acts have named: written by each act beside what it does, so that what is used is never taken away.

The gateway keeps photos and removes those that nobody used (`gateway/orphans.py`). It asks here, not what rows show
today: an act that is committed has named its photos, one that was not has not.
"""

from typing import Any

import sqlalchemy as sa

from chassis import tables
from chassis.act import Act
from chassis.subject import Subject
from messages.kept_photos import find_used_in, read_origin_in
from messages.operation import Operation
from messages.photos import photos_in

_used = tables.used_photos


def note_used(act: Act, operation: Operation, request: dict[str, Any]) -> None:
    """Keep account of the photos that the request names."""
    for photo in dict.fromkeys(photo for _, photo in photos_in(operation.request, request)):
        act.add(_used, {"photo": photo, "used_at": act.now})


def _find_used_photos(act: Act, *, photos: list[str]) -> dict[str, Any]:
    begun = act.one(sa.select(_used.c.used_at).where(_used.c.photo == tables.NO_PHOTO))
    found = act.all(sa.select(_used.c.photo).where(_used.c.photo.in_(photos)).distinct())
    return {"used": [row["photo"] for row in found], "since": begun["used_at"] if begun else act.now}


def _read_photo_origin(_: Act, *, photo: str, territory: str) -> dict[str, str]:
    return {"id": photo, "territory": territory}


def subject_of(service: str) -> Subject:
    return Subject(operations={find_used_in(service): _find_used_photos, read_origin_in(service): _read_photo_origin})

"""What the gateway asks every service about photos that it keeps. Nobody else asks, so they have no address."""

from typing import Final

from messages import fields
from messages.health import SERVICES
from messages.operation import (
    AGENCY_OFFICER,
    COMMANDER,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    NOWHERE,
    SUBDISTRICT_OFFICER,
    SYSTEM,
    Operation,
)
from messages.words import Text

_OFFICE = frozenset({
    COMMUNITY_WORKER, LANE_CHIEF, SUBDISTRICT_OFFICER, AGENCY_OFFICER, COMMANDER, DISTRICT_ADMIN,
})  # fmt: skip


class FindUsedPhotos(fields.Messages):
    photos = fields.many(fields.photo(), required=True)


class UsedPhotos(fields.Messages):
    used = fields.many(fields.photo(), required=True)
    since = fields.instant(required=True)
    """When the service began to keep account of them."""


class ReadPhotoOrigin(fields.Messages):
    photo = fields.photo(required=True)
    territory = fields.place(required=True)
    """Of what shows the photo."""


class PhotoOriginRead(fields.Messages):
    id = fields.photo(required=True)
    territory = fields.place(required=True)


def find_used_in(service: str) -> Operation:
    return Operation(
        f"{service}.find_used_photos",
        "GET ",
        Text("Which of these photos an act has named.", "这些照片中哪些已被使用。"),
        request=FindUsedPhotos,
        answer=UsedPhotos,
        roles=frozenset({SYSTEM}),
        place=NOWHERE,
    )


def read_origin_in(service: str) -> Operation:
    """A change, since the audit keeps it; what is read lies with the photo, in the gateway's store."""
    return Operation(
        f"{service}.read_photo_origin",
        "POST ",
        Text(
            "Read where and when a photo was taken; this reading is recorded.",
            "查看照片的拍摄地点和时间，查看行为将被记录。",
        ),
        request=ReadPhotoOrigin,
        answer=PhotoOriginRead,
        roles=_OFFICE,
        place="territory",
    )


FIND_USED: Final = {service: find_used_in(service) for service in SERVICES}
READ_ORIGIN: Final = {service: read_origin_in(service) for service in SERVICES}

"""Uploads 离线上传 (A8.3): finished sessions that a device recorded without network, each answered for itself."""

from typing import Final

from messages import fields
from messages.operation import NOWHERE, STEWARD, Operation
from messages.territory import LANE
from messages.volunteers.errors.sessions import SessionsOverlap
from messages.volunteers.errors.stewards import NotAnActiveSteward
from messages.volunteers.sessions import EntryTold, Proof
from messages.words import Text

OUTCOMES: Final = ("accepted", "known", "refused")


class OfflineEntry(EntryTold):
    at = fields.instant(required=True)


class OfflineSession(fields.Messages):
    """A session that a device recorded without network; `device_id` is the device's own name for it, never reused."""

    device_id = fields.text(most=100, required=True)
    lane_code = fields.place(LANE, required=True)
    proof = fields.nested(Proof, load_default={"kind": "none", "code": None, "point": None, "witness": None})
    started_at = fields.instant(required=True)
    ended_at = fields.instant(required=True)
    entries = fields.many(fields.nested(OfflineEntry), most=20, load_default=[])


class UploadSessions(fields.Messages):
    sessions = fields.many(fields.nested(OfflineSession), most=20, least=1, required=True)


class Uploaded(fields.Messages):
    """Of each session sent: accepted now, known from before, or refused with the problem's code and sentence."""

    device_id = fields.text(required=True)
    outcome = fields.choice(*OUTCOMES, required=True)
    session_id = fields.id_(required=True, allow_none=True)
    points = fields.whole(required=True)
    code = fields.text(required=True, allow_none=True)
    message = fields.text(most=500, required=True, allow_none=True)


class Uploads(fields.Messages):
    items = fields.many(fields.nested(Uploaded), required=True)


UPLOAD_SESSIONS = Operation(
    "volunteers.upload_sessions",
    "POST /api/v1/session-uploads",
    Text(
        "Send finished sessions that a device recorded offline; each is answered for itself, and counts once. They"
        " count by the day served: a later pause or resignation takes nothing away.",
        "上传设备离线记录的服务时段，逐条答复，每条只计一次；按服务当日的身份计，之后暂停或退出不影响。",
    ),
    request=UploadSessions,
    answer=Uploads,
    roles=frozenset({STEWARD}),
    place=NOWHERE,
    errors=(NotAnActiveSteward, SessionsOverlap),
    creates=True,
)

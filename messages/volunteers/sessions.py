"""Service sessions 服务时段 (A8.3, A8.6): check in, patrol and do, log, check out.

Proof of presence is graded, not demanded: a proof that does not hold is marked and counts as none.
"""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.errors.sessions import (
    DayLimitReached,
    EntryOutsideSession,
    SessionAlreadyEnded,
    SessionsOverlap,
    SessionStillOpen,
)
from messages.volunteers.errors.stewards import NotAnActiveSteward, OutsideOwnSubdistrict
from messages.words import Text

PROOFS: Final = ("card", "qr", "gps", "witness", "none")
STATUSES: Final = ("open", "closed", "unverified")
ENTRY_KINDS: Final = ("patrol", "small_deed", "log", "advocate", "mobilise", "dissuade", "find")
"""What is done, and the four duties (A8.1): these and logs pay nothing by themselves."""


class Proof(fields.Messages):
    """`code` is the card's number or the content of the lane's QR code, `point` for GPS, `witness` a person's id.

    Where the point lies and what the device's clock says is judged, never refused (A8.3): a phone may err in both.
    """

    kind = fields.choice(*PROOFS, required=True)
    code = fields.text(most=200, load_default=None, allow_none=True)
    point = fields.nested(fields.Point, load_default=None, allow_none=True)
    witness = fields.person(load_default=None, allow_none=True)


class CheckIn(fields.Messages):
    lane_code = fields.place(LANE, required=True)
    proof = fields.nested(Proof, load_default={"kind": "none", "code": None, "point": None, "witness": None})
    device_time = fields.instant(load_default=None, allow_none=True)
    planned_minutes = fields.whole(1, 24 * 60, load_default=None, allow_none=True)


class NameSession(fields.Messages):
    session_id = fields.id_(required=True)


class CheckOut(NameSession):
    device_time = fields.instant(load_default=None, allow_none=True)


class EntryTold(fields.Messages):
    kind = fields.choice(*ENTRY_KINDS, required=True)
    text = fields.text(1, 2000, required=True)
    lane_code = fields.place(LANE, load_default=None, allow_none=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])
    proof = fields.nested(Proof, load_default=None, allow_none=True)


class LogEntry(EntryTold):
    session_id = fields.id_(required=True)
    at = fields.happened(load_default=None, allow_none=True)


class ListSessions(Paged):
    within = fields.place(load_default=None)
    person = fields.person(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class Session(fields.Messages):
    """`proof_stated` is what was said, `presence` what it counts as. `minutes` is the service time that counts."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    person = fields.person(required=True)
    steward_id = fields.id_(required=True)
    device_id = fields.text(required=True, allow_none=True)
    proof_stated = fields.choice(*PROOFS, required=True)
    presence = fields.choice(*PROOFS, required=True)
    distance_metres = fields.whole(required=True, allow_none=True)
    marks = fields.many(fields.text(), required=True)
    started_at = fields.instant(required=True)
    planned_end = fields.instant(required=True)
    ended_at = fields.instant(required=True, allow_none=True)
    device_started_at = fields.instant(required=True, allow_none=True)
    device_ended_at = fields.instant(required=True, allow_none=True)
    received_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    minutes = fields.whole(required=True)
    rule_version = fields.text(required=True)


class Entry(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    session_id = fields.id_(required=True)
    territory = fields.place(LANE, required=True)
    kind = fields.choice(*ENTRY_KINDS, required=True)
    text = fields.text(most=2000, required=True)
    photos = fields.many(fields.photo(), required=True)
    presence = fields.choice(*PROOFS, required=True, allow_none=True)
    at = fields.instant(required=True)
    recorded_at = fields.instant(required=True)


class Earned(fields.Messages):
    """What one deed paid: `earned` by the rule, `paid` after the caps."""

    deed = fields.text(required=True)
    deed_id = fields.id_(required=True)
    rule = fields.text(required=True)
    rule_version = fields.text(required=True)
    earned = fields.whole(required=True)
    paid = fields.whole(required=True)


class SessionPaid(Session):
    awards = fields.many(fields.nested(Earned), required=True)


class SessionWhole(SessionPaid):
    entries = fields.many(fields.nested(Entry), most=500, required=True)


_WHO_MAY_READ = frozenset({STEWARD, LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})

CHECK_IN = Operation(
    "volunteers.check_in",
    "POST /api/v1/sessions",
    Text("Check in at a lane; ends with the check-out, or by the rule if that is forgotten.", "签到，开始一段服务。"),
    request=CheckIn,
    answer=Session,
    roles=frozenset({STEWARD}),
    place="lane_code",
    errors=(
        NotAnActiveSteward, OutsideOwnSubdistrict, SessionStillOpen, SessionsOverlap, DayLimitReached, LaneUnknown,
    ),
    creates=True,
)  # fmt: skip
LOG_ENTRY = Operation(
    "volunteers.log_entry",
    "POST /api/v1/sessions/{session_id}/entries",
    Text(
        "Log a patrol, a small deed or a note; it is a proof of presence and pays at check-out.",
        "记录巡访、随手做或日志。",
    ),
    request=LogEntry,
    answer=Entry,
    roles=frozenset({STEWARD}),
    errors=(SessionAlreadyEnded, EntryOutsideSession, LaneUnknown, OutsideOwnSubdistrict),
    creates=True,
    own=frozenset({STEWARD}),
)
CHECK_OUT = Operation(
    "volunteers.check_out",
    "POST /api/v1/sessions/{session_id}/check-out",
    Text(
        "Check out: service time and deeds are paid now. After the grace time it counts as forgotten.",
        "签退：服务时间和事项随即计分；超过宽限时间按忘记签退处理。",
    ),
    request=CheckOut,
    answer=SessionPaid,
    roles=frozenset({STEWARD}),
    errors=(SessionAlreadyEnded,),
    own=frozenset({STEWARD}),
)
READ_SESSION = Operation(
    "volunteers.read_session",
    "GET /api/v1/sessions/{session_id}",
    Text("Read one session with its entries and what it paid.", "查看一段服务及其记录和积分。"),
    request=NameSession,
    answer=SessionWhole,
    roles=_WHO_MAY_READ,
    own=frozenset({STEWARD}),
)
LIST_SESSIONS = Operation(
    "volunteers.list_sessions",
    "GET /api/v1/sessions",
    Text("List sessions, newest first: a steward's own, the territory's for those in office.", "查询服务时段。"),
    request=ListSessions,
    answer=page_of(Session),
    roles=_WHO_MAY_READ,
    own=frozenset({STEWARD}),
)

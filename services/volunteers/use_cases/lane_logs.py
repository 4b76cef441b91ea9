import datetime as dt

from chassis.act import Act
from chassis.subject import Subject
from messages.beijing import day_of
from messages.volunteers.lane_logs import READ_LANE_LOG, WRITE_LANE_LOG
from services.volunteers.domain.lane_logs import LaneLogEntry
from services.volunteers.storage import lane_logs


def write_lane_log(act: Act, *, lane_code: str, day: dt.date | None, text: str, photos: list[str]) -> LaneLogEntry:
    entry = LaneLogEntry(
        id=act.new_id(),
        territory=lane_code,
        day=day or day_of(act.now),
        text=text,
        photos=tuple(photos),
        chief=act.actor.id,
        chief_name=act.actor.name,
        written_at=act.now,
    )
    lane_logs.add(act, entry)
    return entry


def log(act: Act, lane_code: str, kind: str, text: str, *, about_id: str) -> None:
    """What a chief, or the deputy, did elsewhere stands in the lane's log of today by itself."""
    entry = LaneLogEntry(
        id=act.new_id(), territory=lane_code, day=day_of(act.now), text=text, photos=(), chief=act.actor.id,
        chief_name=act.actor.name, written_at=act.now, kind=kind, about_id=about_id,
    )  # fmt: skip
    lane_logs.add(act, entry)


SUBJECT = Subject(
    operations={
        WRITE_LANE_LOG: write_lane_log,
        READ_LANE_LOG: lane_logs.read_lane_log,
    },
)

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole, whole_or_none
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.errors.sessions import SessionsOverlap, SessionTooLong
from services.volunteers.storage.tables import metadata

# `person_range` is a range of texts of one element: GiST compares it without the extension btree_gist, which not every
# PostgreSQL has.
_never_overlap = ExcludeConstraint(
    (sa.text("person_range(person, person, '[]')"), "&&"),
    (sa.text("tstzrange(started_at, ended_at)"), "&&"),
    using="gist",
    name="sessions_of_a_person_never_overlap",
)
_never_overlap.info["problem"] = SessionsOverlap

sessions = sa.Table(
    "sessions",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("person"),
    ident("steward_id"),
    text_or_none("device_id"),
    text_or_none("device_digest"),
    text("proof_stated"),
    text("presence"),
    whole_or_none("distance_metres"),
    value("marks"),
    instant("started_at"),
    instant("planned_end"),
    instant_or_none("ended_at"),
    instant_or_none("device_started_at"),
    instant_or_none("device_ended_at"),
    instant("received_at"),
    text("status"),
    whole("minutes"),
    whole("limit_minutes"),
    text("rule_version"),
    sa.ForeignKeyConstraint(
        ["territory"], ["lanes.territory"], name="session_in_known_lane", info={"problem": LaneUnknown}
    ),
    sa.ForeignKeyConstraint(["steward_id"], ["stewards.id"], name="session_of_known_steward"),
    sa.UniqueConstraint("person", "device_id", name="a_device_tells_a_session_once", info={"problem": SessionsOverlap}),
    sa.CheckConstraint("(status = 'open') = (ended_at IS NULL)", name="an_open_session_has_no_end"),
    sa.CheckConstraint(
        "ended_at - started_at <= make_interval(mins => limit_minutes) AND minutes BETWEEN 0 AND limit_minutes",
        name="no_session_is_longer_than_the_day_allows",
        info={"problem": SessionTooLong},
    ),
    _never_overlap,
    by_place("sessions"),
    sa.Index("sessions_by_person", "person", "started_at"),
    sa.Index("sessions_by_lane", "territory", "started_at"),
    sa.Index("sessions_by_time", "started_at"),
    sa.Index("sessions_open", "planned_end", postgresql_where=sa.text("status = 'open'")),
)
entries = sa.Table(
    "entries",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("session_id"),
    text("territory"),
    text("person"),
    text("kind"),
    text("text"),
    value("photos"),
    text_or_none("presence"),
    instant("at"),
    instant("recorded_at"),
    sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="entry_of_known_session"),
    sa.ForeignKeyConstraint(
        ["territory"], ["lanes.territory"], name="entry_in_known_lane", info={"problem": LaneUnknown}
    ),
    sa.Index("entries_by_session", "session_id", "at"),
    sa.Index("patrols_by_time", "at", postgresql_where=sa.text("kind = 'patrol'")),
    sa.Index("patrols_by_lane", "territory", "at", postgresql_where=sa.text("kind = 'patrol'")),
)

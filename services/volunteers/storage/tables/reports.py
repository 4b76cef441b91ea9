import sqlalchemy as sa

from chassis.columns import (
    by_place,
    ident,
    ident_or_none,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    value_or_none,
    whole,
)
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.errors.reports import ReportedAlready
from services.volunteers.storage.tables import metadata

report_number = sa.Sequence("report_number", increment=100, metadata=metadata)

reports = sa.Table(
    "reports",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("reporter"),
    value("reporter_roles"),
    text("problem_class"),
    text("text"),
    value_or_none("point"),
    value("photos"),
    text("status"),
    ident_or_none("case_id"),
    whole("case_version"),
    ident_or_none("joins"),
    text_or_none("follow_hash"),
    instant_or_none("ended_at"),
    instant("filed_at"),
    instant_or_none("seen_at"),
    sa.ForeignKeyConstraint(
        ["territory"], ["lanes.territory"], name="report_in_known_lane", info={"problem": LaneUnknown}
    ),
    by_place("reports"),
    sa.Index("reports_by_reporter", "reporter", "id"),
)
sa.Index(
    "a_person_joins_a_case_once",
    reports.c.joins,
    reports.c.reporter,
    unique=True,
    postgresql_where=reports.c.joins.is_not(None),
    info={"problem": ReportedAlready},
)

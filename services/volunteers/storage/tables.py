"""The tables. A column is named as the domain's field; a constraint names the rule that breaking it breaks."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.tables import new_metadata
from messages.volunteers.errors import LaneUnknown

metadata = new_metadata()
_id = sa.Uuid(as_uuid=False)
_instant = sa.TIMESTAMP(timezone=True)

report_number = sa.Sequence("report_number", increment=100, metadata=metadata)

lanes = sa.Table(
    "lanes",
    metadata,
    sa.Column("territory", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("name_en", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
)
reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("reporter", sa.Text, nullable=False),
    sa.Column("problem_class", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("point", JSONB),
    sa.Column("photos", JSONB, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("case_id", _id),
    sa.Column("filed_at", _instant, nullable=False),
    sa.Column("seen_at", _instant),
    sa.ForeignKeyConstraint(["territory"], ["lanes.territory"], name="report_in_known_lane", info={"problem": LaneUnknown}),
    sa.Index("reports_by_place", "territory", "id", postgresql_ops={"territory": "text_pattern_ops"}),
    sa.Index("reports_by_reporter", "reporter", "id"),
)

import sqlalchemy as sa

from messages.volunteers.errors import FormAlreadyRaised, LaneUnknown
from services.volunteers.storage.tables.metadata import (
    by_place,
    day,
    ident,
    instant,
    instant_or_none,
    json,
    metadata,
    text,
    text_or_none,
    whole,
)

forms = sa.Table(
    "forms",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("kind"),
    text("status"),
    text("issuer"),
    json("recipients"),
    ident("case_id"),
    whole("case_version"),
    text("case_number"),
    text("problem_class"),
    text("text"),
    instant("raised_at"),
    instant_or_none("decided_at"),
    text_or_none("chief"),
    text_or_none("chief_name"),
    text_or_none("reason"),
    sa.UniqueConstraint("case_id", "case_version", name="one_form_per_handling", info={"problem": FormAlreadyRaised}),
    sa.Index(
        "one_form_awaited_per_case",
        "case_id",
        unique=True,
        postgresql_where=sa.text("status = 'raised'"),
        info={"problem": FormAlreadyRaised},
    ),
    by_place("forms"),
)
lane_log = sa.Table(
    "lane_log",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    day("day"),
    text("text"),
    json("photos"),
    text("chief"),
    text("chief_name"),
    instant("written_at"),
    sa.ForeignKeyConstraint(
        ["territory"], ["lanes.territory"], name="log_of_known_lane", info={"problem": LaneUnknown}
    ),
    by_place("lane_log"),
)

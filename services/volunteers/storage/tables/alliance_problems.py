import sqlalchemy as sa

from chassis.columns import (
    by_place,
    day_or_none,
    ident,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    whole,
    whole_or_none,
)
from messages.volunteers.errors.alliance_problems import PartTaken
from services.volunteers.storage.tables import metadata

alliance_problems = sa.Table(
    "alliance_problems",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    value("alliances"),
    text("text"),
    whole_or_none("households"),
    text("waits_on"),
    whole("part_days"),
    text("rule_version"),
    text("raised_by"),
    instant("raised_at"),
    instant("moved_at"),
    text("status"),
    text_or_none("closed_by"),
    instant_or_none("closed_at"),
    text("result"),
    day_or_none("turns_at"),
    sa.CheckConstraint("(status = 'open') = (closed_at IS NULL)", name="alliance_problem_closed_has_time"),
    sa.Index("alliance_problems_turning", "turns_at", postgresql_where=sa.text("status = 'open'")),
    by_place("alliance_problems"),
)
alliance_parts = sa.Table(
    "alliance_parts",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("alliance_problem_id"),
    ident("organisation_id"),
    text("organisation_name"),
    text("officer"),
    text("text"),
    instant("offered_at"),
    text("status"),
    text("result"),
    value("photos"),
    instant_or_none("done_at"),
    sa.ForeignKeyConstraint(["alliance_problem_id"], [alliance_problems.c.id], name="part_of_a_problem"),
    sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name="part_of_an_organisation"),
    sa.UniqueConstraint(
        "alliance_problem_id", "organisation_id", name="one_part_per_organisation", info={"problem": PartTaken}
    ),
    sa.CheckConstraint("(status = 'done') = (done_at IS NOT NULL)", name="alliance_part_done_has_time"),
    sa.Index("alliance_parts_by_officer", "officer"),
)

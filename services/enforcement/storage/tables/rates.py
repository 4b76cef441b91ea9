"""The published months and their corrections only grow: a trigger refuses whatever else (E2)."""

import sqlalchemy as sa

from chassis.columns import ident, instant, text, value, whole
from messages.enforcement.errors.rates import MonthPublished
from services.enforcement.storage.tables import metadata

published_months = sa.Table(
    "published_months",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("month"),
    text("published_by"),
    instant("published_at"),
    text("rule_version"),
    sa.UniqueConstraint("territory", "month", name="one_publication_per_month", info={"problem": MonthPublished}),
)


def _rows(name: str, *constraints: sa.UniqueConstraint) -> sa.Table:
    return sa.Table(
        name,
        metadata,
        ident("id", primary_key=True),
        ident("month_id"),
        text("dimension"),
        text("code"),
        value("figures"),
        instant("noted_at"),
        sa.ForeignKeyConstraint(["month_id"], [published_months.c.id], name=f"{name}_of_month"),
        *constraints,
    )


published_rates = _rows("published_rates", sa.UniqueConstraint("month_id", "dimension", "code", name="one_figure_each"))
rate_corrections = _rows("rate_corrections")
sa.Index("rate_corrections_by_month", rate_corrections.c.month_id, rate_corrections.c.id)

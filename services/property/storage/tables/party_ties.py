from typing import Any

import sqlalchemy as sa

from chassis.columns import (
    by_place,
    day,
    day_or_none,
    ident,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    whole,
)
from messages.property.errors.party_ties import PostHeldAlready
from services.property.storage.tables import metadata


def _ends(table: str) -> list[Any]:
    return [
        day("since"),
        day_or_none("ends_on"),
        text_or_none("ended_because"),
        text_or_none("ended_by"),
        instant_or_none("ended_at"),
        sa.CheckConstraint("ends_on >= since", name=f"{table}_end_after"),
    ]


party_organisations = sa.Table(
    "party_organisations",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("name"),
    text("kind"),
    value("companies"),
    text_or_none("host"),
    text("set_up_by"),
    instant("set_up_at"),
    *_ends("party_organisations"),
    by_place("party_organisations"),
    sa.Index("party_organisations_by_company", "companies", postgresql_using="gin"),
)
party_posts = sa.Table(
    "party_posts",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("kind"),
    text("company"),
    text("person"),
    text("office"),
    text("post"),
    text("filled_by"),
    instant("filled_at"),
    *_ends("party_posts"),
    sa.ForeignKeyConstraint(["company"], ["companies.code"], name="party_post_at_a_company"),
    sa.Index(
        "one_party_post_of_a_kind", "company", "kind", "person", unique=True,
        postgresql_where=sa.text("ends_on IS NULL"), info={"problem": PostHeldAlready},
    ),
    by_place("party_posts"),
)  # fmt: skip

import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole, yes_or_no
from messages.deliberation.errors.first_reviews import FirstReviewAsked
from services.deliberation.storage.tables import metadata

first_review_number = sa.Sequence("first_review_number", increment=10, metadata=metadata)

first_reviews = sa.Table(
    "first_reviews",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    ident("association_id"),
    text("territory"),
    text("kind"),
    text("shop"),
    text("trade"),
    text("address"),
    text("text"),
    text("applicant"),
    instant("asked_at"),
    whole("days"),
    instant_or_none("act_by"),
    text_or_none("waits_on"),
    text("status"),
    text_or_none("opinion"),
    text("reasons"),
    text_or_none("reviewed_by"),
    text_or_none("opined_by"),
    text("decision"),
    yes_or_no("late"),
    value("history"),
    sa.ForeignKeyConstraint(["association_id"], ["associations.id"], name="first_review_of_an_association"),
    sa.CheckConstraint(
        "status IN ('asked', 'reviewed', 'granted', 'refused', 'withdrawn')", name="first_review_status_known"
    ),
    sa.CheckConstraint(
        "status NOT IN ('reviewed', 'granted', 'refused') OR opinion IS NOT NULL", name="nothing_decided_unreviewed"
    ),
    sa.Index(
        "one_first_review_at_a_time",
        "association_id",
        "applicant",
        "kind",
        "shop",
        unique=True,
        postgresql_where=sa.text("status IN ('asked', 'reviewed')"),
        info={"problem": FirstReviewAsked},
    ),
    sa.Index("first_reviews_by_association", "association_id", "id"),
    sa.Index("first_reviews_to_act_for", "act_by", postgresql_where=sa.text("act_by IS NOT NULL")),
    sa.Index("first_reviews_by_office", "waits_on", "id", postgresql_where=sa.text("waits_on IS NOT NULL")),
    by_place("first_reviews"),
)

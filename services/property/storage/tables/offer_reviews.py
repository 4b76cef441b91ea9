import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, value, whole, yes_or_no
from services.property.storage.tables import metadata

offer_reviews = sa.Table(
    "offer_reviews",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("negotiation_id"),
    ident("offer_round_id"),
    value("criteria"),
    value("bids"),
    text("called_by"),
    value("offered_by"),
    whole("fewest_reviewers"),
    text("rule_version"),
    instant("due_at"),
    text("begun_by"),
    instant("begun_at"),
    value("reviewers"),
    value("ranking"),
    instant_or_none("ranked_at"),
    instant_or_none("act_by"),
    instant_or_none("climbs_at"),
    instant_or_none("first_due_at"),
    instant_or_none("first_silent_at"),
    text("status"),
    yes_or_no("lacks_reviewers"),
    value("to_declare"),
    value("to_score"),
    sa.ForeignKeyConstraint(["negotiation_id"], ["negotiations.id"], name="offer_review_of_a_negotiation"),
    sa.UniqueConstraint("negotiation_id", name="one_offer_review_per_negotiation"),
    by_place("offer_reviews"),
    sa.Index("offer_reviews_being_judged", "first_due_at", postgresql_where=sa.text("status = 'judging'")),
    sa.Index("offer_reviews_by_reviewers", "reviewers", postgresql_using="gin"),
)

"""The ledger. `awards`, `postings` and `reversals` only grow: a trigger refuses to change or delete a row of them."""

import sqlalchemy as sa

from chassis.columns import by_place, day, ident, ident_or_none, instant, text, text_or_none, whole
from messages.volunteers.errors.points import AwardAlreadyReversed, BalanceBelowZero, DeedAlreadyPaid, LotsOverdrawn
from services.volunteers.storage.tables import metadata

accounts = sa.Table(
    "accounts",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("owner"),
    whole("balance"),
    sa.UniqueConstraint("owner", name="one_account_per_person"),
    sa.CheckConstraint("balance >= 0", name="balance_never_below_zero", info={"problem": BalanceBelowZero}),
    by_place("accounts"),
)
awards = sa.Table(
    "awards",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("account_id"),
    text("territory"),
    text("deed"),
    ident("deed_id"),
    day("day"),
    text("rule"),
    text("rule_version"),
    whole("earned"),
    whole("paid"),
    instant("awarded_at"),
    sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="award_to_known_account"),
    sa.UniqueConstraint("deed", "deed_id", name="a_deed_pays_once", info={"problem": DeedAlreadyPaid}),
    sa.CheckConstraint("paid BETWEEN 0 AND earned", name="award_pays_no_more_than_earned"),
    sa.Index("awards_by_day", "account_id", "day"),
)
lots = sa.Table(
    "lots",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("account_id"),
    ident("award_id", unique=True),
    text("issuer"),
    whole("points"),
    whole("remaining"),
    day("expires_on"),
    sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="lot_of_known_account"),
    sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name="lot_of_known_award"),
    sa.CheckConstraint(
        "remaining BETWEEN 0 AND points", name="lot_gives_no_more_than_it_has", info={"problem": LotsOverdrawn}
    ),
    sa.Index("lots_to_use", "account_id", "expires_on", postgresql_where=sa.text("remaining > 0")),
    sa.Index("lots_to_expire", "expires_on", postgresql_where=sa.text("remaining > 0")),
)
postings = sa.Table(
    "postings",
    metadata,
    ident("id", primary_key=True),
    ident("transaction_id"),
    ident("account_id"),
    text("kind"),
    text("from_account"),
    text("to_account"),
    whole("points"),
    ident("lot_id"),
    ident("award_id"),
    ident_or_none("order_id"),
    ident_or_none("returned_order_id"),
    text_or_none("reason"),
    text("posted_by"),
    instant("posted_at"),
    sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="posting_of_known_account"),
    sa.ForeignKeyConstraint(["lot_id"], ["lots.id"], name="posting_of_known_lot"),
    sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name="posting_of_known_award"),
    sa.CheckConstraint("points > 0 AND from_account <> to_account", name="a_posting_moves_points"),
    sa.Index("postings_by_account", "account_id", "id"),
    sa.Index("postings_by_lot", "lot_id"),
    sa.Index("postings_by_award", "award_id"),
    sa.Index(
        "an_order_moves_a_lot_once",
        "order_id",
        "lot_id",
        sa.text("(kind <> 'hold')"),  # held once, then committed or given back once
        unique=True,
        postgresql_where=sa.text("order_id IS NOT NULL"),
    ),
    sa.Index(
        "an_order_is_refunded_once",
        "returned_order_id",
        "lot_id",
        unique=True,
        postgresql_where=sa.text("returned_order_id IS NOT NULL"),
    ),
)
reversals = sa.Table(
    "reversals",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("award_id"),
    ident("account_id"),
    whole("taken_back"),
    whole("shortfall"),
    text("reason"),
    text("reversed_by"),
    instant("reversed_at"),
    sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name="reversal_of_known_award"),
    sa.UniqueConstraint("award_id", name="an_award_is_reversed_once", info={"problem": AwardAlreadyReversed}),
)

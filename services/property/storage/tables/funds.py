"""The special funds. `fund_postings` and `fund_budgets` only grow: a trigger refuses to change or delete a row."""

import sqlalchemy as sa

from chassis.columns import by_place, ident, ident_or_none, instant, instant_or_none, money, text, whole
from messages.property.errors.funds import CommittedAlready, FundOpenedAlready, FundOverdrawn
from services.property.storage.tables import metadata

funds = sa.Table(
    "funds",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("area_id"),
    whole("year"),
    text("opened_by"),
    instant("opened_at"),
    money("budget"),
    money("available"),
    money("committed"),
    money("withheld"),
    money("paid"),
    money("returned"),
    money("carried"),
    text("status"),
    instant_or_none("closed_at"),
    sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fund_of_an_area"),
    sa.UniqueConstraint("area_id", "year", name="one_fund_per_area_and_year", info={"problem": FundOpenedAlready}),
    sa.CheckConstraint(
        "least(available, committed, withheld, paid, returned, carried) >= 0"
        " AND budget = available + committed + withheld + paid + returned + carried",
        name="a_fund_is_never_overdrawn",
        info={"problem": FundOverdrawn},
    ),
    by_place("funds"),
)
fund_budgets = sa.Table(
    "fund_budgets",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("fund_id"),
    money("budget"),
    text("reason"),
    text("decided_by"),
    instant("decided_at"),
    sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name="budget_of_a_fund"),
    sa.Index("fund_budgets_by_fund", "fund_id", "id"),
)
commitments = sa.Table(
    "commitments",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("fund_id"),
    ident("contract_id"),
    text("company"),
    money("amount"),
    money("left"),
    text("made_by"),
    instant("made_at"),
    sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name="commitment_of_a_fund"),
    sa.ForeignKeyConstraint(["contract_id"], ["contracts.id"], name="commitment_to_a_contract"),
    sa.UniqueConstraint(
        "fund_id", "contract_id", name="one_commitment_per_contract", info={"problem": CommittedAlready}
    ),
    sa.CheckConstraint(
        '"left" BETWEEN 0 AND amount', name="no_more_than_was_committed", info={"problem": FundOverdrawn}
    ),
)
fund_postings = sa.Table(
    "fund_postings",
    metadata,
    ident("id", primary_key=True),
    ident("transaction_id"),
    ident("fund_id"),
    text("kind"),
    text("from_account"),
    text("to_account"),
    money("amount"),
    ident_or_none("contract_id"),
    ident_or_none("score_id"),
    ident_or_none("payment_id"),
    text("decision"),
    text("posted_by"),
    instant("posted_at"),
    sa.ForeignKeyConstraint(["fund_id"], ["funds.id"], name="fund_posting_of_a_fund"),
    sa.CheckConstraint("amount > 0 AND from_account <> to_account", name="a_fund_posting_moves_money"),
    sa.CheckConstraint(
        "kind NOT IN ('pay', 'withhold', 'supplement') OR"
        " (contract_id IS NOT NULL AND score_id IS NOT NULL AND payment_id IS NOT NULL)",
        name="every_yuan_leads_to_contract_and_score",
    ),
    sa.Index("fund_postings_by_fund", "fund_id", "id"),
)

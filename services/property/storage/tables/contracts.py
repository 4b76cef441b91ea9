import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from chassis.columns import (
    day,
    day_or_none,
    ident,
    ident_or_none,
    instant,
    instant_or_none,
    money,
    text,
    text_or_none,
    whole,
)
from messages.property.errors.contracts import ContractsOverlap, ContractTermWrong
from services.property.storage.tables import metadata

contracts = sa.Table(
    "contracts",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("area_id"),
    text("area_number"),
    text("company"),
    day("starts"),
    day("ends"),
    money("monthly_fee"),
    text("standard_version"),
    text("signed_by"),
    instant("signed_at"),
    ident_or_none("contract_award_id"),
    text_or_none("ended_because"),
    text_or_none("ended_by"),
    instant_or_none("ended_at"),
    day_or_none("left_on"),
    sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="contract_for_an_area"),
    sa.ForeignKeyConstraint(["company"], ["companies.code"], name="contract_of_a_company"),
    sa.CheckConstraint("starts <= ends", name="term_ends_after_it_begins", info={"problem": ContractTermWrong}),
    sa.CheckConstraint("monthly_fee >= 0", name="fee_not_negative"),
    ExcludeConstraint(
        # Area and days in one range, its number before the days: ranges need no extension, an area's equality would.
        (
            sa.text(
                "numrange((replace(area_number, '-', '') || '000000')::numeric + (starts - '2000-01-01'::date),"
                " (replace(area_number, '-', '') || '000000')::numeric + (ends - '2000-01-01'::date), '[]')"
            ),
            "&&",
        ),
        using="gist",
        name="one_contract_in_force_per_area",
        info={"problem": ContractsOverlap},
    ),
    sa.Index("contracts_by_area", "area_id", "starts"),
    sa.Index("contracts_by_company", "company", "ends"),
    sa.Index("contracts_to_be_left", "ends", postgresql_where=sa.text("left_on IS NULL")),
)

import sqlalchemy as sa

from chassis.columns import day, ident, instant, text, value
from messages.deliberation.errors.signatures import HouseholdSigned
from services.deliberation.storage.tables import metadata

signatures = sa.Table(
    "signatures",
    metadata,
    ident("id", primary_key=True),
    ident("convention_id"),
    text("territory"),
    text("household"),
    text("signer"),
    text("way"),
    day("signed_on"),
    value("photos"),
    text("recorded_by"),
    instant("recorded_at"),
    sa.ForeignKeyConstraint(["convention_id"], ["conventions.id"], name="signature_under_a_convention"),
    sa.UniqueConstraint(
        "convention_id", "household", name="one_signature_per_household", info={"problem": HouseholdSigned}
    ),
    sa.Index("signatures_by_convention", "convention_id", "id"),
)

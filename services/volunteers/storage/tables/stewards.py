import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, sealed, text, text_or_none, whole
from messages.volunteers.errors.stewards import AlreadyApplied
from services.volunteers.storage.tables import metadata

steward_number = sa.Sequence("steward_number", increment=10, metadata=metadata)

stewards = sa.Table(
    "stewards",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("person"),
    text("name"),
    sealed("phone"),
    text("phone_masked"),
    text("status"),
    instant("applied_at"),
    instant_or_none("decided_at"),
    text_or_none("decided_by"),
    text_or_none("reason"),
    instant_or_none("approved_at"),
    sa.Index(
        "one_steward_record_per_person",
        "person",
        unique=True,
        postgresql_where=sa.text("status IN ('applied', 'active', 'paused')"),
        info={"problem": AlreadyApplied},
    ),
    by_place("stewards"),
)

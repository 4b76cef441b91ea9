import sqlalchemy as sa

from chassis.columns import by_place, day_or_none, ident, instant, instant_or_none, text, value, whole
from messages.deliberation.errors.association_members import ShopIsMember
from services.deliberation.storage.tables import metadata

association_member_number = sa.Sequence("association_member_number", increment=10, metadata=metadata)
_STANDS = "status IN ('applied', 'admitted')"

association_members = sa.Table(
    "association_members",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    ident("association_id"),
    text("territory"),
    text("name"),
    text("licence"),
    text("address"),
    text("trade"),
    text("keeper"),
    instant("applied_at"),
    instant("answer_by"),
    text("status"),
    text("promise"),
    instant_or_none("promised_at"),
    day_or_none("last_inspected_on"),
    value("history"),
    sa.ForeignKeyConstraint(["association_id"], ["associations.id"], name="member_of_an_association"),
    sa.CheckConstraint(
        "status IN ('applied', 'admitted', 'declined', 'left', 'excluded')", name="association_member_status_known"
    ),
    sa.Index(
        "a_licence_is_a_member_once",
        "association_id",
        "licence",
        unique=True,
        postgresql_where=sa.text(_STANDS),
        info={"problem": ShopIsMember},
    ),
    sa.Index(
        "a_keeper_speaks_for_one_shop",
        "association_id",
        sa.text("lower(keeper)"),
        unique=True,
        postgresql_where=sa.text(_STANDS),
        info={"problem": ShopIsMember},
    ),
    sa.Index("association_members_by_association", "association_id", "id"),
    sa.Index("association_members_by_keeper", "keeper"),
    by_place("association_members"),
)

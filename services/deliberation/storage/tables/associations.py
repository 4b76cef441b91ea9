import sqlalchemy as sa

from chassis.columns import by_place, day, ident, text, value, whole
from messages.deliberation.errors.associations import AssociationStands
from services.deliberation.storage.tables import metadata

association_number = sa.Sequence("association_number", increment=10, metadata=metadata)

associations = sa.Table(
    "associations",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    value("places"),
    text("name"),
    day("founded_on"),
    value("officers"),
    text("status"),
    value("history"),
    sa.CheckConstraint("status IN ('active', 'dissolved')", name="association_status_known"),
    sa.Index(
        "one_association_per_street",
        "places",
        unique=True,
        postgresql_where=sa.text("status = 'active'"),
        info={"problem": AssociationStands},
    ),
    by_place("associations"),
)

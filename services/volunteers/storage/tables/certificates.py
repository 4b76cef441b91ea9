import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant, instant_or_none, text, text_or_none, whole
from services.volunteers.storage.tables import metadata

certificate_number = sa.Sequence("certificate_number", increment=10, metadata=metadata)

certificates = sa.Table(
    "certificates",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("number"),
    text("code", unique=True),
    ident("steward_id"),
    text("person"),
    text("name"),
    day("first_day"),
    day("last_day"),
    whole("sessions"),
    whole("minutes"),
    instant("issued_at"),
    text("issued_by"),
    text("issuer_name"),
    text("status"),
    instant_or_none("revoked_at"),
    text_or_none("revoked_by"),
    text_or_none("reason"),
    sa.ForeignKeyConstraint(["steward_id"], ["stewards.id"], name="certificate_of_known_steward"),
    sa.CheckConstraint("minutes > 0 AND last_day >= first_day", name="a_certificate_tells_of_service"),
    sa.Index("certificates_by_person", "person", "id"),
    by_place("certificates"),
)

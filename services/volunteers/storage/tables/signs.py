import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, whole
from services.volunteers.storage.tables import metadata

signs = sa.Table(
    "signs",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    whole("serial"),
    instant("hung_at"),
    text("hung_by"),
    text("reason"),
    instant_or_none("taken_down_at"),
    sa.UniqueConstraint("territory", "serial", name="one_sign_of_a_serial"),
    by_place("signs"),
)

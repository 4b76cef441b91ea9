import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, whole
from messages.enforcement.errors.centre_heads import HeadAlready
from services.enforcement.storage.tables import metadata

centre_heads = sa.Table(
    "centre_heads",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("post"),
    text("person"),
    text("name"),
    text("in_charge_of"),
    text("phone"),
    text("named_by"),
    instant("since"),
    instant_or_none("until"),
    text("reason"),
    text_or_none("relieved_by"),
    text("status"),
    sa.CheckConstraint("status IN ('in_office', 'vacated', 'succeeded')", name="centre_head_status_known"),
    sa.CheckConstraint("(status = 'in_office') = (until IS NULL)", name="centre_head_leaves_at_a_time"),
    sa.CheckConstraint("person <> named_by", name="centre_head_named_by_another"),
    by_place("centre_heads"),
)
sa.Index(
    "one_head_of_a_post",
    centre_heads.c.territory,
    centre_heads.c.post,
    unique=True,
    postgresql_where=centre_heads.c.status != "succeeded",
    info={"problem": HeadAlready},
)

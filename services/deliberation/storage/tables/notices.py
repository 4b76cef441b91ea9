import sqlalchemy as sa

from chassis.columns import ident, instant, text, value, whole
from services.deliberation.storage.tables import metadata

notices = sa.Table(
    "notices",
    metadata,
    ident("id", primary_key=True),
    text("territory"),
    ident("matter_id"),
    ident("council_id"),
    whole("round"),
    text("kind"),
    text("question"),
    value("options"),
    whole("seats", server_default=sa.text("1")),
    text("rule_version"),
    text("given_by"),
    instant("given_at"),
    instant("opens_from"),
    whole("on_roll", server_default=sa.text("0")),
    sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="notice_on_a_matter"),
    sa.CheckConstraint("opens_from > given_at", name="notice_runs"),
    sa.Index("notices_by_matter", "matter_id", "id"),
)

import sqlalchemy as sa

from chassis.columns import by_place, ident, text, value, value_or_none, whole, yes_or_no
from messages.enforcement.errors.duty_posts import DutyPostKnown
from services.enforcement.storage.tables import metadata

duty_posts = sa.Table(
    "duty_posts",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("centre"),
    text("code"),
    text("kind"),
    value("name"),
    value_or_none("point"),
    text("qr_code"),
    value("qualifications"),
    whole("least_staff"),
    value("acts_for"),
    yes_or_no("active"),
    sa.UniqueConstraint("centre", "code", name="one_duty_post_of_a_code", info={"problem": DutyPostKnown}),
    sa.CheckConstraint("kind IN ('fixed', 'command', 'extra')", name="duty_post_kind_known"),
    sa.CheckConstraint("least_staff > 0", name="duty_post_needs_somebody"),
    by_place("duty_posts"),
)

import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant, instant_or_none, text, text_or_none, value, whole
from messages.enforcement.errors.deployment_plans import PlanDayTaken
from services.enforcement.storage.tables import metadata

deployment_plans = sa.Table(
    "deployment_plans",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("title"),
    day("valid_from"),
    value("turns"),
    value("parts"),
    text("drafted_by"),
    instant("drafted_at"),
    text("status"),
    text_or_none("settled_by"),
    instant_or_none("settled_at"),
    text("reason"),
    sa.CheckConstraint("status IN ('draft', 'published', 'discarded')", name="deployment_plan_status_known"),
    sa.CheckConstraint("(status = 'draft') = (settled_at IS NULL)", name="deployment_plan_settled_has_its_time"),
    sa.CheckConstraint(
        "status <> 'published' OR settled_by <> drafted_by", name="deployment_plan_published_by_another"
    ),
    by_place("deployment_plans"),
)
sa.Index(
    "one_deployment_plan_of_a_day",
    deployment_plans.c.territory,
    deployment_plans.c.valid_from,
    unique=True,
    postgresql_where=deployment_plans.c.status == "published",
    info={"problem": PlanDayTaken},
)

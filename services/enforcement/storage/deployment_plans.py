from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.enforcement.domain.deployment_plans import PUBLISHED, Deployment, DeploymentPlan
from services.enforcement.storage import calendar
from services.enforcement.storage.tables.deployment_plans import deployment_plans


def get(act: Act, plan_id: str) -> DeploymentPlan:
    return act.get(DeploymentPlan, deployment_plans, plan_id)


def add(act: Act, plan: DeploymentPlan) -> None:
    act.add(deployment_plans, plan)


def save(act: Act, plan: DeploymentPlan) -> None:
    act.save(deployment_plans, plan)


def deployment_of(act: Act, centre: str) -> Deployment:
    published = (deployment_plans.c.territory == centre, deployment_plans.c.status == PUBLISHED)
    plans = act.collect(DeploymentPlan, sa.select(deployment_plans).where(*published))
    return Deployment.of(plans, calendar.current(act))


def read_deployment_plan(act: Act, *, deployment_plan_id: str) -> DeploymentPlan:
    plan = get(act, deployment_plan_id)
    act.may_see(plan.territory)
    return plan


def list_deployment_plans(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(deployment_plans).where(act.covered(deployment_plans.c.territory, within))
    if status is not None:
        query = query.where(deployment_plans.c.status == status)
    return act.page(query, deployment_plans.c.id, after, limit)

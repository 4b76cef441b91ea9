import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.deployment_plans import (
    DISCARD_DEPLOYMENT_PLAN,
    DRAFT_DEPLOYMENT_PLAN,
    LIST_DEPLOYMENT_PLANS,
    PUBLISH_DEPLOYMENT_PLAN,
    READ_DEPLOYMENT_PLAN,
    READ_STAFFING,
)
from services.enforcement.domain.classes import Names
from services.enforcement.domain.deployment_plans import MOVES, DeploymentPlan, Part, PostStaff, Turn
from services.enforcement.storage import deployment_plans, duty_posts

Told = list[dict[str, Any]]


def draft_deployment_plan(
    act: Act, *, place: str, title: str, valid_from: dt.date, turns: Told, parts: Told
) -> DeploymentPlan:
    plan = DeploymentPlan(
        id=act.new_id(),
        territory=place,
        title=title,
        valid_from=valid_from,
        turns=tuple(Turn(Names(**one["name"]), one["from_hour"], one["hours"]) for one in turns),
        parts=tuple(map(_part, parts)),
        drafted_by=act.actor.id,
        drafted_at=act.now,
    )
    plan.must_be_whole(duty_posts.of_centre(act, place))
    deployment_plans.add(act, plan)
    return plan


def publish_deployment_plan(act: Act, *, deployment_plan_id: str) -> DeploymentPlan:
    plan = deployment_plans.get(act, deployment_plan_id)
    act.may_act_in(plan.territory)
    plan.publish(act.actor.id, act.now)
    deployment_plans.save(act, plan)
    return plan


def discard_deployment_plan(act: Act, *, deployment_plan_id: str, reason: str) -> DeploymentPlan:
    plan = deployment_plans.get(act, deployment_plan_id)
    act.may_act_in(plan.territory)
    plan.discard(reason, act.actor.id, act.now)
    deployment_plans.save(act, plan)
    return plan


def read_staffing(act: Act, *, place: str, at: dt.datetime | None) -> dict[str, Any]:
    moment = at or act.now
    deployment = deployment_plans.deployment_of(act, place)
    holds = deployment.in_force(moment)
    turn, span = deployment.turn_at(moment)
    return {
        "territory": place,
        "at": moment,
        "plan_id": holds.plan.id,
        "part": holds.part.code,
        "name": holds.part.name,
        "kind": holds.part.kind,
        "turn": turn.name,
        "begins_at": span.begins_at,
        "ends_at": span.ends_at,
        "menu": holds.part.menu,
    }


def _part(told: dict[str, Any]) -> Part:
    menu = tuple(PostStaff(**line) for line in told["menu"])
    weekdays = tuple(sorted({*told["weekdays"]}))
    return Part(**told | {"name": Names(**told["name"]), "weekdays": weekdays, "menu": menu})


SUBJECT = Subject(
    operations={
        DRAFT_DEPLOYMENT_PLAN: draft_deployment_plan,
        PUBLISH_DEPLOYMENT_PLAN: publish_deployment_plan,
        DISCARD_DEPLOYMENT_PLAN: discard_deployment_plan,
        READ_DEPLOYMENT_PLAN: deployment_plans.read_deployment_plan,
        LIST_DEPLOYMENT_PLANS: deployment_plans.list_deployment_plans,
        READ_STAFFING: read_staffing,
    },
    life_cycles=(LifeCycle("deployment plan", MOVES),),
)

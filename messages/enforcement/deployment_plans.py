"""Deployment plans 勤务方案 (C2): how many stand where, by season, weekday, hour and special day.

A plan is a version for one centre. Its parts say when they hold and how the posts are staffed then: on special days
before holidays, holidays before seasons, and the ordinary part whenever no other holds.
"""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.enforcement.classes import Named
from messages.enforcement.duty_posts import MANAGERS
from messages.enforcement.errors.calendar import CalendarUnpublished
from messages.enforcement.errors.deployment_plans import (
    ExtraPostEveryDay,
    NoPlanInForce,
    OneOrdinaryPart,
    PartLacksItsDays,
    PartsCollide,
    PlanBeginsTooEarly,
    PlanDayTaken,
    PlanNotByItsDrafter,
    PlanSettled,
    TooFewAtPost,
    TurnsDoNotFit,
)
from messages.enforcement.errors.duty_posts import DutyPostUnknown
from messages.operation import Operation, Paged, page_of
from messages.rulebook import CODE
from messages.territory import SUBDISTRICT
from messages.words import Text, term

STATUSES: Final = ("draft", "published", "discarded")
PARTS: Final = ("ordinary", "season", "holiday", "special")
"""The later goes before the earlier."""
_DAY_OF_YEAR: Final = (
    r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])",
    term("a day of the year as MM-DD", "一年中的某日，格式 MM-DD"),
)


class Hours(fields.Messages):
    """From a full hour of the day, for so many; beyond midnight they belong to the day on which they began."""

    from_hour = fields.whole(0, 23, required=True)
    hours = fields.whole(1, 24, required=True)


class Turn(Hours):
    name = fields.both_languages(required=True)


class PostStaff(fields.Messages):
    post = fields.word(*CODE, required=True)
    staff = fields.whole(1, 50, required=True)


class PlanPart(Hours):
    """`weekdays`: 1 is Monday; none are all. `menu`: how many the posts have then; one that is not named has nobody."""

    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)
    kind = fields.choice(*PARTS, required=True)
    from_day = fields.word(*_DAY_OF_YEAR, load_default=None, allow_none=True)
    to_day = fields.word(*_DAY_OF_YEAR, load_default=None, allow_none=True)
    first_on = fields.day(load_default=None, allow_none=True)
    last_on = fields.day(load_default=None, allow_none=True)
    weekdays = fields.many(fields.whole(1, 7), most=7, load_default=[])
    from_hour = fields.whole(0, 23, load_default=0)
    hours = fields.whole(1, 24, load_default=24)
    menu = fields.many(fields.nested(PostStaff), most=100, required=True)


class DeploymentPlan(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(SUBDISTRICT, required=True)
    title = fields.text(required=True)
    valid_from = fields.day(required=True)
    turns = fields.many(fields.nested(Turn), required=True)
    parts = fields.many(fields.nested(PlanPart), required=True)
    status = fields.choice(*STATUSES, required=True)
    drafted_by = fields.person(required=True)
    drafted_at = fields.instant(required=True)
    settled_by = fields.person(required=True, allow_none=True)
    settled_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class Staffing(fields.Messages):
    """What holds at a moment: the plan, its part, the turn, and whom each post needs."""

    territory = fields.place(SUBDISTRICT, required=True)
    at = fields.instant(required=True)
    plan_id = fields.id_(required=True)
    part = fields.text(required=True)
    name = fields.nested(Named, required=True)
    kind = fields.choice(*PARTS, required=True)
    turn = fields.nested(Named, required=True)
    begins_at = fields.instant(required=True)
    ends_at = fields.instant(required=True)
    menu = fields.many(fields.nested(PostStaff), required=True)


class DraftDeploymentPlan(fields.Messages):
    place = fields.place(SUBDISTRICT, required=True)
    title = fields.text(2, 200, required=True)
    valid_from = fields.day(required=True)
    turns = fields.many(fields.nested(Turn), most=12, least=1, required=True)
    parts = fields.many(fields.nested(PlanPart), most=60, least=1, required=True)


class NameDeploymentPlan(fields.Messages):
    deployment_plan_id = fields.id_(required=True)


class DiscardDeploymentPlan(NameDeploymentPlan):
    reason = fields.text(2, 2000, required=True)


class ListDeploymentPlans(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class ReadStaffing(fields.Messages):
    place = fields.place(SUBDISTRICT, required=True)
    at = fields.instant(load_default=None)


DRAFT_DEPLOYMENT_PLAN = Operation(
    "enforcement.draft_deployment_plan",
    "POST /api/v1/deployment-plans",
    Text(
        "Draft a plan for a centre: its turns, and the staff of each post by season, weekday, hour and special day."
        " Refused when two parts of a kind could hold at the same hour.",
        "起草勤务方案：班次，以及按季节、星期、时间和特别日配备各岗位人员；同类部分可能同时适用的，不予受理。",
    ),
    request=DraftDeploymentPlan,
    answer=DeploymentPlan,
    roles=MANAGERS,
    place="place",
    errors=(
        DutyPostUnknown, ExtraPostEveryDay, OneOrdinaryPart, PartLacksItsDays, PartsCollide, TooFewAtPost,
        TurnsDoNotFit,
    ),
    creates=True,
)  # fmt: skip
PUBLISH_DEPLOYMENT_PLAN = Operation(
    "enforcement.publish_deployment_plan",
    "POST /api/v1/deployment-plans/{deployment_plan_id}/publish",
    Text(
        "Publish a plan that somebody else has drafted; it holds from its day on, until the next one's.",
        "公布他人起草的勤务方案，自生效日起实行，至下一方案生效为止。",
    ),
    request=NameDeploymentPlan,
    answer=DeploymentPlan,
    roles=MANAGERS,
    errors=(PlanNotByItsDrafter, PlanBeginsTooEarly, PlanDayTaken, PlanSettled),
)
DISCARD_DEPLOYMENT_PLAN = Operation(
    "enforcement.discard_deployment_plan",
    "POST /api/v1/deployment-plans/{deployment_plan_id}/discard",
    Text("Give a draft up, with the reason.", "说明理由，放弃勤务方案草案。"),
    request=DiscardDeploymentPlan,
    answer=DeploymentPlan,
    roles=MANAGERS,
    errors=(PlanSettled,),
)
READ_DEPLOYMENT_PLAN = Operation(
    "enforcement.read_deployment_plan",
    "GET /api/v1/deployment-plans/{deployment_plan_id}",
    Text("Read a plan.", "查看勤务方案。"),
    request=NameDeploymentPlan,
    answer=DeploymentPlan,
    roles=STAFF,
)
LIST_DEPLOYMENT_PLANS = Operation(
    "enforcement.list_deployment_plans",
    "GET /api/v1/deployment-plans",
    Text("List plans, newest first.", "查询勤务方案，由新到旧。"),
    request=ListDeploymentPlans,
    answer=page_of(DeploymentPlan),
    roles=STAFF,
)
READ_STAFFING = Operation(
    "enforcement.read_staffing",
    "GET /api/v1/staffing-needs",
    Text(
        "Which plan and which part of it are in force at a moment (now, if none is named), and the staff of each post.",
        "查询某一时刻（默认当前）生效的方案及其部分，以及各岗位应配备人数。",
    ),
    request=ReadStaffing,
    answer=Staffing,
    roles=STAFF,
    place="place",
    errors=(CalendarUnpublished, NoPlanInForce),
)

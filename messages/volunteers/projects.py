"""Funded public-interest projects 公益项目 (A17.2): awarded, contracted, carried out by milestones, evaluated.

What a project is and what it was paid is public; its milestones and accounts are for the organisation and the office.
"""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.volunteers.errors.projects import (
    AccountsOpen,
    ContractDoesNotAddUp,
    MoreThanLeft,
    ProjectElsewhere,
)
from messages.volunteers.organisations import OFFICE, THEIR_OFFICERS
from messages.volunteers.project_calls import LEVELS
from messages.words import Text

STATUSES: Final = ("awarded", "contracted", "active", "completed", "ended", "evaluated", "lapsed")
_MOST_MILESTONES: Final = 30


class PlannedMilestone(fields.Messages):
    """`evidence` is what is to be shown; `pays` the instalment that follows when it is accepted."""

    title = fields.text(2, 100, required=True)
    evidence = fields.text(2, 1000, required=True)
    due_on = fields.day(required=True)
    pays = fields.money(required=True)


class Project(fields.Messages):
    """Of the contract's `amount` so much was `paid`; of that so much `spent` and `returned`, each to the cent.

    `advance` and `plan` are those of the contract as it was drawn; `due_at` is until when it is drawn, then signed.
    `score` and `evaluation` are there once it is evaluated. `reason` says why it ended before its time, or lapsed.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(*LEVELS, required=True)
    project_call_id = fields.id_(required=True)
    project_application_id = fields.id_(required=True)
    organisation_id = fields.id_(required=True)
    organisation_name = fields.text(most=100, required=True)
    title = fields.text(most=100, required=True)
    amount = fields.money(required=True)
    paid = fields.money(required=True)
    spent = fields.money(required=True)
    returned = fields.money(required=True)
    left = fields.money(required=True)
    status = fields.choice(*STATUSES, required=True)
    awarded_at = fields.instant(required=True)
    starts_on = fields.day(required=True, allow_none=True)
    ends_on = fields.day(required=True, allow_none=True)
    drawn_at = fields.instant(required=True, allow_none=True)
    advance = fields.money(required=True)
    plan = fields.many(fields.nested(PlannedMilestone), most=_MOST_MILESTONES, required=True)
    due_at = fields.instant(required=True, allow_none=True)
    signed_at = fields.instant(required=True, allow_none=True)
    settled_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)
    score = fields.whole(required=True, allow_none=True)
    evaluation = fields.text(0, 4000, required=True)
    evaluated_at = fields.instant(required=True, allow_none=True)


class OneProject(fields.Messages):
    project_id = fields.id_(required=True)


class DrawProjectContract(OneProject):
    """`advance` is paid once the contract is signed; with what the milestones pay it is the project's amount."""

    starts_on = fields.day(required=True)
    ends_on = fields.day(required=True)
    advance = fields.money(required=True)
    milestones = fields.many(fields.nested(PlannedMilestone), least=1, most=_MOST_MILESTONES, required=True)


class WithReason(OneProject):
    reason = fields.text(2, 2000, required=True)


class EvaluateProject(OneProject):
    score = fields.whole(0, 100, required=True)
    words = fields.text(2, 4000, required=True)


class ReturnProjectMoney(OneProject):
    amount = fields.money(required=True)
    voucher = fields.text(1, 100, required=True)


class ListProjects(Paged):
    within = fields.place(load_default=None)
    organisation_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class ProjectAwarded(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(*LEVELS, required=True)
    project_call_id = fields.id_(required=True)
    organisation_id = fields.id_(required=True)
    organisation_name = fields.text(most=100, required=True)
    title = fields.text(most=100, required=True)
    amount = fields.money(required=True)


class ProjectEvaluated(ProjectAwarded):
    paid = fields.money(required=True)
    returned = fields.money(required=True)
    score = fields.whole(required=True)


DRAW_PROJECT_CONTRACT = Operation(
    "volunteers.draw_project_contract",
    "POST /api/v1/projects/{project_id}/draw",
    Text(
        "Draw up the contract: time, advance, milestones with evidence and instalments, which are its sum to the cent.",
        "拟定项目合同：期限、首付、节点及佐证要求和各期付款，合计与资助金额分文不差。",
    ),
    request=DrawProjectContract,
    answer=Project,
    roles=OFFICE,
    errors=(ProjectElsewhere, ContractDoesNotAddUp),
    decides=True,
)
SIGN_PROJECT_CONTRACT = Operation(
    "volunteers.sign_project_contract",
    "POST /api/v1/projects/{project_id}/sign",
    Text("The organisation signs the contract; the project begins.", "社会组织签订项目合同，项目启动。"),
    request=OneProject,
    answer=Project,
    roles=THEIR_OFFICERS,
    errors=(ProjectElsewhere,),
    own=THEIR_OFFICERS,
)
REFUSE_PROJECT_CONTRACT = Operation(
    "volunteers.refuse_project_contract",
    "POST /api/v1/projects/{project_id}/refuse",
    Text(
        "The organisation does not sign, with the reason; the money goes back to the call.",
        "社会组织说明理由不签合同，资金退回征集预算。",
    ),
    request=WithReason,
    answer=Project,
    roles=THEIR_OFFICERS,
    errors=(ProjectElsewhere,),
    own=THEIR_OFFICERS,
)
END_PROJECT = Operation(
    "volunteers.end_project",
    "POST /api/v1/projects/{project_id}/end",
    Text(
        "End a project before its time, with the reason: nothing more is paid, the rest goes back to the call.",
        "说明理由提前终止项目：不再付款，余额退回征集预算。",
    ),
    request=WithReason,
    answer=Project,
    roles=OFFICE,
    errors=(ProjectElsewhere,),
    decides=True,
)
RETURN_PROJECT_MONEY = Operation(
    "volunteers.return_project_money",
    "POST /api/v1/projects/{project_id}/return",
    Text("Record that money came back that was not spent, with its voucher.", "登记退回的未支出款项及凭证号。"),
    request=ReturnProjectMoney,
    answer=Project,
    roles=OFFICE,
    errors=(ProjectElsewhere, MoreThanLeft),
    decides=True,
)
EVALUATE_PROJECT = Operation(
    "volunteers.evaluate_project",
    "POST /api/v1/projects/{project_id}/evaluate",
    Text(
        "Evaluate a project that is over, in public, once its accounts are even to the cent.",
        "项目结束且账目结清（分文不差）后作出评估并公开。",
    ),
    request=EvaluateProject,
    answer=Project,
    roles=OFFICE,
    errors=(ProjectElsewhere, AccountsOpen),
    decides=True,
)
READ_PROJECT = Operation(
    "volunteers.read_project",
    "GET /api/v1/projects/{project_id}",
    Text("Read a funded project, for everyone.", "查看公益项目（公开）。"),
    request=OneProject,
    answer=Project,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_PROJECTS = Operation(
    "volunteers.list_projects",
    "GET /api/v1/projects",
    Text("List funded projects, newest first, for everyone.", "查询公益项目（公开），由新到旧。"),
    request=ListProjects,
    answer=page_of(Project),
    roles=ANYONE,
    place=NOWHERE,
)

PROJECT_AWARDED = EventType(
    "volunteers.project_awarded.v1",
    Text("A public-interest project is funded.", "公益项目已立项。"),
    ProjectAwarded,
)
PROJECT_EVALUATED = EventType(
    "volunteers.project_evaluated.v1",
    Text("A public-interest project was evaluated.", "公益项目已评估。"),
    ProjectEvaluated,
)

"""Milestones of a project 项目节点 (A17.2): reported with evidence, accepted or sent back, and then paid, once."""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import Operation, Paged, page_of
from messages.volunteers.errors.project_milestones import InstalmentPaidAlready, MilestoneElsewhere, NotPostponed
from messages.volunteers.errors.projects import PaidBeyondContract, ProjectElsewhere
from messages.volunteers.organisations import OFFICE, THEIR_OFFICERS
from messages.volunteers.project_calls import LEVELS
from messages.words import Text

STATUSES: Final = ("planned", "reported", "returned", "accepted", "dropped")
_BOTH: Final = OFFICE | THEIR_OFFICERS


class ProjectMilestone(fields.Messages):
    """The first, `rank` 0, is the signing, which pays the advance. `due_at` is when the office answers a report by."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    project_id = fields.id_(required=True)
    rank = fields.whole(required=True)
    title = fields.text(most=100, required=True)
    evidence = fields.text(0, 1000, required=True)
    due_on = fields.day(required=True)
    pays = fields.money(required=True)
    status = fields.choice(*STATUSES, required=True)
    text = fields.text(0, 4000, required=True)
    photos = fields.many(fields.photo(), most=20, required=True)
    reported_at = fields.instant(required=True, allow_none=True)
    due_at = fields.instant(required=True, allow_none=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)
    paid_by = fields.person(required=True, allow_none=True)
    paid_at = fields.instant(required=True, allow_none=True)
    voucher = fields.text(0, 100, required=True)


class OneProjectMilestone(fields.Messages):
    project_milestone_id = fields.id_(required=True)


class ReportProjectMilestone(OneProjectMilestone):
    text = fields.text(2, 4000, required=True)
    photos = fields.many(fields.photo(), least=1, most=20, required=True)


class AcceptProjectMilestone(OneProjectMilestone):
    reason = fields.text(0, 2000, load_default="")


class ReturnProjectMilestone(OneProjectMilestone):
    reason = fields.text(2, 2000, required=True)


class PostponeProjectMilestone(ReturnProjectMilestone):
    due_on = fields.day(required=True)


class PayProjectInstalment(OneProjectMilestone):
    voucher = fields.text(1, 100, required=True)


class ListProjectMilestones(Paged):
    project_id = fields.id_(required=True)


class InstalmentPaid(fields.Messages):
    """`amount` was paid for the milestone; `paid` is what the project has been paid in all."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    project_id = fields.id_(required=True)
    organisation_id = fields.id_(required=True)
    rank = fields.whole(required=True)
    amount = fields.money(required=True)
    paid = fields.money(required=True)


REPORT_PROJECT_MILESTONE = Operation(
    "volunteers.report_project_milestone",
    "POST /api/v1/project-milestones/{project_milestone_id}/report",
    Text(
        "Report a milestone with its evidence; again after it was sent back.",
        "报送节点完成情况和佐证，被退回的可再次报送。",
    ),
    request=ReportProjectMilestone,
    answer=ProjectMilestone,
    roles=THEIR_OFFICERS,
    errors=(MilestoneElsewhere, ProjectElsewhere),
    own=THEIR_OFFICERS,
)
ACCEPT_PROJECT_MILESTONE = Operation(
    "volunteers.accept_project_milestone",
    "POST /api/v1/project-milestones/{project_milestone_id}/accept",
    Text(
        "Accept a milestone; its instalment may be paid. With the last one the project is completed.",
        "验收节点，可支付该期款项；末个节点验收后项目完成。",
    ),
    request=AcceptProjectMilestone,
    answer=ProjectMilestone,
    roles=OFFICE,
    errors=(MilestoneElsewhere, ProjectElsewhere),
    decides=True,
)
RETURN_PROJECT_MILESTONE = Operation(
    "volunteers.return_project_milestone",
    "POST /api/v1/project-milestones/{project_milestone_id}/return",
    Text("Send a report back, with what is missing.", "说明缺项，退回节点报送。"),
    request=ReturnProjectMilestone,
    answer=ProjectMilestone,
    roles=OFFICE,
    errors=(MilestoneElsewhere, ProjectElsewhere),
    decides=True,
)
POSTPONE_PROJECT_MILESTONE = Operation(
    "volunteers.postpone_project_milestone",
    "POST /api/v1/project-milestones/{project_milestone_id}/postpone",
    Text("Postpone a milestone within the contract's time, with the reason.", "说明理由，在合同期内延后节点。"),
    request=PostponeProjectMilestone,
    answer=ProjectMilestone,
    roles=OFFICE,
    errors=(MilestoneElsewhere, ProjectElsewhere, NotPostponed),
    decides=True,
)
PAY_PROJECT_INSTALMENT = Operation(
    "volunteers.pay_project_instalment",
    "POST /api/v1/project-milestones/{project_milestone_id}/pay",
    Text(
        "Record that an accepted milestone's instalment was paid, by somebody else than who accepted it.",
        "登记已支付节点款项及凭证号，由验收人以外的人员办理。",
    ),
    request=PayProjectInstalment,
    answer=ProjectMilestone,
    roles=OFFICE,
    errors=(MilestoneElsewhere, InstalmentPaidAlready, PaidBeyondContract),
    decides=True,
)
READ_PROJECT_MILESTONE = Operation(
    "volunteers.read_project_milestone",
    "GET /api/v1/project-milestones/{project_milestone_id}",
    Text("Read a milestone with its evidence: the organisation, the office.", "申报组织和属地部门查看节点及佐证。"),
    request=OneProjectMilestone,
    answer=ProjectMilestone,
    roles=_BOTH,
    own=THEIR_OFFICERS,
)
LIST_PROJECT_MILESTONES = Operation(
    "volunteers.list_project_milestones",
    "GET /api/v1/projects/{project_id}/milestones",
    Text(
        "List a project's milestones, in their order: the organisation, the office.", "申报组织和属地部门查询项目节点。"
    ),
    request=ListProjectMilestones,
    answer=page_of(ProjectMilestone),
    roles=_BOTH,
    own=THEIR_OFFICERS,
)

PROJECT_INSTALMENT_PAID = EventType(
    "volunteers.project_instalment_paid.v1",
    Text("An instalment of a project was paid.", "公益项目款项已支付。"),
    InstalmentPaid,
)

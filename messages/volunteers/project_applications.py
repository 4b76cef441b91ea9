"""Applications for public-interest projects 公益项目申报 (A17.2): scored by several, decided in their order.

Each scorer says first whether there is a conflict of interest; whoever has one does not score. A scorer who is far from
the others is shown, and counts all the same.
"""

from typing import Final

from messages import fields
from messages.operation import Operation, Paged, page_of
from messages.rulebook import CODE
from messages.volunteers.errors.organisations import OrganisationNotActive
from messages.volunteers.errors.project_applications import (
    ApplicationScored,
    AppliedAlready,
    AsksTooMuch,
    BelowPassMark,
    BetterFirst,
    CallBudgetExceeded,
    InterestInTheWay,
    InterestUndeclared,
    MarksDoNotFit,
    NotScoredYet,
    ProjectApplicationSettled,
    TooFewScores,
)
from messages.volunteers.errors.project_calls import ProjectCallClosed
from messages.volunteers.organisations import OFFICE, THEIR_OFFICERS
from messages.volunteers.project_calls import LEVELS, SCORERS
from messages.words import Text

STATUSES: Final = ("submitted", "withdrawn", "awarded", "declined")
READERS: Final = OFFICE | SCORERS | THEIR_OFFICERS


class ProjectApplication(fields.Messages):
    """`result` is the mean of the scores, of 100, with two digits; null while there is none to be shown."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(*LEVELS, required=True)
    project_call_id = fields.id_(required=True)
    organisation_id = fields.id_(required=True)
    organisation_name = fields.text(most=100, required=True)
    title = fields.text(most=100, required=True)
    plan = fields.text(most=10_000, required=True)
    amount = fields.money(required=True)
    submitted_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    result = fields.text(required=True, allow_none=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)
    project_id = fields.id_(required=True, allow_none=True)


class Mark(fields.Messages):
    criterion = fields.word(*CODE, required=True)
    points = fields.whole(0, 100, required=True)


class ProjectScore(fields.Messages):
    """`total` is of 100, with two digits; null until it is scored."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    project_application_id = fields.id_(required=True)
    scorer_name = fields.text(required=True)
    conflict = fields.yes_or_no(required=True)
    words = fields.text(0, 2000, required=True)
    declared_at = fields.instant(required=True)
    marks = fields.many(fields.nested(Mark), most=20, required=True)
    total = fields.text(required=True, allow_none=True)
    scored_at = fields.instant(required=True, allow_none=True)
    remark = fields.text(0, 2000, required=True)


class ProjectScoreShown(ProjectScore):
    """`far` says that it lies far from the others'."""

    far = fields.yes_or_no(required=True)


class ProjectScores(fields.Messages):
    items = fields.many(fields.nested(ProjectScoreShown), most=50, required=True)


class ApplyForProject(fields.Messages):
    project_call_id = fields.id_(required=True)
    organisation_id = fields.id_(required=True)
    title = fields.text(2, 100, required=True)
    plan = fields.text(2, 10_000, required=True)
    amount = fields.money(required=True)


class OneProjectApplication(fields.Messages):
    project_application_id = fields.id_(required=True)


class DeclareProjectInterest(OneProjectApplication):
    conflict = fields.yes_or_no(required=True)
    words = fields.text(0, 2000, load_default="")


class ScoreProjectApplication(OneProjectApplication):
    marks = fields.many(fields.nested(Mark), least=1, most=20, required=True)
    remark = fields.text(0, 2000, load_default="")


class AwardProject(OneProjectApplication):
    """`amount` is what was asked for, where none is named."""

    amount = fields.money(load_default=None, allow_none=True)
    reason = fields.text(2, 2000, required=True)


class DeclineProjectApplication(OneProjectApplication):
    reason = fields.text(2, 2000, required=True)


class ListProjectApplications(Paged):
    within = fields.place(load_default=None)
    project_call_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


APPLY_FOR_PROJECT = Operation(
    "volunteers.apply_for_project",
    "POST /api/v1/project-calls/{project_call_id}/applications",
    Text("Apply under a call, for an active organisation.", "社会组织负责人申报公益项目。"),
    request=ApplyForProject,
    answer=ProjectApplication,
    roles=THEIR_OFFICERS,
    errors=(ProjectCallClosed, OrganisationNotActive, AppliedAlready, AsksTooMuch),
    creates=True,
    own=THEIR_OFFICERS,
)
WITHDRAW_PROJECT_APPLICATION = Operation(
    "volunteers.withdraw_project_application",
    "POST /api/v1/project-applications/{project_application_id}/withdraw",
    Text("Withdraw an application before it is decided.", "在决定前撤回申报。"),
    request=OneProjectApplication,
    answer=ProjectApplication,
    roles=THEIR_OFFICERS,
    errors=(ProjectApplicationSettled,),
    own=THEIR_OFFICERS,
)
DECLARE_PROJECT_INTEREST = Operation(
    "volunteers.declare_project_interest",
    "POST /api/v1/project-applications/{project_application_id}/declare",
    Text(
        "A scorer says whether there is a conflict of interest; whoever has one does not score.",
        "评委申明有无利害关系，有利害关系的不参与评分。",
    ),
    request=DeclareProjectInterest,
    answer=ProjectScore,
    roles=SCORERS,
    errors=(ProjectApplicationSettled, ApplicationScored),
)
SCORE_PROJECT_APPLICATION = Operation(
    "volunteers.score_project_application",
    "POST /api/v1/project-applications/{project_application_id}/score",
    Text(
        "A scorer marks each criterion, after the call has ended and until it is decided; the last score counts.",
        "征集截止后、决定前，评委逐项评分，以最后一次为准。",
    ),
    request=ScoreProjectApplication,
    answer=ProjectScore,
    roles=SCORERS,
    errors=(ProjectApplicationSettled, NotScoredYet, InterestUndeclared, InterestInTheWay, MarksDoNotFit),
    decides=True,
)
AWARD_PROJECT = Operation(
    "volunteers.award_project",
    "POST /api/v1/project-applications/{project_application_id}/award",
    Text(
        "Fund a project, in the order of the scores and never beyond the call's budget; not by a scorer.",
        "按得分顺序在预算内立项资助，评委不得参与决定。",
    ),
    request=AwardProject,
    answer=ProjectApplication,
    roles=OFFICE,
    errors=(
        ProjectApplicationSettled, NotScoredYet, TooFewScores, BelowPassMark, BetterFirst, AsksTooMuch,
        CallBudgetExceeded, OrganisationNotActive,
    ),
    decides=True,
)  # fmt: skip
DECLINE_PROJECT_APPLICATION = Operation(
    "volunteers.decline_project_application",
    "POST /api/v1/project-applications/{project_application_id}/decline",
    Text(
        "Decline an application after scoring, with the reason; not by a scorer.",
        "评审后说明理由不予立项，评委不得参与决定。",
    ),
    request=DeclineProjectApplication,
    answer=ProjectApplication,
    roles=OFFICE,
    errors=(ProjectApplicationSettled, NotScoredYet),
    decides=True,
)
READ_PROJECT_APPLICATION = Operation(
    "volunteers.read_project_application",
    "GET /api/v1/project-applications/{project_application_id}",
    Text(
        "Read an application: its organisation, the call's scorers, the office of the place.",
        "申报组织、本次征集评委和属地部门查看申报。",
    ),
    request=OneProjectApplication,
    answer=ProjectApplication,
    roles=READERS,
    own=READERS - OFFICE,
)
LIST_PROJECT_APPLICATIONS = Operation(
    "volunteers.list_project_applications",
    "GET /api/v1/project-applications",
    Text(
        "List applications: one's organisation's, those that one scores, and for the office those of the place.",
        "查询本组织申报、本人评审的申报，部门查询本辖区申报，由新到旧。",
    ),
    request=ListProjectApplications,
    answer=page_of(ProjectApplication),
    roles=READERS,
    own=READERS - OFFICE,
)
LIST_PROJECT_SCORES = Operation(
    "volunteers.list_project_scores",
    "GET /api/v1/project-applications/{project_application_id}/scores",
    Text(
        "List how an application was scored, and who is far from the others: the office; once decided, the organisation"
        " and the scorers.",
        "查询评分明细及与他人差距过大的评分：部门随时可查，决定后申报组织和评委可查。",
    ),
    request=OneProjectApplication,
    answer=ProjectScores,
    roles=READERS,
    own=READERS - OFFICE,
)

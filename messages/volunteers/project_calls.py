"""Calls for public-interest projects 公益项目征集 (A17.2): what is funded, until when, and by whom it is scored how."""

from typing import Final

from messages import fields
from messages.operation import (
    ANYONE,
    COMMUNITY_WORKER,
    COUNCIL_MEMBER,
    EVALUATOR,
    NOWHERE,
    RESIDENT,
    Operation,
    Paged,
    page_of,
)
from messages.rulebook import CODE
from messages.territory import DISTRICT, SUBDISTRICT
from messages.volunteers.errors.project_calls import CallMakesNoSense, ProjectCallSettled, ScorerAlready
from messages.volunteers.organisations import OFFICE
from messages.words import Text

STATUSES: Final = ("open", "settled", "cancelled")
LEVELS: Final = (DISTRICT, SUBDISTRICT)
SCORERS: Final = OFFICE | {COMMUNITY_WORKER, EVALUATOR, COUNCIL_MEMBER, RESIDENT}
"""Whoever the call names as one, in whichever role she signs in."""


class Criterion(fields.Messages):
    code = fields.word(*CODE, required=True)
    name = fields.text(2, 50, required=True)
    weight = fields.whole(1, 100, required=True)


class NamedScorer(fields.Messages):
    person = fields.person(required=True)
    name = fields.text(1, 50, required=True)


class ScorerSeen(fields.Messages):
    name = fields.text(required=True)


class ProjectCall(fields.Messages):
    """`committed` of the `budget` is promised to projects; a project gets at most `most`. Scorers stand by name."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(*LEVELS, required=True)
    title = fields.text(most=100, required=True)
    purpose = fields.text(most=4000, required=True)
    budget = fields.money(required=True)
    most = fields.money(required=True)
    committed = fields.money(required=True)
    pass_mark = fields.whole(required=True)
    criteria = fields.many(fields.nested(Criterion), most=20, required=True)
    scorers = fields.many(fields.nested(ScorerSeen), most=50, required=True)
    opened_at = fields.instant(required=True)
    apply_until = fields.instant(required=True)
    score_until = fields.instant(required=True)
    rule_version = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    reason = fields.text(0, 2000, required=True)
    settled_at = fields.instant(required=True, allow_none=True)


class OpenProjectCall(fields.Messages):
    territory = fields.place(*LEVELS, required=True)
    title = fields.text(2, 100, required=True)
    purpose = fields.text(2, 4000, required=True)
    budget = fields.money(required=True)
    most = fields.money(required=True)
    pass_mark = fields.whole(1, 100, required=True)
    criteria = fields.many(fields.nested(Criterion), least=1, most=20, required=True)
    scorers = fields.many(fields.nested(NamedScorer), least=1, most=50, required=True)
    apply_until = fields.instant(required=True)
    score_until = fields.instant(required=True)


class OneProjectCall(fields.Messages):
    project_call_id = fields.id_(required=True)


class CancelProjectCall(OneProjectCall):
    reason = fields.text(2, 2000, required=True)


class AddProjectScorer(OneProjectCall, NamedScorer):
    pass


class ListProjectCalls(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


OPEN_PROJECT_CALL = Operation(
    "volunteers.open_project_call",
    "POST /api/v1/project-calls",
    Text(
        "Call for public-interest projects: budget, criteria with their weights, scorers, and until when.",
        "发布公益项目征集：预算、评分项及权重、评委和截止时间。",
    ),
    request=OpenProjectCall,
    answer=ProjectCall,
    roles=OFFICE,
    place="territory",
    errors=(CallMakesNoSense,),
    creates=True,
)
ADD_PROJECT_SCORER = Operation(
    "volunteers.add_project_scorer",
    "POST /api/v1/project-calls/{project_call_id}/add",
    Text("Add a scorer to a call, where some do not score or have an interest.", "增补征集评委。"),
    request=AddProjectScorer,
    answer=ProjectCall,
    roles=OFFICE,
    errors=(ProjectCallSettled, ScorerAlready),
)
CANCEL_PROJECT_CALL = Operation(
    "volunteers.cancel_project_call",
    "POST /api/v1/project-calls/{project_call_id}/cancel",
    Text(
        "Cancel a call with the reason, before anything was decided under it; its applications are declined.",
        "在作出评审决定前说明理由取消征集，已有申报随之不予立项。",
    ),
    request=CancelProjectCall,
    answer=ProjectCall,
    roles=OFFICE,
    errors=(ProjectCallSettled,),
)
READ_PROJECT_CALL = Operation(
    "volunteers.read_project_call",
    "GET /api/v1/project-calls/{project_call_id}",
    Text("Read a call for projects, for everyone.", "查看公益项目征集（公开）。"),
    request=OneProjectCall,
    answer=ProjectCall,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_PROJECT_CALLS = Operation(
    "volunteers.list_project_calls",
    "GET /api/v1/project-calls",
    Text("List calls for projects, newest first, for everyone.", "查询公益项目征集（公开），由新到旧。"),
    request=ListProjectCalls,
    answer=page_of(ProjectCall),
    roles=ANYONE,
    place=NOWHERE,
)

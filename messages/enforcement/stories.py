"""Stories 办理进展 (C7): what became of a report, in both languages, without words and without anybody's name."""

from messages import fields
from messages.enforcement.cases import STATUSES
from messages.operation import ANYONE, NOWHERE, Operation
from messages.words import Text


class ReadCaseStory(fields.Messages):
    report_id = fields.id_(required=True)


class StoryLine(fields.Messages):
    """`agency` is the office that acted: an agency, or a role."""

    at = fields.instant(required=True)
    act = fields.text(required=True)
    agency = fields.text(0, required=True)
    text = fields.both_languages(required=True)


class CaseStory(fields.Messages):
    """`me_too`: how many other people reported the same. Of a report without a case yet, nothing but an empty list."""

    case_number = fields.text(required=True, allow_none=True)
    case_status = fields.choice(*STATUSES, required=True, allow_none=True)
    problem_class = fields.text(required=True, allow_none=True)
    responsible_agency = fields.text(required=True, allow_none=True)
    due_at = fields.instant(required=True, allow_none=True)
    me_too = fields.whole(0, required=True)
    lines = fields.many(fields.nested(StoryLine), most=500, required=True)


READ_CASE_STORY = Operation(
    "enforcement.read_case_story",
    "GET /api/v1/case-stories/{report_id}",
    Text(
        "What became of a report: the acts of the offices, oldest first.", "上报的办理进展：各部门所办事项，由旧到新。"
    ),
    request=ReadCaseStory,
    answer=CaseStory,
    roles=ANYONE,
    place=NOWHERE,
)

"""Stories 办理进展 (C7): what became of a report, in both languages, without words and without anybody's name."""

from messages import fields
from messages.operation import ANYONE, NOWHERE, Operation
from messages.stories import CaseStory
from messages.words import Text


class ReadCaseStory(fields.Messages):
    report_id = fields.id_(required=True)


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

"""The text of a convention (A6): versions, what differs between them, meetings on it, and three tests of each rule."""

from typing import Final

from messages import fields
from messages.deliberation.conventions import KEY, Chapter, Convention
from messages.deliberation.errors.conventions import (
    ConventionKindUnknown,
    ConventionRuleUnknown,
    ConventionStepSkipped,
    ConventionTextWrong,
)
from messages.deliberation.matters import COUNCIL
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.words import Text, term

CHANGES: Final = ("same", "added", "removed", "changed")


class WriteText(fields.Messages):
    convention_id = fields.id_(required=True)
    chapters = fields.many(fields.nested(Chapter), most=30, least=1, required=True)


class RecordMeeting(fields.Messages):
    convention_id = fields.id_(required=True)
    held_on = fields.day_of_deed(required=True)
    attended = fields.whole(1, 10_000, required=True)
    text = fields.text(2, 5000, required=True)


class TestRule(fields.Messages):
    convention_id = fields.id_(required=True)
    rule = fields.word(*KEY, required=True)
    test = fields.word(r"[a-z][a-z_]{1,40}", term("a test of the rules of decision", "规则中的检验项"), required=True)
    passed = fields.yes_or_no(required=True)
    reason = fields.text(2, 1000, required=True)


class ListTexts(Paged):
    convention_id = fields.id_(required=True)


class CompareTexts(fields.Messages):
    convention_id = fields.id_(required=True)
    before = fields.whole(1, required=True)
    after = fields.whole(1, required=True)


class ConventionText(fields.Messages):
    id = fields.id_(required=True)
    convention_id = fields.id_(required=True)
    number = fields.whole(1, required=True)
    round = fields.whole(1, required=True)
    chapters = fields.many(fields.nested(Chapter), required=True)
    written_at = fields.instant(required=True)


class Difference(fields.Messages):
    """A rule in two versions; its text is null where it is not there. `moved`: it stands in another place."""

    key = fields.text(required=True)
    change = fields.choice(*CHANGES, required=True)
    moved = fields.yes_or_no(required=True)
    before = fields.text(most=2000, required=True, allow_none=True)
    after = fields.text(most=2000, required=True, allow_none=True)


class Differences(fields.Messages):
    items = fields.many(fields.nested(Difference), most=6000, required=True)


class Meeting(fields.Messages):
    id = fields.id_(required=True)
    convention_id = fields.id_(required=True)
    territory = fields.place(required=True)
    round = fields.whole(1, required=True)
    held_on = fields.day(required=True)
    attended = fields.whole(1, required=True)
    text = fields.text(most=5000, required=True)
    recorded_at = fields.instant(required=True)


class RuleTest(fields.Messages):
    id = fields.id_(required=True)
    convention_id = fields.id_(required=True)
    territory = fields.place(required=True)
    rule = fields.text(required=True)
    test = fields.text(required=True)
    passed = fields.yes_or_no(required=True)
    reason = fields.text(most=1000, required=True)
    text_number = fields.whole(1, required=True)
    tested_at = fields.instant(required=True)


WRITE_TEXT = Operation(
    "deliberation.write_text",
    "POST /api/v1/conventions/{convention_id}/texts",
    Text(
        "Write the next version of the text; the next round of discussion begins. Rules keep their keys. Whatever was"
        " noticed goes back to discussion.",
        "写出下一版文本并开始下一轮讨论；条款代号不变。已公示的退回讨论。",
    ),
    request=WriteText,
    answer=Convention,
    roles=COUNCIL,
    errors=(ConventionStepSkipped, ConventionTextWrong),
    creates=True,
)
RECORD_MEETING = Operation(
    "deliberation.record_meeting",
    "POST /api/v1/conventions/{convention_id}/meetings",
    Text("Record a discussion, with how many came.", "记录一次讨论及参加人数。"),
    request=RecordMeeting,
    answer=Meeting,
    roles=COUNCIL,
    errors=(ConventionStepSkipped,),
    creates=True,
)
TEST_RULE = Operation(
    "deliberation.test_rule",
    "POST /api/v1/conventions/{convention_id}/rule-tests",
    Text(
        "Record a test of a rule as it now stands: legal bottom line, public order and good custom, balance of"
        " interests. A rule that is changed is tested anew.",
        "记录对条款现行文字的检验：法律底线、公序良俗、价值平衡；条款修改后须重新检验。",
    ),
    request=TestRule,
    answer=RuleTest,
    roles=COUNCIL,
    errors=(ConventionStepSkipped, ConventionRuleUnknown, ConventionKindUnknown),
    creates=True,
)
LIST_TEXTS = Operation(
    "deliberation.list_texts",
    "GET /api/v1/conventions/{convention_id}/texts",
    Text("List the versions of a convention's text, newest first.", "公开查询公约各版文本，由新到旧。"),
    request=ListTexts,
    answer=page_of(ConventionText),
    roles=ANYONE,
    place=NOWHERE,
)
COMPARE_TEXTS = Operation(
    "deliberation.compare_texts",
    "GET /api/v1/conventions/{convention_id}/differences",
    Text("Tell how two versions of a text differ, rule by rule.", "逐条比较两版文本的差别。"),
    request=CompareTexts,
    answer=Differences,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_RULE_TESTS = Operation(
    "deliberation.list_rule_tests",
    "GET /api/v1/conventions/{convention_id}/rule-tests",
    Text("List the tests of a convention's rules, newest first.", "公开查询条款检验记录，由新到旧。"),
    request=ListTexts,
    answer=page_of(RuleTest),
    roles=ANYONE,
    place=NOWHERE,
)
LIST_MEETINGS = Operation(
    "deliberation.list_meetings",
    "GET /api/v1/conventions/{convention_id}/meetings",
    Text("List the discussions of a convention, newest first.", "公开查询公约讨论记录，由新到旧。"),
    request=ListTexts,
    answer=page_of(Meeting),
    roles=ANYONE,
    place=NOWHERE,
)

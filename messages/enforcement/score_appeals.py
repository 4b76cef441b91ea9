"""Appeals 申诉 against score sheets (C8): what the sheet should not have counted is named, and decided by another."""

from typing import Final

from messages import fields
from messages.enforcement.cases import OF_AN_AGENCY
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.score_appeals import (
    NotByWhoScored,
    NotOfThisSheet,
    ScoreAppealDecided,
    SheetAppealed,
    SheetNotAppealable,
)
from messages.enforcement.scores import JUDGES
from messages.operation import Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("filed", "upheld", "dismissed")


class ScoreAppeal(fields.Messages):
    """`items` are contested; of these the decision strikes some, all or none. Upheld, `new_sheet_id` holds instead."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    sheet_id = fields.id_(required=True)
    agency = fields.text(required=True)
    officer = fields.text(0, required=True)
    items = fields.many(fields.id_(), most=200, required=True)
    words = fields.text(2, 5000, required=True)
    status = fields.choice(*STATUSES, required=True)
    filed_by = fields.person(required=True)
    filed_at = fields.instant(required=True)
    struck = fields.many(fields.id_(), most=200, required=True)
    decision = fields.text(0, 2000, required=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    new_sheet_id = fields.id_(required=True, allow_none=True)


class FileScoreAppeal(fields.Messages):
    sheet_id = fields.id_(required=True)
    items = fields.many(fields.id_(), most=200, least=1, required=True)
    words = fields.text(2, 5000, required=True)


class OneScoreAppeal(fields.Messages):
    score_appeal_id = fields.id_(required=True)


class DecideScoreAppeal(OneScoreAppeal):
    struck = fields.many(fields.id_(), most=200, required=True)
    decision = fields.text(2, 2000, required=True)


class ListScoreAppeals(Paged):
    within = fields.place(load_default=None)
    sheet_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


FILE_SCORE_APPEAL = Operation(
    "enforcement.file_score_appeal",
    "POST /api/v1/score-sheets/{sheet_id}/appeals",
    Text(
        "Appeal a published sheet within its term, as the agency or the officer that it is about: which items it should"
        " not have counted so, and why.",
        "部门或本人在期限内对已公布的考评表提出申诉，指明有异议的计分事项并说明理由。",
    ),
    request=FileScoreAppeal,
    answer=ScoreAppeal,
    roles=OF_AN_AGENCY,
    errors=(SheetNotAppealable, SheetAppealed, NotOfThisSheet, NotResponsible),
    creates=True,
    own=OF_AN_AGENCY,
)
DECIDE_SCORE_APPEAL = Operation(
    "enforcement.decide_score_appeal",
    "POST /api/v1/score-appeals/{score_appeal_id}/decide",
    Text(
        "Decide an appeal: what is struck counts no more, and a new sheet stands beside the old one, which stays as it"
        " was. Nothing struck, the appeal is dismissed.",
        "处理申诉：剔除的事项不再计分，新考评表与原表并存，原表不变；未剔除任何事项即为驳回。",
    ),
    request=DecideScoreAppeal,
    answer=ScoreAppeal,
    roles=JUDGES,
    errors=(ScoreAppealDecided, NotOfThisSheet, NotByWhoScored),
    decides=True,
)
READ_SCORE_APPEAL = Operation(
    "enforcement.read_score_appeal",
    "GET /api/v1/score-appeals/{score_appeal_id}",
    Text("Read an appeal, as who judges in its place or whom it is about.", "考评人员或当事方查看申诉。"),
    request=OneScoreAppeal,
    answer=ScoreAppeal,
    roles=JUDGES | OF_AN_AGENCY,
)
LIST_SCORE_APPEALS = Operation(
    "enforcement.list_score_appeals",
    "GET /api/v1/score-appeals",
    Text(
        "List appeals, newest first: of the place for who judges, else one's own.",
        "查询申诉，由新到旧：考评人员查属地，其他人员查本部门或本人。",
    ),
    request=ListScoreAppeals,
    answer=page_of(ScoreAppeal),
    roles=JUDGES | OF_AN_AGENCY,
)

"""Appeals 申诉 (B9): the company contests evidence of its score; what is struck makes a new sheet beside the old."""

from typing import Final

from messages import fields
from messages.operation import DISTRICT_ADMIN, PROPERTY_COMPANY, SUBDISTRICT_OFFICER, Operation, Paged, page_of
from messages.property.errors.appeals import (
    AppealDecided,
    AppealedAlready,
    NotByWhoMadeTheScore,
    NotEvidenceOfScore,
    ScoreNotAppealable,
)
from messages.property.errors.scores import NoActivityNoScore, TooLittleEvidence
from messages.words import Text

STATUSES: Final = ("filed", "upheld", "dismissed")


class Appeal(fields.Messages):
    """`contested` of the score's evidence; of it the decision strikes some, all or none. Then `new_score_id` holds."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    score_id = fields.id_(required=True)
    company = fields.text(required=True)
    contested = fields.many(fields.id_(), most=200, required=True)
    words = fields.text(2, 5000, required=True)
    status = fields.choice(*STATUSES, required=True)
    filed_at = fields.instant(required=True)
    struck = fields.many(fields.id_(), most=200, required=True)
    decision = fields.text(0, 2000, required=True)
    decided_at = fields.instant(required=True, allow_none=True)
    new_score_id = fields.id_(required=True, allow_none=True)


class FileAppeal(fields.Messages):
    score_id = fields.id_(required=True)
    contested = fields.many(fields.id_(), most=200, least=1, required=True)
    words = fields.text(2, 5000, required=True)


class OneAppeal(fields.Messages):
    appeal_id = fields.id_(required=True)


class DecideAppeal(OneAppeal):
    struck = fields.many(fields.id_(), most=200, required=True)
    decision = fields.text(2, 2000, required=True)


class ListAppeals(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


FILE_APPEAL = Operation(
    "property.file_appeal",
    "POST /api/v1/scores/{score_id}/appeals",
    Text(
        "Contest evidence of one's published score, within the rules' days: once.",
        "企业在规定期限内对已公布得分的依据提出申诉，一次为限。",
    ),
    request=FileAppeal,
    answer=Appeal,
    roles=frozenset({PROPERTY_COMPANY}),
    errors=(ScoreNotAppealable, AppealedAlready, NotEvidenceOfScore),
    creates=True,
    own=frozenset({PROPERTY_COMPANY}),
)
DECIDE_APPEAL = Operation(
    "property.decide_appeal",
    "POST /api/v1/appeals/{appeal_id}/decide",
    Text(
        "Decide an appeal: what is struck counts no more, in a new sheet beside the old, by the same rules.",
        "对申诉作出决定：剔除的依据不再计入，按原规则另出新得分，原得分保留。",
    ),
    request=DecideAppeal,
    answer=Appeal,
    roles=frozenset({DISTRICT_ADMIN}),
    errors=(AppealDecided, NotByWhoMadeTheScore, NotEvidenceOfScore, NoActivityNoScore, TooLittleEvidence),
    decides=True,
)
READ_APPEAL = Operation(
    "property.read_appeal",
    "GET /api/v1/appeals/{appeal_id}",
    Text("Read an appeal: of the territory, or of one's own company.", "查看申诉：本辖区的或本企业的。"),
    request=OneAppeal,
    answer=Appeal,
    roles=frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN, PROPERTY_COMPANY}),
    own=frozenset({PROPERTY_COMPANY}),
)
LIST_APPEALS = Operation(
    "property.list_appeals",
    "GET /api/v1/appeals",
    Text(
        "List appeals, newest first; `status=filed` are those to decide.",
        "查询申诉，由新到旧；status=filed 为待决定的。",
    ),
    request=ListAppeals,
    answer=page_of(Appeal),
    roles=READ_APPEAL.roles,
    own=frozenset({PROPERTY_COMPANY}),
)

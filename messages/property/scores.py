"""Scores 得分 (B9 in part): an area's month, every point traced to its evidence. Points are told in hundredths."""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    PROPERTY_COMPANY,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.property.errors.contracts import NoContractInForce
from messages.property.errors.scores import (
    AssessmentsSealed,
    DraftOfUnfinishedMonth,
    MonthNotOver,
    NoActivityNoScore,
    ScoreMadeTwice,
    ScoreNeedsEnforcement,
    ScorePublished,
    TooLittleEvidence,
)
from messages.words import Text

STATUSES: Final = ("draft", "published")
REASONS: Final = ("no_activity", "too_few", "not_collected", "sealed")


class MakeScore(fields.Messages):
    """`contract_id`: where the company changed within the month, the one whose days are scored; else the last."""

    area_id = fields.id_(required=True)
    month = fields.month(required=True)
    contract_id = fields.id_(load_default=None, allow_none=True)


class OneScore(fields.Messages):
    score_id = fields.id_(required=True)


class ListScores(Paged):
    within = fields.place(load_default=None)
    area_id = fields.id_(load_default=None)
    month = fields.month(load_default=None)


class Component(fields.Messages):
    """A part of the score: `share_x100` is the most it can give. Without a score it says why, and has no share.

    `low` and `high` bound, in ten-thousandths, the share `hits` of `sample` at the rules' confidence (Wilson).
    `spread` of the bodies in points, from the lowest to the highest; `far_apart`: those far from their median.
    """

    component = fields.text(required=True)
    share_x100 = fields.whole(required=True)
    points_x100 = fields.whole(required=True, allow_none=True)
    reason = fields.choice(*REASONS, required=True, allow_none=True)
    sample = fields.whole(required=True)
    hits = fields.whole(required=True)
    low = fields.whole(required=True, allow_none=True)
    high = fields.whole(required=True, allow_none=True)
    spread = fields.whole(load_default=None, allow_none=True)
    far_apart = fields.many(fields.text(), load_default=[])


class Line(fields.Messages):
    """Points, and their evidence: the id of an inspection, a complaint, an assessment; a component's share has none.

    `item`: of the standard, or the body that scored.
    """

    component = fields.text(required=True)
    item = fields.text(required=True, allow_none=True)
    evidence = fields.id_(required=True, allow_none=True)
    points_x100 = fields.whole(-10_000, 10_000, required=True)


class Score(fields.Messages):
    """`evidence_percent`: how much of the whole weight had evidence. `replaced_by`: the sheet that an appeal made."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    contract_id = fields.id_(required=True)
    company = fields.text(required=True)
    month = fields.month(required=True)
    status = fields.choice(*STATUSES, required=True)
    points_x100 = fields.whole(0, 10_000, required=True)
    grade = fields.text(required=True)
    components = fields.many(fields.nested(Component), required=True)
    rule_version = fields.text(required=True)
    standard_version = fields.text(required=True)
    made_at = fields.instant(required=True)
    published_at = fields.instant(required=True, allow_none=True)
    evidence_percent = fields.whole(0, 100, load_default=None, allow_none=True)
    edition = fields.whole(1, load_default=1)
    replaced_by = fields.id_(load_default=None, allow_none=True)


class ScoreWithLines(Score):
    lines = fields.many(fields.nested(Line), most=10_000, required=True)
    inputs = fields.record(required=True)


class Export(fields.Messages):
    """All that the score was made of, and the rules as far as it takes them: enough to reckon it again elsewhere."""

    score = fields.nested(Score, required=True)
    inputs = fields.record(required=True)
    rules = fields.record(required=True)
    item_weights = fields.record(required=True)


class Recomputation(fields.Messages):
    score_id = fields.id_(required=True)
    same = fields.yes_or_no(required=True)
    points_x100 = fields.whole(required=True)
    grade = fields.text(required=True)


MAKE_SCORE = Operation(
    "property.make_score",
    "POST /api/v1/areas/{area_id}/scores",
    Text(
        "Make the month's score of an area from its inspections and verified complaints, as a draft; an existing draft"
        " is made anew. Without activity there is no score; without enforcement's counts it is refused.",
        "根据检查和属实投诉生成片区月度得分草稿（已有草稿则重新生成）；无依据不评分，缺执法数据则拒绝。",
    ),
    request=MakeScore,
    answer=ScoreWithLines,
    roles=frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN}),
    errors=(
        NoContractInForce,
        NoActivityNoScore,
        TooLittleEvidence,
        ScoreNeedsEnforcement,
        ScorePublished,
        ScoreMadeTwice,
        MonthNotOver,
    ),
    creates=True,
    decides=True,
)
PUBLISH_SCORE = Operation(
    "property.publish_score",
    "POST /api/v1/scores/{score_id}/publish",
    Text("Publish a score whose month is over. It stands from then on.", "公布已结束月份的得分，公布后不再更改。"),
    request=OneScore,
    answer=ScoreWithLines,
    roles=MAKE_SCORE.roles,
    errors=(MonthNotOver, DraftOfUnfinishedMonth, AssessmentsSealed, ScorePublished),
    decides=True,
)
READ_SCORE = Operation(
    "property.read_score",
    "GET /api/v1/scores/{score_id}",
    Text(
        "Read a score with every line and every input; a company its own published ones.",
        "查看得分及其逐项依据；企业可查看本企业已公布的得分。",
    ),
    request=OneScore,
    answer=ScoreWithLines,
    roles=frozenset({SUBDISTRICT_OFFICER, COMMUNITY_WORKER, DISTRICT_ADMIN, PROPERTY_COMPANY}),
    own=frozenset({PROPERTY_COMPANY}),
)
LIST_SCORES = Operation(
    "property.list_scores",
    "GET /api/v1/scores",
    Text("List scores, newest first.", "查询得分，由新到旧。"),
    request=ListScores,
    answer=page_of(Score),
    roles=READ_SCORE.roles,
    own=frozenset({PROPERTY_COMPANY}),
)
CHECK_SCORE = Operation(
    "property.check_score",
    "GET /api/v1/scores/{score_id}/check",
    Text(
        "Compute a score again from its recorded inputs under its recorded rules, and tell whether it is the same.",
        "按所记录的依据和规则版本重新计算得分，核对是否一致。",
    ),
    request=OneScore,
    answer=Recomputation,
    roles=READ_SCORE.roles,
    own=frozenset({PROPERTY_COMPANY}),
)
EXPORT_SCORE = Operation(
    "property.export_score",
    "GET /api/v1/scores/{score_id}/export",
    Text(
        "Export a score with all that it was made of; docs/recompute_property_score.py reckons it again from it.",
        "导出得分及其全部依据，可用 docs/recompute_property_score.py 独立复算。",
    ),
    request=OneScore,
    answer=Export,
    roles=READ_SCORE.roles,
    own=frozenset({PROPERTY_COMPANY}),
)

SCORE_PUBLISHED = EventType("property.score_published.v1", Text("A score was published.", "得分已公布。"), Score)

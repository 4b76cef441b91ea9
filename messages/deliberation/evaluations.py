"""Evaluations 民评 (A2): those whom a matter affects judge its execution; "not solved" sends it back to discussion."""

from typing import Final

from messages import fields
from messages.deliberation.errors.evaluations import (
    CouncilMayNotJudge,
    EvaluationAlreadyAnswered,
    EvaluationClosed,
    EvaluationStillOpen,
)
from messages.deliberation.matters import COUNCIL, Matter
from messages.deliberation.votes import Share
from messages.operation import (
    COMMUNITY_WORKER,
    COUNCIL_MEMBER,
    DISTRICT_ADMIN,
    RESIDENT,
    ROLES,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.words import Text

VERDICTS: Final = ("solved", "partly", "not_solved")
OUTCOMES: Final = ("solved", "partly", "not_solved", "too_few")


class AnswerEvaluation(fields.Messages):
    evaluation_id = fields.id_(required=True)
    verdict = fields.choice(*VERDICTS, required=True)
    text = fields.text(0, 1000, load_default="")


class CloseEvaluation(fields.Messages):
    evaluation_id = fields.id_(required=True)


class JudgeMatter(fields.Messages):
    matter_id = fields.id_(required=True)
    solved = fields.yes_or_no(required=True)
    text = fields.text(2, 2000, required=True)


class ListEvaluations(Paged):
    matter_id = fields.id_(required=True)


class Answer(fields.Messages):
    id = fields.id_(required=True)
    evaluation_id = fields.id_(required=True)
    territory = fields.place(required=True)
    verdict = fields.choice(*VERDICTS, required=True)
    text = fields.text(0, 1000, required=True)
    answered_at = fields.instant(required=True)


class EvaluationRule(fields.Messages):
    open_days = fields.whole(1, required=True)
    fewest_answers = fields.whole(required=True)
    sent_back_at = fields.nested(Share, required=True)
    solved_at = fields.nested(Share, required=True)


class Evaluation(fields.Messages):
    """`attempt` 2 is the second window, opened when too few had answered; counts are told when it is closed."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    matter_id = fields.id_(required=True)
    round = fields.whole(1, required=True)
    attempt = fields.whole(1, required=True)
    rule = fields.nested(EvaluationRule, required=True)
    rule_version = fields.text(required=True)
    opened_at = fields.instant(required=True)
    closes_at = fields.instant(required=True)
    status = fields.choice("open", "closed", required=True)
    closed_at = fields.instant(required=True, allow_none=True)
    outcome = fields.choice(*OUTCOMES, required=True, allow_none=True)
    counts = fields.record(required=True, allow_none=True)


class ListAnswers(Paged):
    evaluation_id = fields.id_(required=True)
    verdict = fields.choice(*VERDICTS, load_default=None)


class ShownAnswer(fields.Messages):
    """What somebody wrote, and not who."""

    id = fields.id_(required=True)
    verdict = fields.choice(*VERDICTS, required=True)
    text = fields.text(0, 1000, required=True)
    answered_on = fields.day(required=True)


ANSWER_EVALUATION = Operation(
    "deliberation.answer_evaluation",
    "POST /api/v1/evaluations/{evaluation_id}/answers",
    Text("Say, as one whom the matter affects, whether it was solved. Once.", "受影响居民评价是否解决，每人一次。"),
    request=AnswerEvaluation,
    answer=Answer,
    roles=frozenset({RESIDENT, STEWARD, COUNCIL_MEMBER}),
    errors=(EvaluationAlreadyAnswered, EvaluationClosed),
    creates=True,
    decides=True,
)
CLOSE_EVALUATION = Operation(
    "deliberation.close_evaluation",
    "POST /api/v1/evaluations/{evaluation_id}/close",
    Text(
        "Close an evaluation whose window is over; it also closes by itself. Too few answers open it once more for as"
        " long; too few again leave the judgement to the council.",
        "到期结束评价（也会自动结束）。人数不足延长一次；仍不足由议事会评定。",
    ),
    request=CloseEvaluation,
    answer=Evaluation,
    roles=frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN}),
    errors=(EvaluationStillOpen, EvaluationClosed),
    decides=True,
)
JUDGE_MATTER = Operation(
    "deliberation.judge_matter",
    "POST /api/v1/matters/{matter_id}/judge",
    Text(
        "Judge, for the council, a result that too few residents have evaluated twice.",
        "两次评价人数不足时，由议事会评定办理结果。",
    ),
    request=JudgeMatter,
    answer=Matter,
    roles=COUNCIL,
    errors=(CouncilMayNotJudge,),
    decides=True,
)
LIST_ANSWERS = Operation(
    "deliberation.list_answers",
    "GET /api/v1/evaluations/{evaluation_id}/answers",
    Text(
        "List what those affected wrote in a closed evaluation, without their names; by verdict.",
        "评价结束后查看居民的评价意见（不显示姓名），可按评价结果查询。",
    ),
    request=ListAnswers,
    answer=page_of(ShownAnswer),
    roles=ROLES,
    errors=(EvaluationStillOpen,),
)
LIST_EVALUATIONS = Operation(
    "deliberation.list_evaluations",
    "GET /api/v1/matters/{matter_id}/evaluations",
    Text("List the evaluations of a matter, newest first, for those whom it affects.", "查询议题的历次评价。"),
    request=ListEvaluations,
    answer=page_of(Evaluation),
    roles=ROLES,
)

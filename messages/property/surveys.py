"""Satisfaction surveys 居民满意度调查 (B9): households drawn at random say how content they are, in secret.

The third party holds the survey. Each drawn household has a letter with a code of its own; the service keeps the hashes
of the codes, and not which household has which.
"""

from typing import Final

from messages import fields
from messages.operation import (
    ANYONE,
    COMMUNITY_WORKER,
    COUNCIL_MEMBER,
    EVALUATOR,
    NOWHERE,
    RESIDENT,
    STEWARD,
    Operation,
    Paged,
    page_of,
)
from messages.property.errors.contracts import NoContractInForce
from messages.property.errors.surveys import (
    HouseholdHasAnswered,
    PaperNeedsWitness,
    StepUnknown,
    StrataWrong,
    SurveyCodeUnknown,
    SurveyHeldAlready,
    SurveyIsOver,
    SurveyTermWrong,
)
from messages.territory import COURTYARD, LANE
from messages.words import Text, term

MOST_LETTERS: Final = 2_000
MOST_STEPS: Final = 11
_CODE: Final = (r"[a-z2-7]{16}", term("the code of the letter", "信函上的答题码"))


class Stratum(fields.Messages):
    place = fields.place(LANE, COURTYARD, required=True)
    households = fields.whole(1, 100_000, required=True)


class HoldSurvey(fields.Messages):
    """`seed`: drawn in public, such as that day's lottery figures. Its hash is shown at once, itself at the end."""

    contract_id = fields.id_(required=True)
    month = fields.month(required=True)
    strata = fields.many(fields.nested(Stratum), most=60, least=1, required=True)
    seed = fields.text(8, 200, required=True)
    ends = fields.day(required=True)


class OneSurvey(fields.Messages):
    survey_id = fields.id_(required=True)


class ListSurveys(Paged):
    within = fields.place(load_default=None)
    contract_id = fields.id_(load_default=None)


class AnswerSurvey(fields.Messages):
    """`answer`: the step of the scale, 1 the worst."""

    survey_id = fields.id_(required=True)
    code = fields.word(*_CODE, required=True)
    answer = fields.whole(1, MOST_STEPS, required=True)


class FilePaperAnswer(AnswerSurvey):
    witness = fields.person(required=True)


class NamePaperAnswer(fields.Messages):
    paper_answer_id = fields.id_(required=True)


class DrawnStratum(Stratum):
    """`drawn`: the numbers of the households, in the order of SHA-256 of "seed|place|number". Null until it is over."""

    sample = fields.whole(required=True)
    drawn = fields.many(fields.whole(1), most=MOST_LETTERS, required=True, allow_none=True)


class Step(fields.Messages):
    """A step of the scale, what it is worth of a hundred, and how many chose it."""

    worth = fields.whole(0, 100, required=True)
    answers = fields.whole(required=True)


class SurveyResult(fields.Messages):
    """`points_x100`: the mean, in hundredths of a point, with its `margin_x100` at the rules' confidence.

    `low` and `high` bound, in ten-thousandths, the share of those content (Wilson). `on_paper` of the answers had help.
    """

    steps = fields.many(fields.nested(Step), required=True)
    answers = fields.whole(required=True)
    on_paper = fields.whole(required=True)
    not_confirmed = fields.whole(required=True)
    response_percent = fields.whole(required=True)
    points_x100 = fields.whole(required=True, allow_none=True)
    margin_x100 = fields.whole(required=True, allow_none=True)
    low = fields.whole(required=True, allow_none=True)
    high = fields.whole(required=True, allow_none=True)


class Survey(fields.Messages):
    """`seed` and `result` are told when it is over."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    contract_id = fields.id_(required=True)
    company = fields.text(required=True)
    month = fields.month(required=True)
    seed_hash = fields.text(required=True)
    seed = fields.text(required=True, allow_none=True)
    strata = fields.many(fields.nested(DrawnStratum), required=True)
    opened_at = fields.instant(required=True)
    over_at = fields.instant(required=True)
    rule_version = fields.text(required=True)
    result = fields.nested(SurveyResult, required=True, allow_none=True)


class OpenedSurvey(Survey):
    """With the letters, as CSV: place, household, code. They are told this once, and kept nowhere."""

    letters = fields.text(most=200_000, required=True)


class Taken(fields.Messages):
    """Of the survey with this id."""

    id = fields.id_(required=True)
    territory = fields.place(required=True)
    taken = fields.yes_or_no(required=True)


class PaperAnswer(fields.Messages):
    """What was answered is told to nobody."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    survey_id = fields.id_(required=True)
    helper = fields.person(required=True)
    witness = fields.person(required=True)
    confirmed = fields.yes_or_no(required=True)


HOLD_SURVEY = Operation(
    "property.hold_survey",
    "POST /api/v1/contracts/{contract_id}/surveys",
    Text(
        "Draw households at random from all of the area, in proportion to the strata, and write each a letter.",
        "按分层比例随机抽取片区住户开展满意度调查，并生成带答题码的信函。",
    ),
    request=HoldSurvey,
    answer=OpenedSurvey,
    roles=frozenset({EVALUATOR}),
    errors=(NoContractInForce, SurveyHeldAlready, StrataWrong, SurveyTermWrong),
    creates=True,
    decides=True,
    sealed=("letters",),
)
ANSWER_SURVEY = Operation(
    "property.answer_survey",
    "POST /api/v1/surveys/{survey_id}/answer",
    Text(
        "Answer with the code of the letter, without signing in: once for a household.",
        "凭信函答题码匿名作答，每户一次。",
    ),
    request=AnswerSurvey,
    answer=Taken,
    roles=ANYONE,
    place=NOWHERE,
    errors=(SurveyCodeUnknown, HouseholdHasAnswered, StepUnknown, SurveyIsOver),
)
FILE_PAPER_ANSWER = Operation(
    "property.file_paper_answer",
    "POST /api/v1/surveys/{survey_id}/paper-answers",
    Text(
        "Enter what a household answered on paper, with a witness; it counts when the witness has confirmed it.",
        "代录纸质答卷并填写见证人，经见证人确认后计入。",
    ),
    request=FilePaperAnswer,
    answer=PaperAnswer,
    roles=frozenset({EVALUATOR, COMMUNITY_WORKER}),
    place=NOWHERE,
    errors=(SurveyCodeUnknown, HouseholdHasAnswered, StepUnknown, SurveyIsOver, PaperNeedsWitness),
    creates=True,
)
CONFIRM_PAPER_ANSWER = Operation(
    "property.confirm_paper_answer",
    "POST /api/v1/paper-answers/{paper_answer_id}/confirm",
    Text("Confirm, as the witness who was named, that the household answered so.", "见证人确认纸质答卷属实。"),
    request=NamePaperAnswer,
    answer=PaperAnswer,
    roles=frozenset({RESIDENT, STEWARD, COMMUNITY_WORKER, COUNCIL_MEMBER, EVALUATOR}),
    errors=(SurveyIsOver,),
    own=frozenset({RESIDENT, STEWARD, COMMUNITY_WORKER, COUNCIL_MEMBER, EVALUATOR}),
    decides=True,
)
READ_SURVEY = Operation(
    "property.read_survey",
    "GET /api/v1/surveys/{survey_id}",
    Text(
        "Read a survey, and when it is over its seed, its draw and its result.",
        "查看调查；结束后公开种子、抽样和结果。",
    ),
    request=OneSurvey,
    answer=Survey,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_SURVEYS = Operation(
    "property.list_surveys",
    "GET /api/v1/surveys",
    Text("List surveys, newest first.", "查询满意度调查，由新到旧。"),
    request=ListSurveys,
    answer=page_of(Survey),
    roles=ANYONE,
    place=NOWHERE,
)

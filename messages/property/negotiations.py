"""Competitive negotiations 竞争性磋商 (B3): published criteria, three companies or more, answers to all."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    EVALUATOR,
    PROPERTY_COMPANY,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.property.companies import CODE
from messages.property.errors.areas import AreaIsClosed
from messages.property.errors.companies import CompanyHasExited, CompanyUnknown
from messages.property.errors.company_checks import CompanySuspended, QualificationExpired
from messages.property.errors.contracts import ContractTermWrong
from messages.property.errors.invitation_draws import StillDrawing, WitnessIsCaller
from messages.property.errors.negotiations import (
    InvitedAnotherWay,
    NegotiationIsOver,
    PriceWeightWrong,
    QuestionAnswered,
    QuestionUnknown,
    TooFewCompanies,
    TooManyQuestions,
    WeightsNotWhole,
)
from messages.property.errors.standards import StandardUnknown
from messages.rulebook import NAME
from messages.words import Text, term

STATUSES: Final = ("drawing", "called", "judging", "concluded", "ended")
DRAW_STEPS: Final = ("commit", "reveal")
KINDS: Final = ("judged", "price")
OFFICES: Final = frozenset({SUBDISTRICT_OFFICER, COMMUNITY_WORKER, DISTRICT_ADMIN, EVALUATOR})
READERS: Final = OFFICES | {PROPERTY_COMPANY}
COMMITMENT: Final = (r"[0-9a-f]{64}", term("a SHA-256 of 64 hexadecimal digits", "64 位十六进制 SHA-256 摘要"))
COMPANY: Final = (CODE, term("a company's code", "企业代码"))


class Criterion(fields.Messages):
    """`weight` of a hundred. `price`: the fee itself decides; exactly one is of this kind."""

    code = fields.word(
        r"[a-z][a-z0-9_]{1,40}",
        term("a code of small letters, digits and low lines", "由小写字母、数字和下划线组成的代码"),
        required=True,
    )
    text = fields.text(2, 200, required=True)
    weight = fields.whole(1, 100, required=True)
    kind = fields.choice(*KINDS, required=True)


class NamedCompany(fields.Messages):
    company = fields.word(*COMPANY, required=True)
    reason = fields.text(2, 200, required=True)


class AnnouncedDraw(fields.Messages):
    """`commitment`: the hash of the office's secret (`docs/draw_again.py secret`); `witness`: of another body."""

    count = fields.whole(1, 50, required=True)
    witness = fields.person(required=True)
    commitment = fields.word(*COMMITMENT, required=True)


class CallNegotiation(fields.Messages):
    """Either `named` companies, or a `draw` of the catalogue as it is now.

    The contract will be judged by `standard_version`: by default the one in force.
    """

    area_id = fields.id_(required=True)
    need = fields.text(2, 5000, required=True)
    starts = fields.day(required=True)
    ends = fields.day(required=True)
    criteria = fields.many(fields.nested(Criterion), least=1, most=30, required=True)
    named = fields.many(fields.nested(NamedCompany), most=50, load_default=[])
    draw = fields.nested(AnnouncedDraw, load_default=None)
    standard_version = fields.word(*NAME, load_default=None)


class OneNegotiation(fields.Messages):
    negotiation_id = fields.id_(required=True)


class AskQuestion(OneNegotiation):
    text = fields.text(2, 1000, required=True)


class AnswerQuestion(OneNegotiation):
    number = fields.whole(1, 100, required=True)
    answer = fields.text(2, 2000, required=True)


class EndNegotiation(OneNegotiation):
    reason = fields.text(2, 500, required=True)


class ListNegotiations(Paged):
    within = fields.place(load_default=None)
    area_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class Invitee(fields.Messages):
    company = fields.text(required=True)
    reason = fields.text(required=True, allow_none=True)


class Question(fields.Messages):
    number = fields.whole(1, required=True)
    text = fields.text(most=1000, required=True)
    asked_at = fields.instant(required=True)
    answer = fields.text(most=2000, required=True, allow_none=True)
    answered_at = fields.instant(required=True, allow_none=True)
    answer_by = fields.instant(required=True, allow_none=True)


class Negotiation(fields.Messages):
    """`drawn_from`: the catalogue when it was called; first come those with the smallest SHA-256 of "seed|code".

    While companies are drawn, `draw_person` gives a hash or shows a secret until `act_by`.
    The office plans a round or begins the review until `act_by`; from `climbs_at` on the district may end it.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    need = fields.text(most=5000, required=True)
    starts = fields.day(required=True)
    ends = fields.day(required=True)
    criteria = fields.many(fields.nested(Criterion), required=True)
    invitees = fields.many(fields.nested(Invitee), required=True)
    seed = fields.text(required=True, allow_none=True)
    drawn_from = fields.many(fields.text(), most=1000, required=True)
    questions = fields.many(fields.nested(Question), required=True)
    rule_version = fields.text(required=True)
    standard_version = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    called_by = fields.person(required=True)
    called_at = fields.instant(required=True)
    draw_person = fields.person(required=True, allow_none=True)
    draw_step = fields.choice(*DRAW_STEPS, required=True, allow_none=True)
    ended_because = fields.text(most=500, required=True, allow_none=True)
    ended_by = fields.person(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)
    act_by = fields.instant(required=True, allow_none=True)
    climbs_at = fields.instant(required=True, allow_none=True)


CALL_NEGOTIATION = Operation(
    "property.call_negotiation",
    "POST /api/v1/areas/{area_id}/negotiations",
    Text(
        "Call a negotiation for an area: need, criteria with weights, and at least three companies, named with reasons"
        " or drawn with the secrets of the office and a witness.",
        "发起片区竞争性磋商：公布需求、评分标准和权重，至少邀请三家企业（说明理由指定，或由街道与见证人共同抽取）。",
    ),
    request=CallNegotiation,
    answer=Negotiation,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=(
        AreaIsClosed, CompanyUnknown, CompanyHasExited, CompanySuspended, ContractTermWrong, InvitedAnotherWay,
        PriceWeightWrong, QualificationExpired, StandardUnknown, TooFewCompanies, WeightsNotWhole, WitnessIsCaller,
    ),
    creates=True,
)  # fmt: skip
ASK_QUESTION = Operation(
    "property.ask_question",
    "POST /api/v1/negotiations/{negotiation_id}/ask",
    Text("Ask about the need, as an invited company.", "受邀企业就磋商需求提问。"),
    request=AskQuestion,
    answer=Negotiation,
    roles=frozenset({PROPERTY_COMPANY}),
    errors=(NegotiationIsOver, StillDrawing, TooManyQuestions),
    own=frozenset({PROPERTY_COMPANY}),
)
ANSWER_QUESTION = Operation(
    "property.answer_question",
    "POST /api/v1/negotiations/{negotiation_id}/answer",
    Text("Answer a question, to all companies alike.", "答复提问，所有受邀企业同等可见。"),
    request=AnswerQuestion,
    answer=Negotiation,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=(NegotiationIsOver, QuestionAnswered, QuestionUnknown, StillDrawing),
)
END_NEGOTIATION = Operation(
    "property.end_negotiation",
    "POST /api/v1/negotiations/{negotiation_id}/end",
    Text(
        "End a negotiation, with the reason; the district one that its office does not go on with.",
        "终止磋商并说明理由；街道逾期未推进的，区级也可终止。",
    ),
    request=EndNegotiation,
    answer=Negotiation,
    roles=frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN}),
    errors=(NegotiationIsOver,),
)
READ_NEGOTIATION = Operation(
    "property.read_negotiation",
    "GET /api/v1/negotiations/{negotiation_id}",
    Text(
        "Read a negotiation: the territory's, or one to which one's company is invited.",
        "查看磋商：本辖区的或受邀参加的。",
    ),
    request=OneNegotiation,
    answer=Negotiation,
    roles=READERS,
    own=frozenset({PROPERTY_COMPANY}),
)
LIST_NEGOTIATIONS = Operation(
    "property.list_negotiations",
    "GET /api/v1/negotiations",
    Text("List negotiations, newest first.", "查询磋商，由新到旧。"),
    request=ListNegotiations,
    answer=page_of(Negotiation),
    roles=READERS,
    own=frozenset({PROPERTY_COMPANY}),
)

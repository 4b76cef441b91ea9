"""Call-backs 回访 (E2): the person is asked whether what the agency says is so. The three rates come from it alone.

A phone worker enters what the person says; or the person answers, signed in or by a link that nobody can guess.
"""

from messages import fields
from messages.enforcement.demands import PERSONS, Demand, NameDemand
from messages.enforcement.errors.call_backs import CallBackLinkOver, CallBackUnclear
from messages.enforcement.errors.demands import DemandSettled
from messages.operation import ANYONE, DISTRICT_ADMIN, EVALUATOR, NOWHERE, Operation
from messages.words import Text, term

PAGE = "/call-backs"
"""The path below which a page shows it."""
PHONE_WORKERS = frozenset({DISTRICT_ADMIN, EVALUATOR})
"""Of the district's own desk, or of a third party: no agency calls back about itself."""
_A_TOKEN = term("the last part of a call-back link", "回访链接的末段")


class CallBackDemand(NameDemand):
    """The three answers of a person who was reached; null of one who was not."""

    reached = fields.yes_or_no(required=True)
    contacted = fields.yes_or_no(load_default=None, allow_none=True)
    solved = fields.yes_or_no(load_default=None, allow_none=True)
    satisfied = fields.yes_or_no(load_default=None, allow_none=True)
    words = fields.text(0, 1000, load_default="")


class RateDemand(NameDemand):
    contacted = fields.yes_or_no(required=True)
    solved = fields.yes_or_no(required=True)
    satisfied = fields.yes_or_no(required=True)
    words = fields.text(0, 1000, load_default="")


class ShowCallBack(fields.Messages):
    token = fields.word(r"[A-Za-z0-9_-]{43}", _A_TOKEN, required=True)


class AnswerCallBack(ShowCallBack):
    contacted = fields.yes_or_no(required=True)
    solved = fields.yes_or_no(required=True)
    satisfied = fields.yes_or_no(required=True)
    words = fields.text(0, 1000, load_default="")


class AskedBack(fields.Messages):
    """What the holder of a link reads: nobody's name, and what the agency told the person."""

    number = fields.text(required=True)
    territory = fields.place(required=True)
    problem_class = fields.text(required=True)
    received_at = fields.instant(required=True)
    told_at = fields.instant(required=True)
    told_solved = fields.yes_or_no(required=True)
    told = fields.text(most=2000, required=True)
    answered = fields.yes_or_no(required=True)
    until = fields.instant(required=True)


class CallBackLink(fields.Messages):
    demand_id = fields.id_(required=True)
    link = fields.text(required=True)
    until = fields.instant(required=True)


CALL_BACK_DEMAND = Operation(
    "enforcement.call_back_demand",
    "POST /api/v1/demands/{demand_id}/call-back",
    Text(
        "Enter what the person says on the phone, or that nobody was reached. Who says that it is not solved sends a"
        " demand that the agency called solved back to it.",
        "录入电话回访结果；部门称已解决而本人称未解决的，退回部门重新答复。",
    ),
    request=CallBackDemand,
    answer=Demand,
    roles=PHONE_WORKERS,
    errors=(DemandSettled, CallBackUnclear),
    decides=True,
)
RATE_DEMAND = Operation(
    "enforcement.rate_demand",
    "POST /api/v1/demands/{demand_id}/rate",
    Text(
        "Say of one's own demand whether one was contacted in time, whether it is solved, whether one is satisfied.",
        "评价本人诉求：是否按时联系、是否解决、是否满意。",
    ),
    request=RateDemand,
    answer=Demand,
    roles=PERSONS,
    errors=(DemandSettled,),
    own=PERSONS,
)
READ_CALL_BACK_LINK = Operation(
    "enforcement.read_call_back_link",
    "GET /api/v1/demands/{demand_id}/call-back-link",
    Text(
        "Read the link by which the person can answer, to send it to the person; this reading is recorded.",
        "查看回访链接以发送给本人，查看行为将被记录。",
    ),
    request=NameDemand,
    answer=CallBackLink,
    roles=PHONE_WORKERS,
    errors=(CallBackLinkOver,),
)
SHOW_CALL_BACK = Operation(
    "enforcement.show_call_back",
    "GET /api/v1/call-backs/{token}",
    Text("Read, by a link, what one is asked.", "凭链接查看回访内容。"),
    request=ShowCallBack,
    answer=AskedBack,
    roles=ANYONE,
    place=NOWHERE,
    errors=(CallBackLinkOver,),
)
ANSWER_CALL_BACK = Operation(
    "enforcement.answer_call_back",
    "POST /api/v1/call-backs/{token}/answer",
    Text("Answer, by a link, whether it is so.", "凭链接回复回访。"),
    request=AnswerCallBack,
    answer=AskedBack,
    roles=ANYONE,
    place=NOWHERE,
    errors=(CallBackLinkOver,),
)

"""Splits 拆分 (C1, C7): what is several problems for several agencies becomes several cases."""

from messages import fields
from messages.enforcement.cases import A_CLASS, CLASS, HANDLERS, OF_AN_AGENCY, Case
from messages.enforcement.errors.cases import CaseMoveNotAllowed, NotResponsible
from messages.enforcement.errors.classes import ProblemClassUnknown
from messages.enforcement.errors.clocks import CaseSuspended
from messages.enforcement.errors.splits import PartIsTheSame, PartOfAPart, TooManyParts
from messages.enforcement.errors.transfers import CaseAwaitsCommander
from messages.operation import Operation
from messages.words import Text


class Part(fields.Messages):
    problem_class = fields.word(CLASS, A_CLASS, required=True)
    text = fields.text(2, 2000, required=True)


class SplitCase(fields.Messages):
    case_id = fields.id_(required=True)
    parts = fields.many(fields.nested(Part), least=1, most=5, required=True)
    reason = fields.text(2, 1000, required=True)


SPLIT_CASE = Operation(
    "enforcement.split_case",
    "POST /api/v1/cases/{case_id}/split",
    Text(
        "Split off other problems of a case, each as a case of its own class with its lead agency; this one goes on."
        " The report stays with it, counts once and is paid once.",
        "将案件中的其他问题分别拆分立案，由各自分类的牵头部门负责；原案继续办理，上报只计一次、只奖励一次。",
    ),
    request=SplitCase,
    answer=Case,
    roles=HANDLERS,
    errors=(
        NotResponsible, CaseMoveNotAllowed, CaseSuspended, CaseAwaitsCommander, ProblemClassUnknown, PartIsTheSame,
        PartOfAPart, TooManyParts,
    ),
    own=OF_AN_AGENCY,
)  # fmt: skip

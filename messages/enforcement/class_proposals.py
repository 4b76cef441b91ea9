"""Class proposals 分类建议 (C1, E1): the class that a text is likely to be of, with its grounds. An officer decides."""

from typing import Final

from messages import fields
from messages.enforcement.cases import READ_CASE, STAFF
from messages.enforcement.demands import OFFICES, PERSONS
from messages.operation import NOWHERE, Operation
from messages.words import Text

MOST: Final = 3


class ProposeClasses(fields.Messages):
    text = fields.text(2, 500, required=True)


class ListCaseProposals(fields.Messages):
    case_id = fields.id_(required=True)


class ClassProposal(fields.Messages):
    """`share`: of all that speaks for any class, how much speaks for this one.

    `words`: the class's own words that stand in the text; `alike`: how many of the most alike texts were of it.
    """

    problem_class = fields.text(required=True)
    share = fields.number(0, 1, required=True)
    words = fields.many(fields.text(), required=True)
    alike = fields.whole(0, required=True)


class ClassProposals(fields.Messages):
    """Best first; none where nothing speaks for any class."""

    rule_version = fields.text(required=True)
    items = fields.many(fields.nested(ClassProposal), most=MOST, required=True)


PROPOSE_CLASSES = Operation(
    "enforcement.propose_classes",
    "GET /api/v1/class-proposals",
    Text(
        "Which class a text is likely to be of, by the classes' words and by what was decided on like texts before;"
        " for who reports or takes a demand in. A proposal decides nothing.",
        "根据分类用词和以往同类文字的认定，为上报、受理提出分类建议；仅供参考，由执法人员确定。",
    ),
    request=ProposeClasses,
    answer=ClassProposals,
    roles=OFFICES | PERSONS,
    place=NOWHERE,
)
LIST_CASE_PROPOSALS = Operation(
    "enforcement.list_case_proposals",
    "GET /api/v1/cases/{case_id}/class-proposals",
    Text(
        "The classes proposed for a case, from what was reported, for the officer who decides.",
        "根据上报内容，向执法人员提出案件分类建议。",
    ),
    request=ListCaseProposals,
    answer=ClassProposals,
    roles=STAFF & READ_CASE.roles,
)

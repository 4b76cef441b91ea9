"""Assessments 考评 (B5, B9): four bodies and a third party score a contract's month, each apart from the others."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    COUNCIL_MEMBER,
    DISTRICT_ADMIN,
    EVALUATOR,
    PROPERTY_COMPANY,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.property.errors.assessments import (
    AssessedAlready,
    AssessmentTooEarly,
    AssessmentTooLate,
    SpeaksForAnother,
)
from messages.property.errors.contracts import NoContractInForce
from messages.words import Text

ROLES_OF_BODIES: Final = {
    "subdistrict": SUBDISTRICT_OFFICER,
    "community_party_committee": COMMUNITY_WORKER,
    "residents_committee": COMMUNITY_WORKER,
    "self_governing_committee": COUNCIL_MEMBER,
    "third_party": EVALUATOR,
}
"""Who may record what is a matter of role (B5): of whom it takes to speak for each body."""
BODIES: Final = tuple(ROLES_OF_BODIES)
_SCORERS: Final = frozenset(ROLES_OF_BODIES.values())


class NameAssessor(fields.Messages):
    area_id = fields.id_(required=True)
    body = fields.choice(*BODIES, required=True)
    person = fields.person(required=True)


class ListAssessors(Paged):
    area_id = fields.id_(required=True)


class Assessor(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    body = fields.choice(*BODIES, required=True)
    person = fields.person(required=True)
    named_at = fields.instant(required=True)


class MakeAssessment(fields.Messages):
    contract_id = fields.id_(required=True)
    month = fields.month(required=True)
    points = fields.whole(0, 100, required=True)
    text = fields.text(2, 2000, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class ReadAssessments(fields.Messages):
    contract_id = fields.id_(required=True)
    month = fields.month(required=True)


class Assessment(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    contract_id = fields.id_(required=True)
    company = fields.text(required=True)
    month = fields.month(required=True)
    body = fields.choice(*BODIES, required=True)
    points = fields.whole(0, 100, required=True)
    text = fields.text(most=2000, required=True)
    photos = fields.many(fields.photo(), required=True)
    filed_at = fields.instant(required=True)


class BodysAssessment(fields.Messages):
    """Whether the body has scored; what, once all have or the date is past. One's own is seen at once."""

    body = fields.choice(*BODIES, required=True)
    filed = fields.yes_or_no(required=True)
    assessment = fields.nested(Assessment, required=True, allow_none=True)


class Assessments(fields.Messages):
    """`spread` of the four bodies, from the lowest to the highest; `far_apart`: those far from their median."""

    contract_id = fields.id_(required=True)
    month = fields.month(required=True)
    opens_at = fields.instant(required=True)
    open = fields.yes_or_no(required=True)
    bodies = fields.many(fields.nested(BodysAssessment), required=True)
    spread = fields.whole(required=True, allow_none=True)
    far_apart = fields.many(fields.choice(*BODIES), required=True)


NAME_ASSESSOR = Operation(
    "property.name_assessor",
    "POST /api/v1/areas/{area_id}/assessors",
    Text(
        "Name who scores in an area for a body, in the place of who did before; nobody speaks for two.",
        "指定（或更换）片区内代表某一方的评分人；一人不得代表两方。",
    ),
    request=NameAssessor,
    answer=Assessor,
    roles=frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN}),
    errors=(SpeaksForAnother,),
    creates=True,
    decides=True,
)
LIST_ASSESSORS = Operation(
    "property.list_assessors",
    "GET /api/v1/areas/{area_id}/assessors",
    Text("List who scores in an area, and for which body.", "查询片区的评分人。"),
    request=ListAssessors,
    answer=page_of(Assessor),
    roles=_SCORERS | {DISTRICT_ADMIN},
)
MAKE_ASSESSMENT = Operation(
    "property.make_assessment",
    "POST /api/v1/contracts/{contract_id}/assessments",
    Text(
        "Score, for the body that one was named for, a contract's month that is over: once, and before the date from"
        " which all see what the others scored.",
        "代表所在一方对合同的已结束月份评分：一次为限，且须在公开各方评分之前。",
    ),
    request=MakeAssessment,
    answer=Assessment,
    roles=_SCORERS,
    errors=(AssessedAlready, AssessmentTooEarly, AssessmentTooLate, NoContractInForce),
    creates=True,
    decides=True,
)
READ_ASSESSMENTS = Operation(
    "property.read_assessments",
    "GET /api/v1/contracts/{contract_id}/assessments",
    Text(
        "Read how the bodies scored a contract's month. Until all have, or the date is past, each sees its own alone.",
        "查看各方对合同某月的评分；全部评完或到期之前，只能看到本方的。",
    ),
    request=ReadAssessments,
    answer=Assessments,
    roles=_SCORERS | {DISTRICT_ADMIN, PROPERTY_COMPANY},
    own=frozenset({PROPERTY_COMPANY}),
)

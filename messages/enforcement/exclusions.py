"""Exclusions 剔除 (E2): what is beyond the law, or not the public's business, leaves the rates; counted in public.

Only on application, with a reason of the rulebook and proof, and by the word of somebody other than the applicant.
"""

from typing import Final

from messages import fields
from messages.enforcement.cases import HANDLERS, OF_AN_AGENCY
from messages.enforcement.demands import READERS
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.exclusions import ExclusionAsked, ExclusionDecided, ExclusionReasonUnknown
from messages.operation import DISTRICT_ADMIN, EVALUATOR, Operation, Paged, page_of
from messages.rulebook import CODE
from messages.words import Text

STATUSES: Final = ("requested", "granted", "dismissed")


class Exclusion(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    demand_id = fields.id_(required=True)
    agency = fields.text(required=True)
    ground = fields.text(required=True)
    words = fields.text(most=2000, required=True)
    proof = fields.many(fields.photo(), required=True)
    status = fields.choice(*STATUSES, required=True)
    requested_by = fields.person(required=True)
    requested_at = fields.instant(required=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    decision = fields.text(0, 2000, required=True)


class RequestExclusion(fields.Messages):
    """`ground`: a reason of the rulebook; `words` say why it is one here."""

    demand_id = fields.id_(required=True)
    ground = fields.word(*CODE, required=True)
    words = fields.text(2, 2000, required=True)
    proof = fields.many(fields.photo(), most=9, least=1, required=True)


class DecideExclusion(fields.Messages):
    exclusion_id = fields.id_(required=True)
    granted = fields.yes_or_no(required=True)
    words = fields.text(2, 2000, required=True)


class ListExclusions(Paged):
    within = fields.place(load_default=None)
    demand_id = fields.id_(load_default=None)
    agency = fields.text(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


REQUEST_EXCLUSION = Operation(
    "enforcement.request_exclusion",
    "POST /api/v1/demands/{demand_id}/exclusions",
    Text(
        "Apply for excluding a demand from the rates, with a reason of the rulebook and proof.",
        "申请将诉求从三率中剔除，须写明规定的事由并附证明。",
    ),
    request=RequestExclusion,
    answer=Exclusion,
    roles=HANDLERS,
    errors=(NotResponsible, ExclusionReasonUnknown, ExclusionAsked),
    creates=True,
    own=OF_AN_AGENCY,
)
DECIDE_EXCLUSION = Operation(
    "enforcement.decide_exclusion",
    "POST /api/v1/demand-exclusions/{exclusion_id}/decide",
    Text(
        "Decide an application of others: a demand that is excluded leaves the rates and joins the published count.",
        "由他人决定剔除申请：准予剔除的不计入三率，剔除数公布。",
    ),
    request=DecideExclusion,
    answer=Exclusion,
    roles=frozenset({DISTRICT_ADMIN, EVALUATOR}),
    errors=(ExclusionDecided,),
    decides=True,
)
LIST_EXCLUSIONS = Operation(
    "enforcement.list_exclusions",
    "GET /api/v1/demand-exclusions",
    Text("List applications for exclusion in the territory, newest first.", "查询辖区内的剔除申请，由新到旧。"),
    request=ListExclusions,
    answer=page_of(Exclusion),
    roles=READERS,
)

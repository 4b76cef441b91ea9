"""Intake 受理 (E1, E5): what would come of a demand, before it is registered, so that nobody enters twice."""

from typing import Any

from marshmallow import ValidationError, validates_schema

from messages import fields
from messages.enforcement.class_proposals import MOST, ClassProposal
from messages.enforcement.demands import OFFICES, PERSONS
from messages.enforcement.duplicates import OpenCaseNear
from messages.enforcement.errors.demands import UrgencyUnknown
from messages.operation import Operation
from messages.rulebook import CODE
from messages.territory import COMMUNITY, COURTYARD, LANE
from messages.words import Text
from messages.wrong import Wrong


class PreviewIntake(fields.Messages):
    """What is known so far; `problem_class` and `urgency` once somebody has chosen."""

    place = fields.place(COMMUNITY, LANE, COURTYARD, required=True)
    text = fields.text(2, 500, required=True)
    problem_class = fields.text(1, 60, load_default=None)
    urgency = fields.word(*CODE, load_default=None)
    longitude = fields.number(-180, 180, load_default=None)
    latitude = fields.number(-90, 90, load_default=None)

    @validates_schema
    def _a_point_is_whole(self, request: dict[str, Any], **_: Any) -> None:
        missing = [name for name in ("longitude", "latitude") if request.get(name) is None]
        if len(missing) == 1:
            raise ValidationError({missing[0]: Wrong("required").messages})


class UrgencyTerm(fields.Messages):
    urgency = fields.text(required=True)
    name = fields.both_languages(required=True)
    due_at = fields.instant(required=True)


class IntakePreview(fields.Messages):
    """`problem_class` is the one that was chosen, else the likeliest; `urgency` likewise, by the level of that class.

    `near`: open cases that may be of the same problem. `responsible_agency`: who would have to answer until
    `feedback_due_at`, were it registered now by the caller.
    """

    problem_class = fields.text(required=True)
    proposals = fields.many(fields.nested(ClassProposal), most=MOST, required=True)
    near = fields.many(fields.nested(OpenCaseNear), required=True)
    responsible_agency = fields.text(required=True)
    urgency = fields.text(required=True)
    feedback_due_at = fields.instant(required=True)
    urgencies = fields.many(fields.nested(UrgencyTerm), most=100, required=True)
    rule_version = fields.text(required=True)


PREVIEW_INTAKE = Operation(
    "enforcement.preview_intake",
    "GET /api/v1/intakes/preview",
    Text(
        "Before a demand is registered: the likely class with its grounds, what is open near, who would have to answer"
        " and until when, for each urgency. Nothing is kept of the question.",
        "登记诉求前查看：建议分类及依据、附近在办案件、应由谁答复、各紧急程度的反馈时限；不留存查询内容。",
    ),
    request=PreviewIntake,
    answer=IntakePreview,
    roles=OFFICES | PERSONS,
    place="place",
    errors=(UrgencyUnknown,),
)

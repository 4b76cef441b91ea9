"""Who governs a place by itself, and by which conventions (A6, A10): asked by other services and by everybody."""

from messages import fields
from messages.deliberation.committees import STATUSES as COMMITTEE_STATUSES
from messages.operation import ANYONE, NOWHERE, Operation
from messages.words import Text

MOST = 100


class ShowSelfGovernance(fields.Messages):
    places = fields.many(fields.place(), least=1, most=60, required=True)


class GoverningCommittee(fields.Messages):
    """Proposed, founded, serving, or its term is over; `members` are how many sit in it."""

    id = fields.id_(required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    places = fields.many(fields.place(), required=True)
    name = fields.text(required=True)
    status = fields.choice(*COMMITTEE_STATUSES, required=True)
    members = fields.whole(required=True)
    term_ends_on = fields.day(required=True, allow_none=True)


class ConventionThere(fields.Messages):
    id = fields.id_(required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    kind = fields.text(required=True)
    title = fields.text(required=True)
    in_force_from = fields.day(required=True)


class SelfGovernance(fields.Messages):
    """Committees and conventions that touch one of the places; of each no more than a hundred, the newest."""

    committees = fields.many(fields.nested(GoverningCommittee), most=MOST, required=True)
    conventions = fields.many(fields.nested(ConventionThere), most=MOST, required=True)


SHOW_SELF_GOVERNANCE = Operation(
    "deliberation.show_self_governance",
    "GET /api/v1/places/self-governance",
    Text(
        "Show which self-governing committees stand at places, and which conventions are in force there.",
        "查询所列地点的自管会和生效公约。",
    ),
    request=ShowSelfGovernance,
    answer=SelfGovernance,
    roles=ANYONE,
    place=NOWHERE,
)

"""Seats of a council (A3.3): who sat there, since when, until when and why not longer; a term that ends waits."""

from typing import Final

from messages import fields
from messages.deliberation.councils import OFFICES, PARTS, SEATS, Council
from messages.deliberation.errors.council_seats import ReplacedByOneself, TermMustLieAhead
from messages.deliberation.errors.councils import MemberAlreadySeated, MemberNotSeated
from messages.operation import NOWHERE, ROLES, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("serving", "expiring", "over", "ended")
STEPS: Final = ("seat", "remind", "run_out", "climb", "renew", "replace", "leave")


class ReplaceMember(fields.Messages):
    """The `successor` serves what is left of the term, in the same seat."""

    council_id = fields.id_(required=True)
    member = fields.person(required=True)
    successor = fields.person(required=True)
    name = fields.text(most=50, required=True)
    reason = fields.text(2, 500, required=True)


class RenewMember(fields.Messages):
    """Without `term_ends_on` the term is as long as the rules say, from today."""

    council_id = fields.id_(required=True)
    member = fields.person(required=True)
    term_ends_on = fields.day(load_default=None)
    reason = fields.text(2, 500, required=True)


class ListCouncilSeats(Paged):
    """`late`: the term is over, and nobody has seen to it."""

    council_id = fields.id_(load_default=None)
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    late = fields.yes_or_no(load_default=None, allow_none=True)


class CouncilSeatStep(fields.Messages):
    move = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    by = fields.person(required=True)
    by_name = fields.text(0, required=True)
    office = fields.text(required=True)
    before = fields.text(0, required=True)
    words = fields.text(0, 500, required=True)


class CouncilSeat(fields.Messages):
    """`until` and `why` once it was left. `replaces`: the seat of the member before. `waits_on`: whose turn it is."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    council_id = fields.id_(required=True)
    territory = fields.place(required=True)
    member = fields.person(required=True)
    name = fields.text(required=True)
    seat = fields.choice(*SEATS, required=True)
    part = fields.choice(*PARTS, required=True)
    since = fields.instant(required=True)
    term_ends_on = fields.day(required=True)
    status = fields.choice(*STATUSES, required=True)
    until = fields.instant(required=True, allow_none=True)
    why = fields.text(0, 500, required=True)
    replaces = fields.id_(required=True, allow_none=True)
    waits_on = fields.place(required=True, allow_none=True)
    act_by = fields.instant(required=True, allow_none=True)
    late = fields.yes_or_no(required=True)
    history = fields.many(fields.nested(CouncilSeatStep), most=1000, required=True)


REPLACE_MEMBER = Operation(
    "deliberation.replace_member",
    "POST /api/v1/councils/{council_id}/members/{member}/replace",
    Text(
        "Replace a member in the middle of a term, and say why; the successor serves the rest of it.",
        "任期内调整议事会成员并说明原因，接任者任至原任期届满。",
    ),
    request=ReplaceMember,
    answer=Council,
    roles=OFFICES,
    errors=(MemberNotSeated, MemberAlreadySeated, ReplacedByOneself),
    decides=True,
)
RENEW_MEMBER = Operation(
    "deliberation.renew_member",
    "POST /api/v1/councils/{council_id}/members/{member}/renew",
    Text("Give a member another term, and say why.", "议事会成员续任，并说明原因。"),
    request=RenewMember,
    answer=CouncilSeat,
    roles=OFFICES,
    errors=(MemberNotSeated, TermMustLieAhead),
    decides=True,
)
LIST_COUNCIL_SEATS = Operation(
    "deliberation.list_council_seats",
    "GET /api/v1/council-seats",
    Text(
        "List the seats of councils, newest first: who sits or sat there, since when, until when and why; which term is"
        " over.",
        "查询议事会席位：何人、何时起、何时止、因何离任，以及任期届满未办理的。",
    ),
    request=ListCouncilSeats,
    answer=page_of(CouncilSeat),
    roles=ROLES,
    place=NOWHERE,
)

"""Councils 议事会 (A3, A4): one per territory, from courtyard to district; a matter goes to the smallest."""

from typing import Final

from messages import fields
from messages.deliberation.errors.council_seats import TermMustLieAhead
from messages.deliberation.errors.councils import (
    CouncilExists,
    MemberAlreadySeated,
    MemberNotSeated,
    NoCouncilForPlaces,
)
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    NOWHERE,
    ROLES,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.words import Text

TIERS: Final = ("building", "grid", "community", "subdistrict", "district")
SEATS: Final = ("chair", "member", "adviser")
PARTS: Final = ("resident", "delegate", "community", "organisation", "unit", "expert")
OFFICES: Final = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
"""Who founds a council of its territory, seats its members and carries out what it resolves."""


class NewMember(fields.Messages):
    """An `adviser` has a voice and no vote. `part`: for whom the member sits there (A16).

    `term_ends_on` is the last day of the term, as the rules say where it is not named.
    """

    member = fields.person(required=True)
    name = fields.text(most=50, required=True)
    seat = fields.choice(*SEATS, load_default="member")
    part = fields.choice(*PARTS, load_default="resident")
    term_ends_on = fields.day(load_default=None)


class Member(NewMember):
    since = fields.instant(required=True)
    term_ends_on = fields.day(required=True, allow_none=True)


class FoundCouncil(fields.Messages):
    territory = fields.place(required=True)
    name = fields.text(2, 60, required=True)
    members = fields.many(fields.nested(NewMember), most=200, load_default=[])


class SeatMember(NewMember):
    council_id = fields.id_(required=True)


class UnseatMember(fields.Messages):
    council_id = fields.id_(required=True)
    member = fields.person(required=True)
    reason = fields.text(0, 500, load_default="")


class ReadCouncil(fields.Messages):
    council_id = fields.id_(required=True)


class ListCouncils(Paged):
    within = fields.place(load_default=None)
    tier = fields.choice(*TIERS, load_default=None)


class FindCouncil(fields.Messages):
    places = fields.many(fields.place(), most=20, least=1, required=True)


class Council(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    name = fields.text(required=True)
    tier = fields.choice(*TIERS, required=True)
    members = fields.many(fields.nested(Member), required=True)
    founded_at = fields.instant(required=True)


FOUND_COUNCIL = Operation(
    "deliberation.found_council",
    "POST /api/v1/councils",
    Text(
        "Found the council of a territory. Matters that affect only places in it come to it from then on.",
        "成立某地域的议事会；此后仅涉及该地域的议题由其议事。",
    ),
    request=FoundCouncil,
    answer=Council,
    roles=OFFICES,
    place="territory",
    errors=(CouncilExists, MemberAlreadySeated, TermMustLieAhead),
    creates=True,
    decides=True,
)
SEAT_MEMBER = Operation(
    "deliberation.seat_member",
    "POST /api/v1/councils/{council_id}/members",
    Text(
        "Seat a member. Votes that are already open keep the roll that they were opened with.",
        "增补议事会成员；已开始的表决仍按原选民册进行。",
    ),
    request=SeatMember,
    answer=Council,
    roles=OFFICES,
    errors=(MemberAlreadySeated, TermMustLieAhead),
    creates=True,
    decides=True,
)
UNSEAT_MEMBER = Operation(
    "deliberation.unseat_member",
    "POST /api/v1/councils/{council_id}/members/{member}/unseat",
    Text("Take a member's seat back.", "成员离任。"),
    request=UnseatMember,
    answer=Council,
    roles=OFFICES,
    errors=(MemberNotSeated,),
    decides=True,
)
READ_COUNCIL = Operation(
    "deliberation.read_council",
    "GET /api/v1/councils/{council_id}",
    Text("Read a council with its members.", "查看议事会及其成员。"),
    request=ReadCouncil,
    answer=Council,
    roles=ROLES,
    place=NOWHERE,
)
LIST_COUNCILS = Operation(
    "deliberation.list_councils",
    "GET /api/v1/councils",
    Text("List councils, newest first; by territory and tier.", "查询议事会，可按地域和层级。"),
    request=ListCouncils,
    answer=page_of(Council),
    roles=ROLES,
    place=NOWHERE,
)
FIND_COUNCIL = Operation(
    "deliberation.find_council",
    "GET /api/v1/councils/smallest",
    Text(
        "Find the smallest council whose territory contains all the given places: where their matter would go.",
        "查找地域包含全部所列地点的最小议事会，即议题应归属之处。",
    ),
    request=FindCouncil,
    answer=Council,
    roles=ROLES,
    place=NOWHERE,
    errors=(NoCouncilForPlaces,),
)

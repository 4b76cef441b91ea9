"""Visits to lanes against the rhythm that is required 巡访频次 (A8.3, A8.5): how many days of a week somebody came.

A visit is a steward's check-in or patrol; several on one day are one. What is required is in the rulebook `rhythm`.
"""

from messages import fields
from messages.operation import (
    COMMANDER,
    COMMUNITY_WORKER,
    COUNCIL_MEMBER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    SUBDISTRICT_OFFICER,
    SYSTEM,
    Operation,
    PagedByCode,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.lanes import KINDS
from messages.words import Text

_READERS = frozenset({
    LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, COUNCIL_MEMBER, COMMANDER, DISTRICT_ADMIN, SYSTEM,
})  # fmt: skip


class ShowVisits(fields.Messages):
    """`on` is any day of the week that is asked for; the week goes from Monday to Sunday in Beijing."""

    within = fields.place(required=True)
    on = fields.day(load_default=None)


class ListGaps(PagedByCode):
    """`chief` is the account of whoever serves there; `never` asks only for those that nobody visited."""

    within = fields.place(load_default=None)
    on = fields.day(load_default=None)
    chief = fields.person(load_default=None)
    never = fields.yes_or_no(load_default=False)


class Visited(fields.Messages):
    """Lanes, those visited as often as required, and those never visited in the week; `rate` is met ÷ lanes.

    `metres` is the length of those lanes whose line is known, `metres_met` of those among them that meet the rhythm.
    """

    lanes = fields.whole(required=True)
    met = fields.whole(required=True)
    never = fields.whole(required=True)
    rate = fields.number(0, 1, required=True, allow_none=True)
    metres = fields.whole(required=True)
    metres_met = fields.whole(required=True)
    rate_by_length = fields.number(0, 1, required=True, allow_none=True)


class VisitedOfKind(Visited):
    kind = fields.choice(*KINDS, required=True)
    required_days = fields.whole(required=True)


class VisitedOfPlace(Visited):
    place = fields.place(required=True)


class VisitedOfChief(Visited):
    """A chief's lanes; `person` is null where nobody knows who the chief signs in as."""

    name = fields.text(required=True)
    person = fields.person(required=True, allow_none=True)


class Visits(Visited):
    """`by_chief` are the first hundred, those with most lanes that nobody visited first."""

    within = fields.place(required=True)
    first_day = fields.day(required=True)
    last_day = fields.day(required=True)
    rule_version = fields.text(required=True)
    by_kind = fields.many(fields.nested(VisitedOfKind), required=True)
    by_place = fields.many(fields.nested(VisitedOfPlace), most=1000, required=True)
    by_chief = fields.many(fields.nested(VisitedOfChief), required=True)


class Gap(fields.Messages):
    """A lane that was visited on fewer days of the week than required."""

    territory = fields.place(LANE, required=True)
    name = fields.text(required=True)
    kind = fields.choice(*KINDS, required=True)
    metres = fields.whole(required=True, allow_none=True)
    chief = fields.person(required=True, allow_none=True)
    chief_name = fields.text(required=True, allow_none=True)
    days = fields.whole(required=True)
    required_days = fields.whole(required=True)


SHOW_VISITS = Operation(
    "volunteers.show_visits",
    "GET /api/v1/lane-visits",
    Text(
        "Show how a week's visits met the rhythm: by kind, sub-territory and chief, also weighted by length.",
        "某周巡访达标情况：按类别、下级地域和街巷长统计，并按长度加权。",
    ),
    request=ShowVisits,
    answer=Visits,
    roles=_READERS,
    place="within",
)
LIST_GAPS = Operation(
    "volunteers.list_gaps",
    "GET /api/v1/lane-gaps",
    Text(
        "List the lanes that were visited too rarely in a week, by code: of a territory, or of a chief.",
        "查询某周巡访不足的街巷：按辖区或按街巷长。",
    ),
    request=ListGaps,
    answer=page_of(Gap),
    roles=_READERS,
)

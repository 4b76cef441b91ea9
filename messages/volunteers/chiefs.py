"""Lane chiefs 街巷长 (A7): officials, each named on the board of a lane, who hand it over without a gap."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMANDER,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.errors.chiefs import ChiefAlready, ChiefJustChanged, HandedOverBeforeBegun
from messages.volunteers.errors.lane_changes import LaneEnded
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.lanes import TELEPHONE
from messages.words import Text

RANKS: Final = ("division", "section", "other")
"""Of division or section rank 处级、科级; others, where a subdistrict appoints them."""
STATUSES: Final = ("serving", "ended")
_STAFF: Final = frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, COMMANDER, DISTRICT_ADMIN})


class AppointChief(fields.Messages):
    """`person` is who the chief signs in as, where that is known; `began_at` is now, unless it was before."""

    lane_code = fields.place(LANE, required=True)
    person = fields.person(load_default=None, allow_none=True)
    name = fields.text(1, 50, required=True)
    phone = fields.word(*TELEPHONE, required=True)
    rank = fields.choice(*RANKS, required=True)
    began_at = fields.happened(load_default=None, allow_none=True)
    reason = fields.text(0, 500, load_default="")


class CorrectChief(fields.Messages):
    chief_id = fields.id_(required=True)
    person = fields.person(allow_none=True)
    name = fields.text(1, 50)
    phone = fields.word(*TELEPHONE)
    rank = fields.choice(*RANKS)


class ListChiefs(Paged):
    """`on` asks for who was chief at the end of a day; without it all, also those who have gone."""

    within = fields.place(load_default=None)
    on = fields.day(load_default=None)
    person = fields.person(load_default=None)


class NameChief(fields.Messages):
    chief_id = fields.id_(required=True)


class Chief(fields.Messages):
    """One person's time as chief of one lane. It ends at the instant at which the next one's begins."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    person = fields.person(required=True, allow_none=True)
    name = fields.text(most=50, required=True)
    phone = fields.text(required=True)
    rank = fields.choice(*RANKS, required=True)
    status = fields.choice(*STATUSES, required=True)
    began_at = fields.instant(required=True)
    ended_at = fields.instant(required=True, allow_none=True)
    appointed_by = fields.person(required=True)
    reason = fields.text(0, 500, required=True)


APPOINT_CHIEF = Operation(
    "volunteers.appoint_chief",
    "POST /api/v1/chiefs",
    Text(
        "Appoint a lane's chief; the one before hands the lane over at that instant, and the board shows the new one.",
        "任命街巷长；前任同时交接，公示牌随即更新。",
    ),
    request=AppointChief,
    answer=Chief,
    roles=frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN}),
    place="lane_code",
    errors=(LaneUnknown, LaneEnded, ChiefAlready, HandedOverBeforeBegun, ChiefJustChanged),
    creates=True,
    decides=True,
)
CORRECT_CHIEF = Operation(
    "volunteers.correct_chief",
    "PATCH /api/v1/chiefs/{chief_id}",
    Text(
        "Correct how a chief is told of: name, number, rank, account. It is the same person; another one is appointed.",
        "更正街巷长的姓名、电话、职级或账号；仅限同一人，换人须任命。",
    ),
    request=CorrectChief,
    answer=Chief,
    roles=frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN}),
    decides=True,
)
LIST_CHIEFS = Operation(
    "volunteers.list_chiefs",
    "GET /api/v1/chiefs",
    Text(
        "List who was or is chief of the territory's lanes, newest first; of a day, or of one person.",
        "查询辖区各街巷的历任和现任街巷长，由新到旧；可限某日或某人。",
    ),
    request=ListChiefs,
    answer=page_of(Chief),
    roles=_STAFF,
)
READ_CHIEF = Operation(
    "volunteers.read_chief",
    "GET /api/v1/chiefs/{chief_id}",
    Text("Read one person's time as chief of a lane.", "查看一条街巷长任职记录。"),
    request=NameChief,
    answer=Chief,
    roles=_STAFF,
)

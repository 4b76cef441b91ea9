"""Whistles 吹哨 (C12, D3): a subdistrict or a community calls; those called report in within its time.

A whistle says what, where, how urgent and who is called; each of those called has a call of its own
(`whistle_calls.py`). The whistle is over when the last of them is.
"""

from typing import Final

from messages import fields
from messages.enforcement.cases import A_CLASS, CLASS, STAFF
from messages.enforcement.errors.classes import AgencyUnknown, ProblemClassUnknown
from messages.enforcement.errors.whistles import (
    NotTheCaller,
    PartyCalledTwice,
    WhistleAttended,
    WhistleEnded,
    WhistleForItself,
)
from messages.envelope import EventType
from messages.operation import (
    COMMANDER,
    COMMUNITY_WORKER,
    LANE_CHIEF,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import COMMUNITY, COURTYARD, LANE, SUBDISTRICT
from messages.words import Text

STATUSES: Final = ("open", "ended", "withdrawn")
URGENCIES: Final = ("immediate", "urgent", "planned")
"""How many minutes each gives, the office says in the rulebook `deadlines`."""
PARTIES: Final = ("agency", "office", "unit", "party_member")
"""D3: a community calls the subdistrict's offices, units at the place and party members too."""
CALLERS: Final = frozenset({SUBDISTRICT_OFFICER, COMMUNITY_WORKER, COMMANDER})
LEADERS: Final = CALLERS | {LANE_CHIEF}
"""Also the lane chief from whose enforcement request a whistle came."""
MOST_CALLED: Final = 30


class Called(fields.Messages):
    """Who is called: an agency by its code, an office or a unit by its name, a party member by her identifier."""

    kind = fields.choice(*PARTIES, load_default="agency")
    name = fields.text(1, 200, required=True)


class Party(fields.Messages):
    kind = fields.choice(*PARTIES, required=True)
    name = fields.text(required=True)


class Whistle(fields.Messages):
    """`caller` is the subdistrict or community that leads; `request_id` the enforcement request it came from, if any.

    `reason` is why it was withdrawn; whoever is not in time by `report_in_by` is late.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    caller = fields.place(required=True)
    called_by = fields.person(required=True)
    called_at = fields.instant(required=True)
    text = fields.text(2, 2000, required=True)
    urgency = fields.choice(*URGENCIES, required=True)
    problem_class = fields.text(required=True, allow_none=True)
    point = fields.nested(fields.Point, required=True, allow_none=True)
    parties = fields.many(fields.nested(Party), required=True)
    case_id = fields.id_(required=True, allow_none=True)
    request_id = fields.id_(required=True, allow_none=True)
    report_in_by = fields.instant(required=True)
    rule_version = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    reason = fields.text(0, 500, required=True)
    ended_at = fields.instant(required=True, allow_none=True)


class BlowWhistle(fields.Placed):
    PLACE = "place"
    place = fields.place(SUBDISTRICT, COMMUNITY, LANE, COURTYARD, required=True)
    text = fields.text(2, 2000, required=True)
    urgency = fields.choice(*URGENCIES, required=True)
    parties = fields.many(fields.nested(Called), most=MOST_CALLED, least=1, required=True)
    problem_class = fields.word(CLASS, A_CLASS, load_default=None, allow_none=True)
    case_id = fields.id_(load_default=None, allow_none=True)
    point = fields.nested(fields.Point, load_default=None, allow_none=True)


class NameWhistle(fields.Messages):
    whistle_id = fields.id_(required=True)


class WithdrawWhistle(NameWhistle):
    reason = fields.text(2, 500, required=True)


class ListWhistles(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    urgency = fields.choice(*URGENCIES, load_default=None)
    caller = fields.place(load_default=None)


class SheetText(fields.Messages):
    zh = fields.text(0, 4000, required=True)
    en = fields.text(0, 4000, required=True)


class SheetLine(fields.Messages):
    label = fields.nested(SheetText, required=True)
    value = fields.text(0, 4000, required=True)


class WhistleSheet(fields.Messages):
    """The whistle on paper. Who comes scans `spot_code` there: it shows that the officer stood before the sheet."""

    title = fields.nested(SheetText, required=True)
    number = fields.text(required=True)
    lines = fields.many(fields.nested(SheetLine), required=True)
    spot_code = fields.text(required=True)


class CountWhistles(fields.Messages):
    within = fields.place(required=True)
    month = fields.month(required=True)


class PartyCount(fields.Messages):
    """How one party came: `excused` calls are in none of the figures behind them; `marks` are those of the caller."""

    kind = fields.choice(*PARTIES, required=True)
    name = fields.text(required=True)
    called = fields.whole(required=True)
    excused = fields.whole(required=True)
    in_time = fields.whole(required=True)
    late = fields.whole(required=True)
    absent = fields.whole(required=True)
    marks = fields.whole(required=True)
    mark_x100 = fields.whole(required=True, allow_none=True)


class CallerCount(fields.Messages):
    """How one caller whistled. `alone`: as more than half of those who scored it say, it needed nobody else (E3).

    `kept_waiting` are calls whose party was done and waited past its time for the caller's confirmation.
    """

    caller = fields.place(required=True)
    whistles = fields.whole(required=True)
    withdrawn = fields.whole(required=True)
    scored = fields.whole(required=True)
    alone = fields.whole(required=True)
    unjustified = fields.whole(required=True)
    kept_waiting = fields.whole(required=True)
    mark_x100 = fields.whole(required=True, allow_none=True)


class WhistleCounts(fields.Messages):
    """Of the whistles of one month in Beijing; marks are hundredths of the mean, null where there are none."""

    month = fields.month(required=True)
    parties = fields.many(fields.nested(PartyCount), most=1000, required=True)
    callers = fields.many(fields.nested(CallerCount), most=1000, required=True)


BLOW_WHISTLE = Operation(
    "enforcement.blow_whistle",
    "POST /api/v1/whistles",
    Text(
        "Whistle: say what, where and how urgent, and call agencies, offices, units or party members. Each must report"
        " in within the time of the urgency.",
        "吹哨：说明何事、何处、紧急程度，叫部门、科室、社会单位或党员；被叫方须在该紧急程度的时限内报到。",
    ),
    request=BlowWhistle,
    answer=Whistle,
    roles=CALLERS,
    place="place",
    errors=(AgencyUnknown, ProblemClassUnknown, WhistleForItself, PartyCalledTwice),
    creates=True,
)
READ_WHISTLE = Operation(
    "enforcement.read_whistle",
    "GET /api/v1/whistles/{whistle_id}",
    Text("Read one whistle.", "查看一次吹哨。"),
    request=NameWhistle,
    answer=Whistle,
    roles=STAFF,
)
LIST_WHISTLES = Operation(
    "enforcement.list_whistles",
    "GET /api/v1/whistles",
    Text("List whistles of the territory, newest first.", "查询辖区内的吹哨，由新到旧。"),
    request=ListWhistles,
    answer=page_of(Whistle),
    roles=STAFF,
)
PRINT_WHISTLE = Operation(
    "enforcement.print_whistle",
    "GET /api/v1/whistles/{whistle_id}/paper",
    Text(
        "The whistle sheet for the one who leads on the spot, with the code that those who come scan.",
        "现场指挥用的吹哨单，附到场单位扫描的签到码。",
    ),
    request=NameWhistle,
    answer=WhistleSheet,
    roles=LEADERS,
    errors=(NotTheCaller,),
)
WITHDRAW_WHISTLE = Operation(
    "enforcement.withdraw_whistle",
    "POST /api/v1/whistles/{whistle_id}/withdraw",
    Text(
        "Withdraw a whistle, with the reason, while nobody is on the spot. Who was late already stays late.",
        "说明理由后撤回吹哨，须无人在场；此前已迟到的仍计迟到。",
    ),
    request=WithdrawWhistle,
    answer=Whistle,
    roles=LEADERS,
    errors=(NotTheCaller, WhistleEnded, WhistleAttended),
)
COUNT_WHISTLES = Operation(
    "enforcement.count_whistles",
    "GET /api/v1/whistle-counts",
    Text(
        "Whistles of a month: how each party came and was marked, how each caller whistled and was scored.",
        "按月统计吹哨：各单位的报到与得分，各吹哨方的吹哨与被评情况。",
    ),
    request=CountWhistles,
    answer=WhistleCounts,
    roles=STAFF,
    place="within",
)

WHISTLE_BLOWN = EventType(
    "enforcement.whistle_blown.v1",
    Text("A subdistrict or a community has whistled.", "街道或社区已吹哨。"),
    Whistle,
    heard_by=("volunteers",),
)
WHISTLE_ENDED = EventType(
    "enforcement.whistle_ended.v1",
    Text("A whistle is over, by the last leave or by withdrawal.", "吹哨已结束：各方均已离开，或已撤回。"),
    Whistle,
    heard_by=("volunteers",),
)

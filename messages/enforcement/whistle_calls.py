"""Calls 呼叫 (C12, E3): each party that a whistle calls reports in, works under the caller's lead, leaves with a mark.

Who does not come is late and escalated: to the commander, then to the district's administrator, one of whom settles it
in person. A party's lateness is its own; so is the caller's, who keeps somebody waiting.
"""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.enforcement.errors.whistle_calls import (
    CallAssessed,
    CallNotOver,
    NotEscalatedToYou,
    NotYoursToReportIn,
    WhistleCallSettled,
)
from messages.enforcement.errors.whistles import NotTheCaller
from messages.enforcement.whistles import LEADERS, PARTIES
from messages.envelope import EventType
from messages.operation import (
    AGENCY_OFFICER,
    COMMANDER,
    DISTRICT_ADMIN,
    RESIDENT,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.words import Text

STATUSES: Final = (
    "called", "absent", "present", "finished", "released", "excused", "settled", "withdrawn",
)  # fmt: skip
ASKED: Final = ("party", "caller", "commander", "district")
"""Who is awaited; the district is its administrator."""
WHY: Final = ("absent", "stayed_long", "kept_waiting")
"""Why it was escalated: nobody came; on the spot too long; the caller did not confirm."""
PROOFS: Final = ("qr", "gps", "witness", "none")
VERDICTS: Final = ("justified", "alone", "unjustified")
"""E3: a whistle that was needed; one for what the caller could do alone; one for nothing."""
MOST_MARK: Final = 5
PARTY_ROLES: Final = frozenset({AGENCY_OFFICER, SUBDISTRICT_OFFICER, RESIDENT})


class ArrivalProof(fields.Messages):
    """`code` is what the whistle's sheet shows, `point` for GPS, `witness` a person's identifier.

    What does not hold is marked and counts as none; it is never refused: a phone may err.
    """

    kind = fields.choice(*PROOFS, required=True)
    code = fields.text(most=200, load_default=None, allow_none=True)
    point = fields.nested(fields.Point, load_default=None, allow_none=True)
    witness = fields.person(load_default=None, allow_none=True)


class Arrival(fields.Messages):
    """Who came when, by the server's clock and by the device's, and how well it is proved."""

    officer = fields.person(required=True)
    name = fields.text(0, required=True)
    at = fields.instant(required=True)
    device_at = fields.instant(required=True, allow_none=True)
    stated = fields.choice(*PROOFS, required=True)
    presence = fields.choice(*PROOFS, required=True)
    distance_metres = fields.whole(required=True, allow_none=True)
    marks = fields.many(fields.text(), required=True)


class Escalation(fields.Messages):
    """To whom it went, why, and when. `leader`: of the called agency, as its responsibility letter names her."""

    asked = fields.choice(*ASKED, required=True)
    why = fields.choice(*WHY, required=True)
    at = fields.instant(required=True)
    leader = fields.person(required=True, allow_none=True)


class Assessment(fields.Messages):
    """What those called say of the whistle (E3)."""

    verdict = fields.choice(*VERDICTS, required=True)
    mark = fields.whole(1, MOST_MARK, required=True)
    words = fields.text(0, 500, required=True)
    by = fields.person(required=True)
    at = fields.instant(required=True)


class WhistleCall(fields.Messages):
    """`asked` is awaited until `due_at`; both are null once the call is over. `late` is the party's own lateness.

    `settled_by` is who ended it: the caller who confirmed, or the commander or administrator who settled it.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    whistle_id = fields.id_(required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    caller = fields.place(required=True)
    party_kind = fields.choice(*PARTIES, required=True)
    party = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    asked = fields.choice(*ASKED, required=True, allow_none=True)
    due_at = fields.instant(required=True, allow_none=True)
    called_at = fields.instant(required=True)
    report_in_by = fields.instant(required=True)
    late = fields.yes_or_no(required=True)
    excused = fields.yes_or_no(required=True)
    arrival = fields.nested(Arrival, required=True, allow_none=True)
    work = fields.text(0, 2000, required=True)
    finished_at = fields.instant(required=True, allow_none=True)
    kept_waiting = fields.yes_or_no(required=True)
    mark = fields.whole(1, MOST_MARK, required=True, allow_none=True)
    words = fields.text(0, 500, required=True)
    settled_by = fields.person(required=True, allow_none=True)
    settled_at = fields.instant(required=True, allow_none=True)
    escalations = fields.many(fields.nested(Escalation), required=True)
    assessment = fields.nested(Assessment, required=True, allow_none=True)


class NameCall(fields.Messages):
    whistle_call_id = fields.id_(required=True)


class ReportIn(NameCall):
    """`name` tells who came, where the caller notes it down for an office or a unit."""

    proof = fields.nested(ArrivalProof, load_default={"kind": "none", "code": None, "point": None, "witness": None})
    device_time = fields.instant(load_default=None, allow_none=True)
    name = fields.text(0, 100, load_default="")


class FinishCall(NameCall):
    work = fields.text(2, 2000, required=True)


class KeepCall(NameCall):
    reason = fields.text(2, 500, required=True)


class ReleaseCall(NameCall):
    mark = fields.whole(1, MOST_MARK, required=True)
    words = fields.text(0, 500, load_default="")


class SettleCall(NameCall):
    words = fields.text(2, 500, required=True)


class AssessCall(NameCall):
    verdict = fields.choice(*VERDICTS, required=True)
    mark = fields.whole(1, MOST_MARK, required=True)
    words = fields.text(0, 500, load_default="")


class ListCalls(Paged):
    within = fields.place(load_default=None)
    whistle_id = fields.id_(load_default=None)
    party_kind = fields.choice(*PARTIES, load_default=None)
    party = fields.text(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    late = fields.yes_or_no(load_default=None)


READ_WHISTLE_CALL = Operation(
    "enforcement.read_whistle_call",
    "GET /api/v1/whistle-calls/{whistle_call_id}",
    Text("Read one call: who is called, where it stands, who is awaited.", "查看一个呼叫：叫谁、进展、现由谁办理。"),
    request=NameCall,
    answer=WhistleCall,
    roles=STAFF | {RESIDENT},
)
LIST_WHISTLE_CALLS = Operation(
    "enforcement.list_whistle_calls",
    "GET /api/v1/whistle-calls",
    Text(
        "List calls of the territory, newest first; a party member's own, wherever they are.",
        "查询辖区内的呼叫，由新到旧；党员可查本人的。",
    ),
    request=ListCalls,
    answer=page_of(WhistleCall),
    roles=STAFF | {RESIDENT},
)
REPORT_IN = Operation(
    "enforcement.report_in",
    "POST /api/v1/whistle-calls/{whistle_call_id}/report",
    Text(
        "Report in on the spot, with proof of presence. Also who is late comes, and objecting does not spare coming.",
        "到场报到并证明在场；迟到的也要报到，提出异议的同样须到场。",
    ),
    request=ReportIn,
    answer=WhistleCall,
    roles=PARTY_ROLES | LEADERS,
    errors=(WhistleCallSettled, NotYoursToReportIn),
    own=PARTY_ROLES,
)
FINISH_WHISTLE_CALL = Operation(
    "enforcement.finish_whistle_call",
    "POST /api/v1/whistle-calls/{whistle_call_id}/finish",
    Text("Say that the work is done and ask to leave.", "报告已办完，申请离开。"),
    request=FinishCall,
    answer=WhistleCall,
    roles=PARTY_ROLES | LEADERS,
    errors=(WhistleCallSettled, NotYoursToReportIn),
    own=PARTY_ROLES,
)
KEEP_WHISTLE_CALL = Operation(
    "enforcement.keep_whistle_call",
    "POST /api/v1/whistle-calls/{whistle_call_id}/keep",
    Text("Keep a party on the spot, with the reason: its work is not done.", "说明理由，请其继续办理，暂不离开。"),
    request=KeepCall,
    answer=WhistleCall,
    roles=LEADERS,
    errors=(WhistleCallSettled, NotTheCaller),
    decides=True,
)
RELEASE_WHISTLE_CALL = Operation(
    "enforcement.release_whistle_call",
    "POST /api/v1/whistle-calls/{whistle_call_id}/release",
    Text(
        "Confirm that a party may leave, with a mark from 1 to 5. Once it has come to the commander or the"
        " administrator, they may in the caller's place.",
        "确认其离开并打分（1–5 分）；已上升至总指挥或区级管理员的，可由其代为确认。",
    ),
    request=ReleaseCall,
    answer=WhistleCall,
    roles=LEADERS | {DISTRICT_ADMIN},
    errors=(WhistleCallSettled, NotTheCaller),
    decides=True,
)
SETTLE_WHISTLE_CALL = Operation(
    "enforcement.settle_whistle_call",
    "POST /api/v1/whistle-calls/{whistle_call_id}/settle",
    Text(
        "Settle in person that a party did not come: what follows from it. The absence stands.",
        "由本人处理未到场的单位，写明处理意见；缺席仍予记录。",
    ),
    request=SettleCall,
    answer=WhistleCall,
    roles=frozenset({COMMANDER, DISTRICT_ADMIN}),
    errors=(WhistleCallSettled, NotEscalatedToYou),
    decides=True,
)
ASSESS_WHISTLE_CALL = Operation(
    "enforcement.assess_whistle_call",
    "POST /api/v1/whistle-calls/{whistle_call_id}/assess",
    Text(
        "Say as a called party, once its part is over, whether the whistle was justified, or for what the caller could"
        " do alone.",
        "被叫方在离开后评价本次吹哨是否必要，或是否属吹哨方自己能办的事。",
    ),
    request=AssessCall,
    answer=WhistleCall,
    roles=PARTY_ROLES,
    errors=(CallNotOver, CallAssessed, NotYoursToReportIn),
    own=PARTY_ROLES,
    decides=True,
)

WHISTLE_ANSWERED = EventType(
    "enforcement.whistle_answered.v1",
    Text("A called party has reported in.", "被叫单位已报到。"),
    WhistleCall,
)
WHISTLE_ESCALATED = EventType(
    "enforcement.whistle_escalated.v1",
    Text(
        "A called party did not come, or somebody on the spot was kept waiting: the next above is asked.",
        "被叫单位未到场，或到场单位久等未获确认：请上一级处理。",
    ),
    WhistleCall,
)

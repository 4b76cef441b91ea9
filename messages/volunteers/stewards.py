"""Alley stewards 小巷管家 (A8.2): a resident applies, the community approves, the steward claims lanes."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import COMMUNITY
from messages.volunteers.errors.stewards import (
    AlreadyApplied,
    GuardianNeeded,
    IdNumberWrong,
    SamePersonApplied,
    StewardCannotMove,
    TooYoung,
)
from messages.words import Text, term

STATUSES: Final = ("applied", "active", "paused", "resigned", "refused")
_OFFICE = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, LANE_CHIEF, DISTRICT_ADMIN})
_SELF = frozenset({STEWARD, RESIDENT})


MOBILE: Final = (r"1[3-9]\d{9}", term("a mainland mobile number of 11 digits", "11 位内地手机号"))


ID_NUMBER: Final = (r"[1-9]\d{16}[\dX]", term("an identity number of 18 characters", "18 位公民身份号码"))


class Guardian(fields.Messages):
    name = fields.text(1, 50, required=True)
    phone = fields.word(*MOBILE, required=True)


class GuardianSeen(fields.Messages):
    name = fields.text(required=True)
    phone_masked = fields.text(required=True)


class ApplyAsSteward(fields.Messages):
    """The identity number is kept encrypted, and only checked: its digits, the age, and that nobody applies twice."""

    community = fields.place(COMMUNITY, required=True)
    name = fields.text(1, 50, required=True)
    phone = fields.word(*MOBILE, required=True)
    id_number = fields.word(*ID_NUMBER, load_default=None, allow_none=True)
    guardian = fields.nested(Guardian, load_default=None, allow_none=True)


class NameSteward(fields.Messages):
    steward_id = fields.id_(required=True)


class GiveReason(NameSteward):
    reason = fields.text(2, 500, required=True)


class TrainSteward(NameSteward):
    on = fields.day_of_deed(load_default=None, allow_none=True)


class ListStewards(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class Steward(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(COMMUNITY, required=True)
    person = fields.person(required=True)
    name = fields.text(required=True)
    phone_masked = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    applied_at = fields.instant(required=True)
    decided_at = fields.instant(required=True, allow_none=True)
    decided_by = fields.person(required=True, allow_none=True)
    reason = fields.text(most=500, required=True, allow_none=True)
    id_checked = fields.yes_or_no(required=True)
    guardian = fields.nested(GuardianSeen, required=True, allow_none=True)
    trained_on = fields.day(required=True, allow_none=True)


class Phone(fields.Messages):
    steward_id = fields.id_(required=True)
    phone = fields.text(required=True)


APPLY_AS_STEWARD = Operation(
    "volunteers.apply_as_steward",
    "POST /api/v1/stewards",
    Text("Apply as an alley steward of one's community, which then approves or refuses.", "申请成为本社区的小巷管家。"),
    request=ApplyAsSteward,
    answer=Steward,
    roles=_SELF,
    place="community",
    errors=(AlreadyApplied, IdNumberWrong, SamePersonApplied, TooYoung, GuardianNeeded),
    creates=True,
)
LIST_STEWARDS = Operation(
    "volunteers.list_stewards",
    "GET /api/v1/stewards",
    Text("List steward records: one's own, or the territory's for those in office.", "查询管家：本人的，或本辖区的。"),
    request=ListStewards,
    answer=page_of(Steward),
    roles=_OFFICE | _SELF,
    own=_SELF,
)
READ_STEWARD = Operation(
    "volunteers.read_steward",
    "GET /api/v1/stewards/{steward_id}",
    Text("Read one steward record; the phone number is masked.", "查看一条管家记录（手机号脱敏）。"),
    request=NameSteward,
    answer=Steward,
    roles=_OFFICE | _SELF,
    own=_SELF,
)
READ_STEWARD_PHONE = Operation(
    "volunteers.read_steward_phone",
    "GET /api/v1/stewards/{steward_id}/phone",
    Text("Read a steward's whole phone number; this reading is recorded.", "查看管家完整手机号，查看行为将被记录。"),
    request=NameSteward,
    answer=Phone,
    roles=_OFFICE,
)
APPROVE_STEWARD = Operation(
    "volunteers.approve_steward",
    "POST /api/v1/stewards/{steward_id}/approve",
    Text("Approve an application: the resident is a steward from now on.", "批准申请，居民自此成为管家。"),
    request=NameSteward,
    answer=Steward,
    roles=frozenset({COMMUNITY_WORKER}),
    errors=(StewardCannotMove,),
    decides=True,
)
REFUSE_STEWARD = Operation(
    "volunteers.refuse_steward",
    "POST /api/v1/stewards/{steward_id}/refuse",
    Text("Refuse an application, with the reason that the resident will read.", "不批准申请，并说明理由。"),
    request=GiveReason,
    answer=Steward,
    roles=frozenset({COMMUNITY_WORKER}),
    errors=(StewardCannotMove,),
    decides=True,
)
PAUSE_STEWARD = Operation(
    "volunteers.pause_steward",
    "POST /api/v1/stewards/{steward_id}/pause",
    Text(
        "Pause a steward, oneself or by the community; all claims end now.", "暂停管家（本人或社区），其认领随即结束。"
    ),
    request=GiveReason,
    answer=Steward,
    roles=frozenset({STEWARD, COMMUNITY_WORKER}),
    errors=(StewardCannotMove,),
    own=frozenset({STEWARD}),
)
RESUME_STEWARD = Operation(
    "volunteers.resume_steward",
    "POST /api/v1/stewards/{steward_id}/resume",
    Text("Let a paused steward go on; lanes are to be claimed anew.", "恢复管家，街巷须重新认领。"),
    request=NameSteward,
    answer=Steward,
    roles=frozenset({COMMUNITY_WORKER}),
    errors=(StewardCannotMove,),
    decides=True,
)
RESIGN_STEWARD = Operation(
    "volunteers.resign_steward",
    "POST /api/v1/stewards/{steward_id}/resign",
    Text(
        "End the stewardship or withdraw the application, oneself or by the community; all claims end.",
        "退出管家或撤回申请。",
    ),
    request=GiveReason,
    answer=Steward,
    roles=frozenset({STEWARD, RESIDENT, COMMUNITY_WORKER}),
    errors=(StewardCannotMove,),
    own=frozenset({STEWARD, RESIDENT}),
)
TRAIN_STEWARD = Operation(
    "volunteers.train_steward",
    "POST /api/v1/stewards/{steward_id}/train",
    Text("Mark that a steward was trained, today or before.", "登记管家已完成培训。"),
    request=TrainSteward,
    answer=Steward,
    roles=frozenset({COMMUNITY_WORKER}),
    errors=(StewardCannotMove,),
    decides=True,
)

"""Exits 退出 of companies from areas (B2, B9.13): notice, rectification, recheck, successor, hand-over."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    EVALUATOR,
    PROPERTY_COMPANY,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.property.errors.contract_exits import (
    ExitIsOver,
    ExitRuns,
    HandedOverAlready,
    HandOverUnknown,
    NoticeTooShort,
    RecheckUnfit,
    RectificationGoesOn,
    RectificationTooShort,
)
from messages.property.errors.contracts import ContractEndWrong, ContractIsOver
from messages.words import Text

STATUSES: Final = ("notified", "leaving", "succeeded", "handed_over", "lifted", "withdrawn", "let_go")
OFFICES: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
READERS: Final = OFFICES | {COMMUNITY_WORKER, EVALUATOR, PROPERTY_COMPANY}


class GiveExitNotice(fields.Messages):
    """`rectify_until`: the last day on which the company puts it right."""

    contract_id = fields.id_(required=True)
    reason = fields.text(2, 1000, required=True)
    rectify_until = fields.day(required=True)


class OneContractExit(fields.Messages):
    contract_exit_id = fields.id_(required=True)


class RecheckExit(OneContractExit):
    """The outcome is what the inspection found: all in order, or not."""

    inspection_id = fields.id_(required=True)


class WithdrawExit(OneContractExit):
    reason = fields.text(2, 500, required=True)


class LetGo(OneContractExit):
    ends = fields.day(required=True)
    reason = fields.text(2, 500, required=True)


class TickOff(OneContractExit):
    item = fields.text(2, 50, required=True)
    note = fields.text(2, 500, required=True)


class ListContractExits(Paged):
    within = fields.place(load_default=None)
    area_id = fields.id_(load_default=None)


class Bridge(fields.Messages):
    first = fields.day(required=True)
    last = fields.day(required=True)


class HandOver(fields.Messages):
    item = fields.text(required=True)
    note = fields.text(most=500, required=True, allow_none=True)
    by = fields.person(required=True, allow_none=True)
    at = fields.instant(required=True, allow_none=True)


class ContractExit(fields.Messages):
    """`bad_months` led to it by rule, or else a `reason`. `bridges`: days served longer than signed for."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    contract_id = fields.id_(required=True)
    company = fields.text(required=True)
    reason = fields.text(most=1000, required=True, allow_none=True)
    bad_months = fields.many(fields.text(), required=True)
    rectify_until = fields.day(required=True)
    rule_version = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    notified_by = fields.person(required=True)
    notified_at = fields.instant(required=True)
    recheck = fields.id_(required=True, allow_none=True)
    rechecked_by = fields.person(required=True, allow_none=True)
    rechecked_at = fields.instant(required=True, allow_none=True)
    leaves_from = fields.day(required=True, allow_none=True)
    successor_by = fields.day(required=True, allow_none=True)
    bridges = fields.many(fields.nested(Bridge), required=True)
    successor_contract_id = fields.id_(required=True, allow_none=True)
    hand_over = fields.many(fields.nested(HandOver), required=True)
    ended_because = fields.text(most=500, required=True, allow_none=True)
    ended_by = fields.person(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)


NOTIFY_EXIT = Operation(
    "property.notify_exit",
    "POST /api/v1/contracts/{contract_id}/exits",
    Text(
        "Give notice that a company leaves an area unless it puts it right by a day.",
        "通知企业限期整改，否则退出片区。",
    ),
    request=GiveExitNotice,
    answer=ContractExit,
    roles=OFFICES,
    errors=(ContractIsOver, ExitRuns, RectificationTooShort),
    creates=True,
    decides=True,
)
RECHECK_EXIT = Operation(
    "property.recheck_exit",
    "POST /api/v1/contract-exits/{contract_exit_id}/recheck",
    Text(
        "Recheck by an inspection: all in order lifts the notice, else the company leaves when there is a successor.",
        "以一次检查复查：合格的解除通知，不合格的待接替企业到位后退出。",
    ),
    request=RecheckExit,
    answer=ContractExit,
    roles=OFFICES,
    errors=(ExitIsOver, RecheckUnfit, RectificationGoesOn),
    decides=True,
)
REVOKE_EXIT = Operation(
    "property.revoke_exit",
    "POST /api/v1/contract-exits/{contract_exit_id}/revoke",
    Text("Withdraw the notice, such as after an appeal.", "撤回退出通知，如申诉成立。"),
    request=WithdrawExit,
    answer=ContractExit,
    roles=OFFICES,
    errors=(ExitIsOver,),
    decides=True,
)
LET_COMPANY_GO = Operation(
    "property.let_company_go",
    "POST /api/v1/contract-exits/{contract_exit_id}/let",
    Text(
        "Let a company go without a successor, such as where residents govern themselves.",
        "无接替企业时准予退出，如由居民自治管理。",
    ),
    request=LetGo,
    answer=ContractExit,
    roles=frozenset({DISTRICT_ADMIN}),
    errors=(ContractEndWrong, ContractIsOver, ExitIsOver, NoticeTooShort),
    decides=True,
)
TICK_OFF_HAND_OVER = Operation(
    "property.tick_off_hand_over",
    "POST /api/v1/contract-exits/{contract_exit_id}/tick-off",
    Text(
        "Tick off what was handed over to the successor; the last thing ends the exit.",
        "逐项确认交接；全部交接即告退出完成。",
    ),
    request=TickOff,
    answer=ContractExit,
    roles=OFFICES,
    errors=(ExitIsOver, HandedOverAlready, HandOverUnknown),
    decides=True,
)
READ_CONTRACT_EXIT = Operation(
    "property.read_contract_exit",
    "GET /api/v1/contract-exits/{contract_exit_id}",
    Text("Read an exit: the territory's, or the own company's.", "查看退出程序：本辖区的或本企业的。"),
    request=OneContractExit,
    answer=ContractExit,
    roles=READERS,
    own=frozenset({PROPERTY_COMPANY}),
)
LIST_CONTRACT_EXITS = Operation(
    "property.list_contract_exits",
    "GET /api/v1/contract-exits",
    Text("List exits, newest first.", "查询退出程序，由新到旧。"),
    request=ListContractExits,
    answer=page_of(ContractExit),
    roles=READERS,
    own=frozenset({PROPERTY_COMPANY}),
)

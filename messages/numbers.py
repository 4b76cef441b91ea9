"""Numbers that people say aloud: two letters tell what kind of thing is meant, then subdistrict, year and serial.

`AJ-110101014-2026-000123` is a case, `FY-110101014-2026-000123` a report. The letters begin the Chinese word. What was
numbered before there were letters keeps its number.
"""

from typing import Final

from messages.territory import SUBDISTRICT, at_level

PREFIX: Final = {
    "report": "FY",  # 反映
    "form": "SQ",  # 申请单
    "steward": "GJ",  # 管家
    "order": "DH",  # 兑换
    "certificate": "ZM",  # 证明
    "organisation": "SZ",  # 社组
    "project_call": "ZJ",  # 征集
    "project_application": "SB",  # 申报
    "project": "XM",  # 项目
    "case": "AJ",  # 案件
    "demand": "GD",  # 工单
    "transfer": "YS",  # 移送
    "consultation": "HS",  # 会商
    "topic": "ZT",  # 专题
    "whistle": "CS",  # 吹哨
    "joint_operation": "LH",  # 联合
    "consultation_form": "HD",  # 会单
    "enforcement_request": "ZF",  # 执法
    "warning": "YJ",  # 预警
    "activation": "YA",  # 预案
    "complaint": "TS",  # 投诉
    "inspection": "JC",  # 检查
    "joint_meeting": "LX",  # 联席
    "negotiation": "CG",  # 采购
    "matter": "YT",  # 议题
    "vote": "BJ",  # 表决
    "convention": "GY",  # 公约
    "breach": "WY",  # 违约
    "committee": "ZG",  # 自管
    "committee_proposal": "TA",  # 提案
    "campaign": "RH",  # 入户
    "matter_task": "RW",  # 任务
    "council_meeting": "YH",  # 议会
    "council_project": "CX",  # 创享
    "tea_round": "HT",  # 胡同
    "tea_topic": "CY",  # 茶议
    "association": "SH",  # 商会
    "association_member": "HY",  # 会员
    "self_inspection": "ZC",  # 自查
    "first_review": "CH",  # 初审
    "community_request": "YQ",  # 要求
    "community_meeting": "KH",  # 开会
}
"""By the name of the sequence, without its `_number`."""
BARE: Final = ("area",)
"""A contract of property reckons with the digits of its area's number, so that one has no letters."""


def spoken(sequence: str, place: str, year: int, serial: int) -> str:
    kind, digits = sequence.removesuffix("_number"), f"{at_level(place, SUBDISTRICT)}-{year}-{serial:06d}"
    return digits if kind in BARE else f"{PREFIX[kind]}-{digits}"

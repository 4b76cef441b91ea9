"""The words for funded projects and incubation: a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "incubation": {
        "growing": ("growing", "孵化中"), "concluded": ("concluded", "已出壳"), "ended": ("ended", "已终止"),
    },
    "incubation_stage": {
        "gather": ("gather people", "聚"), "foster": ("foster", "育"), "further": ("further", "促"),
        "connect": ("connect", "联"), "unite": ("unite", "统"),
    },
    "incubation_item": {
        "asked": ("asked", "待落实"), "reported": ("reported", "已报送"), "returned": ("sent back", "已退回"),
        "confirmed": ("confirmed", "已确认"),
    },
    "project_call": {
        "open": ("open", "进行中"), "settled": ("settled", "已结束"), "cancelled": ("cancelled", "已取消"),
    },
    "project_application": {
        "submitted": ("submitted", "已提交"), "withdrawn": ("withdrawn", "已撤回"),
        "awarded": ("funded", "已立项"), "declined": ("declined", "未立项"),
    },
    "project": {
        "awarded": ("funded, without a contract yet", "已立项待签约"),
        "contracted": ("waiting to be signed", "合同待签"),
        "active": ("under way", "实施中"), "completed": ("completed", "已完成"),
        "ended": ("ended before its time", "已提前终止"), "evaluated": ("evaluated", "已评估"),
        "lapsed": ("lapsed without a contract", "未签约已失效"),
    },
    "project_milestone": {
        "planned": ("planned", "待完成"), "reported": ("reported", "已报送"), "returned": ("sent back", "已退回"),
        "accepted": ("accepted", "已验收"), "dropped": ("dropped", "已取消"),
    },
    "project_expense": {"entered": ("entered", "已登记"), "struck": ("struck", "已作废")},
}
# fmt: on

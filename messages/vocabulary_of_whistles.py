"""The words for whistles and joint operations: a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "whistle": {
        "open": ("under way", "进行中"), "ended": ("over", "已结束"), "withdrawn": ("withdrawn", "已撤回"),
    },
    "whistle_urgency": {
        "immediate": ("immediate", "立即"), "urgent": ("urgent", "紧急"), "planned": ("planned", "预约"),
    },
    "whistle_party": {
        "agency": ("agency", "部门"), "office": ("office of the subdistrict", "街道科室"),
        "unit": ("unit at the place", "辖区单位"), "party_member": ("party member", "在职党员"),
    },
    "whistle_call": {
        "called": ("to report in", "待报到"), "absent": ("absent", "未到场"), "present": ("on the spot", "已到场"),
        "finished": ("done, to be confirmed", "已办完，待确认"), "released": ("left with a mark", "已确认离开"),
        "excused": ("excused", "已免除"), "settled": ("absence settled", "缺席已处理"),
        "withdrawn": ("withdrawn", "已撤回"),
    },
    "whistle_asked": {
        "party": ("the called party", "被叫单位"), "caller": ("the caller", "吹哨方"),
        "commander": ("commander", "总指挥"), "district": ("district administrator", "区级管理员"),
    },
    "whistle_escalation": {
        "absent": ("nobody came", "未到场"), "stayed_long": ("on the spot too long", "在场时间过长"),
        "kept_waiting": ("kept waiting by the caller", "久等未获确认"),
    },
    "whistle_verdict": {
        "justified": ("justified", "确有必要"), "alone": ("the caller could do it alone", "吹哨方自己能办"),
        "unjustified": ("not justified", "没有必要"),
    },
    "arrival_proof": {
        "qr": ("scanned sheet", "扫吹哨单"), "gps": ("position", "定位"), "witness": ("witness", "证明人"),
        "none": ("no proof", "无证明"),
    },
    "whistle_objection": {
        "raised": ("awaiting the commander", "待裁定"), "upheld": ("upheld", "异议成立"),
        "dismissed": ("dismissed", "异议不成立"),
    },
    "joint_operation": {
        "planned": ("planned", "已制定"), "carried_out": ("carried out", "已实施"), "closed": ("closed", "已结束"),
        "cancelled": ("cancelled", "已取消"),
    },
}

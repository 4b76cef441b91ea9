"""The words for duty at the centre: a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "duty_post_kind": {
        "fixed": ("fixed post", "固定岗"), "command": ("command post", "指挥部"),
        "extra": ("added on holidays", "节假日增设岗"),
    },
    "duty_officer_kind": {"resident": ("resident", "常驻"), "on_call": ("on call", "非常驻")},
    "deployment_plan": {
        "draft": ("draft", "草案"), "published": ("published", "已公布"), "discarded": ("given up", "已放弃"),
    },
    "plan_part": {
        "ordinary": ("ordinary days", "日常"), "season": ("season", "季节"), "holiday": ("holidays", "节假日"),
        "special": ("special days", "特别日"),
    },
    "roster": {
        "drawn": ("drawn", "已排定"), "published": ("published", "已公布"), "discarded": ("given up", "已放弃"),
    },
    "shift": {"drawn": ("drawn", "已排定"), "published": ("published", "已公布")},
    "shift_fault": {
        "empty": ("nobody has it", "空岗"), "left": ("the officer has left", "所排人员已离岗"),
        "on_leave": ("the officer is on leave", "所排人员请假"),
        "unqualified": ("the officer is not qualified then", "所排人员届时无资格"),
    },
    "duty_leave": {
        "asked": ("awaiting a decision", "待批准"), "approved": ("approved", "已批准"),
        "refused": ("refused", "不批准"), "withdrawn": ("withdrawn", "已撤回"),
    },
    "shift_swap": {
        "asked": ("awaiting the other", "待对方同意"), "accepted": ("awaiting approval", "待批准"),
        "declined": ("declined", "对方不同意"), "approved": ("approved", "已批准"), "refused": ("refused", "不批准"),
        "withdrawn": ("withdrawn", "已撤回"), "lapsed": ("lapsed", "已失效"),
    },
    "attendance": {
        "on_time": ("on time", "准时"), "late": ("late", "迟到"), "absent": ("absent", "缺勤"),
        "excused": ("excused", "免计"),
    },
    "sign_in_proof": {"qr": ("QR code", "二维码"), "gps": ("position", "定位"), "none": ("none", "无")},
    "sign_in_mark": {
        "qr_of_another_place": ("QR code of another place", "其他地点的二维码"),
        "position_unknown": ("position unknown", "位置未知"), "out_of_radius": ("too far away", "超出范围"),
        "clock_differs": ("device clock differs", "设备时钟不符"),
    },
}
# fmt: on

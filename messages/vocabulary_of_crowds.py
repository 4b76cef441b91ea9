"""The words for sensors, crowds, warnings and plans: a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "activation": {
        "under_way": ("under way", "执行中"), "ended": ("stood down", "已结束"), "reviewed": ("reviewed", "已总结"),
    },
    "plan_order": {
        "given": ("to be acknowledged", "待签收"), "acknowledged": ("under way", "执行中"),
        "reported": ("reported done", "已回报"), "waived": ("waived", "已免除"),
    },
    "sensor": {"working": ("working", "正常"), "silent": ("silent", "失联"), "retired": ("retired", "已停用")},
    "sensor_kind": {
        "camera": ("camera", "摄像机"), "counter": ("counter", "计数器"), "noise_meter": ("noise meter", "噪声计"),
    },
    "sensor_unit": {"people": ("people", "人"), "passers": ("passers-by", "人次"), "dB": ("decibels", "分贝")},
    "reading_refusal": {
        "sensor_unknown": ("no such sensor", "设备未登记"), "sensor_retired": ("sensor retired", "设备已停用"),
        "out_of_range": ("out of range", "超出量程"), "too_old": ("too old", "时间过早"),
        "in_the_future": ("in the future", "时间在未来"),
    },
    "kind_of_day": {
        "workday": ("working day", "工作日"), "free_day": ("free day", "休息日"), "festival": ("festival", "节日"),
    },
    "warning": {"raised": ("raised", "生效中"), "lifted": ("lifted", "已解除")},
    "warning_cause": {"crowd": ("crowd", "客流"), "declared": ("declared", "人员发布")},
    "terminal": {"in_use": ("in use", "在用"), "retired": ("out of use", "已停用")},
    "delivery": {
        "waiting": ("on its way", "待送达"), "reached": ("reached", "已送达"), "not_reached": ("not reached", "未送达"),
    },
    "crowd_level": {
        "calm": ("calm", "正常"), "blue": ("blue", "蓝色"), "yellow": ("yellow", "黄色"),
        "orange": ("orange", "橙色"), "red": ("red", "红色"),
    },
}

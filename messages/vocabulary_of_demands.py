"""The words for demands and their call-backs: a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "demand": {
        "received": ("awaiting an answer", "待答复"), "answered": ("awaiting a call-back", "待回访"),
        "disputed": ("not solved, as the person says", "本人称未解决"), "closed": ("closed", "已办结"),
    },
    "demand_return": {
        "requested": ("awaiting the arbiter", "待裁定"), "granted": ("granted", "准予退单"),
        "dismissed": ("dismissed", "不予退单"), "lapsed": ("lapsed", "已失效"),
    },
    "exclusion": {
        "requested": ("awaiting a decision", "待决定"), "granted": ("excluded", "准予剔除"),
        "dismissed": ("not excluded", "不予剔除"),
    },
    "rates_by": {
        "district": ("the whole district", "全区"), "agency": ("agency", "部门"),
        "subdistrict": ("subdistrict", "街道"), "community": ("community", "社区"),
        "problem_class": ("class", "问题分类"),
    },
    "channel": {
        "hotline": ("hotline", "热线"), "phone": ("phone", "电话"), "web": ("web", "网络"),
        "visit": ("at the counter", "来访"), "report": ("report", "上报"),
    },
    "call_back_way": {"phone": ("by phone", "电话"), "link": ("by a link", "链接"), "own": ("signed in", "本人登录")},
}
# fmt: on

"""The words for what offices ask of communities, and for who heads a centre: a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "community_request": {
        "open": ("awaiting the community", "待社区答复"), "contested": ("objected to", "社区有异议"),
        "answered": ("answered", "已答复"), "lifted": ("taken off the community", "已免除"),
        "withdrawn": ("withdrawn", "已撤回"),
    },
    "community_meeting": {"called": ("called", "已召集"), "held": ("held", "已召开"), "called_off": ("off", "已取消")},
    "centre_post": {"commander": ("commander", "总指挥"), "lead": ("lead", "牵头人")},
    "centre_head": {
        "in_office": ("in office", "在任"), "vacated": ("vacant", "空缺"), "succeeded": ("succeeded", "已接任"),
    },
    "meeting_attends": {"head": ("head", "正职"), "deputy": ("deputy", "副职"), "worker": ("worker", "社区工作者")},
}
# fmt: on

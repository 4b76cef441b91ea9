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
}
# fmt: on

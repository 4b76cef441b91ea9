"""The words for what councils do: a part of `messages/vocabulary.py`."""

from typing import Final

# fmt: off
SAID: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "council_seat": {
        "serving": ("serving", "在任"), "expiring": ("the term ends soon", "任期将满"),
        "over": ("the term is over", "任期届满未办"), "ended": ("left", "已离任"),
    },
    "council_seat_step": {
        "seat": ("seated", "到任"), "remind": ("reminded of the term", "提示任期将满"),
        "run_out": ("the term ran out", "任期届满"), "climb": ("passed to the office above", "转上级督办"),
        "renew": ("given another term", "续任"), "replace": ("replaced", "调整"), "leave": ("left", "离任"),
    },
}
# fmt: on

"""README.zh-CN.md holds what README.md holds: the same headings, settings, commands, links and blocks of code."""

import re
from pathlib import Path

from tests.architecture.conftest import Plant
from tests.architecture.sources import ROOT

ENGLISH, CHINESE = "README.md", "README.zh-CN.md"
PARTS = {
    "the setting": r"`([A-Z][A-Z_]{3,})`",
    "the command": r"`((?:make|gongzhi) [a-z-]+)",
    "the link": r"\]\((?!README)([^)]+)\)",
    "the block of": r"(?m)^```(\w+)$",
}


def differences(root: Path) -> list[str]:
    english, chinese = ((root / name).read_text("utf-8") for name in (ENGLISH, CHINESE))
    wrong = []
    for what, pattern in PARTS.items():
        here, there = re.findall(pattern, english), re.findall(pattern, chinese)
        wrong += [f"{CHINESE} lacks {what} {one}" for one in here if one not in there]
        wrong += [f"{ENGLISH} lacks {what} {one}" for one in there if one not in here]
    if _headings(english) != _headings(chinese):
        wrong.append(f"{_headings(english)} headings in English, {_headings(chinese)} in Chinese")
    return wrong


def _headings(text: str) -> int:
    return len(re.findall(r"^## ", text, re.MULTILINE))


def test_both_say_the_same() -> None:
    faults = differences(ROOT)
    assert not faults, "\n".join(faults)


def test_a_setting_that_only_one_names_is_caught(plant: Plant) -> None:
    root = plant({ENGLISH: "## How\n`AMQP_URL` and `make run`\n", CHINESE: "`make run`\n"})
    assert differences(root) == [
        "README.zh-CN.md lacks the setting AMQP_URL",
        "1 headings in English, 0 in Chinese",
    ]

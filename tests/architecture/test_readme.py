"""README.zh-CN.md holds what README.md holds: the same headings, settings, commands, links and blocks of code."""

import re
from pathlib import Path

from messages.vocabulary import WORDS
from suite.doors import SERVICES
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


RIVALS = ("志愿积分", "联合执法服务", "胡同物业", "物业管理服务商", "民主协商", "民主议事")
"""Names that services bore before."""


def other_names(root: Path) -> list[str]:
    """Each service bears one Chinese name: in its README's title, in README.zh-CN.md and in the glossary."""
    wrong = []
    chinese, glossary = ((root / name).read_text("utf-8") for name in (CHINESE, "docs/glossary.md"))
    for service in SERVICES:
        name = WORDS["service"][service].zh
        title = (root / "services" / service / "README.md").read_text("utf-8").splitlines()[0]
        wrong += [f"services/{service}/README.md: {title}"] if title != f"# {service.capitalize()} {name}" else []
        wrong += [f"{CHINESE} lacks [{name}]"] if f"[{name}](services/{service}/README.md)" not in chinese else []
        wrong += [f"docs/glossary.md lacks {service}"] if f"**{service}** {name}" not in glossary else []
    return wrong + [f"{CHINESE}: {rival}" for rival in RIVALS if rival in chinese]


def test_the_services_bear_one_chinese_name() -> None:
    assert other_names(ROOT) == []


def test_another_name_is_caught(plant: Plant) -> None:
    readmes = {f"services/{service}/README.md": f"# {service.capitalize()} 别名\n" for service in SERVICES}
    planted = other_names(plant({CHINESE: "民主协商\n", "docs/glossary.md": "", **readmes}))
    assert len(planted) == 3 * len(SERVICES) + 1


def test_both_say_the_same() -> None:
    faults = differences(ROOT)
    assert not faults, "\n".join(faults)


def test_a_setting_that_only_one_names_is_caught(plant: Plant) -> None:
    root = plant({ENGLISH: "## How\n`AMQP_URL` and `make run`\n", CHINESE: "`make run`\n"})
    assert differences(root) == [
        "README.zh-CN.md lacks the setting AMQP_URL",
        "1 headings in English, 0 in Chinese",
    ]

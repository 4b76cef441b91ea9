"""A convention 居民公约 (A6): its text in versions, and its way from the first round to the day it is in force.

Each rule bears a key through all versions: comments, tests and breaches are tied to it, wherever it comes to stand. A
test holds for the words that were tested: a rule whose words change is tested anew.
"""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from messages.deliberation.errors.conventions import (
    ConventionKindUnknown,
    ConventionRoundsTooFew,
    ConventionRuleUnknown,
    ConventionSignaturesTooFew,
    ConventionStepSkipped,
    ConventionTestsMissing,
    ConventionTextWrong,
)
from services.deliberation.domain.decisions import ConventionRules

DISCUSSING, NOTICED, VOTING, SIGNING = "discussing", "noticed", "voting", "signing"
IN_FORCE, REPLACED, REJECTED = "in_force", "replaced", "rejected"
MERCHANTS = "merchants"
"""The kind of convention that an association's members make (A12)."""
MOVES = {
    "draft": {"": DISCUSSING},
    "write": {DISCUSSING: DISCUSSING, NOTICED: DISCUSSING},
    "notice": {DISCUSSING: NOTICED},
    "open_vote": {NOTICED: VOTING},
    "accept": {VOTING: SIGNING},
    "reject": {VOTING: REJECTED},
    "miss_quorum": {VOTING: DISCUSSING},
    "enact": {SIGNING: IN_FORCE},
    "replace": {IN_FORCE: REPLACED},
}


@dataclasses.dataclass(frozen=True, slots=True)
class Rule:
    key: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    rules: tuple[Rule, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Tested:
    """That a rule's words passed a test."""

    rule: str
    test: str
    words: str


@dataclasses.dataclass(frozen=True, slots=True)
class Difference:
    key: str
    change: str
    moved: bool
    before: str | None
    after: str | None


@dataclasses.dataclass(slots=True, kw_only=True)
class Convention:
    id: str
    number: str
    territory: str
    council_id: str
    matter_id: str
    kind: str
    title: str
    chapters: tuple[Chapter, ...]
    drafted_by: str
    drafted_at: dt.datetime
    rules_of_decision: ConventionRules
    rule_version: str
    revises: str | None = None
    status: str = MOVES["draft"][""]
    round: int = 1
    text_number: int = 1
    notice_id: str | None = None
    opinions_until: dt.datetime | None = None
    vote_id: str | None = None
    on_roll: int = 0
    in_force_from: dt.date | None = None
    version: int = 1

    @property
    def rules(self) -> int:
        return len(list(rules_in(self.chapters)))

    def write(self, chapters: tuple[Chapter, ...]) -> None:
        """The next version, and with it the next round."""
        self._move("write")
        self.chapters, self.round, self.text_number = chapters, self.round + 1, self.text_number + 1
        self.notice_id = self.opinions_until = None

    def takes_comments(self) -> None:
        if self.status not in {DISCUSSING, NOTICED}:
            raise ConventionStepSkipped(status=self.status)

    def has_rule(self, key: str | None) -> str:
        """The rule's words; ConventionRuleUnknown."""
        for rule in rules_in(self.chapters):
            if rule.key == key:
                return rule.text
        raise ConventionRuleUnknown

    def may_be_noticed(self, tested: Collection[Tested]) -> None:
        self._may("notice")
        if self.round < self.rules_of_decision.rounds_at_least:
            raise ConventionRoundsTooFew(count=self.rules_of_decision.rounds_at_least)
        missing = [*missing_tests(self.chapters, self.rules_of_decision.tests, tested)]
        if missing:
            raise ConventionTestsMissing(count=len(missing), missing=missing[:100])

    def notice(self, notice_id: str, until: dt.datetime) -> None:
        self._move("notice")
        self.notice_id, self.opinions_until = notice_id, until

    def may_be_voted_on(self) -> None:
        self._may("open_vote")

    def open_vote(self, vote_id: str, on_roll: int) -> None:
        self._move("open_vote")
        self.vote_id, self.on_roll = vote_id, on_roll

    def accept(self) -> None:
        self._move("accept")

    def reject(self) -> None:
        self._move("reject")

    def miss_quorum(self) -> None:
        """Back to discussion: another notice, another vote."""
        self._move("miss_quorum")
        self.notice_id = self.opinions_until = None

    def takes_signatures(self) -> None:
        if self.status not in {SIGNING, IN_FORCE}:
            raise ConventionStepSkipped(status=self.status)

    def enact(self, day: dt.date, signed: int) -> None:
        self._may("enact")
        if not self.rules_of_decision.signed_households.reached_by(signed, self.on_roll):
            raise ConventionSignaturesTooFew(count=signed, limit=self.on_roll)
        self._move("enact")
        self.in_force_from = day

    def may_be_revised(self) -> None:
        self._may("replace")

    def replace(self) -> None:
        self._move("replace")

    def _may(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise ConventionStepSkipped(status=self.status)

    def _move(self, move: str) -> None:
        self._may(move)
        self.status = MOVES[move][self.status]


def rules_in(chapters: Iterable[Chapter]) -> Iterator[Rule]:
    for chapter in chapters:
        yield from chapter.rules


def checked(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    keys = [rule.key for rule in rules_in(chapters)]
    if len({*keys}) < len(keys) or not all(chapter.rules for chapter in chapters):
        raise ConventionTextWrong
    return chapters


def vote_on(kind: str) -> str:
    """The kind of vote that decides on a convention of this kind: households, or an association's members."""
    return "merchants_pact" if kind == MERCHANTS else "convention"


def kind_of(rules: ConventionRules, kind: str) -> str:
    if kind not in rules.kinds:
        raise ConventionKindUnknown(known=", ".join(rules.kinds))
    return kind


def missing_tests(chapters: Iterable[Chapter], tests: Iterable[str], tested: Collection[Tested]) -> Iterator[str]:
    """What still stands between a text and its notice: "<rule> <test>"."""
    for rule in rules_in(chapters):
        for test in tests:
            if Tested(rule.key, test, rule.text) not in tested:
                yield f"{rule.key} {test}"


def differences(before: tuple[Chapter, ...], after: tuple[Chapter, ...]) -> list[Difference]:
    """Rule by rule: in the order of the later text, then what is gone, in the order of the earlier."""
    earlier, later = _placed(before), _placed(after)
    kept = [key for key in earlier if key in later]
    order = {key: place for place, key in enumerate(key for key in later if key in earlier)}
    told = []
    for key, (chapter, text) in later.items():
        if key not in earlier:
            told.append(Difference(key, "added", False, None, text))
            continue
        moved = earlier[key][0] != chapter or kept.index(key) != order[key]
        same = earlier[key][1] == text
        told.append(Difference(key, "same" if same else "changed", moved, earlier[key][1], text))
    gone = [key for key in earlier if key not in later]
    return [*told, *(Difference(key, "removed", False, earlier[key][1], None) for key in gone)]


def _placed(chapters: tuple[Chapter, ...]) -> dict[str, tuple[str, str]]:
    return {rule.key: (chapter.title, rule.text) for chapter in chapters for rule in chapter.rules}


NUMERALS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """1 to 99 as 一 to 九十九."""
    tens, ones = divmod(number, 10)
    return f"{NUMERALS[tens] if tens > 1 else ''}{'十' if tens else ''}{NUMERALS[ones] if ones or not tens else ''}"


def printed(convention: Convention, signed: int) -> str:
    """As it is posted: chapters and rules numbered through."""
    lines, number = [convention.title, ""], 0
    for place, chapter in enumerate(convention.chapters, 1):
        lines += [f"第{numeral(place)}章 {chapter.title}", ""]
        for rule in chapter.rules:
            number += 1
            said = numeral(number) if number < 100 else str(number)  # noqa: PLR2004 (numerals go to 99)
            lines += [f"第{said}条 {rule.text}", ""]
    lines.append(f"签约 {signed} 户，名册 {convention.on_roll} 户。")
    if convention.in_force_from:
        day = convention.in_force_from
        lines.append(f"自 {day.year} 年 {day.month} 月 {day.day} 日起实施。")
    return "\n".join(lines)

"""An inspection of a lane 十有十无 (A9): every item once, and whether the lane meets the haves and the withouts."""

import collections
import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from messages.volunteers.errors.lane_inspections import InspectionSetAside, ItemsNotInspected, ItemUnknown

HAVE, WITHOUT = "have", "without"
STANDS, SET_ASIDE = "stands", "set_aside"
MOVES = {"inspect": {"": STANDS}, "set_aside": {STANDS: SET_ASIDE}}


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """`problem_classes`: of which an open case speaks against a without."""

    code: str
    kind: str
    problem_classes: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """`met` is what was seen, and that no case is open against it."""

    item: str
    met: bool
    note: str
    photos: tuple[str, ...]
    open_cases: int


@dataclasses.dataclass(frozen=True, slots=True)
class Look:
    """What an inspector saw of one item."""

    item: str
    met: bool
    note: str
    photos: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class TwentyItems:
    """The items of one version of the rule, and how many of each kind must be met."""

    version: str
    items: tuple[Item, ...]
    required: Mapping[str, int]

    def judge(self, looks: Sequence[Look], open_cases: Mapping[str, int]) -> tuple[Finding, ...]:
        """In the order of the rule; `open_cases` by class. Raises ItemUnknown, ItemsNotInspected."""
        seen = collections.Counter(look.item for look in looks)
        if strange := seen.keys() - {item.code for item in self.items}:
            raise ItemUnknown(count=len(strange))
        if wrong := [item.code for item in self.items if seen[item.code] != 1]:
            raise ItemsNotInspected(items=", ".join(wrong))
        by_code = {look.item: look for look in looks}
        return tuple(self._found(item, by_code[item.code], open_cases) for item in self.items)

    @staticmethod
    def _found(item: Item, look: Look, open_cases: Mapping[str, int]) -> Finding:
        against = sum(open_cases.get(one, 0) for one in item.problem_classes)
        return Finding(item.code, look.met and not against, look.note, look.photos, against)

    def met(self, findings: Sequence[Finding], kind: str) -> int:
        codes = {item.code for item in self.items if item.kind == kind}
        return sum(finding.met for finding in findings if finding.item in codes)

    def suffices(self, kind: str, met: int) -> bool:
        return met >= self.required[kind]


@dataclasses.dataclass(slots=True)
class LaneInspection:
    id: str
    territory: str
    inspected_on: dt.date
    inspector: str
    entered_at: dt.datetime
    rule_version: str
    findings: tuple[Finding, ...]
    haves: int
    withouts: int
    ten_haves: bool
    ten_withouts: bool
    status: str = MOVES["inspect"][""]
    set_aside_by: str | None = None
    set_aside_at: dt.datetime | None = None
    reason: str = ""
    """Why it was set aside."""
    version: int = 1

    def set_aside(self, by: str, reason: str, now: dt.datetime) -> None:
        if self.status not in MOVES["set_aside"]:
            raise InspectionSetAside
        self.status = MOVES["set_aside"][self.status]
        self.set_aside_by, self.set_aside_at, self.reason = by, now, reason


def inspection(
    id_: str, lane_code: str, day: dt.date, inspector: str, now: dt.datetime, *, rule: TwentyItems,
    findings: tuple[Finding, ...],
) -> LaneInspection:  # fmt: skip
    """With the sums that the rule asks for."""
    haves, withouts = rule.met(findings, HAVE), rule.met(findings, WITHOUT)
    return LaneInspection(
        id=id_, territory=lane_code, inspected_on=day, inspector=inspector, entered_at=now, rule_version=rule.version,
        findings=findings, haves=haves, withouts=withouts, ten_haves=rule.suffices(HAVE, haves),
        ten_withouts=rule.suffices(WITHOUT, withouts),
    )  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Standing:
    """A lane as its last inspection found it; None where there was none."""

    territory: str
    kind: str
    ten_haves: bool | None
    ten_withouts: bool | None


@dataclasses.dataclass(frozen=True, slots=True)
class StandingsOfKind:
    kind: str
    lanes: int
    inspected: int
    ten_haves: int
    ten_withouts: int

"""The service standard (B6): what a finding costs. Pure and exact.

A finding costs the item's `points` for each full `per` by which it misses the target, never more than `most`. A share
is `found` in order of `checked`, in percent, compared without rounding.
"""

import dataclasses

from messages.property.errors.standards import FindingIncomplete, ItemNotInStandard

PERCENT, COUNT, AT_MOST = "percent", "count", "at_most"
ILLEGAL = "illegal"


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    code: str
    group: str
    text_zh: str
    text_en: str
    kind: str
    bound: str
    target: int
    weight: int
    points: int
    per: int
    most: int
    problem_classes: tuple[str, ...]

    @property
    def asks_who_found_it(self) -> bool:
        """B6: of what is illegal, only what others than the company found first is counted."""
        return self.group == ILLEGAL and self.kind == COUNT

    def deduction(self, found: int, checked: int | None) -> int:
        """Points; FindingIncomplete when a share lacks what was checked."""
        if self.kind == PERCENT and (checked is None or found > checked):
            raise FindingIncomplete(item=self.code)
        measured, scale = (100 * found, checked) if self.kind == PERCENT and checked else (found, 1)
        beyond = measured - self.target * scale
        steps = max(0, beyond if self.bound == AT_MOST else -beyond) // (self.per * scale)
        return min(self.most, self.weight, steps * self.points)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    version: str
    items: tuple[Item, ...]

    def item(self, code: str) -> Item:
        for item in self.items:
            if item.code == code:
                return item
        raise ItemNotInStandard(version=self.version, item=code)

    def group_of(self, problem_class: str) -> str | None:
        """The group, dirty, messy or illegal, of the first item that asks for this class; None when none does."""
        return next((item.group for item in self.items if problem_class in item.problem_classes), None)

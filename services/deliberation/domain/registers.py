"""A register 居民户册 of a community's households and residents (A2, A6): a version replaces the one before it whole.

A household is named within its place (lane, courtyard): 3号院 of one lane is not 3号院 of another. Identifiers are
compared in one form (`messages/letters.py`): 3号 and ３号 are one household, Ｎ1 and n1 one person.
"""

import csv
import dataclasses
import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from messages.deliberation.errors.registers import HouseholdRowsWrong, RegisterEnded, RegisterUnreadable
from messages.letters import same_form
from messages.territory import contains

TRIED, ENTERED, IN_FORCE, REPLACED, DISCARDED = "tried", "entered", "in_force", "replaced", "discarded"
MOVES: Final = {
    "try": {"": TRIED},
    "import": {"": ENTERED},
    "publish": {ENTERED: IN_FORCE},
    "replace": {IN_FORCE: REPLACED},
    "discard": {ENTERED: DISCARDED},
}
COLUMNS: Final = {
    "人员标识": "person", "姓名": "name", "区划代码": "territory", "户": "household", "面积": "area", "业主": "owner",
    "成年": "adult", "户代表": "votes_for_household",
}  # fmt: skip
"""The template's headings in Chinese, and in English."""
_SHOWN: Final = 60


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`area` in 0.01 m². The name is known only while it is read in."""

    person: str
    territory: str
    household: str | None = None
    area: int | None = None
    owner: bool = False
    adult: bool = False
    votes_for_household: bool = False

    @property
    def form(self) -> str:
        return same_form(self.person)

    @property
    def household_form(self) -> str | None:
        return household_in(self.territory, self.household)


@dataclasses.dataclass(slots=True, kw_only=True)
class Register:
    id: str
    territory: str
    number: int
    title: str
    persons: int
    households: int
    added: int
    gone: int
    changed: int
    imported_by: str
    imported_at: dt.datetime
    status: str = MOVES["import"][""]
    published_by: str | None = None
    published_at: dt.datetime | None = None
    version: int = 1

    def publish(self, by: str, now: dt.datetime) -> None:
        self._move("publish")
        self.published_by, self.published_at = by, now

    def replace(self) -> None:
        self._move("replace")

    def discard(self) -> None:
        self._move("discard")

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise RegisterEnded(status=self.status)
        self.status = MOVES[move][self.status]


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """What a version does to the one before: so many persons."""

    added: int
    gone: int
    changed: int


def household_in(place: str, household: str | None) -> str | None:
    return f"{place} {same_form(household)}" if household else None


def check(persons: Sequence[Person], territory: str) -> None:
    """Each person stands once, in the place; each household has one who votes for it. HouseholdRowsWrong."""
    wrong = sorted(_faults(persons, territory))
    if wrong:
        number, why = wrong[0]
        told = [{"number": row, "why": fault} for row, fault in wrong[:100]]
        raise HouseholdRowsWrong(number=number, why=why, rows=told, count=len(wrong))


def _faults(persons: Sequence[Person], territory: str) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    voting: dict[str, int] = {}
    first_of: dict[str, int] = {}
    for number, person in enumerate(persons, 1):
        if not contains(territory, person.territory):
            yield number, "elsewhere"
        if person.form in seen:
            yield number, "twice"
        seen.add(person.form)
        household = person.household_form
        if household is None:
            if person.votes_for_household:
                yield number, "no_household"
            continue
        first_of.setdefault(household, number)
        if person.votes_for_household:
            voting[household] = voting.get(household, 0) + 1
            if voting[household] > 1:
                yield number, "two_voters"
        if person.owner and person.area is None:
            yield number, "no_area"
    yield from ((number, "no_voter") for household, number in first_of.items() if household not in voting)


def change_of(before: Mapping[str, Person], after: Sequence[Person]) -> Change:
    now = {person.form: person for person in after}
    return Change(
        added=len(now.keys() - before.keys()),
        gone=len(before.keys() - now.keys()),
        changed=sum(now[form] != before[form] for form in now.keys() & before.keys()),
    )


def households_of(persons: Sequence[Person]) -> int:
    return len({person.household_form for person in persons} - {None})


def rows_of(table: str, columns: Mapping[str, str] = COLUMNS) -> list[dict[str, str]]:
    """The rows of a CSV table by the names of their fields; empty cells are left out. RegisterUnreadable."""
    try:
        first, *lines = csv.reader(io.StringIO(table, newline=""), strict=False)
    except (csv.Error, ValueError) as error:  # a cell without an end, or no line at all
        raise RegisterUnreadable(name=table[:_SHOWN]) from error
    names = [_field(heading.strip(), columns) for heading in first]
    rows = [{name: cell.strip() for name, cell in zip(names, line, strict=False) if cell.strip()} for line in lines]
    return [row for row in rows if row]


def _field(heading: str, columns: Mapping[str, str]) -> str:
    if heading in columns:
        return columns[heading]
    if heading in columns.values():
        return heading
    raise RegisterUnreadable(name=heading[:_SHOWN])


def masked(name: str) -> str:
    """The first character alone: 王**."""
    return f"{name[0]}{'*' * min(len(name) - 1, 3)}"

"""Results from before there were cases here (C9): an import is entered by one person and published by another."""

import csv
import dataclasses
import datetime as dt
import decimal
import hashlib
import io
import json
from collections.abc import Iterable
from typing import Final

from messages.enforcement.errors.results import (
    ResultImportEnded,
    ResultRowWrong,
    ResultsPublished,
    ResultTableUnreadable,
)
from messages.territory import contains

ENTERED, PUBLISHED, DISCARDED = "entered", "published", "discarded"
MOVES: Final = {
    "enter": {"": ENTERED},
    "publish": {ENTERED: PUBLISHED},
    "discard": {ENTERED: DISCARDED},
}
COLUMNS: Final = {
    "区划代码": "territory", "责任部门": "agency", "问题分类": "problem_class", "名目": "item", "单位": "unit",
    "数量": "quantity", "约数": "approximate", "起始日": "first_day", "截止日": "last_day",
}  # fmt: skip
"""The template's headings in Chinese, and in English."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    territory: str
    agency: str
    problem_class: str
    item: str
    unit: str
    quantity: decimal.Decimal
    approximate: bool
    first_day: dt.date
    last_day: dt.date

    def overlaps(self, other: "Result") -> bool:
        """Whether something might be counted by both: the same is counted, in one place, at one time."""
        same = (self.problem_class, self.item, self.unit) == (other.problem_class, other.item, other.unit)
        one_agency = not self.agency or not other.agency or self.agency == other.agency
        one_place = contains(self.territory, other.territory) or contains(other.territory, self.territory)
        return (
            same and one_agency and one_place
            and self.first_day <= other.last_day and other.first_day <= self.last_day
        )  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class PublishedResult:
    """A result that stays, and the title of what published it."""

    result: Result
    title: str


@dataclasses.dataclass(slots=True, kw_only=True)
class ResultImport:
    id: str
    number: str
    territory: str
    title: str
    rows: int
    digest: str
    """Of what was sent: the same again is the same import."""
    imported_by: str
    imported_at: dt.datetime
    status: str = ENTERED
    published_by: str | None = None
    published_at: dt.datetime | None = None
    version: int = 1

    def publish(self, by: str, now: dt.datetime) -> None:
        self._move("publish")
        self.published_by, self.published_at = by, now

    def discard(self) -> None:
        self._move("discard")

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise ResultImportEnded(status=self.status)
        self.status = MOVES[move][self.status]


def check(results: list[Result], territory: str, published: Iterable[PublishedResult]) -> None:
    """Each row lies in the import's territory, runs forward, is not counted twice, and touches nothing published."""
    stays = list(published)
    for row, result in enumerate(results, 1):
        if not contains(territory, result.territory):
            raise ResultRowWrong(number=row, why="elsewhere")
        if result.first_day > result.last_day:
            raise ResultRowWrong(number=row, why="backwards")
        if any(result.overlaps(earlier) for earlier in results[: row - 1]):
            raise ResultRowWrong(number=row, why="twice")
        for other in stays:
            if result.overlaps(other.result):
                raise ResultsPublished(number=row, name=other.title)


def digest_of(territory: str, title: str, results: Iterable[Result]) -> str:
    told = [territory, title, *(list(map(str, dataclasses.astuple(result))) for result in results)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of a CSV table by the names of their fields; empty cells are left out. ResultTableUnreadable."""
    try:
        first, *lines = csv.reader(io.StringIO(table, newline=""), strict=False)
    except (csv.Error, ValueError) as error:  # a cell without an end, or no line at all
        raise ResultTableUnreadable(name=table[:60]) from error
    names = [_field(heading.strip()) for heading in first]
    rows = [
        {name: cell.strip() for name, cell in zip(names, line, strict=False) if cell.strip()} for line in lines if line
    ]
    return [row for row in rows if row]


def _field(heading: str) -> str:
    if heading in COLUMNS:
        return COLUMNS[heading]
    if heading in COLUMNS.values():
        return heading
    raise ResultTableUnreadable(name=heading)

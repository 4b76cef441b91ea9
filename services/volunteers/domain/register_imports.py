"""An import 批量导入 into the registers of lanes, chiefs and stewards: tried row by row, then entered batch by batch.

A part is known by the number of its first row. Rows hold what was said, as text; faults hold why one cannot be entered.
"""

import csv
import dataclasses
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from messages.errors import Problem
from messages.volunteers.errors.register_imports import (
    ImportedRowsWrong,
    RegisterCellUnclosed,
    RegisterImportEnded,
    RegisterImportIncomplete,
    RegisterTableUnreadable,
    RowTwice,
)

OPEN, RUNNING, FINISHED, DISCARDED = "open", "running", "finished", "discarded"
MOVES = {
    "open": {"": OPEN},
    "start": {OPEN: RUNNING},
    "finish": {RUNNING: FINISHED},
    "discard": {OPEN: DISCARDED},
}
NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"
Said = dict[str, str]
"""What a row says, by the name of its column; what was left empty is not there."""


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot be entered; `field` is the column, empty where the whole row is meant."""

    field: str
    code: str
    en: str
    zh: str

    @classmethod
    def of(cls, problem: Problem, field: str = "") -> "Fault":
        return cls(field, problem.code, problem.sentence("en"), problem.sentence("zh-CN"))


@dataclasses.dataclass(slots=True)
class Row:
    """`key` is what it is about: a lane's code, a person; `person` whom it appoints or approves. `phone` is sealed."""

    id: str
    import_id: str
    number: int
    part: int
    key: str
    territory: str
    said: Said
    person: str | None = None
    phone: str | None = None
    faults: tuple[Fault, ...] = ()
    outcome: str | None = None

    @property
    def wrong(self) -> bool:
        return bool(self.faults)

    def refuse(self, problem: Problem, field: str = "") -> None:
        self.faults = (*self.faults, Fault.of(problem, field))


@dataclasses.dataclass(slots=True)
class Part:
    id: str
    import_id: str
    territory: str
    first: int
    digest: str
    """Of what was sent: the same again is known."""
    rows: int
    wrong: int
    version: int = 1


@dataclasses.dataclass(slots=True)
class RegisterImport:
    id: str
    number: str
    territory: str
    register: str
    source: str
    opened_by: str
    opened_at: dt.datetime
    status: str = MOVES["open"][""]
    rows: int = 0
    wrong: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0
    started_by: str | None = None
    started_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    version: int = 1

    @property
    def done(self) -> int:
        return self.new + self.changed + self.same + self.refused

    def is_the_same_as(self, other: "RegisterImport") -> bool:
        return (self.territory, self.register, self.source) == (other.territory, other.register, other.source)

    def must_be_open(self) -> None:
        if self.status != OPEN:
            raise RegisterImportEnded(status=self.status)

    def take(self, part: Part, instead_of: Part | None) -> None:
        self.must_be_open()
        self.rows += part.rows - (instead_of.rows if instead_of else 0)
        self.wrong += part.wrong - (instead_of.wrong if instead_of else 0)

    def start(self, parts: Sequence[Part], by: str, now: dt.datetime) -> None:
        self._move("start")
        lacking = first_lacking(parts)
        if lacking is not None:
            raise RegisterImportIncomplete(number=lacking)
        if self.wrong:
            raise ImportedRowsWrong(count=self.wrong)
        self.started_by, self.started_at = by, now

    def enter(self, outcomes: Iterable[str | None], now: dt.datetime) -> None:
        for outcome in outcomes:
            self.new += outcome == NEW
            self.changed += outcome == CHANGED
            self.same += outcome == SAME
            self.refused += outcome == REFUSED
        if self.done == self.rows:
            self._move("finish")
            self.ended_at = now

    def discard(self, now: dt.datetime) -> None:
        self._move("discard")
        self.ended_at = now

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise RegisterImportEnded(status=self.status)
        self.status = MOVES[move][self.status]


def first_lacking(parts: Iterable[Part]) -> int | None:
    """The number of the first row that no part holds; of an import without rows it is the first of all."""
    expected, held = 1, False
    for part in sorted(parts, key=lambda part: part.first):
        if part.first != expected:
            return expected
        expected, held = expected + part.rows, True
    return None if held else 1


def tell_repetitions(rows: Iterable[Row], before: Mapping[str, int]) -> None:
    """Each key stands once in a table; `before` are the keys of other parts with their rows' numbers."""
    seen = dict(before)
    for row in rows:
        if row.key in seen:
            row.refuse(RowTwice(number=seen[row.key]))
        elif row.key:
            seen[row.key] = row.number


def rows_of(table: str, columns: Mapping[str, str]) -> Iterator[Said]:
    """The rows of a CSV table by the names of their fields; empty cells and lines are left out.

    Raises RegisterTableUnreadable for a column that is none of `columns` (Chinese heading → field), and
    RegisterCellUnclosed where a quotation mark that nobody closed makes one cell of all that follows.
    """
    try:
        yield from _rows_of(table, columns)
    except csv.Error:
        raise RegisterCellUnclosed from None


def _rows_of(table: str, columns: Mapping[str, str]) -> Iterator[Said]:
    lines = csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline=""), strict=False)
    names = [_field(heading.strip(), columns) for heading in next(lines, [])]
    for line in lines:
        said = {name: cell.strip() for name, cell in zip(names, line, strict=False) if cell.strip()}
        if said:
            yield said


def table_of(rows: Iterable[Mapping[str, str]], columns: Mapping[str, str]) -> str:
    """The same the other way round, with headings in Chinese."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(columns)
    lines.writerows([row.get(field, "") for field in columns.values()] for row in rows)
    return text.getvalue()


def _field(heading: str, columns: Mapping[str, str]) -> str:
    if heading in columns:
        return columns[heading]
    if heading in columns.values():
        return heading
    raise RegisterTableUnreadable(name=heading)

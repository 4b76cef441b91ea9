"""A table of councils (A3, A4): each row a member of the council of its territory, or a council without members yet."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from messages.deliberation.errors.council_imports import CouncilRowsWrong
from messages.letters import same_form
from messages.territory import contains

COLUMNS: Final = {
    "区划代码": "territory", "议事会": "council", "成员标识": "member", "姓名": "name", "席位": "seat", "代表": "part",
}  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    territory: str
    council: str
    member: str | None
    name: str | None
    seat: str
    part: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CouncilImport:
    id: str
    territory: str
    title: str
    rows: int
    founded: int
    seated: int
    dry_run: bool
    imported_by: str
    imported_at: dt.datetime


def check(rows: Sequence[Row], territory: str) -> None:
    wrong = sorted(_faults(rows, territory))
    if wrong:
        number, why = wrong[0]
        told = [{"number": row, "why": fault} for row, fault in wrong[:100]]
        raise CouncilRowsWrong(number=number, why=why, rows=told, count=len(wrong))


def _faults(rows: Sequence[Row], territory: str) -> Iterator[tuple[int, str]]:
    names: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(rows, 1):
        if not contains(territory, row.territory):
            yield number, "elsewhere"
        if names.setdefault(row.territory, row.council) != row.council:
            yield number, "two_names"
        if (row.member is None) != (row.name is None):
            yield number, "half_a_member"
        if row.member is None:
            continue
        if (row.territory, same_form(row.member)) in seen:
            yield number, "twice"
        seen.add((row.territory, same_form(row.member)))

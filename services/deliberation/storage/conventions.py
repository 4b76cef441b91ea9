from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from chassis.values import from_row, to_row
from messages.beijing import day_of
from messages.errors import NotFound
from services.deliberation.domain.conventions import (
    IN_FORCE,
    Chapter,
    Convention,
    Tested,
    differences,
    printed,
)
from services.deliberation.domain.councils import enclosing
from services.deliberation.storage.tables.conventions import (
    convention_meetings,
    convention_texts,
    conventions,
    rule_tests,
)
from services.deliberation.storage.tables.opinions import opinions
from services.deliberation.storage.tables.signatures import signatures


def get(act: Act, convention_id: str) -> Convention:
    return act.get(Convention, conventions, convention_id)


def get_shared(act: Act, convention_id: str) -> Convention:
    """Kept from going on meanwhile; those who write and those who sign never wait for each other."""
    held = act.collect(
        Convention, sa.select(conventions).where(conventions.c.id == convention_id).with_for_update(read=True)
    )
    if not held:
        raise NotFound
    return held[0]


def shown(act: Act, convention: Convention) -> dict[str, Any]:
    return _shown(act, [convention])[0]


def _shown(act: Act, found: Sequence[Convention]) -> list[dict[str, Any]]:
    """With who took part so far, counted: nobody who writes or signs waits for a counter."""
    ids = [convention.id for convention in found]
    met = _count(act, convention_meetings, sa.func.sum(convention_meetings.c.attended), ids)
    wrote, signed = (_count(act, table, sa.func.count(), ids) for table in (opinions, signatures))
    return [
        to_row(conventions, one)
        | {
            "rules": one.rules,
            "person_times": met.get(one.id, 0) + wrote.get(one.id, 0),
            "signed": signed.get(one.id, 0),
        }
        for one in found
    ]


def _count(act: Act, table: sa.Table, figure: sa.ColumnElement[int], ids: Sequence[str]) -> dict[str, int]:
    of = table.c.convention_id
    rows = act.all(sa.select(of, figure.label("figure")).where(of.in_(ids)).group_by(of))
    return {row["convention_id"]: int(row["figure"]) for row in rows}


def signed(act: Act, convention_id: str) -> int:
    return _count(act, signatures, sa.func.count(), [convention_id]).get(convention_id, 0)


def of_vote(act: Act, vote_id: str) -> Convention | None:
    return act.find(Convention, conventions, conventions.c.vote_id == vote_id, lock=True)


def add(act: Act, convention: Convention) -> None:
    act.add(conventions, convention)
    _add_text(act, convention)


def save(act: Act, convention: Convention) -> None:
    act.save(conventions, convention)


def save_with_text(act: Act, convention: Convention) -> None:
    act.save(conventions, convention)
    _add_text(act, convention)


def _add_text(act: Act, convention: Convention) -> None:
    act.add(convention_texts, {
        "id": act.new_id(), "convention_id": convention.id, "number": convention.text_number,
        "round": convention.round, "chapters": convention.chapters, "written_by": act.actor.id, "written_at": act.now,
    })  # fmt: skip


def add_meeting(act: Act, row: dict[str, Any]) -> None:
    act.add(convention_meetings, row)


def add_test(act: Act, row: dict[str, Any]) -> None:
    act.add(rule_tests, row)


def passed(act: Act, convention_id: str) -> set[Tested]:
    """Of each rule's words the last word of each test, where it passed."""
    table = rule_tests.c
    last: dict[Tested, bool] = {}
    columns = sa.select(table.rule, table.test, table.words, table.passed)
    for row in act.all(columns.where(table.convention_id == convention_id).order_by(table.id)):
        last[Tested(row["rule"], row["test"], row["words"])] = row["passed"]
    return {tested for tested, is_passed in last.items() if is_passed}


def read_convention(act: Act, *, convention_id: str) -> dict[str, Any]:
    return shown(act, get(act, convention_id))


def list_conventions(
    act: Act, *, within: str | None, status: str | None, kind: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(conventions)
    if within is not None:
        query = query.where(lies_in(conventions.c.territory, within))
    if status is not None:
        query = query.where(conventions.c.status == status)
    if kind is not None:
        query = query.where(conventions.c.kind == kind)
    page = act.page(query, conventions.c.id, after, limit)
    return page | {"items": _shown(act, [from_row(Convention, row) for row in page["items"]])}


def in_force_at(act: Act, places: Sequence[str], most: int) -> list[Convention]:
    """Those in force today whose territory holds one of the places or lies in it, the newest first."""
    of, around = conventions.c, {held for place in places for held in enclosing(place)}
    near = sa.or_(of.territory.in_(around), *(lies_in(of.territory, place) for place in places))
    query = sa.select(conventions).where(near, of.status == IN_FORCE, of.in_force_from <= day_of(act.now))
    return act.collect(Convention, query.order_by(of.id.desc()).limit(most))


def _of_one(act: Act, table: sa.Table, convention_id: str, limit: int, after: str | None) -> dict[str, Any]:
    return act.page(sa.select(table).where(table.c.convention_id == convention_id), table.c.id, after, limit)


def list_texts(act: Act, *, convention_id: str, limit: int, after: str | None) -> dict[str, Any]:
    return _of_one(act, convention_texts, convention_id, limit, after)


def list_meetings(act: Act, *, convention_id: str, limit: int, after: str | None) -> dict[str, Any]:
    return _of_one(act, convention_meetings, convention_id, limit, after)


def list_rule_tests(act: Act, *, convention_id: str, limit: int, after: str | None) -> dict[str, Any]:
    return _of_one(act, rule_tests, convention_id, limit, after)


def compare_texts(act: Act, *, convention_id: str, before: int, after: int) -> dict[str, Any]:
    return {"items": differences(_text(act, convention_id, before), _text(act, convention_id, after))}


def _text(act: Act, convention_id: str, number: int) -> tuple[Chapter, ...]:
    table = convention_texts.c
    row = act.one(sa.select(table.chapters).where(table.convention_id == convention_id, table.number == number))
    if row is None:
        raise NotFound
    return chapters_of(row["chapters"])


def chapters_of(chapters: list[dict[str, Any]]) -> tuple[Chapter, ...]:
    return tuple(from_row(Chapter, dict(chapter)) for chapter in chapters)


def print_convention(act: Act, *, convention_id: str) -> dict[str, Any]:
    convention = get(act, convention_id)
    told = shown(act, convention)
    kept = ("id", "number", "title", "signed", "on_roll", "in_force_from")
    return {name: told[name] for name in kept} | {"text": printed(convention, told["signed"])}

from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.values import derived, from_row
from messages.enforcement.cases import STAFF
from messages.errors import NotFound
from services.enforcement.domain.case_moves import MOVES
from services.enforcement.domain.cases import Case
from services.enforcement.domain.duplicates import as_told_to, is_reported_by
from services.enforcement.storage.offices import office_of
from services.enforcement.storage.tables.cases import case_entries, cases, has_joined

WHOLE = sa.select(*(column for column in cases.c if column.name not in derived(Case)))
"""All that a case is made of."""


def get(act: Act, case_id: str) -> Case:
    return act.get(Case, cases, case_id)


def lock(act: Act, case_id: str) -> Case:
    """The case that something else belongs to, which If-Match then speaks of; a case is always locked first."""
    case = act.find(Case, cases, cases.c.id == case_id, lock=True)
    if case is None:
        raise NotFound
    return case


def lock_those(act: Act, case_ids: list[str]) -> dict[str, Case]:
    """In the order of their ids, so that two who do this never wait for each other."""
    query = WHOLE.where(cases.c.id.in_(case_ids)).order_by(cases.c.id).with_for_update()
    return {case.id: case for case in act.collect(Case, query)}


def add(act: Act, case: Case) -> None:
    act.add(cases, case)


def save(act: Act, case: Case, move: str, words: str, by: tuple[str, str] | None = None) -> None:
    """Save the case, with the line of its history: `by` names office and person where it is not the caller's act."""
    act.save(cases, case)
    note(act, case, move, words, by)


def note(act: Act, case: Case, move: str, words: str, by: tuple[str, str] | None = None) -> None:
    """A line in the history of a case that itself stays as it is."""
    office, person = by or (office_of(act.actor), act.actor.id)
    act.add(case_entries, {
        "id": act.new_id(), "case_id": case.id, "territory": case.territory, "at": act.now, "act": move,
        "status": case.status, "agency": office, "person": person, "words": words[:2000],
    })  # fmt: skip


def read_case(act: Act, *, case_id: str) -> Case:
    """Staff see it whole; of those who reported it nobody sees anything of the others."""
    case = get(act, case_id)
    own = is_reported_by(case, act.actor.id)
    act.may_see(case.territory, unless=own)
    if not own and not _sees_whole(act, case):
        raise NotFound
    return _as_seen(act, case)


def _sees_whole(act: Act, case: Case) -> bool:
    return act.actor.is_(*STAFF) and act.actor.covers(case.territory)


def _as_seen(act: Act, case: Case) -> Case:
    return case if _sees_whole(act, case) else as_told_to(case, act.actor.id)


def reported_by(person: str) -> sa.ColumnElement[bool]:
    """The condition that somebody was the first or a further one to report what the case is about."""
    joined = sa.and_(has_joined, cases.c.joined.op("@>")([{"reporter": person}]))
    return sa.or_(cases.c.reporter == person, joined)


def page(act: Act, query: sa.Select[Any], after: str | None, limit: int) -> dict[str, Any]:
    """Whole cases, newest first."""
    rows = act.page(query, cases.c.id, after, limit)
    return rows | {"items": as_seen(act, rows["items"])}


def as_seen(act: Act, rows: list[dict[str, Any]]) -> list[Case]:
    """Rows of `WHOLE` as the caller may see them."""
    return [_as_seen(act, from_row(Case, row)) for row in rows]


def list_case_history(act: Act, *, case_id: str, limit: int, after: str | None) -> dict[str, Any]:
    """The first line tells of the opening; staff read who acted, a reporter for which office."""
    case = read_case(act, case_id=case_id)
    query = sa.select(case_entries).where(case_entries.c.case_id == case_id)
    opening = [] if after else [_opening(case)]
    page = act.page(query, case_entries.c.id, after, limit - len(opening), newest_first=False)
    lines = [*opening, *page["items"]]
    if not act.actor.is_(*STAFF):
        lines = [line | {"person": None} for line in lines]
    return {"items": lines, "next": page["next"]}


def _opening(case: Case) -> dict[str, Any]:
    """It stands in the case itself and has the case's id, which comes before all later ones."""
    return {
        "id": case.id, "case_id": case.id, "at": case.opened_at, "act": "open", "status": MOVES["open"][""],
        "agency": case.responsibility.held_by[0], "person": case.reporter, "words": case.text,
    }  # fmt: skip


def overdue_and_due_to_rise(act: Act) -> list[str]:
    rises = sa.or_(~cases.c.supervised, cases.c.rises_at <= act.now)
    query = sa.select(cases.c.id).where(cases.c.due_at < act.now, rises).order_by(cases.c.due_at).limit(500)
    return [row["id"] for row in act.all(query)]


def reckoned_without_sure_calendar(act: Act, published: frozenset[int], provisional: frozenset[int]) -> list[str]:
    """Open cases whose year has got its calendar since."""
    under_way = cases.c.status.in_(("opened", "verified", "handled"))
    settled = cases.c.provisional_year.not_in(provisional)
    known = cases.c.calendar_missing.in_(published)
    query = sa.select(cases.c.id).where(under_way, cases.c.suspended_at.is_(None), sa.or_(settled, known)).limit(500)
    return [row["id"] for row in act.all(query)]

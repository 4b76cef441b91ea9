from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.enforcement.letters import SEES_ALL
from messages.errors import NotFound
from messages.territory import DISTRICT, SUBDISTRICT, at_level
from services.enforcement.domain.letters import IN_PUBLIC, SIGNED, Letter
from services.enforcement.storage.tables.letters import letters

_PERSONS = ("leader", "contact", "drawn_by")


def get(act: Act, letter_id: str) -> Letter:
    return act.get(Letter, letters, letter_id)


def in_force(act: Act, letter: Letter) -> Letter | None:
    """The signed letter of the same agency and year, locked: the further one replaces it."""
    return act.find(Letter, letters, *_of(letter.territory, letter.agency, letter.year, SIGNED), lock=True)


def leader_of(act: Act, agency: str, place: str, year: int) -> str | None:
    """Who leads the agency there, by its signed letter of the year: the subdistrict's, else the district's."""
    above = (at_level(place, SUBDISTRICT), at_level(place, DISTRICT))
    signed = (letters.c.agency == agency, letters.c.year == year, letters.c.status == SIGNED)
    query = sa.select(letters.c.leader).where(letters.c.territory.in_(above), *signed)
    row = act.one(query.order_by(letters.c.territory.desc()).limit(1))
    return row["leader"] if row else None


def editions(act: Act, territory: str, agency: str, year: int) -> int:
    row = act.one(sa.select(sa.func.max(letters.c.edition).label("last")).where(*_of(territory, agency, year)))
    return int(row["last"] or 0) if row else 0


def _of(territory: str, agency: str, year: int, *status: str) -> tuple[sa.ColumnElement[bool], ...]:
    own = (letters.c.territory == territory, letters.c.agency == agency, letters.c.year == year)
    return (*own, letters.c.status.in_(status)) if status else own


def add(act: Act, letter: Letter) -> None:
    act.add(letters, letter)


def save(act: Act, letter: Letter) -> None:
    act.save(letters, letter)


def read_letter(act: Act, *, letter_id: str) -> dict[str, Any]:
    letter = get(act, letter_id)
    if letter.status not in IN_PUBLIC and not _sees_all(act, letter.territory):
        raise NotFound
    return shown(act, letter)


def shown(act: Act, letter: Letter) -> dict[str, Any]:
    duties = {
        "leads": letter.duties.leads,
        "assists": letter.duties.assists,
        "rule_version": letter.duties.rule_version,
    }
    whole = {name: getattr(letter, name) for name in Letter.__slots__ if name != "duties"} | duties
    return whole if _sees_all(act, letter.territory) else whole | dict.fromkeys(_PERSONS)


def _sees_all(act: Act, territory: str) -> bool:
    return act.actor.is_(*SEES_ALL) and act.actor.covers(territory)


def list_letters(
    act: Act,
    *,
    within: str | None,
    agency: str | None,
    year: int | None,
    status: str | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    public = letters.c.status.in_(IN_PUBLIC)
    seen = sa.or_(public, act.covered(letters.c.territory)) if act.actor.is_(*SEES_ALL) else public
    wanted = {letters.c.agency: agency, letters.c.year: year, letters.c.status: status}
    query = sa.select(letters).where(seen, *given(wanted))
    if within is not None:
        query = query.where(lies_in(letters.c.territory, within))
    page = act.page(query, letters.c.id, after, limit)
    return page | {"items": [_line(act, row) for row in page["items"]]}


def _line(act: Act, row: dict[str, Any]) -> dict[str, Any]:
    whole: dict[str, Any] = row | row["duties"]
    return whole if _sees_all(act, row["territory"]) else whole | dict.fromkeys(_PERSONS)

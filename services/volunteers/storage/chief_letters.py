from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.errors import NotFound
from messages.operation import COMMANDER, COMMUNITY_WORKER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from services.volunteers.domain.chief_letters import DRAWN, SIGNED, WITHDRAWN, ChiefLetter
from services.volunteers.domain.chiefs import Chief
from services.volunteers.storage.tables.chief_letters import chief_letters
from services.volunteers.storage.tables.chiefs import chiefs

_OFFICE = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, COMMANDER, DISTRICT_ADMIN})


def get(act: Act, letter_id: str) -> ChiefLetter:
    return act.get(ChiefLetter, chief_letters, letter_id)


def add(act: Act, letter: ChiefLetter) -> None:
    act.add(chief_letters, letter)


def save(act: Act, letter: ChiefLetter) -> None:
    act.save(chief_letters, letter)


def without_letter(act: Act, place: str, year: int) -> list[Chief]:
    """The times of those chiefs who serve in the place now and have no letter of the year."""
    theirs = sa.exists().where(
        chief_letters.c.person == chiefs.c.person,
        chief_letters.c.territory == place,
        chief_letters.c.year == year,
        chief_letters.c.status != WITHDRAWN,
    )
    query = sa.select(chiefs).where(lies_in(chiefs.c.territory, place), chiefs.c.ended_at.is_(None), ~theirs)
    return act.collect(Chief, query.order_by(chiefs.c.territory))


def read_chief_letter(act: Act, *, letter_id: str) -> ChiefLetter:
    letter = get(act, letter_id)
    own = letter.person == act.actor.id
    act.may_see(letter.territory, unless=own)
    if not own and not act.actor.is_(*_OFFICE):
        raise NotFound
    return letter


def list_chief_letters(
    act: Act, *, within: str | None, year: int | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    here = act.own_or_covered(chief_letters.c.person, chief_letters.c.territory, _OFFICE, within)
    query = sa.select(chief_letters).where(here)
    if year is not None:
        query = query.where(chief_letters.c.year == year)
    if status is not None:
        query = query.where(chief_letters.c.status == status)
    return act.page(query, chief_letters.c.id, after, limit)


def count_chief_letters(act: Act, *, within: str, year: int) -> dict[str, Any]:
    """A chief of several lanes is one; without an account, one for each name."""
    who = sa.func.coalesce(chiefs.c.person, chiefs.c.name)
    serving = sa.select(sa.func.count(sa.distinct(who))).where(
        lies_in(chiefs.c.territory, within), chiefs.c.ended_at.is_(None)
    )
    return {
        "within": within,
        "year": year,
        "chiefs": act.run(serving).scalar_one(),
        "signed": act.run(_count(within, year, (SIGNED,))).scalar_one(),
        "unsigned": act.run(_count(within, year, (DRAWN,))).scalar_one(),
    }


def _count(within: str, year: int, statuses: Sequence[str]) -> sa.Select[Any]:
    return sa.select(sa.func.count()).where(
        lies_in(chief_letters.c.territory, within), chief_letters.c.year == year, chief_letters.c.status.in_(statuses)
    )

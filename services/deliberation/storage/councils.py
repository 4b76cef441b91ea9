from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.deliberation.errors.councils import NoCouncilForPlaces
from messages.deliberation.moderations import OFFICES
from messages.errors import NotFound
from services.deliberation.domain.councils import Council, enclosing, territories_holding
from services.deliberation.storage.tables.councils import councils


def get(act: Act, council_id: str) -> Council:
    return act.get(Council, councils, council_id)


def of_matter(act: Act, council_id: str) -> Council:
    """The council as it is, not locked: for questions about who sits in it."""
    council = act.find(Council, councils, councils.c.id == council_id)
    if council is None:
        raise NotFound
    return council


def add(act: Act, council: Council) -> None:
    act.add(councils, council)


def save(act: Act, council: Council) -> None:
    act.save(councils, council)


def smallest_for(act: Act, places: Sequence[str]) -> Council:
    holding = territories_holding(places)
    smallest = _smallest_of(act, holding)
    if smallest is None:
        raise NoCouncilForPlaces(territory=holding[0] if holding else "")
    return smallest


def find_smallest(act: Act, *places: str) -> Council | None:
    """For what nobody is there to be told that there is none."""
    return _smallest_of(act, territories_holding(places))


def above(act: Act, territory: str) -> Council | None:
    """The council of the next tier above that has one."""
    return _smallest_of(act, enclosing(territory)[1:])


def _smallest_of(act: Act, territories: Sequence[str]) -> Council | None:
    widest_last = sa.func.length(councils.c.territory).desc()
    query = sa.select(councils).where(councils.c.territory.in_(territories)).order_by(widest_last).limit(1)
    return next(iter(act.collect(Council, query)), None)


def led_by_caller(act: Act, council_id: sa.Column[str]) -> sa.ColumnElement[bool]:
    """The condition that the caller is the council's chair, or of an office in whose territory it lies."""
    return _in_a_council(act, council_id, '$[*] ? (@.member == $me && @.seat == "chair")')


def where_caller_sits(act: Act, council_id: sa.Column[str]) -> sa.ColumnElement[bool]:
    """The condition that the caller is a member of the council, or of an office in whose territory it lies."""
    return _in_a_council(act, council_id, "$[*] ? (@.member == $me)")


def _in_a_council(act: Act, council_id: sa.Column[str], path: str) -> sa.ColumnElement[bool]:
    seat = sa.func.jsonb_path_exists(councils.c.members, path, sa.func.jsonb_build_object("me", act.actor.id))
    office = act.covered(councils.c.territory) if act.actor.is_(*OFFICES) else sa.false()
    return council_id.in_(sa.select(councils.c.id).where(sa.or_(seat, office)))


def find_council(act: Act, *, places: list[str]) -> Council:
    return smallest_for(act, places)


def read_council(act: Act, *, council_id: str) -> Council:
    return get(act, council_id)


def list_councils(act: Act, *, within: str | None, tier: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(councils)
    if within is not None:
        query = query.where(lies_in(councils.c.territory, within))
    if tier is not None:
        query = query.where(councils.c.tier == tier)
    return act.page(query, councils.c.id, after, limit)

import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages import territory as places
from messages.beijing import day_of
from services.volunteers.domain.deputies import NAMED, Deputy
from services.volunteers.storage.tables.deputies import deputies


def get(act: Act, deputy_id: str) -> Deputy:
    return act.get(Deputy, deputies, deputy_id)


def add(act: Act, deputy: Deputy) -> None:
    act.add(deputies, deputy)


def save(act: Act, deputy: Deputy) -> None:
    act.save(deputies, deputy)


def somebody_stands_in(act: Act, place: str) -> bool:
    """Whether the chief of the place is away today and has named a deputy."""
    return act.find(Deputy, deputies, _today(act), _of(place)) is not None


def stood_in_by(act: Act, place: str) -> Deputy | None:
    """For whom the caller answers there today."""
    return act.find(Deputy, deputies, deputies.c.person == act.actor.id, _today(act), _of(place))


def places_of_caller(act: Act) -> list[str]:
    """Where the caller is somebody's deputy today."""
    query = sa.select(deputies.c.territory).where(deputies.c.person == act.actor.id, _today(act))
    return list(act.run(query.distinct()).scalars())


def in_their_places(act: Act, place: sa.Column[Any]) -> list[sa.ColumnElement[bool]]:
    """The conditions that the place lies where the caller is somebody's deputy today."""
    return [lies_in(place, here) for here in places_of_caller(act)]


def read_deputy(act: Act, *, deputy_id: str) -> Deputy:
    deputy = get(act, deputy_id)
    act.may_see(deputy.territory, unless=act.actor.id in {deputy.chief, deputy.person})
    return deputy


def list_deputies(act: Act, *, within: str | None, on: dt.date | None, limit: int, after: str | None) -> dict[str, Any]:
    own = sa.or_(deputies.c.chief == act.actor.id, deputies.c.person == act.actor.id)
    query = sa.select(deputies).where(sa.or_(act.covered(deputies.c.territory), own))
    if within is not None:
        query = query.where(lies_in(deputies.c.territory, within))
    if on is not None:
        query = query.where(_stands_in_on(on))
    return act.page(query, deputies.c.id, after, limit)


def _today(act: Act) -> sa.ColumnElement[bool]:
    return _stands_in_on(day_of(act.now))


def _stands_in_on(day: dt.date) -> sa.ColumnElement[bool]:
    return sa.and_(deputies.c.status == NAMED, deputies.c.absent_from <= day, deputies.c.absent_to >= day)


def _of(place: str) -> sa.ColumnElement[bool]:
    """That the deputy's place contains this one."""
    return deputies.c.territory.in_([places.at_level(place, level) for level in places.LEVELS if level <= len(place)])

import dataclasses
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from messages.errors import NotFound
from messages.letters import same_form
from services.deliberation.domain.association_members import ADMITTED
from services.deliberation.domain.associations import ACTIVE, Association
from services.deliberation.domain.conventions import IN_FORCE, MERCHANTS, Convention
from services.deliberation.storage.tables.association_members import association_members
from services.deliberation.storage.tables.associations import associations
from services.deliberation.storage.tables.conventions import conventions
from services.deliberation.storage.tables.matters import matters

_OF = associations.c


def get(act: Act, association_id: str) -> Association:
    return act.get(Association, associations, association_id)


def as_it_is(act: Act, association_id: str) -> Association:
    """Not locked: for questions about who acts for it and where."""
    association = act.find(Association, associations, _OF.id == association_id)
    if association is None:
        raise NotFound
    return association


def add(act: Act, association: Association) -> None:
    act.add(associations, association)


def save(act: Act, association: Association) -> None:
    act.save(associations, association)


def is_pact_led_by_caller(act: Act, convention: Convention) -> bool:
    """Whether the caller acts for the association whose places the merchants' pact is about."""
    if convention.kind != MERCHANTS:
        return False
    places = sa.select(matters.c.places).where(matters.c.id == convention.matter_id).scalar_subquery()
    association = act.find(Association, associations, _OF.status == ACTIVE, _OF.places == places)
    return association is not None and association.has_officer(act.actor.id)


def pact_of(act: Act, association: Association) -> Convention | None:
    """A12.2: the merchants' convention in force, about exactly its places."""
    found = act.all(_pacts().where(_OF.id == association.id))
    return act.find(Convention, conventions, conventions.c.id == found[0]["pact_id"]) if found else None


def _pacts() -> sa.Select[Any]:
    return (
        sa.select(_OF.id, conventions.c.id.label("pact_id"))
        .join(matters, matters.c.places == _OF.places)
        .join(conventions, conventions.c.matter_id == matters.c.id)
        .where(conventions.c.kind == MERCHANTS, conventions.c.status == IN_FORCE)
        .order_by(conventions.c.in_force_from.desc())
    )


def where_caller_acts(act: Act, association_id: sa.Column[str]) -> sa.ColumnElement[bool]:
    """The condition that the caller is an officer of the association."""
    mine = sa.select(_OF.id).where(_OF.status == ACTIVE, _is_officer(act))
    return association_id.in_(mine)


def leading_pact(act: Act, matter_id: sa.Column[str]) -> sa.ColumnElement[bool]:
    """The condition that the caller is an officer of the association whose pact came of the matter."""
    mine = sa.select(matters.c.id).join(associations, _OF.places == matters.c.places)
    return matter_id.in_(mine.where(_OF.status == ACTIVE, _is_officer(act)))


def _is_officer(act: Act) -> sa.ColumnElement[bool]:
    known = sa.func.jsonb_build_object("me", act.actor.id, "form", same_form(act.actor.id))
    path = "$[*] ? (@.person == $me || @.person == $form)"
    found: sa.ColumnElement[bool] = sa.func.jsonb_path_exists(_OF.officers, path, known)
    return found


def whole(act: Act, association: Association) -> dict[str, Any]:
    """With who acts and acted for it, for its officers and offices."""
    return dataclasses.asdict(association) | _counted(act, [association.id])[association.id]


def _counted(act: Act, ids: list[str]) -> dict[str, dict[str, Any]]:
    of = association_members.c
    count = sa.select(of.association_id, sa.func.count().label("members")).group_by(of.association_id)
    told: dict[str, dict[str, Any]] = {id_: {"members": 0, "pact_id": None} for id_ in ids}
    for row in act.all(count.where(of.association_id.in_(ids), of.status == ADMITTED)):
        told[row["association_id"]]["members"] = row["members"]
    for row in act.all(_pacts().where(_OF.id.in_(ids))):
        told[row["id"]]["pact_id"] = told[row["id"]]["pact_id"] or row["pact_id"]
    return told


def list_associations(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(associations).where(*given({_OF.status: status}))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    page = act.page(query, _OF.id, after, limit)
    found = [from_row(Association, row) for row in page["items"]]
    counted = _counted(act, [one.id for one in found])
    return page | {"items": [dataclasses.asdict(one) | counted[one.id] for one in found]}

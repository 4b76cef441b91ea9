import dataclasses
import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from messages.errors import NotFound
from services.deliberation.domain.association_members import AssociationMember
from services.deliberation.storage.tables.association_members import association_members

_OF = association_members.c


def get(act: Act, member_id: str) -> AssociationMember:
    return act.get(AssociationMember, association_members, member_id)


def as_it_is(act: Act, member_id: str) -> AssociationMember:
    """Not locked: for questions about who keeps the shop."""
    member = act.find(AssociationMember, association_members, _OF.id == member_id)
    if member is None:
        raise NotFound
    return member


def add(act: Act, member: AssociationMember) -> None:
    act.add(association_members, member)


def save(act: Act, member: AssociationMember) -> None:
    act.save(association_members, member)


def whole(member: AssociationMember) -> dict[str, Any]:
    return dataclasses.asdict(member)


def list_association_members(
    act: Act,
    *,
    association_id: str,
    status: str | None,
    inspected_before: dt.date | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    query = sa.select(association_members).where(_OF.association_id == association_id, *given({_OF.status: status}))
    if inspected_before is not None:
        query = query.where(sa.or_(_OF.last_inspected_on.is_(None), _OF.last_inspected_on < inspected_before))
    return act.page(query, _OF.id, after, limit)

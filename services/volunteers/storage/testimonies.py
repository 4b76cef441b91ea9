from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.volunteers.domain.testimonies import ASKED, Testimony
from services.volunteers.storage.tables.points import accounts
from services.volunteers.storage.tables.stewards import stewards
from services.volunteers.storage.tables.testimonies import testimonies


def get(act: Act, testimony_id: str) -> Testimony:
    return act.get(Testimony, testimonies, testimony_id)


def add(act: Act, testimony: Testimony) -> None:
    act.add(testimonies, testimony)


def save(act: Act, testimony: Testimony) -> None:
    act.save(testimonies, testimony)


def is_awaited(act: Act, session_id: str) -> bool:
    """Whether a witness may still say something, so that it is not known yet what the session pays."""
    asked = (testimonies.c.session_id == session_id, testimonies.c.status == ASKED)
    return act.find(Testimony, testimonies, *asked) is not None


def is_known(act: Act, person: str) -> bool:
    """Whether this is somebody: who has applied as a steward, or has an account."""
    steward = sa.select(sa.literal(1)).where(stewards.c.person == person)
    account = sa.select(sa.literal(1)).where(accounts.c.owner == person)
    return act.run(steward.union_all(account).limit(1)).first() is not None


def unanswered(act: Act) -> list[str]:
    query = sa.select(testimonies.c.id).where(testimonies.c.status == ASKED, testimonies.c.due_at < act.now)
    return list(act.run(query.order_by(testimonies.c.due_at).limit(500)).scalars())


def list_testimonies(act: Act, *, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    mine = sa.or_(testimonies.c.witness == act.actor.id, testimonies.c.person == act.actor.id)
    query = sa.select(testimonies).where(mine)
    if status is not None:
        query = query.where(testimonies.c.status == status)
    return act.page(query, testimonies.c.id, after, limit)

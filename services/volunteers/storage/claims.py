from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.errors import NotFound
from services.volunteers.domain.claims import Claim
from services.volunteers.storage.tables.claims import claims


def get(act: Act, claim_id: str) -> Claim:
    return act.get(Claim, claims, claim_id)


def locked(act: Act, claim_id: str) -> Claim:
    """Under lock; an If-Match of the caller is about something else, such as its hand-over."""
    found = act.find(Claim, claims, claims.c.id == claim_id, lock=True)
    if found is None:
        raise NotFound
    return found


def add(act: Act, claim: Claim) -> None:
    act.add(claims, claim)


def save(act: Act, claim: Claim) -> None:
    act.save(claims, claim)


def active_of(act: Act, steward_id: str) -> list[Claim]:
    query = sa.select(claims).where(claims.c.steward_id == steward_id, claims.c.claimed_to.is_(None))
    return act.collect(Claim, query.order_by(claims.c.id).with_for_update())


def active_on(act: Act, lane_code: str) -> list[Claim]:
    query = sa.select(claims).where(claims.c.territory == lane_code, claims.c.claimed_to.is_(None))
    return act.collect(Claim, query.order_by(claims.c.id).with_for_update())


def active_of_team(act: Act, team_id: str) -> list[Claim]:
    query = sa.select(claims).where(claims.c.team_id == team_id, claims.c.claimed_to.is_(None))
    return act.collect(Claim, query.order_by(claims.c.id).with_for_update())


def lanes_of(act: Act, steward_ids: list[str]) -> dict[str, set[str]]:
    """The lanes that each of several stewards has claimed now."""
    theirs = claims.c.steward_id == sa.any_(sa.literal(steward_ids, sa.ARRAY(sa.Uuid(as_uuid=False))))
    query = sa.select(claims.c.steward_id, claims.c.territory).where(theirs, claims.c.claimed_to.is_(None))
    held: dict[str, set[str]] = {}
    for row in act.run(query):
        held.setdefault(row.steward_id, set()).add(row.territory)
    return held


def list_claims(
    act: Act, *, within: str | None, steward_id: str | None, active: bool, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(claims).where(act.covered(claims.c.territory, within))
    if steward_id is not None:
        query = query.where(claims.c.steward_id == steward_id)
    query = query.where(claims.c.claimed_to.is_(None) if active else claims.c.claimed_to.is_not(None))
    return act.page(query, claims.c.id, after, limit)

from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from services.volunteers.domain.lane_handovers import COMMUNITY, DECLINED, OFFERED, SUBDISTRICT, LaneHandover
from services.volunteers.domain.stewards import ACTIVE
from services.volunteers.storage.tables.claims import claims
from services.volunteers.storage.tables.lane_handovers import lane_handovers
from services.volunteers.storage.tables.stewards import stewards

_OF = lane_handovers.c
_OFFICE = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


def get(act: Act, handover_id: str) -> LaneHandover:
    return act.get(LaneHandover, lane_handovers, handover_id)


def add(act: Act, handover: LaneHandover) -> None:
    act.add(lane_handovers, handover)


def save(act: Act, handover: LaneHandover) -> None:
    act.save(lane_handovers, handover)


def lasts() -> sa.ColumnElement[bool]:
    """The claim has not ended otherwise."""
    return sa.exists().where(claims.c.id == _OF.claim_id, claims.c.claimed_to.is_(None))


def _serves() -> sa.ColumnElement[bool]:
    return sa.exists().where(stewards.c.person == _OF.to, stewards.c.status == ACTIVE)


def is_void(act: Act, handover: LaneHandover) -> bool:
    query = sa.select(sa.and_(lasts(), _serves())).where(_OF.id == handover.id)
    return not act.run(query).scalar_one()


def to_see_to(act: Act) -> list[str]:
    """Those that silence carries on, and those that nobody can accept any more."""
    silent = sa.and_(_OF.due_at <= act.now, _OF.waits_on != SUBDISTRICT)
    query = sa.select(_OF.id).where(_OF.status == OFFERED, sa.or_(silent, ~lasts(), ~_serves()))
    return list(act.run(query.order_by(_OF.due_at).limit(500)).scalars())


def asked_of_caller(act: Act) -> sa.ColumnElement[bool]:
    """As the named steward, or as the office that it has come to; nobody else decides about the own lane."""
    mine = [_OF.to == act.actor.id]
    for role, rungs in ((COMMUNITY_WORKER, (COMMUNITY, SUBDISTRICT)), (SUBDISTRICT_OFFICER, (SUBDISTRICT,))):
        if act.actor.is_(role):
            mine.append(sa.and_(act.covered(_OF.territory), _OF.waits_on.in_(rungs), _OF.giver != act.actor.id))
    return sa.and_(_OF.status == OFFERED, lasts(), sa.or_(*mine))


def declined_to_caller(act: Act) -> sa.ColumnElement[bool]:
    """Until the giver keeps the lane, names another, or releases it."""
    later = lane_handovers.alias("later")
    another = sa.exists().where(later.c.claim_id == _OF.claim_id, later.c.id > _OF.id)
    return sa.and_(_OF.status == DECLINED, _OF.giver == act.actor.id, lasts(), ~another)


def read_lane_handover(act: Act, *, lane_handover_id: str) -> LaneHandover:
    handover = get(act, lane_handover_id)
    place = handover.territory if act.actor.is_(*_OFFICE) else ""
    act.may_see(place, unless=act.actor.id in {handover.giver, handover.to})
    return handover


def list_lane_handovers(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    here = act.own_or_covered(_OF.giver, _OF.territory, _OFFICE, within)
    query = sa.select(lane_handovers).where(sa.or_(here, _OF.to == act.actor.id), *given({_OF.status: status}))
    return act.page(query, _OF.id, after, limit)

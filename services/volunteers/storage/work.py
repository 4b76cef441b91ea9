"""Who must act on what among lanes, stewards, points, groups and organisations.

Nobody finds here what is about oneself, or what the same person has prepared (decision 0024): it waits for another.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis import work
from chassis.act import Act
from chassis.work import Part, part
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, LANE_CHIEF, SUBDISTRICT_OFFICER
from services.volunteers.domain import lane_coordinations as coordination_rules
from services.volunteers.domain.chief_letters import DRAWN
from services.volunteers.domain.lane_questions import ASKED
from services.volunteers.domain.orders import HELD
from services.volunteers.domain.reversal_requests import REQUESTED
from services.volunteers.domain.stewards import APPLIED
from services.volunteers.domain.testimonies import ASKED as UNANSWERED
from services.volunteers.storage import confirmers, deputies, lane_handovers, lane_questions, orders, work_of_groups
from services.volunteers.storage.tables.chief_letters import chief_letters
from services.volunteers.storage.tables.lane_coordinations import lane_coordinations
from services.volunteers.storage.tables.lane_handovers import lane_handovers as handovers
from services.volunteers.storage.tables.lane_questions import lane_questions as questions
from services.volunteers.storage.tables.orders import orders as ordered
from services.volunteers.storage.tables.reversal_requests import reversal_requests
from services.volunteers.storage.tables.stewards import stewards
from services.volunteers.storage.tables.testimonies import testimonies


def list_work(act: Act, *, within: str | None, overdue: bool | None, limit: int, after: str | None) -> dict[str, Any]:
    return work.page(act, _parts(act), within=within, overdue=overdue, limit=limit, after=after)


def _parts(act: Act) -> Iterator[Part]:
    yield from work.rule_drafts(act)
    yield from _of_lanes(act)
    yield from _of_the_caller(act)
    yield from _of_points(act)
    yield from _of_stewards(act)
    yield from work_of_groups.parts(act)


def _of_lanes(act: Act) -> Iterator[Part]:
    """A7: what waits for a chief waits for the chief's deputy of today too."""
    yield confirmers.awaited(act)
    yield part("answer_lane_question", questions, questions.c.due_at, about=questions.c.text).where(
        questions.c.status == ASKED, lane_questions.waits_for_caller(act)
    )
    of, offices = lane_coordinations.c, [*deputies.in_their_places(act, lane_coordinations.c.territory)]
    if act.actor.is_(LANE_CHIEF):
        offices.append(act.covered(of.territory))
    if act.actor.is_(SUBDISTRICT_OFFICER):
        offices.append(sa.and_(act.covered(of.territory), of.waits_on == coordination_rules.SUBDISTRICT))
    yield part("close_lane_coordination", lane_coordinations, of.due_at, about=of.text).where(
        of.status == coordination_rules.CALLED, sa.or_(sa.false(), *offices)
    )


def _of_the_caller(act: Act) -> Iterator[Part]:
    """What one is asked for oneself, wherever one lives now."""
    yield part("sign_chief_letter", chief_letters, about=chief_letters.c.name).where(
        chief_letters.c.status == DRAWN, chief_letters.c.person == act.actor.id
    )
    yield part("answer_testimony", testimonies, testimonies.c.due_at, about=sa.literal("")).where(
        testimonies.c.status == UNANSWERED, testimonies.c.witness == act.actor.id, testimonies.c.person != act.actor.id
    )


def _of_stewards(act: Act) -> Iterator[Part]:
    """A8.2: a lane that is to be taken over, and one that nobody takes."""
    of = handovers.c
    yield part("answer_lane_handover", handovers, of.due_at, about=of.words).where(lane_handovers.asked_of_caller(act))
    yield part("settle_lane_handover", handovers, about=of.reason).where(lane_handovers.declined_to_caller(act))
    if act.actor.is_(COMMUNITY_WORKER):
        applied = (stewards.c.status == APPLIED, stewards.c.person != act.actor.id)
        yield part("decide_steward", stewards, about=stewards.c.name).where(*applied, act.covered(stewards.c.territory))


def _of_points(act: Act) -> Iterator[Part]:
    """A8.4: whoever asked for a reversal does not confirm it; nobody hands out to oneself."""
    me, of = act.actor.id, reversal_requests.c
    if act.actor.is_(SUBDISTRICT_OFFICER, DISTRICT_ADMIN):
        yield part("decide_reversal", reversal_requests, about=of.reason).where(
            of.status == REQUESTED, of.owner != me, of.requested_by != me, act.covered(of.territory)
        )
    if act.actor.is_(COMMUNITY_WORKER, SUBDISTRICT_OFFICER):
        yield part("fulfil_order", ordered, ordered.c.due_on, about=ordered.c.item_name).where(
            ordered.c.status == HELD, ordered.c.owner != me, orders.in_place_of_caller(act)
        )

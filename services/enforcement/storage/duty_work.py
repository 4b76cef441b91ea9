"""What duty asks of somebody (C2, C4): the parts of the work list that are about no case."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.enforcement.duty_posts import MANAGERS
from services.enforcement.domain import deployment_plans as plan_rules
from services.enforcement.domain import duty_leaves as leave_rules
from services.enforcement.domain import rosters as roster_rules
from services.enforcement.domain import shift_swaps as swap_rules
from services.enforcement.rulebook.duty import DUTY
from services.enforcement.storage.shifts import faulty
from services.enforcement.storage.tables.deployment_plans import deployment_plans
from services.enforcement.storage.tables.duty_leaves import duty_leaves
from services.enforcement.storage.tables.rosters import rosters
from services.enforcement.storage.tables.shift_swaps import shift_swaps

_Part = sa.Select[Any]


def of_duty(act: Act, within: str | None) -> Iterator[_Part]:
    swaps, me = shift_swaps.c, act.actor.id
    yield _part("answer_shift_swap", swaps.id, swaps.territory, swaps.lapses_at).where(
        swaps.status == swap_rules.ASKED, swaps.other == me
    )
    if act.actor.is_(*MANAGERS):
        yield from (part.where(act.covered(place, within)) for part, place in _of_managers(act))


def _of_managers(act: Act) -> Iterator[tuple[_Part, Any]]:
    """Nobody finds here what is about oneself, or what one has made oneself and another must see."""
    swaps, leaves, plans, me = shift_swaps.c, duty_leaves.c, deployment_plans.c, act.actor.id
    wanted = _part("decide_shift_swap", swaps.id, swaps.territory, swaps.lapses_at)
    yield wanted.where(swaps.status == swap_rules.ACCEPTED, swaps.asker != me, swaps.other != me), swaps.territory
    asked = _part("decide_duty_leave", leaves.id, leaves.territory, leaves.begins_at)
    yield asked.where(leaves.status == leave_rules.ASKED, leaves.person != me), leaves.territory
    drafted = _part("publish_deployment_plan", plans.id, plans.territory, plans.valid_from)
    yield drafted.where(plans.status == plan_rules.DRAFT, plans.drafted_by != me), plans.territory
    drawn = _part("publish_roster", rosters.c.id, rosters.c.territory, rosters.c.first_day)
    unseen = (rosters.c.status == roster_rules.DRAWN, rosters.c.drawn_by != me)
    yield drawn.where(*unseen), rosters.c.territory
    empty = faulty(act.now, act.rule(DUTY).ahead).subquery("faulty").c
    gaps = _part("fill_shift", empty.id, empty.territory, empty.begins_at)
    yield gaps.where(sa.or_(empty.officer.is_(None), empty.officer != me)), empty.territory


def _part(verb: str, id_: Any, place: Any, due_at: Any) -> _Part:
    """A day is due when it begins in Beijing."""
    due = (
        sa.func.timezone("Asia/Shanghai", sa.cast(due_at, sa.TIMESTAMP)) if isinstance(due_at.type, sa.Date) else due_at
    )
    nothing = sa.cast(sa.null(), sa.Text)
    return sa.select(
        id_.label("id"), sa.literal(verb).label("act"), sa.cast(sa.null(), sa.Uuid(as_uuid=False)).label("case_id"),
        nothing.label("case_number"), place.label("territory"), nothing.label("problem_class"),
        sa.literal("").label("agency"), sa.cast(due, sa.TIMESTAMP(timezone=True)).label("due_at"),
    )  # fmt: skip

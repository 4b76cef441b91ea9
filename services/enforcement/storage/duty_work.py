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
from services.enforcement.storage.tables.duty_posts import duty_posts
from services.enforcement.storage.tables.rosters import rosters
from services.enforcement.storage.tables.shift_swaps import shift_swaps
from services.enforcement.storage.work_items import Part, days_of, in_words, part, start_of


def of_duty(act: Act, within: str | None) -> Iterator[Part]:
    swaps, me = shift_swaps.c, act.actor.id
    yield part("answer_shift_swap", shift_swaps, due_at=swaps.lapses_at, about=swaps.words).where(
        swaps.status == swap_rules.ASKED, swaps.other == me
    )
    if act.actor.is_(*MANAGERS):
        yield from (one.where(act.covered(place, within)) for one, place in _of_managers(act))


def _of_managers(act: Act) -> Iterator[tuple[Part, Any]]:
    """Nobody finds here what is about oneself, or what one has made oneself and another must see."""
    swaps, leaves, plans, me = shift_swaps.c, duty_leaves.c, deployment_plans.c, act.actor.id
    wanted = part("decide_shift_swap", shift_swaps, due_at=swaps.lapses_at, about=swaps.words)
    yield wanted.where(swaps.status == swap_rules.ACCEPTED, swaps.asker != me, swaps.other != me), swaps.territory
    asked = part("decide_duty_leave", duty_leaves, due_at=leaves.begins_at, about=leaves.words)
    yield asked.where(leaves.status == leave_rules.ASKED, leaves.person != me), leaves.territory
    drafted = part("publish_deployment_plan", deployment_plans, due_at=start_of(plans.valid_from), about=plans.title)
    yield drafted.where(plans.status == plan_rules.DRAFT, plans.drafted_by != me), plans.territory
    drawn = part("publish_roster", rosters, due_at=start_of(rosters.c.first_day), about=days_of(rosters))
    yield drawn.where(rosters.c.status == roster_rules.DRAWN, rosters.c.drawn_by != me), rosters.c.territory
    empty = faulty(act.now, act.rule(DUTY).ahead).subquery("faulty")
    post = sa.select(in_words(act, duty_posts.c.name)).where(duty_posts.c.id == empty.c.post_id).scalar_subquery()
    gaps = part("fill_shift", empty, due_at=empty.c.begins_at, about=post)
    yield gaps.where(sa.or_(empty.c.officer.is_(None), empty.c.officer != me)), empty.c.territory

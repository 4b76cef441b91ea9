from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from messages.enforcement.duty_posts import MANAGERS
from services.enforcement.domain.duty_leaves import DutyLeave
from services.enforcement.storage.tables.duty_leaves import duty_leaves


def get(act: Act, leave_id: str) -> DutyLeave:
    return act.get(DutyLeave, duty_leaves, leave_id)


def add(act: Act, leave: DutyLeave) -> None:
    act.add(duty_leaves, leave)


def save(act: Act, leave: DutyLeave) -> None:
    act.save(duty_leaves, leave)


def read_duty_leave(act: Act, *, duty_leave_id: str) -> DutyLeave:
    leave = get(act, duty_leave_id)
    manages = act.actor.is_(*MANAGERS) and act.actor.covers(leave.territory)
    act.may_see("", unless=manages or leave.person == act.actor.id)
    return leave


def list_duty_leaves(
    act: Act, *, within: str | None, person: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    seen = act.own_or_covered(duty_leaves.c.person, duty_leaves.c.territory, MANAGERS, within)
    wanted = {duty_leaves.c.person: person, duty_leaves.c.status: status}
    chosen = given(wanted)
    return act.page(sa.select(duty_leaves).where(seen, *chosen), duty_leaves.c.id, after, limit)

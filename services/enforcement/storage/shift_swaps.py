from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.enforcement.duty_posts import MANAGERS
from services.enforcement.domain.shift_swaps import OPEN, ShiftSwap
from services.enforcement.storage.tables.shift_swaps import shift_swaps


def get(act: Act, swap_id: str) -> ShiftSwap:
    return act.get(ShiftSwap, shift_swaps, swap_id)


def add(act: Act, swap: ShiftSwap) -> None:
    act.add(shift_swaps, swap)


def save(act: Act, swap: ShiftSwap) -> None:
    act.save(shift_swaps, swap)


def to_lapse(act: Act) -> list[str]:
    late = (shift_swaps.c.status.in_(OPEN), shift_swaps.c.lapses_at <= act.now)
    query = sa.select(shift_swaps.c.id).where(*late).order_by(shift_swaps.c.lapses_at).limit(500)
    return [row["id"] for row in act.all(query)]


def read_shift_swap(act: Act, *, shift_swap_id: str) -> ShiftSwap:
    swap = get(act, shift_swap_id)
    manages = act.actor.is_(*MANAGERS) and act.actor.covers(swap.territory)
    act.may_see("", unless=manages or act.actor.id in {swap.asker, swap.other})
    return swap


def list_shift_swaps(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    own = sa.or_(shift_swaps.c.asker == act.actor.id, shift_swaps.c.other == act.actor.id)
    managed = act.covered(shift_swaps.c.territory) if act.actor.is_(*MANAGERS) else sa.false()
    act.allowed = True
    query = sa.select(shift_swaps).where(sa.or_(own, managed))
    if within is not None:
        query = query.where(lies_in(shift_swaps.c.territory, within))
    if status is not None:
        query = query.where(shift_swaps.c.status == status)
    return act.page(query, shift_swaps.c.id, after, limit)

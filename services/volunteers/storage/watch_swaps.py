from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from services.volunteers.domain.activities import PLACED
from services.volunteers.domain.watch_swaps import ASKED, WatchSwap
from services.volunteers.storage import volunteer_groups
from services.volunteers.storage.tables.activities import activity_sign_ups
from services.volunteers.storage.tables.watch_swaps import watch_swaps

_OF = watch_swaps.c


def get(act: Act, swap_id: str) -> WatchSwap:
    return act.get(WatchSwap, watch_swaps, swap_id)


def add(act: Act, swap: WatchSwap) -> None:
    act.add(watch_swaps, swap)


def save(act: Act, swap: WatchSwap) -> None:
    act.save(watch_swaps, swap)


def is_void(act: Act, swap: WatchSwap) -> bool:
    """Whether one of them has no longer what she would give."""
    return act.one(sa.select(_OF.id).where(_OF.id == swap.id, ~_given())) is not None


def to_lapse(act: Act) -> list[str]:
    late = (_OF.status == ASKED, sa.or_(_OF.lapses_at <= act.now, ~_given()))
    return list(act.run(sa.select(_OF.id).where(*late).order_by(_OF.lapses_at).limit(500)).scalars())


def _given() -> sa.ColumnElement[bool]:
    mine, theirs = activity_sign_ups.alias("mine"), activity_sign_ups.alias("theirs")
    gives = sa.exists().where(mine.c.id == _OF.sign_up_id, mine.c.status == PLACED)
    gets = sa.exists().where(theirs.c.id == _OF.other_sign_up_id, theirs.c.status == PLACED)
    return sa.and_(gives, sa.or_(_OF.other_sign_up_id.is_(None), gets))


def read_watch_swap(act: Act, *, watch_swap_id: str) -> WatchSwap:
    swap = get(act, watch_swap_id)
    seen = volunteer_groups.keeps(act, swap.territory) or act.actor.id in {swap.asker, swap.other}
    leads = seen or volunteer_groups.beside(act, swap.volunteer_group_id).leader == act.actor.id
    act.may_see("", unless=leads)
    return swap


def list_watch_swaps(
    act: Act, *, within: str | None, volunteer_group_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    own = sa.or_(
        _OF.asker == act.actor.id,
        _OF.other == act.actor.id,
        _OF.volunteer_group_id.in_(volunteer_groups.led_by_caller(act)),
    )
    staff = act.covered(_OF.territory) if volunteer_groups.is_staff(act) else sa.false()
    act.allowed = True
    query = sa.select(watch_swaps).where(
        sa.or_(own, staff), *given({_OF.volunteer_group_id: volunteer_group_id, _OF.status: status})
    )
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    return act.page(query, _OF.id, after, limit)

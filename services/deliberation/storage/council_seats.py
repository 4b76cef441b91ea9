from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.beijing import day_of
from services.deliberation.domain.council_seats import ENDED, SERVING, Seat
from services.deliberation.storage.tables.council_seats import council_seats

_OF = council_seats.c


def get(act: Act, seat_id: str) -> Seat:
    return act.get(Seat, council_seats, seat_id)


def held_by(act: Act, council_id: str, member: str) -> Seat | None:
    """The seat in which the person sits now."""
    return act.find(
        Seat, council_seats, _OF.council_id == council_id, _OF.member == member, _OF.status != ENDED, lock=True
    )


def add(act: Act, seat: Seat) -> None:
    act.add(council_seats, seat)


def save(act: Act, seat: Seat) -> None:
    act.save(council_seats, seat)


def due(act: Act) -> list[str]:
    """Whose term is about to end, or whose office let its time pass."""
    ending = sa.and_(_OF.status == SERVING, _OF.remind_on <= day_of(act.now))
    query = sa.select(_OF.id).where(sa.or_(ending, _OF.act_by <= act.now)).order_by(_OF.id)
    return [row["id"] for row in act.all(query.limit(100))]


def list_council_seats(
    act: Act,
    *,
    council_id: str | None,
    within: str | None,
    status: str | None,
    late: bool | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {_OF.council_id: council_id, _OF.status: status, _OF.late: late}
    query = sa.select(council_seats).where(*given(wanted))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    return act.page(query, _OF.id, after, limit)

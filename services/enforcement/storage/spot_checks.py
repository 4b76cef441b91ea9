from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages import territory
from messages.beijing import bounds_of, day_of
from messages.errors import NotFound
from services.enforcement.domain.demands import CLOSED
from services.enforcement.domain.spot_checks import Draw, SpotCheck
from services.enforcement.storage.tables.demands import demands
from services.enforcement.storage.tables.spot_checks import draws, frames, spot_checks

_SAID_SOLVED = demands.c.feedback[-1]["solved"].as_boolean()


def add_draw(act: Act, draw: Draw) -> None:
    act.add(draws, draw)


def save_draw(act: Act, draw: Draw, numbers: list[str], sample: list[SpotCheck]) -> None:
    act.save(draws, draw)
    act.add(frames, {"id": draw.id, "numbers": numbers})
    for one in sample:
        act.add(spot_checks, one)


def save(act: Act, spot_check: SpotCheck) -> None:
    act.save(spot_checks, spot_check)


def get(act: Act, spot_check_id: str) -> SpotCheck:
    return act.get(SpotCheck, spot_checks, spot_check_id)


def lock_draw(act: Act, draw_id: str) -> Draw:
    return act.get(Draw, draws, draw_id)


def without_draw(act: Act) -> list[tuple[str, str]]:
    """District and month, where demands have come in this month and no seed is committed to."""
    month = f"{day_of(act.now):%Y-%m}"
    district = sa.func.left(demands.c.territory, territory.DISTRICT)
    query = sa.select(district.label("district")).distinct().where(demands.c.received_at >= bounds_of(month)[0])
    committed = {row["territory"] for row in act.all(sa.select(draws.c.territory).where(draws.c.month == month))}
    return [(row["district"], month) for row in act.all(query) if row["district"] not in committed]


def undrawn(act: Act) -> list[str]:
    """Of months that are over."""
    query = sa.select(draws.c.id).where(draws.c.drawn_at.is_(None), draws.c.month < f"{day_of(act.now):%Y-%m}")
    return [row["id"] for row in act.all(query.order_by(draws.c.month).limit(100))]


def called_solved(act: Act, place: str, month: str) -> dict[str, str]:
    """The closed demands of the month that their agency called solved: id by number."""
    begin, end = bounds_of(month)
    query = sa.select(demands.c.number, demands.c.id).where(
        demands.c.received_at >= begin, demands.c.received_at < end, lies_in(demands.c.territory, place),
        demands.c.status == CLOSED, ~demands.c.excluded, _SAID_SOLVED,
    )  # fmt: skip
    return {row["number"]: row["id"] for row in act.all(query.order_by(demands.c.number))}


def drawn(act: Act, ids: list[str]) -> dict[str, dict[str, Any]]:
    """Of each demand that was drawn its place, and who called it solved."""
    query = sa.select(demands.c.id, demands.c.territory, demands.c.feedback[-1].label("told"))
    return {row["id"]: row for row in act.all(query.where(demands.c.id.in_(ids)))}


def list_draws(act: Act, *, within: str | None, month: str | None, limit: int, after: str | None) -> dict[str, Any]:
    """The seed only of what is drawn; what was found is counted from the checks."""
    checks = spot_checks.c
    mine = sa.select(sa.func.count()).where(checks.draw_id == draws.c.id).correlate(draws)
    query = sa.select(
        *(column for column in draws.c if column.name != "seed"),
        sa.case((draws.c.drawn_at.is_not(None), draws.c.seed)).label("told_seed"),
        mine.where(checks.checked_at.is_not(None)).scalar_subquery().label("checked"),
        mine.where(~checks.solved).scalar_subquery().label("not_solved"),
    )
    if month is not None:
        query = query.where(draws.c.month == month)
    if within is not None:
        query = query.where(lies_in(draws.c.territory, within))
    return act.page(query, draws.c.id, after, limit)


def list_frame(act: Act, *, draw_id: str, limit: int, after: str | None) -> dict[str, Any]:
    number = sa.func.jsonb_array_elements_text(frames.c.numbers).table_valued("value").lateral("number")
    query = sa.select(number.c.value.label("number")).select_from(frames.join(number, sa.true()))
    query = query.where(frames.c.id == _known(act, draw_id))
    if after is not None:
        query = query.where(number.c.value > after)
    rows = act.all(query.order_by(number.c.value).limit(limit + 1))
    return {"items": rows[:limit], "next": rows[limit - 1]["number"] if len(rows) > limit else None}


def list_sample(act: Act, *, draw_id: str, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(spot_checks).where(spot_checks.c.draw_id == _known(act, draw_id))
    return act.page(query, spot_checks.c.id, after, limit, newest_first=False)


def list_spot_checks(
    act: Act, *, within: str | None, draw_id: str | None, checked: bool | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(spot_checks).where(act.covered(spot_checks.c.territory, within))
    if draw_id is not None:
        query = query.where(spot_checks.c.draw_id == draw_id)
    if checked is not None:
        query = query.where(spot_checks.c.checked_at.is_not(None) == checked)
    return act.page(query, spot_checks.c.id, after, limit)


def _known(act: Act, draw_id: str) -> str:
    if act.one(sa.select(draws.c.id).where(draws.c.id == draw_id)) is None:
        raise NotFound
    return draw_id

import dataclasses
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from services.enforcement.domain.activations import UNDER_WAY, Activation, PlanFigures
from services.enforcement.domain.deliveries import NOT_REACHED, REACHED
from services.enforcement.domain.sensors import CAMERA
from services.enforcement.storage import deliveries, plan_orders
from services.enforcement.storage.tables.activations import activations
from services.enforcement.storage.tables.readings import readings
from services.enforcement.storage.tables.sensors import sensors
from services.enforcement.storage.tables.warnings import warnings


def get(act: Act, activation_id: str) -> Activation:
    return act.get(Activation, activations, activation_id)


def find(act: Act, activation_id: str) -> Activation | None:
    return act.find(Activation, activations, activations.c.id == activation_id)


def add(act: Act, activation: Activation) -> None:
    act.add(activations, activation)


def save(act: Act, activation: Activation) -> None:
    act.save(activations, activation)


def under_way(act: Act, place: str, plan: str, *, drill: bool) -> Activation | None:
    """Of this plan there; two who start it at once take turns, so that the second finds what the first has begun."""
    act.run(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(f"activation {place} {plan} {drill}"))))
    same = (activations.c.territory == place, activations.c.plan == plan, activations.c.drill == drill)
    return act.find(Activation, activations, activations.c.status == UNDER_WAY, *same)


def figures_of(act: Act, activation: Activation) -> PlanFigures:
    mine = warnings.c.activation_id == activation.id
    count = (act.one(sa.select(sa.func.count().label("count")).where(mine)) or {})["count"]
    told = deliveries.counted(act, mine)
    peak = _most_present(act, activation) or {"people": None, "minute": None}
    return PlanFigures(
        **plan_orders.figures_of(act, activation.id),
        warnings=count,
        terminals_reached=told.get(REACHED, 0),
        terminals_not_reached=told.get(NOT_REACHED, 0),
        most_present=None if peak["people"] is None else round(peak["people"]),
        most_present_at=peak["minute"],
    )


def _most_present(act: Act, activation: Activation) -> dict[str, Any] | None:
    """The minute at which the cameras of the place together saw most, from its warning to its end."""
    minute = sa.func.date_trunc("minute", readings.c.at)
    seen = (
        sa.select(minute.label("minute"), sa.func.max(readings.c.value).label("people"))
        .select_from(readings.join(sensors, sensors.c.id == readings.c.sensor_id))
        .where(
            sensors.c.kind == CAMERA,
            lies_in(sensors.c.territory, activation.territory),
            readings.c.at >= sa.func.date_trunc("hour", activation.started_at),
            readings.c.at <= (activation.ended_at or act.now),
        )
        .group_by(minute, readings.c.sensor_id)
        .subquery()
    )
    people = sa.func.sum(seen.c.people)
    query = sa.select(seen.c.minute, people.label("people")).group_by(seen.c.minute)
    return act.one(query.order_by(people.desc(), seen.c.minute).limit(1))


def read_activation(act: Act, *, activation_id: str) -> dict[str, Any]:
    activation = get(act, activation_id)
    act.may_see(activation.territory)
    whole = {field.name: getattr(activation, field.name) for field in dataclasses.fields(activation)}
    return whole | {"figures": figures_of(act, activation)}


def list_activations(
    act: Act, *, within: str | None, status: str | None, drill: bool | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = {activations.c.status: status, activations.c.drill: drill}
    chosen = given(wanted)
    query = sa.select(activations).where(act.covered(activations.c.territory, within), *chosen)
    page = act.page(query, activations.c.id, after, limit)
    return page | {"items": [from_row(Activation, row) for row in page["items"]]}

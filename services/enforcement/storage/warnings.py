import dataclasses
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from chassis.values import from_row
from services.enforcement.domain.deliveries import NOT_REACHED, REACHED, WAITING
from services.enforcement.domain.warnings import OF_CROWD, RAISED, Warning  # noqa: A004 (the domain's word)
from services.enforcement.storage import deliveries
from services.enforcement.storage.tables.warnings import warnings


def get(act: Act, warning_id: str) -> Warning:
    return act.get(Warning, warnings, warning_id)


def find(act: Act, warning_id: str) -> Warning | None:
    return act.find(Warning, warnings, warnings.c.id == warning_id)


def add(act: Act, warning: Warning) -> None:
    act.add(warnings, warning)


def save(act: Act, warning: Warning) -> None:
    act.save(warnings, warning)


def raised_of_crowd(act: Act, place: str) -> list[Warning]:
    return _raised(act, warnings.c.territory == place, warnings.c.cause == OF_CROWD)


def raised_of_activation(act: Act, activation_id: str) -> list[Warning]:
    return _raised(act, warnings.c.activation_id == activation_id)


def _raised(act: Act, *conditions: sa.ColumnElement[bool]) -> list[Warning]:
    """Locked, in the order of their ids."""
    query = sa.select(warnings).where(warnings.c.status == RAISED, *conditions)
    return act.collect(Warning, query.order_by(warnings.c.id).with_for_update())


def read_warning(act: Act, *, warning_id: str) -> dict[str, Any]:
    warning = get(act, warning_id)
    act.may_see(warning.territory)
    counts = deliveries.counted(act, warnings.c.id == warning_id)
    told = {name: counts.get(name, 0) for name in (REACHED, WAITING, NOT_REACHED)}
    return dataclasses.asdict(warning) | told


def list_warnings(
    act: Act, *, within: str | None, status: str | None, drill: bool | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = {warnings.c.status: status, warnings.c.drill: drill}
    chosen = given(wanted)
    page = act.page(
        sa.select(warnings).where(act.covered(warnings.c.territory, within), *chosen), warnings.c.id, after, limit
    )
    return page | {"items": [from_row(Warning, row) for row in page["items"]]}

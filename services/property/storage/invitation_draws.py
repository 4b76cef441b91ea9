"""Draws of companies, as everybody is told of them."""

from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from chassis.values import from_row
from messages.errors import NotFound
from services.property.domain.negotiations import Negotiation
from services.property.storage import negotiations as of_negotiations
from services.property.storage.tables.negotiations import negotiations

_TOLD = (
    "id", "number", "territory", "area_id", "status", "called_at", "drawn_from", "seed", "invited", "ended_because",
)  # fmt: skip


def read_invitation_draw(act: Act, *, negotiation_id: str) -> dict[str, Any]:
    act.may_see("", unless=True)
    return _told(of_negotiations.as_it_is(act, negotiation_id))


def list_invitation_draws(act: Act, *, within: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(negotiations).where(negotiations.c.draw.is_not(None))
    if within is not None:
        query = query.where(lies_in(negotiations.c.territory, within))
    page = act.page(query, negotiations.c.id, after, limit)
    return page | {"items": [_told(from_row(Negotiation, row)) for row in page["items"]]}


def _told(negotiation: Negotiation) -> dict[str, Any]:
    draw = negotiation.draw
    if draw is None:
        raise NotFound
    told = {name: getattr(negotiation, name) for name in _TOLD}
    return told | {"count": draw.count, "office": draw.office, "witness": draw.witness}

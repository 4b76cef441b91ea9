from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from messages.errors import NotFound
from services.enforcement.domain.whistle_calls import WhistleCall
from services.enforcement.domain.whistle_objections import WhistleObjection
from services.enforcement.domain.whistles import Whistle
from services.enforcement.storage import whistle_calls
from services.enforcement.storage.tables.whistle_objections import objections


def with_call(act: Act, whistle_objection_id: str) -> tuple[WhistleObjection, WhistleCall, Whistle]:
    """All locked: the whistle, its call, the objection."""
    row = act.one(sa.select(objections.c.whistle_call_id).where(objections.c.id == whistle_objection_id))
    if row is None:
        raise NotFound
    whistle = whistle_calls.whistle_of(act, row["whistle_call_id"])
    call = whistle_calls.lock(act, row["whistle_call_id"])
    return act.get(WhistleObjection, objections, whistle_objection_id), call, whistle


def add(act: Act, objection: WhistleObjection) -> None:
    act.add(objections, objection)


def save(act: Act, objection: WhistleObjection) -> None:
    act.save(objections, objection)


def list_whistle_objections(
    act: Act, *, within: str | None, agency: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = {objections.c.agency: agency, objections.c.status: status}
    chosen = given(wanted)
    query = sa.select(objections).where(act.covered(objections.c.territory, within), *chosen)
    return act.page(query, objections.c.id, after, limit)

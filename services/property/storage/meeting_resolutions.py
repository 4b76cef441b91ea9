from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from chassis.values import from_row, to_row
from messages.beijing import day_of
from messages.property.joint_meetings import CALLERS
from services.property.domain.meeting_resolutions import DONE, MeetingResolution
from services.property.storage.tables.meeting_resolutions import meeting_resolutions

_RESOLUTION = meeting_resolutions.c


def get(act: Act, meeting_resolution_id: str) -> MeetingResolution:
    return act.get(MeetingResolution, meeting_resolutions, meeting_resolution_id)


def add(act: Act, resolution: MeetingResolution) -> None:
    act.add(meeting_resolutions, resolution)


def save(act: Act, resolution: MeetingResolution) -> None:
    act.save(meeting_resolutions, resolution)


def shown(act: Act, resolution: MeetingResolution) -> dict[str, Any]:
    return to_row(meeting_resolutions, resolution) | {"late": resolution.is_late(day_of(act.now))}


def list_resolutions(
    act: Act,
    *,
    area_id: str | None,
    status: str | None,
    late: bool | None,
    mine: bool,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    """One's own, wherever they lie, and for offices those of their places."""
    seen = act.own_or_covered(_RESOLUTION.owner, _RESOLUTION.territory, CALLERS)
    query = sa.select(meeting_resolutions).where(seen)
    query = query.where(*given({_RESOLUTION.area_id: area_id, _RESOLUTION.status: status}))
    if mine:
        query = query.where(_RESOLUTION.owner == act.actor.id)
    if late is not None:
        is_late = sa.and_(_RESOLUTION.status != DONE, _RESOLUTION.due_on < day_of(act.now))
        query = query.where(is_late == late)
    page = act.page(query, _RESOLUTION.id, after, limit)
    return page | {"items": [shown(act, from_row(MeetingResolution, row)) for row in page["items"]]}

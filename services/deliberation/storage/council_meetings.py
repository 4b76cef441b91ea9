import dataclasses
import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from services.deliberation.domain.council_meetings import HELD, LATE_TASK, MATTER, MINUTES, CouncilMeeting
from services.deliberation.domain.matter_tasks import REPORTED, TO_DO
from services.deliberation.domain.matters import DECIDED, DISCUSSED, RAISED, RETURNED
from services.deliberation.storage import moderations
from services.deliberation.storage.tables.council_meetings import council_meetings
from services.deliberation.storage.tables.matter_tasks import matter_tasks
from services.deliberation.storage.tables.matters import matters

_OF = council_meetings.c
MOST_OF_EACH = 50
"""So many matters, and so many late tasks, a meeting can speak about; the oldest first."""
Drawn = tuple[str, str | None, str]


def get(act: Act, meeting_id: str) -> CouncilMeeting:
    return act.get(CouncilMeeting, council_meetings, meeting_id)


def add(act: Act, meeting: CouncilMeeting) -> None:
    act.add(council_meetings, meeting)


def save(act: Act, meeting: CouncilMeeting) -> None:
    act.save(council_meetings, meeting)


def due(act: Act) -> list[str]:
    query = sa.select(_OF.id).where(_OF.act_by <= act.now).order_by(_OF.act_by)
    return [row["id"] for row in act.all(query.limit(100))]


def draw(act: Act, council_id: str, day: dt.date) -> list[Drawn]:
    """What a council has to speak about: tasks that are late, matters on its table, minutes that wait."""
    late = sa.select(matter_tasks.c.id, matter_tasks.c.number, matter_tasks.c.text).where(
        matter_tasks.c.council_id == council_id,
        matter_tasks.c.status.in_((TO_DO, REPORTED)),
        matter_tasks.c.due_on < day,
    )
    on_table = sa.select(matters.c.id, matters.c.number, matters.c.title.label("text")).where(
        matters.c.council_id == council_id, matters.c.status.in_((RAISED, RETURNED, DISCUSSED, DECIDED)),
        moderations.in_public(),
    )  # fmt: skip
    waiting = sa.select(_OF.id, _OF.number, _OF.room.label("text")).where(
        _OF.council_id == council_id, _OF.status == HELD
    )
    parts = (
        (LATE_TASK, late.order_by(matter_tasks.c.due_on, matter_tasks.c.id)),
        (MATTER, on_table.order_by(matters.c.id)),
        (MINUTES, waiting.order_by(_OF.id)),
    )
    return [
        (source, row["id"], f"{row['number']} {row['text']}")
        for source, query in parts
        for row in act.all(query.limit(MOST_OF_EACH))
    ]


def in_public(meeting: CouncilMeeting) -> dict[str, Any]:
    """Without who anybody is to sign-in; a draft of minutes is not shown."""
    told = dataclasses.asdict(meeting)
    return told | {"heads": meeting.heads(), "minutes": meeting.minutes if meeting.stand_written else None}


def whole(meeting: CouncilMeeting) -> dict[str, Any]:
    return dataclasses.asdict(meeting) | {"heads": meeting.heads()}


def list_council_meetings(
    act: Act, *, council_id: str | None, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(council_meetings).where(*given({_OF.council_id: council_id, _OF.status: status}))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    page = act.page(query, _OF.id, after, limit)
    return page | {"items": [in_public(from_row(CouncilMeeting, row)) for row in page["items"]]}

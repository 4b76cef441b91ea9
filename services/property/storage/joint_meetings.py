import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from messages.property.joint_meetings import CALLERS
from services.property.domain.complaints import NOTED, VERIFIED
from services.property.domain.joint_meetings import COMPLAINT, LATE_RESOLUTION, STANDARD_ITEM, JointMeeting
from services.property.domain.meeting_resolutions import DONE
from services.property.storage.tables.complaints import complaints
from services.property.storage.tables.inspections import inspections
from services.property.storage.tables.joint_meetings import joint_meetings
from services.property.storage.tables.meeting_resolutions import meeting_resolutions

MOST_OF_EACH = 50
"""So many complaints, and so many late resolutions, a meeting can speak about; the oldest first."""
_LOOKED_BACK = dt.timedelta(days=92)
Drawn = tuple[str, str | None, str, int]


def get(act: Act, joint_meeting_id: str) -> JointMeeting:
    return act.get(JointMeeting, joint_meetings, joint_meeting_id)


def add(act: Act, meeting: JointMeeting) -> None:
    act.add(joint_meetings, meeting)


def save(act: Act, meeting: JointMeeting) -> None:
    act.save(joint_meetings, meeting)


def draw(act: Act, area_id: str, day: dt.date) -> list[Drawn]:
    """What an area's meeting of the day speaks about: late resolutions first, then complaints, then failing items."""
    return [*_late(act, area_id, day), *_complaints(act, area_id), *_failing(act, area_id, day)]


def _late(act: Act, area_id: str, day: dt.date) -> list[Drawn]:
    table = meeting_resolutions.c
    query = sa.select(table.id, table.text).where(table.area_id == area_id, table.status != DONE, table.due_on < day)
    rows = act.all(query.order_by(table.due_on, table.id).limit(MOST_OF_EACH))
    return [(LATE_RESOLUTION, row["id"], row["text"], 0) for row in rows]


def _complaints(act: Act, area_id: str) -> list[Drawn]:
    table = complaints.c
    still_open = (table.area_id == area_id, table.status.in_((NOTED, VERIFIED)))
    query = sa.select(table.id, table.number, table.text).where(*still_open)
    rows = act.all(query.order_by(table.filed_at, table.id).limit(MOST_OF_EACH))
    return [(COMPLAINT, row["id"], f"{row['number']} {row['text']}", 0) for row in rows]


def _failing(act: Act, area_id: str, day: dt.date) -> list[Drawn]:
    """Items of the standard that cost points in the last quarter; those that cost most first."""
    findings = sa.func.jsonb_array_elements(inspections.c.findings).table_valued(sa.column("value", JSONB), name="f")
    item = findings.c.value["item"].astext
    cost = sa.func.sum(findings.c.value["deduction"].astext.cast(sa.Integer))
    query = (
        sa.select(item.label("item"), cost.label("points"))
        .select_from(inspections.join(findings, sa.true()))
        .where(inspections.c.area_id == area_id, inspections.c.inspected_on.between(day - _LOOKED_BACK, day))
        .group_by(item)
        .having(cost > 0)
        .order_by(cost.desc(), item)
    )
    return [(STANDARD_ITEM, row["item"], row["item"], int(row["points"])) for row in act.all(query)]


def read_joint_meeting(act: Act, *, joint_meeting_id: str) -> JointMeeting:
    meeting = get(act, joint_meeting_id)
    invited = act.actor.id in meeting.invited
    act.may_see(meeting.territory if act.actor.is_(*CALLERS) else "", unless=invited)
    return meeting


def list_joint_meetings(
    act: Act, *, within: str | None, area_id: str | None, status: str | None, mine: bool, limit: int, after: str | None
) -> dict[str, Any]:
    invited = joint_meetings.c.invited.op("@>")(sa.cast([act.actor.id], JSONB))
    covered = act.covered(joint_meetings.c.territory)
    seen = invited if mine or not act.actor.is_(*CALLERS) else sa.or_(invited, covered)
    query = sa.select(joint_meetings).where(seen)
    query = query.where(*given({joint_meetings.c.area_id: area_id, joint_meetings.c.status: status}))
    if within is not None:
        query = query.where(lies_in(joint_meetings.c.territory, within))
    page = act.page(query, joint_meetings.c.id, after, limit)
    return page | {"items": [from_row(JointMeeting, row) for row in page["items"]]}

"""How a report comes to be, by whomever it is filed."""

import datetime as dt

from chassis.act import Act
from messages.volunteers.reports import REPORT_FILED
from services.volunteers.domain.positions import Position
from services.volunteers.domain.reports import Report
from services.volunteers.storage import reports


def filed(
    act: Act,
    lane_code: str,
    problem_class: str,
    text: str,
    *,
    point: Position | None = None,
    photos: tuple[str, ...] = (),
    seen_at: dt.datetime | None = None,
    joins: str | None = None,
    follow_hash: str | None = None,
) -> Report:
    """In the caller's name, and told."""
    report = Report(
        id=act.new_id(),
        number=act.number("report_number", lane_code),
        territory=lane_code,
        reporter=act.actor.id,
        reporter_roles=tuple(sorted(act.actor.roles)),
        problem_class=problem_class,
        text=text,
        point=point,
        photos=photos,
        filed_at=act.now,
        seen_at=seen_at,
        joins=joins,
        follow_hash=follow_hash,
    )
    reports.add(act, report)
    act.tell(REPORT_FILED, report)
    return report

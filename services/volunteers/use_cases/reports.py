import datetime as dt
from typing import Any

from chassis.act import Act
from messages.volunteers.reports import REPORT_FILED
from services.volunteers.domain.reports import Report
from services.volunteers.storage import reports


def file_report(
    act: Act,
    *,
    lane_code: str,
    problem_class: str,
    text: str,
    point: dict[str, Any] | None,
    seen_at: dt.datetime | None,
    photos: list[str],
) -> Report:
    report = Report(
        id=act.new_id(),
        number=act.number("report_number", lane_code),
        territory=lane_code,
        reporter=act.actor.id,
        problem_class=problem_class,
        text=text,
        point=point,
        photos=photos,
        filed_at=act.now,
        seen_at=seen_at,
    )
    reports.add(act, report)
    act.tell(REPORT_FILED, report)
    return report

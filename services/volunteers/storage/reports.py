from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.errors import NotFound
from messages.volunteers.reports import OFFICES
from services.volunteers.domain.reports import Report
from services.volunteers.storage.tables.reports import reports


def get(act: Act, report_id: str, *, lock: bool = True) -> Report:
    return act.get(Report, reports, report_id, lock=lock)


def add(act: Act, report: Report) -> None:
    act.add(reports, report)


def save(act: Act, report: Report) -> None:
    act.save(reports, report)


def read_report(act: Act, *, report_id: str) -> Report:
    report = get(act, report_id)
    own = report.reporter == act.actor.id
    act.may_see(report.territory, unless=own)
    if not own and not act.actor.is_(*OFFICES):
        raise NotFound
    return report


def list_reports(act: Act, *, within: str | None, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(reports).where(act.own_or_covered(reports.c.reporter, reports.c.territory, OFFICES, within))
    if status is not None:
        query = query.where(reports.c.status == status)
    return act.page(query, reports.c.id, after, limit)

from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.operation import RESIDENT, STEWARD
from services.volunteers.domain.reports import Report
from services.volunteers.storage.tables import reports


def get(act: Act, report_id: str, *, lock: bool = True) -> Report:
    return act.get(Report, reports, report_id, lock=lock)


def add(act: Act, report: Report) -> None:
    act.add(reports, report)


def save(act: Act, report: Report) -> None:
    act.save(reports, report)


def read_report(act: Act, *, report_id: str) -> Report:
    report = get(act, report_id)
    act.may_see(report.territory, unless=report.reporter == act.actor.id)
    return report


def list_reports(act: Act, *, within: str | None, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(reports).where(act.covered(reports.c.territory, within))
    if act.actor.roles <= {STEWARD, RESIDENT}:
        query = query.where(reports.c.reporter == act.actor.id)
    if status is not None:
        query = query.where(reports.c.status == status)
    return act.page(query, reports.c.id, after, limit)

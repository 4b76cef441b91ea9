from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.errors import NotFound
from messages.volunteers.reports import OFFICES
from services.volunteers.domain.points import JOINED, REPORTED
from services.volunteers.domain.reports import Report
from services.volunteers.storage.tables.points import awards, reversals
from services.volunteers.storage.tables.reports import reports


def get(act: Act, report_id: str, *, lock: bool = True) -> Report:
    return act.get(Report, reports, report_id, lock=lock)


def add(act: Act, report: Report) -> None:
    act.add(reports, report)


def save(act: Act, report: Report) -> None:
    act.save(reports, report)


def has_one_about(act: Act, person: str, case_id: str) -> bool:
    """Whether the person has a report that follows this case or has asked to."""
    about = sa.or_(reports.c.case_id == case_id, reports.c.joins == case_id)
    return act.one(sa.select(reports.c.id).where(reports.c.reporter == person, about).limit(1)) is not None


def paid_like(act: Act, report: Report) -> list[Report]:
    """Other reports of the same reporter, lane and class that were paid; the newest first."""
    of_it = sa.and_(awards.c.deed.in_((REPORTED, JOINED)), awards.c.deed_id == reports.c.id)
    undone = sa.exists().where(reversals.c.award_id == awards.c.id)
    alike = (reports.c.territory == report.territory, reports.c.problem_class == report.problem_class)
    query = sa.select(reports).join(awards, of_it).where(~undone, *alike)
    query = query.where(reports.c.reporter == report.reporter, reports.c.id != report.id)
    return act.collect(Report, query.order_by(reports.c.id.desc()).limit(200))


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

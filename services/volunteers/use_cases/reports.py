import datetime as dt
from collections.abc import Callable
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.cases import CASE_CLOSED, CASE_OPENED, CASE_REJECTED, CASE_REOPENED
from messages.envelope import Event
from messages.volunteers.reports import FILE_REPORT, LIST_REPORTS, READ_REPORT, REPORT_FILED
from services.volunteers.domain.reports import MOVES, Report
from services.volunteers.storage import reports
from services.volunteers.use_cases.positions import position


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
        reporter_roles=tuple(sorted(act.actor.roles)),
        problem_class=problem_class,
        text=text,
        point=position(point),
        photos=tuple(photos),
        filed_at=act.now,
        seen_at=seen_at,
    )
    reports.add(act, report)
    act.tell(REPORT_FILED, report)
    return report


def when_case_is_opened_note_it_on_the_report(
    act: Act, event: Event, *, report_id: str | None, **_: Any
) -> Report | None:
    return _move(act, report_id, lambda report: report.note_case(event.subject))


def when_case_is_rejected_decide_the_report(
    act: Act, event: Event, *, report_id: str | None, **_: Any
) -> Report | None:
    return _move(act, report_id, lambda report: report.reject(event.subject))


def when_case_is_closed_close_the_report(act: Act, event: Event, *, report_id: str | None, **_: Any) -> Report | None:
    return _move(act, report_id, lambda report: report.close(event.subject, event.subject_version))


def when_case_is_reopened_reopen_the_report(
    act: Act, event: Event, *, report_id: str | None, **_: Any
) -> Report | None:
    return _move(act, report_id, lambda report: report.reopen(event.subject, event.subject_version))


def _move(act: Act, report_id: str | None, move: Callable[[Report], bool]) -> Report | None:
    """The report that the case came of, if it came of one; saved if it was moved."""
    if report_id is None:
        return None
    report = reports.get(act, report_id, lock=False)
    if move(report):
        reports.save(act, report)
    return report


SUBJECT = Subject(
    operations={
        FILE_REPORT: file_report,
        READ_REPORT: reports.read_report,
        LIST_REPORTS: reports.list_reports,
    },
    events={
        CASE_OPENED: when_case_is_opened_note_it_on_the_report,
        CASE_REJECTED: when_case_is_rejected_decide_the_report,
        CASE_CLOSED: when_case_is_closed_close_the_report,
        CASE_REOPENED: when_case_is_reopened_reopen_the_report,
    },
    life_cycles=(LifeCycle("report", MOVES, tells={"file": REPORT_FILED}),),
)

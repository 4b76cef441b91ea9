import dataclasses
import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.cases import CASE_CLOSED, CASE_OPENED, CASE_REJECTED, CASE_REOPENED
from messages.enforcement.duplicates import CASE_JOINED, CASE_MERGED, CASE_UNMERGED
from messages.envelope import Event
from messages.operation import LANE_CHIEF
from messages.volunteers.errors.reports import ReportedAlready
from messages.volunteers.follow_links import PAGE
from messages.volunteers.reports import FILE_REPORT, LIST_REPORTS, READ_REPORT, REPORT_FILED
from services.volunteers.domain.follow_links import SECRET_BYTES, hash_of, token_of
from services.volunteers.domain.lane_logs import FINDING
from services.volunteers.domain.reports import MOVES, Report
from services.volunteers.storage import reports
from services.volunteers.use_cases.filed_reports import filed
from services.volunteers.use_cases.followers import Joined, all_of
from services.volunteers.use_cases.lane_logs import log
from services.volunteers.use_cases.positions import position


@dataclasses.dataclass(frozen=True, slots=True)
class FiledReport:
    """The report with its link, which stands nowhere else in the clear."""

    report: Report
    follow_link: str

    def __getattr__(self, name: str) -> Any:
        return getattr(self.report, name)


def file_report(
    act: Act,
    *,
    lane_code: str,
    problem_class: str,
    text: str,
    point: dict[str, Any] | None,
    seen_at: dt.datetime | None,
    photos: list[str],
    joins: str | None,
) -> FiledReport:
    if joins is not None and reports.has_one_about(act, act.actor.id, joins):
        raise ReportedAlready
    secret = secrets.token_bytes(SECRET_BYTES)
    report = filed(
        act, lane_code, problem_class, text, point=position(point), photos=tuple(photos), seen_at=seen_at, joins=joins,
        follow_hash=hash_of(secret),
    )  # fmt: skip
    if act.actor.is_(LANE_CHIEF) and act.actor.covers(lane_code):
        log(act, lane_code, FINDING, text, about_id=report.id)
    return FiledReport(report, f"{PAGE}/{token_of(report.id, secret)}")


def when_case_is_opened_note_it_on_the_report(
    act: Act, event: Event, *, report_id: str | None, **_: Any
) -> Report | None:
    return _move(act, [report_id], lambda report: report.note_case(event.subject))


def when_case_is_rejected_decide_its_reports(
    act: Act, event: Event, *, report_id: str | None, joined_reports: list[Joined], **_: Any
) -> Report | None:
    told = (event.subject, event.subject_version, event.time)
    return _move(act, all_of(report_id, joined_reports), lambda report: report.reject(*told))


def when_case_is_closed_close_its_reports(
    act: Act, event: Event, *, report_id: str | None, joined_reports: list[Joined], **_: Any
) -> Report | None:
    told = (event.subject, event.subject_version, event.time)
    return _move(act, all_of(report_id, joined_reports), lambda report: report.close(*told))


def when_case_is_reopened_reopen_its_reports(
    act: Act, event: Event, *, report_id: str | None, joined_reports: list[Joined], **_: Any
) -> Report | None:
    told = (event.subject, event.subject_version)
    return _move(act, all_of(report_id, joined_reports), lambda report: report.reopen(*told))


def when_report_has_joined_a_case_follow_it(
    act: Act, event: Event, *, report_id: str, case: dict[str, Any], **_: object
) -> Report | None:
    return _come_to(act, event, [report_id], case)


def when_case_is_merged_follow_the_main_one(
    act: Act, event: Event, *, case: dict[str, Any], main: dict[str, Any], **_: object
) -> Report | None:
    return _come_to(act, event, all_of(case["report_id"], case["joined_reports"]), main)


def when_case_is_unmerged_follow_it_again(act: Act, event: Event, *, case: dict[str, Any], **_: Any) -> Report | None:
    return _come_to(act, event, all_of(case["report_id"], case["joined_reports"]), case)


def _come_to(act: Act, event: Event, ids: list[str], case: dict[str, Any]) -> Report | None:
    told = (case["id"], event.subject_version, case["status"], event.time)
    return _move(act, ids, lambda report: report.come_to(*told))


def _move(act: Act, ids: Sequence[str | None], move: Callable[[Report], bool]) -> Report | None:
    """The reports that follow the case, if any do; each saved if it was moved. The first."""
    found = [reports.get(act, id_, lock=False) for id_ in ids if id_ is not None]
    for report in found:
        if move(report):
            reports.save(act, report)
    return found[0] if found else None


SUBJECT = Subject(
    operations={
        FILE_REPORT: file_report,
        READ_REPORT: reports.read_report,
        LIST_REPORTS: reports.list_reports,
    },
    events={
        CASE_OPENED: when_case_is_opened_note_it_on_the_report,
        CASE_REJECTED: when_case_is_rejected_decide_its_reports,
        CASE_CLOSED: when_case_is_closed_close_its_reports,
        CASE_REOPENED: when_case_is_reopened_reopen_its_reports,
        CASE_JOINED: when_report_has_joined_a_case_follow_it,
        CASE_MERGED: when_case_is_merged_follow_the_main_one,
        CASE_UNMERGED: when_case_is_unmerged_follow_it_again,
    },
    life_cycles=(LifeCycle("report", MOVES, tells={"file": REPORT_FILED}),),
)

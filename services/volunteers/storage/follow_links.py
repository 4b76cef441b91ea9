import contextlib
from typing import Any

from chassis.act import Act
from messages.enforcement.stories import READ_CASE_STORY
from messages.errors import DeadlineExceeded, NotFound, Unavailable
from messages.volunteers.errors.follow_links import FollowLinkOver
from services.volunteers.domain.follow_links import opens, read
from services.volunteers.domain.reports import Report
from services.volunteers.rulebook.following import FOLLOWING
from services.volunteers.storage.tables.reports import reports


def follow_report(act: Act, *, token: str) -> dict[str, Any]:
    """Who has the link may; of a wrong one nobody learns whether there is such a report."""
    report_id, secret = read(token)
    report = act.find(Report, reports, reports.c.id == report_id)
    if report is None or not opens(report, secret):
        raise NotFound
    until = act.rule(FOLLOWING).until(report)
    if act.now > until:
        raise FollowLinkOver
    told = {name: getattr(report, name) for name in ("number", "territory", "problem_class", "status", "filed_at")}
    me_too = report.joins is not None and report.joins == report.case_id
    return told | {"me_too": me_too, "followed_until": until, "story": _story(act, report_id)}


def _story(act: Act, report_id: str) -> Any:
    with contextlib.suppress(Unavailable, DeadlineExceeded):
        return act.ask(READ_CASE_STORY, report_id=report_id)
    return None

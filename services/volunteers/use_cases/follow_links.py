import secrets

from chassis.act import Act
from chassis.subject import Subject
from messages.enforcement.stories import READ_CASE_STORY
from messages.errors import NotFound
from messages.volunteers.follow_links import FOLLOW_REPORT, ISSUE_FOLLOW_LINK, PAGE, REVOKE_FOLLOW_LINK
from services.volunteers.domain.follow_links import SECRET_BYTES, hash_of, token_of
from services.volunteers.domain.reports import Report
from services.volunteers.storage import follow_links, reports


def issue_follow_link(act: Act, *, report_id: str) -> dict[str, object]:
    report, secret = _ones_own(act, report_id), secrets.token_bytes(SECRET_BYTES)
    report.follow_hash = hash_of(secret)
    reports.save(act, report)
    link = f"{PAGE}/{token_of(report.id, secret)}"
    return {"id": report.id, "version": report.version, "territory": report.territory, "follow_link": link}


def revoke_follow_link(act: Act, *, report_id: str) -> Report:
    report = _ones_own(act, report_id)
    report.follow_hash = None
    reports.save(act, report)
    return report


def _ones_own(act: Act, report_id: str) -> Report:
    """NotFound for everybody but the reporter."""
    report = reports.get(act, report_id)
    act.allowed = report.reporter == act.actor.id
    if not act.allowed:
        raise NotFound
    return report


SUBJECT = Subject(
    of="reports",
    operations={
        FOLLOW_REPORT: follow_links.follow_report,
        ISSUE_FOLLOW_LINK: issue_follow_link,
        REVOKE_FOLLOW_LINK: revoke_follow_link,
    },
    asks=(READ_CASE_STORY,),
)

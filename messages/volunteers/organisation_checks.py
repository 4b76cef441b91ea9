"""The yearly check of a social organisation 年检 (A17.1): it is asked, it reports, an office decides."""

from typing import Final

from messages import fields
from messages.operation import Operation, Paged, page_of
from messages.volunteers.errors.organisation_checks import OrganisationCheckSettled, OrganisationNotReported
from messages.volunteers.errors.organisations import OrganisationNotActive, ValidityOver
from messages.volunteers.organisations import LEVELS, OFFICE, THEIR_OFFICERS
from messages.words import Text

STATUSES: Final = ("asked", "reported", "passed", "failed", "dropped")
WAITS_ON: Final = ("officer", "subdistrict", "district")
_MOST_PHOTOS: Final = 20


class OrganisationCheck(fields.Messages):
    """`waits_on` is who must act next; `since` from when."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    organisation_id = fields.id_(required=True)
    organisation_name = fields.text(most=100, required=True)
    status = fields.choice(*STATUSES, required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    since = fields.instant(required=True)
    asked_at = fields.instant(required=True)
    due_on = fields.day(required=True)
    late = fields.yes_or_no(required=True)
    rule_version = fields.text(required=True)
    text = fields.text(0, 2000, required=True)
    members = fields.whole(required=True, allow_none=True)
    income = fields.money(required=True, allow_none=True)
    expenses = fields.money(required=True, allow_none=True)
    photos = fields.many(fields.photo(), most=_MOST_PHOTOS, required=True)
    reported_at = fields.instant(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class OneCheck(fields.Messages):
    organisation_check_id = fields.id_(required=True)


class ReportCheck(OneCheck):
    """The year's work, people and money; `photos` also of papers."""

    text = fields.text(2, 2000, required=True)
    members = fields.whole(0, 1_000_000, required=True)
    income = fields.money(required=True)
    expenses = fields.money(required=True)
    photos = fields.many(fields.photo(), most=_MOST_PHOTOS, load_default=list)


class DecideCheck(OneCheck):
    reason = fields.text(2, 2000, required=True)


class ListChecks(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    waits_on = fields.choice(*WAITS_ON, load_default=None)


LIST_ORGANISATION_CHECKS = Operation(
    "volunteers.list_organisation_checks",
    "GET /api/v1/organisation-checks",
    Text(
        "List yearly checks: of one's own organisations, or of the office's place; who must act next, newest first.",
        "查询年检：本人负责的组织或本辖区的组织，可按待办方筛选，由新到旧。",
    ),
    request=ListChecks,
    answer=page_of(OrganisationCheck),
    roles=THEIR_OFFICERS | OFFICE,
    own=THEIR_OFFICERS,
)
READ_ORGANISATION_CHECK = Operation(
    "volunteers.read_organisation_check",
    "GET /api/v1/organisation-checks/{organisation_check_id}",
    Text("Read a yearly check.", "查看一次年检。"),
    request=OneCheck,
    answer=OrganisationCheck,
    roles=THEIR_OFFICERS | OFFICE,
    own=THEIR_OFFICERS,
)
REPORT_ORGANISATION_CHECK = Operation(
    "volunteers.report_organisation_check",
    "POST /api/v1/organisation-checks/{organisation_check_id}/report",
    Text(
        "The organisation reports its year for the check; also when it is late.",
        "社会组织提交年检报告；逾期仍可提交。",
    ),
    request=ReportCheck,
    answer=OrganisationCheck,
    roles=THEIR_OFFICERS,
    errors=(OrganisationCheckSettled,),
    own=THEIR_OFFICERS,
)
PASS_ORGANISATION_CHECK = Operation(
    "volunteers.pass_organisation_check",
    "POST /api/v1/organisation-checks/{organisation_check_id}/pass",
    Text(
        "The check is passed; a suspended organisation may go on. The next one is due by the rules.",
        "年检合格；暂停的组织恢复活动，下次年检按规则安排。",
    ),
    request=DecideCheck,
    answer=OrganisationCheck,
    roles=OFFICE,
    errors=(OrganisationCheckSettled, OrganisationNotReported, OrganisationNotActive, ValidityOver),
    decides=True,
)
FAIL_ORGANISATION_CHECK = Operation(
    "volunteers.fail_organisation_check",
    "POST /api/v1/organisation-checks/{organisation_check_id}/fail",
    Text(
        "The check is failed, with the reason: the organisation is suspended until it passes the next one.",
        "说明理由，年检不合格：暂停活动，直至下次年检合格。",
    ),
    request=DecideCheck,
    answer=OrganisationCheck,
    roles=OFFICE,
    errors=(OrganisationCheckSettled, OrganisationNotActive),
    decides=True,
)

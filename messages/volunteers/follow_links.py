"""Follow links 进展查询链接 (E1): how a report goes on, for whoever has the link, without signing in.

The link is a secret that cannot be guessed and names nobody; its holder reads the story of the report, and no more.
"""

from messages import fields
from messages.operation import ANYONE, NOWHERE, Operation
from messages.stories import CaseStory
from messages.territory import LANE
from messages.volunteers.errors.follow_links import FollowLinkOver
from messages.volunteers.reports import REPORTERS, STATUSES, Report
from messages.words import Text, term

PAGE = "/follow"
"""The path below which the gateway shows it as a page."""
_A_TOKEN = term("the last part of a follow link", "进展查询链接的末段")


class FollowReport(fields.Messages):
    token = fields.word(r"[A-Za-z0-9_-]{43}", _A_TOKEN, required=True)


class NameReport(fields.Messages):
    report_id = fields.id_(required=True)


class FollowedReport(fields.Messages):
    """`me_too`: it joined the case of another report. `story` is null while the service that knows it is away."""

    number = fields.text(required=True)
    territory = fields.place(LANE, required=True)
    problem_class = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    me_too = fields.yes_or_no(required=True)
    filed_at = fields.instant(required=True)
    followed_until = fields.instant(required=True)
    story = fields.nested(CaseStory, required=True, allow_none=True)


class FollowLink(fields.Messages):
    """Of the report with this id."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    follow_link = fields.text(required=True)


FOLLOW_REPORT = Operation(
    "volunteers.follow_report",
    "GET /api/v1/followed-reports/{token}",
    Text("Follow a report by its link.", "凭链接查询上报的办理进展。"),
    request=FollowReport,
    answer=FollowedReport,
    roles=ANYONE,
    place=NOWHERE,
    errors=(FollowLinkOver,),
)
ISSUE_FOLLOW_LINK = Operation(
    "volunteers.issue_follow_link",
    "POST /api/v1/reports/{report_id}/follow-links",
    Text(
        "Get a new link for following one's own report; the one before ends.",
        "为本人的上报重新获取进展查询链接，原链接失效。",
    ),
    request=NameReport,
    answer=FollowLink,
    roles=REPORTERS,
    creates=True,
    own=REPORTERS,
    sealed=("follow_link",),
)
REVOKE_FOLLOW_LINK = Operation(
    "volunteers.revoke_follow_link",
    "POST /api/v1/follow-links/{report_id}/revoke",
    Text("End the link for following one's own report.", "撤销本人上报的进展查询链接。"),
    request=NameReport,
    answer=Report,
    roles=REPORTERS,
    own=REPORTERS,
)

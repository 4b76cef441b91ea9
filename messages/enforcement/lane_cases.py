"""What everybody may know of the cases of a lane: no names, no photos of what was found, results once confirmed."""

from messages import fields
from messages.enforcement.cases import GROUPS, STATUSES, CaseResult
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.territory import LANE
from messages.words import Text


class LaneCase(fields.Messages):
    """What the public sees of a case: no words, nobody's name; of a closed one what was done, and the photos of that.

    `due_at`: until when the next step is due. Photos of reports and of other visits are not for everybody.
    """

    id = fields.id_(required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    problem_class = fields.text(required=True)
    group = fields.choice(*GROUPS, required=True)
    status = fields.choice(*STATUSES, required=True)
    responsible_agency = fields.text(required=True)
    refused_by = fields.many(fields.text(), required=True)
    opened_at = fields.instant(required=True)
    verified_at = fields.instant(required=True, allow_none=True)
    rejected_at = fields.instant(required=True, allow_none=True)
    handled_at = fields.instant(required=True, allow_none=True)
    closed_at = fields.instant(required=True, allow_none=True)
    supervised = fields.yes_or_no(required=True)
    due_at = fields.instant(required=True, allow_none=True)
    published_results = fields.many(fields.nested(CaseResult), required=True)
    published_photos = fields.many(fields.photo(), required=True)
    me_too = fields.whole(0, load_default=0)


class ShowLaneCases(Paged):
    lane_code = fields.place(LANE, required=True)
    status = fields.choice(*STATUSES, load_default=None)


class CountOpenCases(fields.Messages):
    lane_code = fields.place(LANE, required=True)


class OpenOfClass(fields.Messages):
    problem_class = fields.text(required=True)
    count = fields.whole(1, required=True)


class OpenCases(fields.Messages):
    lane_code = fields.place(LANE, required=True)
    classes = fields.many(fields.nested(OpenOfClass), required=True)


class ShowLaneCase(fields.Messages):
    lane_code = fields.place(LANE, required=True)
    case_id = fields.id_(required=True)


SHOW_LANE_CASES = Operation(
    "enforcement.show_lane_cases",
    "GET /api/v1/lanes/{lane_code}/cases",
    Text("What is being done in a lane, for everybody.", "公开查看街巷案件办理情况。"),
    request=ShowLaneCases,
    answer=page_of(LaneCase),
    roles=ANYONE,
    place=NOWHERE,
)
SHOW_LANE_CASE = Operation(
    "enforcement.show_lane_case",
    "GET /api/v1/lanes/{lane_code}/cases/{case_id}",
    Text("One case in a lane, for everybody.", "公开查看街巷的一个案件。"),
    request=ShowLaneCase,
    answer=LaneCase,
    roles=ANYONE,
    place=NOWHERE,
)
COUNT_OPEN_CASES = Operation(
    "enforcement.count_open_cases",
    "GET /api/v1/lanes/{lane_code}/open-case-counts",
    Text(
        "Count a lane's cases that are neither closed nor rejected, by class, for everybody.",
        "公开查看街巷内未结案件数，按问题分类。",
    ),
    request=CountOpenCases,
    answer=OpenCases,
    roles=ANYONE,
    place=NOWHERE,
)

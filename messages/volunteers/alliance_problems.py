"""Problems that alliances solve together 联盟合力解决难题 (D7.2): raised, taken up in parts, closed with a result."""

from typing import Final

from messages import fields
from messages.operation import Operation, Paged, page_of
from messages.rulebook import CODE
from messages.volunteers.errors.alliance_problems import (
    AllianceProblemClosed,
    NobodyTookPart,
    NotOfThisAlliance,
    PartDone,
    PartsNotDone,
    PartTaken,
)
from messages.volunteers.errors.organisations import AllianceUnknown, OrganisationNotActive, ValidityOver
from messages.volunteers.organisations import STAFF, THEIR_OFFICERS
from messages.words import Text

STATUSES: Final = ("open", "solved", "unsolved")
PART_STATUSES: Final = ("offered", "done")
WAITS_ON: Final = ("community", "subdistrict", "district")
_MOST_ALLIANCES: Final = 20
_MOST_PHOTOS: Final = 9
_READERS: Final = STAFF | THEIR_OFFICERS


class AlliancePart(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    alliance_problem_id = fields.id_(required=True)
    organisation_id = fields.id_(required=True)
    organisation_name = fields.text(most=100, required=True)
    status = fields.choice(*PART_STATUSES, required=True)
    text = fields.text(2, 2000, required=True)
    offered_at = fields.instant(required=True)
    result = fields.text(0, 2000, required=True)
    photos = fields.many(fields.photo(), most=_MOST_PHOTOS, required=True)
    done_at = fields.instant(required=True, allow_none=True)


class AllianceProblem(fields.Messages):
    """`waits_on` is the office that must see to it; `moved_at` when something last happened."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    alliances = fields.many(fields.word(*CODE), most=_MOST_ALLIANCES, required=True)
    text = fields.text(2, 2000, required=True)
    households = fields.whole(required=True, allow_none=True)
    status = fields.choice(*STATUSES, required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    rule_version = fields.text(required=True)
    raised_at = fields.instant(required=True)
    moved_at = fields.instant(required=True)
    closed_at = fields.instant(required=True, allow_none=True)
    result = fields.text(0, 2000, required=True)


class AllianceProblemSeen(AllianceProblem):
    parts = fields.many(fields.nested(AlliancePart), most=200, required=True)


class RaiseAllianceProblem(fields.Messages):
    """`households`: how many it concerns, where that is known."""

    place = fields.place(required=True)
    alliances = fields.many(fields.word(*CODE), most=_MOST_ALLIANCES, least=1, required=True)
    text = fields.text(2, 2000, required=True)
    households = fields.whole(1, 1_000_000, load_default=None, allow_none=True)


class OneProblem(fields.Messages):
    alliance_problem_id = fields.id_(required=True)


class OfferPart(OneProblem):
    organisation_id = fields.id_(required=True)
    text = fields.text(2, 2000, required=True)


class ReportPart(fields.Messages):
    alliance_part_id = fields.id_(required=True)
    result = fields.text(2, 2000, required=True)
    photos = fields.many(fields.photo(), most=_MOST_PHOTOS, load_default=list)


class CloseProblem(OneProblem):
    solved = fields.yes_or_no(required=True)
    result = fields.text(2, 2000, required=True)


class ListProblems(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    waits_on = fields.choice(*WAITS_ON, load_default=None)
    alliance = fields.word(*CODE, load_default=None)


RAISE_ALLIANCE_PROBLEM = Operation(
    "volunteers.raise_alliance_problem",
    "POST /api/v1/alliance-problems",
    Text("Bring a problem of a place to one or several alliances.", "将一地的难题提交一个或多个联盟合力解决。"),
    request=RaiseAllianceProblem,
    answer=AllianceProblem,
    roles=STAFF,
    place="place",
    errors=(AllianceUnknown,),
    creates=True,
)
OFFER_ALLIANCE_PART = Operation(
    "volunteers.offer_alliance_part",
    "POST /api/v1/alliance-problems/{alliance_problem_id}/parts",
    Text("An organisation of the alliance takes a part in the problem.", "联盟成员组织承担难题中的一项任务。"),
    request=OfferPart,
    answer=AlliancePart,
    roles=THEIR_OFFICERS,
    errors=(AllianceProblemClosed, NotOfThisAlliance, PartTaken, OrganisationNotActive, ValidityOver),
    creates=True,
    own=THEIR_OFFICERS,
)
REPORT_ALLIANCE_PART = Operation(
    "volunteers.report_alliance_part",
    "POST /api/v1/alliance-parts/{alliance_part_id}/report",
    Text("An organisation reports its part done, with the result.", "组织报告所承担任务完成及结果。"),
    request=ReportPart,
    answer=AlliancePart,
    roles=THEIR_OFFICERS,
    errors=(AllianceProblemClosed, PartDone),
    own=THEIR_OFFICERS,
)
CLOSE_ALLIANCE_PROBLEM = Operation(
    "volunteers.close_alliance_problem",
    "POST /api/v1/alliance-problems/{alliance_problem_id}/close",
    Text(
        "Close a problem with its result: solved, when all parts are done, or not solved.",
        "结束难题并记录结果：各项任务均完成方可记为已解决，否则记为未解决。",
    ),
    request=CloseProblem,
    answer=AllianceProblem,
    roles=STAFF,
    errors=(AllianceProblemClosed, PartsNotDone, NobodyTookPart),
    decides=True,
)
READ_ALLIANCE_PROBLEM = Operation(
    "volunteers.read_alliance_problem",
    "GET /api/v1/alliance-problems/{alliance_problem_id}",
    Text("Read a problem with the parts that organisations took.", "查看难题及各组织承担的任务。"),
    request=OneProblem,
    answer=AllianceProblemSeen,
    roles=_READERS,
    own=THEIR_OFFICERS,
)
LIST_ALLIANCE_PROBLEMS = Operation(
    "volunteers.list_alliance_problems",
    "GET /api/v1/alliance-problems",
    Text(
        "List problems of the place, or those that one's own organisations are asked to solve, newest first.",
        "查询本辖区的难题，或本人所在组织受邀解决的难题，由新到旧。",
    ),
    request=ListProblems,
    answer=page_of(AllianceProblem),
    roles=_READERS,
    own=THEIR_OFFICERS,
)

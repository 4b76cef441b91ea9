"""Spot checks 现场核查 (E2): of what was called solved a random sample is looked at, since rates invite false closing.

Nobody can choose the sample, and everybody can draw it again. A seed is made at the beginning of the month and its
SHA-256 published at once; once the month is answered, the closed demands that were called solved are listed, and the
seed is told. The sample are those whose SHA-256 of "<seed>:<number>", as hexadecimal text, comes first.
"""

from messages import fields
from messages.enforcement.call_backs import PHONE_WORKERS
from messages.enforcement.demands import READERS
from messages.enforcement.errors.spot_checks import SpotCheckDone
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.territory import DISTRICT
from messages.words import Text, term

_NUMBER = (r"[A-Z0-9-]{1,40}", term("the number of a demand", "诉求编号"))


class SpotCheckDraw(fields.Messages):
    """`seed` is null until it was drawn. `not_solved`: called solved, and found not to be."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(DISTRICT, required=True)
    month = fields.month(required=True)
    commitment = fields.text(required=True)
    committed_at = fields.instant(required=True)
    told_seed = fields.text(required=True, allow_none=True)
    drawn_at = fields.instant(required=True, allow_none=True)
    frame_size = fields.whole(required=True)
    sample_size = fields.whole(required=True)
    checked = fields.whole(required=True)
    not_solved = fields.whole(required=True)
    rule_version = fields.text(required=True)


class FrameNumber(fields.Messages):
    number = fields.text(required=True)


class SpotCheck(fields.Messages):
    """`solved`: what was found; null until somebody was there."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    draw_id = fields.id_(required=True)
    demand_id = fields.id_(required=True)
    number = fields.text(required=True)
    agency = fields.text(required=True)
    solved = fields.yes_or_no(required=True, allow_none=True)
    words = fields.text(0, 2000, required=True)
    photos = fields.many(fields.photo(), required=True)
    checked_at = fields.instant(required=True, allow_none=True)


class PublicSpotCheck(fields.Messages):
    """What everybody sees of one: whose answer was looked at, and whether it held."""

    id = fields.id_(required=True)
    number = fields.text(required=True)
    agency = fields.text(required=True)
    solved = fields.yes_or_no(required=True, allow_none=True)
    checked_at = fields.instant(required=True, allow_none=True)


class ListDraws(Paged):
    within = fields.place(load_default=None)
    month = fields.month(load_default=None)


class ListFrame(fields.Messages):
    draw_id = fields.id_(required=True)
    limit = fields.whole(1, 1000, load_default=200)
    after = fields.word(*_NUMBER, load_default=None)


class ListSample(Paged):
    draw_id = fields.id_(required=True)


class ListSpotChecks(Paged):
    within = fields.place(load_default=None)
    draw_id = fields.id_(load_default=None)
    checked = fields.yes_or_no(load_default=None)


class CheckDemand(fields.Messages):
    spot_check_id = fields.id_(required=True)
    solved = fields.yes_or_no(required=True)
    words = fields.text(2, 2000, required=True)
    photos = fields.many(fields.photo(), most=9, least=1, required=True)


LIST_DRAWS = Operation(
    "enforcement.list_draws",
    "GET /api/v1/spot-check-draws",
    Text(
        "The draws of spot checks with their seeds and what was found, for everybody, newest first.",
        "公开查询核查抽样及其随机种子和核查结果，由新到旧。",
    ),
    request=ListDraws,
    answer=page_of(SpotCheckDraw),
    roles=ANYONE,
    place=NOWHERE,
)
LIST_FRAME = Operation(
    "enforcement.list_frame",
    "GET /api/v1/spot-check-draws/{draw_id}/numbers",
    Text(
        "The numbers of all demands that a sample was drawn from, so that anybody can draw it again.",
        "公开查询抽样范围内的全部诉求编号，供任何人重新计算。",
    ),
    request=ListFrame,
    answer=page_of(FrameNumber),
    roles=ANYONE,
    place=NOWHERE,
)
LIST_SAMPLE = Operation(
    "enforcement.list_sample",
    "GET /api/v1/spot-check-draws/{draw_id}/spot-checks",
    Text(
        "What was drawn, in the order of the lot, and what was found, for everybody.", "公开查询抽中的诉求及核查结果。"
    ),
    request=ListSample,
    answer=page_of(PublicSpotCheck),
    roles=ANYONE,
    place=NOWHERE,
)
LIST_SPOT_CHECKS = Operation(
    "enforcement.list_spot_checks",
    "GET /api/v1/spot-checks",
    Text("Spot checks of the territory, with the words and photos, newest first.", "查询辖区内的现场核查，由新到旧。"),
    request=ListSpotChecks,
    answer=page_of(SpotCheck),
    roles=READERS,
)
CHECK_DEMAND = Operation(
    "enforcement.check_demand",
    "POST /api/v1/spot-checks/{spot_check_id}/check",
    Text(
        "Enter what was found on the spot, with photos; not as somebody of the agency that called it solved.",
        "录入现场核查结果并附照片；答复部门的人员不得核查。",
    ),
    request=CheckDemand,
    answer=SpotCheck,
    roles=PHONE_WORKERS,
    errors=(SpotCheckDone,),
    decides=True,
)

"""Reckonings 时限重算: where the office says so, a corrected day moves the deadlines of open cases (AHEAD "Clock").

Without one, a date that was told stays as it was told.
"""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.enforcement.errors.reckonings import DayNotCorrected
from messages.operation import DISTRICT_ADMIN, Operation, Paged, page_of
from messages.territory import DISTRICT
from messages.words import Text

STATUSES: Final = ("under_way", "done")
MOST_DAYS: Final = 31


class Reckoning(fields.Messages):
    """`looked_at` of the open cases so far, and `moved` of these; `reached` is the last one, null before the first."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(DISTRICT, required=True)
    days = fields.many(fields.day(), most=MOST_DAYS, required=True)
    reason = fields.text(most=500, required=True)
    ordered_by = fields.person(required=True)
    ordered_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    looked_at = fields.whole(required=True)
    moved = fields.whole(required=True)
    reached = fields.id_(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)


class OrderReckoning(fields.Messages):
    place = fields.place(DISTRICT, required=True)
    days = fields.many(fields.day(), most=MOST_DAYS, least=1, required=True)
    reason = fields.text(2, 500, required=True)


class ListReckonings(Paged):
    within = fields.place(load_default=None)


ORDER_RECKONING = Operation(
    "enforcement.order_reckoning",
    "POST /api/v1/reckonings",
    Text(
        "Reckon anew the running deadlines of a district's open cases that lie over corrected days; a large number goes"
        " on by itself. What has run out stays, and nothing becomes late by it.",
        "按更正后的日历重算本区未结案件中跨越该日且尚未到期的时限；案件较多的自动续办。已到期的不变，也不因此逾期。",
    ),
    request=OrderReckoning,
    answer=Reckoning,
    roles=frozenset({DISTRICT_ADMIN}),
    place="place",
    errors=(DayNotCorrected,),
    creates=True,
)
LIST_RECKONINGS = Operation(
    "enforcement.list_reckonings",
    "GET /api/v1/reckonings",
    Text(
        "List the reckonings of the territory with how far each has come, newest first.",
        "查询辖区内的时限重算及其进度，由新到旧。",
    ),
    request=ListReckonings,
    answer=page_of(Reckoning),
    roles=STAFF,
)

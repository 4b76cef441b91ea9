"""Forecasts 客流预测 (C3): the day's expected total and peak at a watched place, each with its band."""

from messages import fields
from messages.enforcement.cases import STAFF
from messages.operation import Operation, Paged, page_of
from messages.words import Text


class Band(fields.Messages):
    expected = fields.whole(required=True)
    low = fields.whole(required=True)
    high = fields.whole(required=True)


class Forecast(fields.Messages):
    """Said when the day began and never changed; people who pass the counters.

    `hours` are the 24 of Beijing's day, `peak_hour` the one of which most is expected (`peak`). The bands are to hold
    `covers_percent` of what comes. A `festival` is forecast as an ordinary day, so expect more. `…_was` is what came.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    crowd_id = fields.id_(required=True)
    day = fields.day(required=True)
    festival = fields.yes_or_no(required=True)
    covers_percent = fields.whole(50, 99, required=True)
    total = fields.nested(Band, required=True)
    peak_hour = fields.whole(0, 23, required=True)
    peak = fields.nested(Band, required=True)
    hours = fields.many(fields.nested(Band), most=24, least=24, required=True)
    rule_version = fields.text(required=True)
    made_at = fields.instant(required=True)
    total_was = fields.whole(required=True, allow_none=True)
    peak_hour_was = fields.whole(0, 23, required=True, allow_none=True)


class ListForecasts(Paged):
    crowd_id = fields.id_(required=True)


LIST_FORECASTS = Operation(
    "enforcement.list_forecasts",
    "GET /api/v1/crowds/{crowd_id}/forecasts",
    Text(
        "What each day was expected to bring to a place, with bands, and what it brought; newest first.",
        "一处逐日的客流预测（含区间）与实际，由新到旧。",
    ),
    request=ListForecasts,
    answer=page_of(Forecast),
    roles=STAFF,
)

"""The three rates 三率 (E2): response, resolution, satisfaction, as people said when called back.

A demand counts once, in the month of its intake, for the agency that answered it first, or that has its case where none
has. A published month is frozen;
what changes later stands beside it as a correction. Everybody may read what is published.
"""

from typing import Final

from messages import fields
from messages.enforcement.demands import READERS
from messages.enforcement.errors.rates import MonthPublished, MonthTooYoung
from messages.operation import ANYONE, DISTRICT_ADMIN, NOWHERE, Operation, Paged, page_of
from messages.territory import DISTRICT
from messages.words import Text, term

DIMENSIONS: Final = ("district", "agency", "subdistrict", "community", "problem_class")
_CURSOR = (r"[a-z0-9_]{1,60}", term("where the page before ended", "上一页的结尾处"))


class Rate(fields.Messages):
    """`low` and `high`: the interval in which the rate lies with 95 % confidence (Wilson); null of no answers.

    `small`: so few answers that the interval says more than the rate.
    """

    numerator = fields.whole(required=True)
    denominator = fields.whole(required=True)
    rate = fields.number(0, 1, required=True, allow_none=True)
    low = fields.number(0, 1, required=True, allow_none=True)
    high = fields.number(0, 1, required=True, allow_none=True)
    small = fields.yes_or_no(required=True)


class RateFigures(fields.Messages):
    """`response` asks those who were reached, and counts as not contacted who was not and got no feedback in time.

    `awaited`: not called back yet. `contradicted`: the agency said solved, and the person says not. `transfers`: how
    often the cases changed hands, each with its first demand. `right_class`: cases whose first class still stands.
    `proposed`: cases whose class an officer has decided on and one was proposed for at intake; `right_proposal`: of
    these, those that are of the proposed class.
    """

    demands = fields.whole(required=True)
    excluded = fields.whole(required=True)
    reached = fields.whole(required=True)
    not_reached = fields.whole(required=True)
    awaited = fields.whole(required=True)
    contradicted = fields.whole(required=True)
    response = fields.nested(Rate, required=True)
    resolution = fields.nested(Rate, required=True)
    satisfaction = fields.nested(Rate, required=True)
    cases = fields.whole(required=True)
    transfers = fields.whole(required=True)
    transfers_per_demand = fields.number(0, 1_000_000, required=True, allow_none=True)
    returns_requested = fields.whole(required=True)
    returns_granted = fields.whole(required=True)
    right_class = fields.whole(required=True)
    proposed = fields.whole(required=True)
    right_proposal = fields.whole(required=True)


class CountedRates(fields.Messages):
    code = fields.text(required=True)
    figures = fields.nested(RateFigures, required=True)


class PublishedRates(fields.Messages):
    """`corrected`: the figures as they were last found to be, where they have changed since; null where they have not.

    `figures` is null of what had no demand when the month was published.
    """

    code = fields.text(required=True)
    figures = fields.nested(RateFigures, required=True, allow_none=True)
    corrected = fields.nested(RateFigures, required=True, allow_none=True)
    noted_at = fields.instant(required=True, allow_none=True)


class RateCorrection(fields.Messages):
    id = fields.id_(required=True)
    dimension = fields.choice(*DIMENSIONS, required=True)
    code = fields.text(required=True)
    figures = fields.nested(RateFigures, required=True)
    noted_at = fields.instant(required=True)


class PublishedMonth(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(DISTRICT, required=True)
    month = fields.month(required=True)
    published_at = fields.instant(required=True)
    rule_version = fields.text(required=True)


class PublishRates(fields.Messages):
    place = fields.place(DISTRICT, required=True)
    month = fields.month(required=True)


class CountRates(fields.Messages):
    place = fields.place(required=True)
    month = fields.month(required=True)
    by = fields.choice(*DIMENSIONS, load_default="district")
    limit = fields.whole(1, 200, load_default=50)
    after = fields.word(*_CURSOR, load_default=None)


class ListPublishedMonths(Paged):
    within = fields.place(load_default=None)
    month = fields.month(load_default=None)


class ShowRates(fields.Messages):
    month_id = fields.id_(required=True)
    by = fields.choice(*DIMENSIONS, load_default="district")
    limit = fields.whole(1, 200, load_default=50)
    after = fields.word(*_CURSOR, load_default=None)


class ListRateCorrections(Paged):
    month_id = fields.id_(required=True)


COUNT_RATES = Operation(
    "enforcement.count_rates",
    "GET /api/v1/demand-rates",
    Text(
        "The three rates of a month as they stand now, per agency, subdistrict, community or class; every month of"
        " Asia/Shanghai holds the demands that came in in it.",
        "某月三率的当前数，可按部门、街道、社区、分类查看；按受理月份（北京时间）统计。",
    ),
    request=CountRates,
    answer=page_of(CountedRates),
    roles=READERS,
    place="place",
)
PUBLISH_RATES = Operation(
    "enforcement.publish_rates",
    "POST /api/v1/published-months",
    Text(
        "Publish the three rates of a district's month; from then on they are frozen.",
        "公布本区某月三率，公布后不再改动。",
    ),
    request=PublishRates,
    answer=PublishedMonth,
    roles=frozenset({DISTRICT_ADMIN}),
    place="place",
    errors=(MonthPublished, MonthTooYoung),
    creates=True,
)
LIST_PUBLISHED_MONTHS = Operation(
    "enforcement.list_published_months",
    "GET /api/v1/published-months",
    Text("Months whose rates are published, for everybody, newest first.", "公开查询已公布三率的月份，由新到旧。"),
    request=ListPublishedMonths,
    answer=page_of(PublishedMonth),
    roles=ANYONE,
    place=NOWHERE,
)
SHOW_RATES = Operation(
    "enforcement.show_rates",
    "GET /api/v1/published-months/{month_id}/rates",
    Text(
        "The published rates of a month, with corrections beside them, for everybody.",
        "公开查看某月已公布的三率及更正。",
    ),
    request=ShowRates,
    answer=page_of(PublishedRates),
    roles=ANYONE,
    place=NOWHERE,
)
LIST_RATE_CORRECTIONS = Operation(
    "enforcement.list_rate_corrections",
    "GET /api/v1/published-months/{month_id}/corrections",
    Text(
        "What was corrected beside a published month, for everybody, newest first.",
        "公开查询某月三率的更正，由新到旧。",
    ),
    request=ListRateCorrections,
    answer=page_of(RateCorrection),
    roles=ANYONE,
    place=NOWHERE,
)

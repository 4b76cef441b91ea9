"""Daily checks 每日自查 (B6): what a company itself found in the lanes and courtyards that it serves."""

from messages import fields
from messages.operation import PROPERTY_COMPANY, Operation, Paged, page_of
from messages.property.errors.contracts import NoContractInForce
from messages.property.errors.daily_checks import CheckedToday
from messages.property.errors.inspections import ItemFoundTwice
from messages.property.errors.standards import ItemNotInStandard
from messages.property.inspections import READERS
from messages.territory import COURTYARD, LANE
from messages.words import Text


class OwnFinding(fields.Messages):
    """`found`: how many places, as its photos show."""

    item = fields.text(most=60, required=True)
    found = fields.whole(1, 1000, required=True)
    text = fields.text(2, 500, required=True)
    photos = fields.many(fields.photo(), least=1, most=9, required=True)


class RecordDailyCheck(fields.Messages):
    """Without findings all was in order."""

    place = fields.place(LANE, COURTYARD, required=True)
    findings = fields.many(fields.nested(OwnFinding), most=40, load_default=[])


class ListDailyChecks(Paged):
    within = fields.place(load_default=None)
    area_id = fields.id_(load_default=None)
    checked_on = fields.day(load_default=None)


class CountDailyChecks(fields.Messages):
    area_id = fields.id_(required=True)
    month = fields.month(required=True)


class DailyCheck(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    contract_id = fields.id_(required=True)
    company = fields.text(required=True)
    checked_by = fields.person(required=True)
    checked_on = fields.day(required=True)
    recorded_at = fields.instant(required=True)
    findings = fields.many(fields.nested(OwnFinding), required=True)


class DailyCheckFigures(fields.Messages):
    """`due`: each lane or courtyard of the area on each day under contract so far; `checked`: so many of them were."""

    area_id = fields.id_(required=True)
    month = fields.month(required=True)
    due = fields.whole(required=True)
    checked = fields.whole(required=True)


RECORD_DAILY_CHECK = Operation(
    "property.record_daily_check",
    "POST /api/v1/daily-checks",
    Text(
        "Record today's check of a lane or courtyard, as the company under contract. Of what it found itself first, an"
        " inspection in the days after takes no points where the standard counts what others found first.",
        "合同企业记录当日对街巷、院落的自查。标准按“由他人先发现”计数的项目，企业先行自查发现的，其后数日内的检查不扣分。",
    ),
    request=RecordDailyCheck,
    answer=DailyCheck,
    roles=frozenset({PROPERTY_COMPANY}),
    own=frozenset({PROPERTY_COMPANY}),
    place="place",
    errors=(NoContractInForce, ItemNotInStandard, ItemFoundTwice, CheckedToday),
    creates=True,
)
LIST_DAILY_CHECKS = Operation(
    "property.list_daily_checks",
    "GET /api/v1/daily-checks",
    Text("List the daily checks of companies, newest first.", "查询企业每日自查，由新到旧。"),
    request=ListDailyChecks,
    answer=page_of(DailyCheck),
    roles=READERS,
    own=frozenset({PROPERTY_COMPANY}),
)
COUNT_DAILY_CHECKS = Operation(
    "property.count_daily_checks",
    "GET /api/v1/daily-check-figures",
    Text(
        "On how many of the days due each place of an area was checked by its company in a month.",
        "统计片区当月应自查与已自查的处·日数。",
    ),
    request=CountDailyChecks,
    answer=DailyCheckFigures,
    roles=READERS,
    own=frozenset({PROPERTY_COMPANY}),
)

import dataclasses
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, Subject
from messages.enforcement.rates import (
    COUNT_RATES,
    DIMENSIONS,
    LIST_PUBLISHED_MONTHS,
    LIST_RATE_CORRECTIONS,
    PUBLISH_RATES,
    SHOW_RATES,
)
from services.enforcement.domain.rates import Figures, PublishedMonth, changed, month_may_be_published
from services.enforcement.rulebook.demands import DEMANDS
from services.enforcement.storage import rates


def count_rates(act: Act, *, place: str, month: str, by: str, limit: int, after: str | None) -> dict[str, Any]:
    found = rates.count(act, place, month, act.rule(DEMANDS), (by,))
    codes, following = rates.page_of_codes({code for _, code in found}, limit, after)
    return {"next": following, "items": [{"code": code, "figures": found[by, code]} for code in codes]}


def publish_rates(act: Act, *, place: str, month: str) -> PublishedMonth:
    rules = act.rule(DEMANDS)
    month_may_be_published(month, rules, act.now)
    published = PublishedMonth(act.new_id(), place, month, act.actor.id, act.now, rules.version)
    rates.add_month(act, published, rates.count(act, place, month, rules))
    return published


def correct_month(act: Act, month_id: str) -> PublishedMonth:
    """What changed since stands beside what was published, by the rules that held when it was."""
    month = rates.get_month(act, month_id)
    rules = act.rule_of(DEMANDS, month.rule_version)
    known = {row.key: row.figures for row in rates.published(act, month_id, *DIMENSIONS)}
    known |= {row.key: row.figures for row in rates.last_corrections(act, month_id, *DIMENSIONS)}
    counts = [field.name for field in dataclasses.fields(Figures)]
    nothing = Figures(**dict.fromkeys(counts, 0) | {"small_below": rules.small})
    rates.add_corrections(act, month, changed(known, rates.count(act, month.territory, month.month, rules), nothing))
    return month


SUBJECT = Subject(
    operations={
        COUNT_RATES: count_rates,
        PUBLISH_RATES: publish_rates,
        LIST_PUBLISHED_MONTHS: rates.list_published_months,
        SHOW_RATES: rates.show_rates,
        LIST_RATE_CORRECTIONS: rates.list_rate_corrections,
    },
    clocks=(Clock("correct_rates", 86_400, rates.months_that_may_change, correct_month),),
)

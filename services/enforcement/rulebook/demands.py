"""Demands 诉求 (E1, E2): terms of feedback, call-backs, rates and spot checks, `demands.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, taken_away, twice, unknown
from messages import fields
from messages.enforcement.cases import LEVELS
from messages.rulebook import CODE
from messages.words import Text
from services.enforcement.domain.demands import DemandRules, OrderClass, Term

_MOST_HOURS, _MOST_DAYS = 24 * 60, 60


class _Timed(fields.Messages):
    """Hours or days, one of them."""

    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)
    hours = fields.whole(1, _MOST_HOURS, load_default=None, allow_none=True)
    days = fields.whole(1, _MOST_DAYS, load_default=None, allow_none=True)


class _OrderClass(_Timed):
    urgency = fields.word(*CODE, required=True)


class _OfLevel(fields.Messages):
    level = fields.choice(*LEVELS, required=True)
    urgency = fields.word(*CODE, required=True)


class _UsualUrgency(fields.Messages):
    text = fields.both_languages(required=True)
    levels = fields.many(fields.nested(_OfLevel), required=True)


class _SendingBack(fields.Messages):
    text = fields.both_languages(required=True)
    decided_within_hours = fields.whole(1, _MOST_HOURS, required=True)


class _CallBack(fields.Messages):
    text = fields.both_languages(required=True)
    attempts = fields.whole(1, 10, required=True)
    rounds = fields.whole(0, 10, required=True)
    link_days = fields.whole(1, 365, required=True)


class _Reason(fields.Messages):
    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)


class _Exclusion(fields.Messages):
    text = fields.both_languages(required=True)
    reasons = fields.many(fields.nested(_Reason), least=1, required=True)


class _Rates(fields.Messages):
    text = fields.both_languages(required=True)
    publish_after_days = fields.whole(1, 365, required=True)
    small_below = fields.whole(1, 10_000, required=True)


class _SpotCheck(fields.Messages):
    text = fields.both_languages(required=True)
    percent = fields.whole(1, 100, required=True)
    at_least = fields.whole(1, 1000, required=True)


class _Demands(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    urgencies = fields.many(fields.nested(_Timed), least=1, required=True)
    usual_urgency = fields.nested(_UsualUrgency, required=True)
    order_classes = fields.many(fields.nested(_OrderClass), least=1, required=True)
    sending_back = fields.nested(_SendingBack, required=True)
    call_back = fields.nested(_CallBack, required=True)
    exclusion = fields.nested(_Exclusion, required=True)
    rates = fields.nested(_Rates, required=True)
    spot_check = fields.nested(_SpotCheck, required=True)


def _check(content: Content, beside: Beside) -> Iterator[Fault]:
    before = beside.content("demands")
    for place in ("urgencies", "order_classes"):
        for number, timed in enumerate(content[place]):
            if (timed["hours"] is None) == (timed["days"] is None):
                yield f"{place}.{number}", "Name hours or days, one of them.", "须写明小时或天数之一。"
    for place, listed, earlier in (
        ("urgencies", content["urgencies"], before["urgencies"]),
        ("order_classes", content["order_classes"], before["order_classes"]),
        ("exclusion.reasons", content["exclusion"]["reasons"], before["exclusion"]["reasons"]),
    ):
        codes = [one["code"] for one in listed]
        yield from twice(place, "code", codes)
        yield from taken_away(place, [one["code"] for one in earlier], codes)
    urgencies = [one["code"] for one in content["urgencies"]]
    levels = content["usual_urgency"]["levels"]
    yield from unknown("order_classes", [one["urgency"] for one in content["order_classes"]], urgencies)
    yield from unknown("usual_urgency.levels", [one["urgency"] for one in levels], urgencies)
    if sorted(one["level"] for one in levels) != sorted(LEVELS):
        yield "usual_urgency.levels", "Name each level once.", "每个等级须写明一次。"


def _read(version: str, content: Content) -> DemandRules:
    call_back, rates, check = content["call_back"], content["rates"], content["spot_check"]
    return DemandRules(
        version=version,
        urgencies={one["code"]: Term(one["hours"], one["days"]) for one in content["urgencies"]},
        usual_urgency={one["level"]: one["urgency"] for one in content["usual_urgency"]["levels"]},
        order_classes={
            one["code"]: OrderClass(one["urgency"], Term(one["hours"], one["days"])) for one in content["order_classes"]
        },
        return_hours=content["sending_back"]["decided_within_hours"],
        attempts=call_back["attempts"],
        rounds=call_back["rounds"],
        link_days=call_back["link_days"],
        exclusion_reasons=tuple(reason["code"] for reason in content["exclusion"]["reasons"]),
        publish_after_days=rates["publish_after_days"],
        small=rates["small_below"],
        check_percent=check["percent"],
        check_at_least=check["at_least"],
    )


DEMANDS = Rulebook(
    "demands",
    Text("Demands and the three rates", "诉求办理与三率"),
    pathlib.Path(__file__).parent,
    schema=_Demands,
    read=_read,
    check=_check,
)

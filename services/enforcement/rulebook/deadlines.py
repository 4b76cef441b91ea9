"""The time limits 办理时限 of a case, a transfer and a whistle (C5, C7, C12), `deadlines.yaml`."""

import datetime as dt
import itertools
import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, taken_away, twice
from messages import fields
from messages.enforcement.cases import CONSULTATIONS
from messages.enforcement.whistles import URGENCIES
from messages.rulebook import CODE
from messages.words import Text, term
from services.enforcement.domain.clocks import TimeLimits
from services.enforcement.domain.whistles import WhistleTerms
from services.enforcement.rulebook.problem_classes import beyond_their_limits
from services.enforcement.rulebook.terms import ACCEPTANCE, COMMANDER, LIMIT, LONGEST, PLAIN, WINDOW, WithTerms, read

GRADES = [1, 2, 3]
_TIME_OF_DAY = (r"([01]\d|2[0-3]):[0-5]\d", term("a time such as 09:00", "时刻，如 09:00"))


_Span = fields.Messages.from_dict(  # a class cannot name a field `from`, a word of Python's
    {name: fields.word(*_TIME_OF_DAY, required=True) for name in ("from", "to")}, name="Span"
)


class _Transfer(WithTerms):
    TERMS = (ACCEPTANCE, COMMANDER)
    text = fields.both_languages(required=True)
    acceptance_limit_working_hours = fields.whole(1, 1000)
    acceptance_limit_hours = fields.whole(1, 1000)
    refusals_before_commander = fields.whole(2, 2, required=True)
    """Two: the rule of C7, and no office's to change."""
    commander_limit_working_hours = fields.whole(1, 1000)
    commander_limit_hours = fields.whole(1, 1000)


class _Verification(WithTerms):
    TERMS = (LIMIT,)
    text = fields.both_languages(required=True)
    limit_working_days = fields.whole(0, 365)
    limit_calendar_days = fields.whole(0, 365)
    limit_hours = fields.whole(0, 365 * 24)


class _ExtensionOfGrade(fields.Messages):
    grade = fields.whole(1, 3, required=True)
    working_days = fields.whole(1, 365, required=True)


class _HandlingOfGrade(WithTerms):
    TERMS = (PLAIN,)
    grade = fields.whole(1, 3, required=True)
    working_days = fields.whole(1, 365)
    calendar_days = fields.whole(1, 365)
    hours = fields.whole(1, 365 * 24)


class _Handling(fields.Messages):
    text = fields.both_languages(required=True)
    limits = fields.many(fields.nested(_HandlingOfGrade), required=True)


class _Extension(fields.Messages):
    text = fields.both_languages(required=True)
    times = fields.whole(1, 1, required=True)
    limits = fields.many(fields.nested(_ExtensionOfGrade), required=True)


class _Reason(fields.Messages):
    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)


class _Suspension(WithTerms):
    TERMS = (LONGEST,)
    text = fields.both_languages(required=True)
    approved_by = fields.choice("commander", required=True)
    longest_working_days = fields.whole(1, 365)
    longest_calendar_days = fields.whole(1, 365)
    longest_hours = fields.whole(1, 365 * 24)
    reasons = fields.many(fields.nested(_Reason), least=1, required=True)


class _Confirmation(WithTerms):
    TERMS = (LIMIT,)
    text = fields.both_languages(required=True)
    limit_working_days = fields.whole(0, 365)
    limit_calendar_days = fields.whole(0, 365)
    limit_hours = fields.whole(0, 365 * 24)


class _Reopening(WithTerms):
    TERMS = (WINDOW,)
    text = fields.both_languages(required=True)
    window_working_days = fields.whole(0, 365)
    window_calendar_days = fields.whole(0, 365)
    window_hours = fields.whole(0, 365 * 24)
    times = fields.whole(0, 100, required=True)


class _Objection(WithTerms):
    TERMS = (WINDOW, LIMIT)
    text = fields.both_languages(required=True)
    window_working_days = fields.whole(0, 365)
    window_calendar_days = fields.whole(0, 365)
    window_hours = fields.whole(0, 365 * 24)
    limit_working_days = fields.whole(0, 365)
    limit_calendar_days = fields.whole(0, 365)
    limit_hours = fields.whole(0, 365 * 24)


_OBJECTION = {
    "text": {
        "zh": "核查不属实的，上报人可在期限内提出一次异议，由他人复核",
        "en": "Whoever reported may object to a rejection within the window; somebody else looks again",
    },
    "window_working_days": 10,
    "limit_working_days": 5,
}
"""Of versions that were published before there were objections."""


class _Rise(fields.Messages):
    consultation = fields.choice(*CONSULTATIONS, required=True)
    after_overdue_working_days = fields.whole(0, 365, required=True)


class _SupervisedCase(fields.Messages):
    text = fields.both_languages(required=True)
    overdue_working_days = fields.whole(0, 365, required=True)
    first_consultation = fields.choice(*CONSULTATIONS, required=True)
    rises_to = fields.many(fields.nested(_Rise), required=True)


_MONTH = 31 * 24 * 60
"""In minutes."""


class _Urgency(fields.Messages):
    code = fields.choice(*URGENCIES, required=True)
    name = fields.both_languages(required=True)
    report_in_minutes = fields.whole(1, _MONTH, required=True)


class _Whistle(fields.Messages):
    text = fields.both_languages(required=True)
    urgencies = fields.many(fields.nested(_Urgency), least=1, required=True)
    stay_minutes = fields.whole(1, _MONTH, load_default=1440)
    confirmation_minutes = fields.whole(1, _MONTH, load_default=120)
    settlement_minutes = fields.whole(1, _MONTH, load_default=240)
    objection_minutes = fields.whole(1, _MONTH, load_default=120)
    radius_metres = fields.whole(10, 5_000, load_default=200)
    clock_difference_minutes = fields.whole(1, 24 * 60, load_default=10)


class _Deadlines(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    working_hours = fields.many(fields.nested(_Span), least=1, required=True)
    transfer = fields.nested(_Transfer, required=True)
    verification = fields.nested(_Verification, required=True)
    handling = fields.nested(_Handling, required=True)
    extension = fields.nested(_Extension, required=True)
    suspension = fields.nested(_Suspension, required=True)
    confirmation = fields.nested(_Confirmation, required=True)
    reopening = fields.nested(_Reopening, required=True)
    objection = fields.nested(_Objection, load_default=lambda: _OBJECTION)
    supervised_case = fields.nested(_SupervisedCase, required=True)
    whistle = fields.nested(_Whistle, required=True)


def _check(content: Content, beside: Beside) -> Iterator[Fault]:
    times = [time for span in content["working_hours"] for time in (span["from"], span["to"])]
    if times != sorted({*times}):
        yield "working_hours", "Each span ends later than it begins, before the next.", "各时段须先后排列且不重叠。"
    for stage in ("handling", "extension"):
        limits = [read(limit, PLAIN).roughly for limit in content[stage]["limits"]]
        if [limit["grade"] for limit in content[stage]["limits"]] != GRADES:
            yield f"{stage}.limits", "Name the grades 1, 2 and 3, once each.", "须依次写明一、二、三级。"
        elif limits != sorted(limits, reverse=True):
            yield f"{stage}.limits", "A lighter grade has no more time than a graver one.", "较轻等级的时限不得更长。"
    steps = _consultations(content)
    places = [CONSULTATIONS.index(name) for name, _ in steps]
    if any(
        a[0] >= b[0] or a[1] >= b[1] for a, b in itertools.pairwise(zip(places, (d for _, d in steps), strict=True))
    ):
        yield (
            "supervised_case.rises_to",
            f"Each is later and higher than the one before: {', '.join(CONSULTATIONS)}.",
            f"须逐级上升且时限递增：{'、'.join(CONSULTATIONS)}。",
        )
    for place, listed in (("suspension", "reasons"), ("whistle", "urgencies")):
        codes, before = (
            [one["code"] for one in rules[place][listed]] for rules in (content, beside.content("deadlines"))
        )
        yield from twice(f"{place}.{listed}", "code", codes)
        yield from taken_away(f"{place}.{listed}", before, codes)
    for _, en, zh in beyond_their_limits(beside.content("problem_classes"), content):
        yield "handling.limits", en, zh


def _consultations(content: Content) -> list[tuple[str, int]]:
    supervised = content["supervised_case"]
    first = (supervised["first_consultation"], supervised["overdue_working_days"])
    return [first, *((step["consultation"], step["after_overdue_working_days"]) for step in supervised["rises_to"])]


def _read(version: str, content: Content) -> TimeLimits:
    transfer, suspension, reopening = content["transfer"], content["suspension"], content["reopening"]
    objection = content["objection"]
    return TimeLimits(
        version=version,
        hours=tuple(
            (dt.time.fromisoformat(span["from"]), dt.time.fromisoformat(span["to"]))
            for span in content["working_hours"]
        ),
        acceptance=read(transfer, ACCEPTANCE),
        refusals_before_commander=transfer["refusals_before_commander"],
        commander=read(transfer, COMMANDER),
        extension_days={one["grade"]: one["working_days"] for one in content["extension"]["limits"]},
        longest_suspension=read(suspension, LONGEST),
        suspension_reasons=tuple(reason["code"] for reason in suspension["reasons"]),
        confirmation=read(content["confirmation"], LIMIT),
        reopening=read(reopening, WINDOW),
        reopening_times=reopening["times"],
        objection=read(objection, WINDOW),
        objection_decision=read(objection, LIMIT),
        consultations=tuple(_consultations(content)),
        whistle=_whistle(content["whistle"]),
    )


def _whistle(content: Content) -> WhistleTerms:
    def minutes(name: str) -> dt.timedelta:
        return dt.timedelta(minutes=content[f"{name}_minutes"])

    return WhistleTerms(
        report_in={one["code"]: dt.timedelta(minutes=one["report_in_minutes"]) for one in content["urgencies"]},
        stay=minutes("stay"),
        confirmation=minutes("confirmation"),
        settlement=minutes("settlement"),
        objection=minutes("objection"),
        radius_metres=content["radius_metres"],
        clock_difference=minutes("clock_difference"),
    )


DEADLINES = Rulebook(
    "deadlines",
    Text("Deadlines", "办理时限"),
    pathlib.Path(__file__).parent,
    schema=_Deadlines,
    read=_read,
    check=_check,
)

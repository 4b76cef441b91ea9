"""Duty 值守 (C2, C4), `duty.yaml`: roll-calls, rest between shifts, what an officer may be qualified for."""

import datetime as dt
import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook, taken_away, twice
from messages import fields
from messages.rulebook import CODE
from messages.words import Text
from services.enforcement.domain.duty import DutyRules


class _RollCalls(fields.Messages):
    text = fields.both_languages(required=True)
    hours = fields.many(fields.whole(0, 23), most=12, least=1, required=True)
    early_minutes = fields.whole(0, 240, required=True)
    late_after_minutes = fields.whole(0, 120, required=True)
    absent_after_minutes = fields.whole(1, 480, required=True)


class _Rest(fields.Messages):
    text = fields.both_languages(required=True)
    least_hours = fields.whole(1, 48, required=True)
    most_hours_in_week = fields.whole(8, 168, required=True)


class _Ahead(fields.Messages):
    text = fields.both_languages(required=True)
    days = fields.whole(1, 92, required=True)


class _Presence(fields.Messages):
    text = fields.both_languages(required=True)
    radius_metres = fields.whole(1, 2000, required=True)
    clock_difference_minutes = fields.whole(1, 240, required=True)


class _Qualification(fields.Messages):
    code = fields.word(*CODE, required=True)
    name = fields.both_languages(required=True)


class _Duty(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    roll_calls = fields.nested(_RollCalls, required=True)
    rest = fields.nested(_Rest, required=True)
    ahead = fields.nested(_Ahead, required=True)
    presence = fields.nested(_Presence, required=True)
    qualifications = fields.many(fields.nested(_Qualification), least=1, required=True)


def _check(content: Content, beside: Beside) -> Iterator[Fault]:
    codes = [one["code"] for one in content["qualifications"]]
    yield from twice("qualifications", "code", codes)
    before = (one["code"] for one in beside.content("duty")["qualifications"])
    yield from taken_away("qualifications", before, codes)
    calls = content["roll_calls"]
    if calls["absent_after_minutes"] <= calls["late_after_minutes"]:
        yield (
            "roll_calls.absent_after_minutes",
            "Who is late comes before who is absent: this must be longer than late_after_minutes.",
            "缺勤时限须长于迟到时限。",
        )


def _read(version: str, content: Content) -> DutyRules:
    calls, presence = content["roll_calls"], content["presence"]
    return DutyRules(
        version=version,
        roll_calls=tuple(sorted({*calls["hours"]})),
        early=dt.timedelta(minutes=calls["early_minutes"]),
        late_after=dt.timedelta(minutes=calls["late_after_minutes"]),
        absent_after=dt.timedelta(minutes=calls["absent_after_minutes"]),
        rest=dt.timedelta(hours=content["rest"]["least_hours"]),
        week_limit=dt.timedelta(hours=content["rest"]["most_hours_in_week"]),
        ahead=dt.timedelta(days=content["ahead"]["days"]),
        radius_metres=presence["radius_metres"],
        clock_difference=dt.timedelta(minutes=presence["clock_difference_minutes"]),
        qualifications=tuple(one["code"] for one in content["qualifications"]),
    )


DUTY = Rulebook(
    "duty",
    Text("Rules of duty", "值守管理办法"),
    pathlib.Path(__file__).parent,
    schema=_Duty,
    read=_read,
    check=_check,
)

"""Crowds 客流 (C3, C6), `crowds.yaml`: levels by kind of day, when they fall, and how a warning is broadcast."""

import datetime as dt
import itertools
import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.enforcement.crowds import KINDS_OF_DAY, RISES
from messages.words import Text
from services.enforcement.domain.crowds import CrowdLevel, CrowdRules
from services.enforcement.domain.deliveries import BroadcastRules

_GRADES = ("ordinary", "major")


class _Percent(fields.Messages):
    workday = fields.number(1, 200, required=True)
    free_day = fields.number(1, 200, required=True)
    festival = fields.number(1, 200, required=True)


class _Level(fields.Messages):
    level = fields.choice(*RISES, required=True)
    grade = fields.choice(*_GRADES, required=True)
    percent = fields.nested(_Percent, required=True)


class _Broadcast(fields.Messages):
    timeout_seconds = fields.whole(1, 5, required=True)
    retry_after_seconds = fields.many(fields.whole(1, 3600), most=10, required=True)


class _Festival(fields.Messages):
    name = fields.both_languages(required=True)
    days = fields.many(fields.day(), most=200, least=1, required=True)


class _Crowds(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    fresh_minutes = fields.whole(1, 60, required=True)
    most_per_minute = fields.whole(1, 100_000, required=True)
    forecast_covers_percent = fields.whole(50, 99, required=True)
    falls_at_percent = fields.whole(50, 99, required=True)
    falls_after_minutes = fields.whole(1, 120, required=True)
    levels = fields.many(fields.nested(_Level), required=True)
    broadcast = fields.nested(_Broadcast, required=True)
    festivals = fields.many(fields.nested(_Festival), required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    levels = content["levels"]
    if tuple(level["level"] for level in levels) != RISES:
        yield (
            "levels",
            f"Name each level once, in this order: {', '.join(RISES)}.",
            f"各级须依次列一次：{'、'.join(RISES)}。",
        )
    for number, (lower, level) in enumerate(itertools.pairwise(levels), 1):
        for kind in KINDS_OF_DAY:
            if level["percent"][kind] <= lower["percent"][kind]:
                yield (
                    f"levels.{number}.percent.{kind}",
                    "A higher level asks for more.",
                    "较高等级的比例须大于较低等级。",
                )


def _read(version: str, content: Content) -> CrowdRules:
    return CrowdRules(
        version=version,
        fresh=dt.timedelta(minutes=content["fresh_minutes"]),
        falls_at=content["falls_at_percent"] / 100,
        falls_after=dt.timedelta(minutes=content["falls_after_minutes"]),
        most_per_minute=content["most_per_minute"],
        forecast_covers=content["forecast_covers_percent"] / 100,
        festivals=frozenset(day for festival in content["festivals"] for day in festival["days"]),
        levels=tuple(
            CrowdLevel(one["level"], one["grade"], {kind: one["percent"][kind] / 100 for kind in KINDS_OF_DAY})
            for one in content["levels"]
        ),
        broadcast=BroadcastRules(
            content["broadcast"]["timeout_seconds"],
            tuple(dt.timedelta(seconds=seconds) for seconds in content["broadcast"]["retry_after_seconds"]),
        ),
    )


CROWDS = Rulebook(
    "crowds",
    Text("Rules of crowd warnings", "客流预警规则"),
    pathlib.Path(__file__).parent,
    schema=_Crowds,
    read=_read,
    check=_check,
)

"""Noise 噪声 (C10), `noise.yaml`: limits by day and by night, and for how long."""

import datetime as dt
import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields
from messages.words import Text, term
from services.enforcement.domain.noise import NoiseRules

_TIME = (r"([01][0-9]|2[0-3]):[0-5][0-9]", term("a time such as 06:00", "时刻，如 06:00"))


class _Noise(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    day_begins = fields.word(*_TIME, required=True)
    night_begins = fields.word(*_TIME, required=True)
    by_day_db = fields.number(0, 200, required=True)
    by_night_db = fields.number(0, 200, required=True)
    lasting_minutes = fields.whole(1, 24 * 60, required=True)
    longest_gap_minutes = fields.whole(1, 60, required=True)
    look_back_hours = fields.whole(1, 7 * 24, required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    if content["day_begins"] >= content["night_begins"]:
        yield "night_begins", "Night begins after day does.", "夜间须晚于昼间开始。"


def _read(version: str, content: Content) -> NoiseRules:
    return NoiseRules(
        version=version,
        day_begins=dt.time.fromisoformat(content["day_begins"]),
        night_begins=dt.time.fromisoformat(content["night_begins"]),
        by_day=content["by_day_db"],
        by_night=content["by_night_db"],
        lasting=dt.timedelta(minutes=content["lasting_minutes"]),
        longest_gap=dt.timedelta(minutes=content["longest_gap_minutes"]),
        look_back=dt.timedelta(hours=content["look_back_hours"]),
    )


NOISE = Rulebook(
    "noise",
    Text("Rules of noise", "噪声管控规则"),
    pathlib.Path(__file__).parent,
    schema=_Noise,
    read=_read,
    check=_check,
)

import dataclasses
import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from chassis.values import from_row
from messages.beijing import day_of, start_of
from services.enforcement.domain.crowds import Crowd, CrowdRules, Measured
from services.enforcement.domain.forecasts import CrowdForecast
from services.enforcement.domain.readings import Passed
from services.enforcement.domain.sensors import CAMERA, COUNTER
from services.enforcement.rulebook.crowds import CROWDS
from services.enforcement.storage import calendar
from services.enforcement.storage.sensors import in_use
from services.enforcement.storage.tables.crowds import crowds
from services.enforcement.storage.tables.forecasts import forecasts
from services.enforcement.storage.tables.readings import readings
from services.enforcement.storage.tables.sensors import sensors

_HOUR = dt.timedelta(hours=1)


def get(act: Act, crowd_id: str) -> Crowd:
    return act.get(Crowd, crowds, crowd_id)


def lock(act: Act, crowd_id: str) -> Crowd | None:
    return act.find(Crowd, crowds, crowds.c.id == crowd_id, lock=True)


def at(act: Act, place: str) -> Crowd | None:
    return act.find(Crowd, crowds, crowds.c.territory == place)


def add(act: Act, crowd: Crowd) -> None:
    act.add(crowds, crowd)


def save(act: Act, crowd: Crowd) -> None:
    act.save(crowds, crowd)


def watched(act: Act) -> list[Crowd]:
    return act.collect(Crowd, sa.select(crowds).order_by(crowds.c.id))


def kind_of_day(act: Act) -> str:
    return act.rule(CROWDS).kind_of(day_of(act.now), calendar.current(act))


def measure(act: Act, place: str, rules: CrowdRules) -> Measured:
    """The newest word of each camera there, if it is fresh."""
    newest = (
        sa.select(readings.c.value)
        .where(readings.c.sensor_id == sensors.c.id, readings.c.at <= act.now, readings.c.at > act.now - rules.fresh)
        .order_by(readings.c.at.desc())
        .limit(1)
        .lateral()
    )
    figures: list[Any] = [
        sa.func.sum(newest.c.value).label("present"),
        sa.func.count(newest.c.value).label("heard"),
        sa.func.count().label("cameras"),
    ]
    query = (
        sa.select(*figures)
        .select_from(sensors.outerjoin(newest, sa.true()))
        .where(sensors.c.kind == CAMERA, in_use, lies_in(sensors.c.territory, place))
    )
    row = act.one(query) or {}
    present = None if row["present"] is None else round(row["present"])
    return Measured(present, row["heard"], row["cameras"] - row["heard"])


def passed(act: Act, place: str, since: dt.datetime, most_per_minute: int) -> Passed:
    """As `domain/readings.py` reckons it, of all counters there together."""
    sensor, at_ = readings.c.sensor_id, readings.c.at
    before = sa.func.lag(readings.c.value).over(partition_by=sensor, order_by=at_)
    then = sa.func.lag(at_).over(partition_by=sensor, order_by=at_)
    steps = (
        sa.select(
            (readings.c.value - before).label("step"),
            (sa.extract("epoch", at_ - then) / 60).label("minutes"),
        )
        .select_from(readings.join(sensors, sensors.c.id == readings.c.sensor_id))
        .where(
            sensors.c.kind == COUNTER,
            in_use,
            lies_in(sensors.c.territory, place),
            readings.c.at >= since,
            readings.c.at <= act.now,
        )
        .subquery()
    )
    believed = steps.c.step.between(0, most_per_minute * sa.func.greatest(steps.c.minutes, 1))
    query = sa.select(
        sa.func.coalesce(sa.func.sum(steps.c.step).filter(believed), 0).label("people"),
        sa.func.count(steps.c.step).filter(~believed).label("jumps"),
    )
    row = act.one(query) or {}
    return Passed(round(row["people"]), row["jumps"])


def read_crowd(act: Act, *, crowd_id: str) -> dict[str, Any]:
    crowd, rules = get(act, crowd_id), act.rule(CROWDS)
    act.may_see(crowd.territory)
    measured = measure(act, crowd.territory, rules)
    whole_day = passed(act, crowd.territory, start_of(day_of(act.now)), rules.most_per_minute)
    hour = passed(act, crowd.territory, act.now - _HOUR, rules.most_per_minute)
    flow = {
        "measured_at": act.now, "kind_of_day": kind_of_day(act), "present": measured.present, "heard": measured.heard,
        "silent": measured.silent, "passed_last_hour": hour.people, "passed_today": whole_day.people,
        "jumps": whole_day.jumps,
    }  # fmt: skip
    today = act.find(CrowdForecast, forecasts, forecasts.c.crowd_id == crowd_id, forecasts.c.day == day_of(act.now))
    return dataclasses.asdict(crowd) | {"flow": flow, "forecast": today}


def list_crowds(act: Act, *, within: str | None, level: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(crowds).where(act.covered(crowds.c.territory, within))
    if level is not None:
        query = query.where(crowds.c.level == level)
    page = act.page(query, crowds.c.id, after, limit)
    return page | {"items": [from_row(Crowd, row) for row in page["items"]]}

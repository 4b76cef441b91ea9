import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from chassis.values import from_row
from messages.beijing import BEIJING, day_of, start_of
from services.enforcement.domain.forecasts import HOURS, CrowdForecast, History
from services.enforcement.domain.sensors import COUNTER
from services.enforcement.storage import crowds as watched
from services.enforcement.storage.tables.crowds import crowds
from services.enforcement.storage.tables.forecasts import forecasts, hourly_flows
from services.enforcement.storage.tables.readings import readings
from services.enforcement.storage.tables.sensors import sensors

_MEMORY = dt.timedelta(days=120)
_OVERLAP = dt.timedelta(minutes=10)
"""What was committed a little after a later act had begun."""
_LATEST = dt.timedelta(days=3)
_RECKON = sa.text(
    "INSERT INTO hourly_flows (sensor_id, hour, people, jumps, reckoned_at)"
    " SELECT sensor_id, :hour, coalesce(sum(step) FILTER (WHERE step BETWEEN 0 AND most), 0),"
    " count(step) FILTER (WHERE step NOT BETWEEN 0 AND most), :now"
    " FROM (SELECT r.sensor_id, r.at, r.value - lag(r.value) OVER each AS step,"
    " :most_per_minute * greatest(extract(epoch FROM r.at - lag(r.at) OVER each) / 60, 1) AS most"
    " FROM readings r JOIN sensors s ON s.id = r.sensor_id"
    " WHERE s.kind = 'counter' AND r.at >= :before AND r.at < :end"
    " WINDOW each AS (PARTITION BY r.sensor_id ORDER BY r.at)) steps WHERE at >= :hour GROUP BY sensor_id"
    " ON CONFLICT (sensor_id, hour) DO UPDATE SET people = excluded.people, jumps = excluded.jumps,"
    " reckoned_at = excluded.reckoned_at"
)
"""As `domain/readings.py` reckons it; the step into the hour begins with the last reading of the hour before."""
_HOUR = dt.timedelta(hours=1)


def hours_to_reckon(act: Act) -> list[dt.datetime]:
    """Those that are over and of which a counter has told something that was not reckoned, and those after.

    What an act had received when it began may be committed after the hour was reckoned. So each hour is reckoned once
    more when `_OVERLAP` has gone by since its last reading came in, and then no more.
    """
    last = (act.one(sa.select(sa.func.max(hourly_flows.c.reckoned_at).label("at"))) or {})["at"]
    hour, received, reckoned = (
        sa.func.date_trunc("hour", readings.c.at),
        readings.c.received_at,
        hourly_flows.c.reckoned_at,
    )
    told = readings.join(sensors, sensors.c.id == readings.c.sensor_id)
    once_more = (reckoned < received + _OVERLAP) & (received + _OVERLAP <= act.now)
    query = (
        sa.select(hour.label("hour"))
        .select_from(
            told.outerjoin(hourly_flows, (hourly_flows.c.sensor_id == sensors.c.id) & (hourly_flows.c.hour == hour))
        )
        .where(
            sensors.c.kind == COUNTER,
            received > (act.now - _MEMORY if last is None else min(last, act.now) - 2 * _OVERLAP),
            reckoned.is_(None) | (reckoned < received) | once_more,
        )
        .distinct()
    )
    hours = {row["hour"] for row in act.all(query)}
    return sorted(one for one in hours | {one + _HOUR for one in hours} if one + _HOUR <= act.now)


def reckon_hour(act: Act, hour: dt.datetime, most_per_minute: int) -> None:
    act.run(_RECKON, {
        "hour": hour, "before": hour - _HOUR, "end": hour + _HOUR, "now": act.now, "most_per_minute": most_per_minute,
    })  # fmt: skip
    act.note("reckon_hour", hour.isoformat(), "")


def add(act: Act, forecast: CrowdForecast) -> None:
    act.add(forecasts, forecast)


def save(act: Act, forecast: CrowdForecast) -> None:
    act.save(forecasts, forecast)


def crowds_without(act: Act) -> list[str]:
    """Watched places of which nothing was said for today."""
    said = sa.exists().where(forecasts.c.crowd_id == crowds.c.id, forecasts.c.day == day_of(act.now))
    return [row["id"] for row in act.all(sa.select(crowds.c.id).where(~said).order_by(crowds.c.id))]


def of_days_that_are_over(act: Act) -> list[str]:
    """Those that were not compared with what came yet, a while after the day, so that late readings count."""
    over = forecasts.c.day < day_of(act.now - 2 * _HOUR)
    recent = forecasts.c.day >= day_of(act.now - _LATEST)
    query = sa.select(forecasts.c.id).where(forecasts.c.total_was.is_(None), over, recent)
    return [row["id"] for row in act.all(query.order_by(forecasts.c.id))]


def lock(act: Act, forecast_id: str) -> CrowdForecast | None:
    return act.find(CrowdForecast, forecasts, forecasts.c.id == forecast_id, lock=True)


def history_of(act: Act, place: str, first: dt.date | None = None) -> History:
    """Who passed all counters of a place, hour by hour, of the days before today."""
    begin = start_of(first or day_of(act.now - _MEMORY))
    query = (
        sa.select(hourly_flows.c.hour, sa.func.sum(hourly_flows.c.people).label("people"))
        .select_from(hourly_flows.join(sensors, sensors.c.id == hourly_flows.c.sensor_id))
        .where(
            lies_in(sensors.c.territory, place),
            hourly_flows.c.hour >= begin,
            hourly_flows.c.hour < start_of(day_of(act.now)),
        )
        .group_by(hourly_flows.c.hour)
    )
    days: dict[dt.date, list[float | None]] = {}
    for row in act.all(query):
        hour = row["hour"].astimezone(BEIJING)
        days.setdefault(hour.date(), [None for _ in HOURS])[hour.hour] = float(row["people"])
    return days


def list_forecasts(act: Act, *, crowd_id: str, limit: int, after: str | None) -> dict[str, Any]:
    act.may_see(watched.get(act, crowd_id).territory)
    page = act.page(sa.select(forecasts).where(forecasts.c.crowd_id == crowd_id), forecasts.c.id, after, limit)
    return page | {"items": [from_row(CrowdForecast, row) for row in page["items"]]}

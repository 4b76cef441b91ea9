import datetime as dt

from chassis.act import Act
from chassis.subject import Clock, Subject
from messages.beijing import day_of
from messages.enforcement.forecasts import LIST_FORECASTS
from services.enforcement.domain.forecasts import CrowdForecast, forecast
from services.enforcement.rulebook.crowds import CROWDS
from services.enforcement.storage import crowds, forecasts


def reckon_hour(act: Act, hour: dt.datetime) -> None:
    """C3: what the counters told of an hour, anew when something came late."""
    forecasts.reckon_hour(act, hour, act.rule(CROWDS).most_per_minute)


def forecast_crowd(act: Act, crowd_id: str) -> CrowdForecast | None:
    """C3: once a day, by what is known of the days before; where that is too little, nothing is said."""
    crowd, rules, today = crowds.lock(act, crowd_id), act.rule(CROWDS), day_of(act.now)
    if crowd is None:
        return None
    said = forecast(forecasts.history_of(act, crowd.territory), today, rules.forecast_covers)
    if said is None:
        return None
    made = CrowdForecast(
        id=act.new_id(),
        territory=crowd.territory,
        crowd_id=crowd_id,
        day=today,
        festival=today in rules.festivals,
        covers_percent=round(rules.forecast_covers * 100),
        total=said.total,
        peak_hour=said.peak_hour,
        hours=said.hours,
        rule_version=rules.version,
        made_at=act.now,
    )
    forecasts.add(act, made)
    return made


def compare_with_what_came(act: Act, forecast_id: str) -> CrowdForecast | None:
    made = forecasts.lock(act, forecast_id)
    came = forecasts.history_of(act, made.territory, made.day).get(made.day) if made else None
    if made is None or came is None:
        return None
    made.compare(came)
    forecasts.save(act, made)
    return made


SUBJECT = Subject(
    operations={LIST_FORECASTS: forecasts.list_forecasts},
    clocks=(
        Clock("reckon_hourly_flows", 300, forecasts.hours_to_reckon, reckon_hour),
        Clock("forecast_crowds", 900, forecasts.crowds_without, forecast_crowd),
        Clock("compare_forecasts", 3600, forecasts.of_days_that_are_over, compare_with_what_came),
    ),
)

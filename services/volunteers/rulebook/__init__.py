"""Rules that an office may change, as the domain's plain classes; the version in force on a day."""

import datetime as dt
import functools
import pathlib

from chassis.rulebook import in_force
from services.volunteers.domain.points import PointsRule, PointsRules
from services.volunteers.domain.sessions import SessionRules

_HERE = pathlib.Path(__file__).parent


@functools.lru_cache(maxsize=512)
def points_rules(day: dt.date) -> PointsRules:
    found = in_force(_HERE, "points", day)
    return PointsRules(
        version=found["version"],
        rules=tuple(
            PointsRule(
                code=rule["code"],
                deed=rule["deed"],
                class_group=rule.get("class_group"),
                counted_in_minutes=rule.get("counted_in_minutes"),
                points=rule["points"],
                cap_per_day=rule["cap_per_day"],
                by_presence=rule["by_presence"],
            )
            for rule in found["rules"]
        ),
        cap_per_day_all_rules=found["cap_per_day_all_rules"],
        presence={grade["code"]: grade["percent"] for grade in found["presence"]},
        paid_to=frozenset(found["paid_to"]),
        gps_radius_metres=found["gps_radius_metres"],
        expire_after_months=found["lots"]["expire_after_months"],
    )


@functools.lru_cache(maxsize=512)
def session_rules(day: dt.date) -> SessionRules:
    found = in_force(_HERE, "sessions", day)
    return SessionRules(
        version=found["version"],
        day_limit=dt.timedelta(hours=found["day"]["limit_hours"]),
        session_limit=dt.timedelta(hours=found["session"]["limit_hours"]),
        shortest=dt.timedelta(minutes=found["session"]["shortest_minutes"]),
        default_length=dt.timedelta(hours=found["planned_end"]["default_hours"]),
        grace=dt.timedelta(minutes=found["forgotten_check_out"]["grace_minutes"]),
        offline_for=dt.timedelta(hours=found["offline"]["accepted_hours"]),
        clock_difference=dt.timedelta(minutes=found["offline"]["clock_difference_minutes"]),
    )

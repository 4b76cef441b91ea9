"""The rules that an office may change, as the domain's classes; each is the version in force on a day."""

import dataclasses
import datetime as dt
import functools
import pathlib
from typing import Any

from chassis.rulebook import in_force
from messages.beijing import day_of
from services.enforcement.domain.classes import (
    Agencies,
    Agency,
    Assisting,
    LegalBasis,
    Names,
    ProblemClass,
    ProblemClasses,
)
from services.enforcement.domain.clocks import TimeLimits

_HERE = pathlib.Path(__file__).parent


@dataclasses.dataclass(frozen=True, slots=True)
class Rules:
    """The rules by which a case is opened and carried on."""

    agencies: Agencies
    classes: ProblemClasses
    limits: TimeLimits

    @property
    def version(self) -> str:
        return f"problem_classes {self.classes.version}, deadlines {self.limits.version}"


def at(moment: dt.datetime) -> Rules:
    return on(day_of(moment))


@functools.lru_cache(maxsize=64)
def on(day: dt.date) -> Rules:
    return Rules(
        _agencies(in_force(_HERE, "agencies", day)),
        _classes(in_force(_HERE, "problem_classes", day)),
        _limits(in_force(_HERE, "deadlines", day)),
    )


def provisional_years(day: dt.date) -> dict[int, list[dict[str, Any]]]:
    """Of each provisional year the statutory holidays: {day, name}."""
    return {year["year"]: year["holidays"] for year in in_force(_HERE, "provisional_calendar", day)["years"]}


def _agencies(stated: dict[str, Any]) -> Agencies:
    members = [Agency(a["code"], Names(**a["name"]), a["source"], tuple(a["remit"])) for a in stated["agencies"]]
    return Agencies(stated["version"], {agency.code: agency for agency in members})


def _classes(stated: dict[str, Any]) -> ProblemClasses:
    members = [_class(one) for one in stated["classes"]]
    return ProblemClasses(stated["version"], {one.code: one for one in members}, _class(stated["unclassified"]))


def _class(stated: dict[str, Any]) -> ProblemClass:
    plain = {name: value for name, value in stated.items() if name != "deadlines"}
    plain |= {
        "name": Names(**stated["name"]),
        "also_counted_in": tuple(stated["also_counted_in"]),
        "assisting": tuple(Assisting(**one | {"task": Names(**one["task"])}) for one in stated["assisting"]),
        "legal_basis": tuple(LegalBasis(**one | {"law": Names(**one["law"])}) for one in stated["legal_basis"]),
        "verify_days": stated["deadlines"]["verify"],
        "handle_days": stated["deadlines"]["handle"],
    }
    return ProblemClass(**plain)


def _limits(stated: dict[str, Any]) -> TimeLimits:
    supervised = stated["supervised_case"]
    return TimeLimits(
        version=stated["version"],
        hours=tuple(
            (dt.time.fromisoformat(span["from"]), dt.time.fromisoformat(span["to"])) for span in stated["working_hours"]
        ),
        accept_hours=stated["transfer"]["acceptance_limit_working_hours"],
        refusals_before_commander=stated["transfer"]["refusals_before_commander"],
        commander_hours=stated["transfer"]["commander_limit_working_hours"],
        extension_days={one["grade"]: one["working_days"] for one in stated["extension"]["limits"]},
        longest_suspension_days=stated["suspension"]["longest_working_days"],
        suspension_reasons=tuple(reason["code"] for reason in stated["suspension"]["reasons"]),
        confirmation_days=stated["confirmation"]["limit_working_days"],
        reopening_days=stated["reopening"]["window_working_days"],
        reopening_times=stated["reopening"]["times"],
        consultations=(
            (supervised["first_consultation"], supervised["overdue_working_days"]),
            *((step["consultation"], step["after_overdue_working_days"]) for step in supervised["rises_to"]),
        ),
    )

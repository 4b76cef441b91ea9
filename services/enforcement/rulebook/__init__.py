"""The rules that an office may change, as the domain's classes; each is the version in force on a day."""

import dataclasses
import datetime as dt
import functools
import pathlib
from typing import Any

from chassis.rulebook import in_force
from services.enforcement.domain.classes import Agencies, Agency, Assisting, LegalBasis, ProblemClass, ProblemClasses
from services.enforcement.domain.clocks import TimeLimits
from services.enforcement.domain.deadlines import shanghai_day

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
    return on(shanghai_day(moment))


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


def _agencies(found: dict[str, Any]) -> Agencies:
    members = [Agency(a["code"], a["name"], a["source"], tuple(a["remit"])) for a in found["agencies"]]
    return Agencies(found["version"], {agency.code: agency for agency in members})


def _classes(found: dict[str, Any]) -> ProblemClasses:
    members = [_class(one) for one in found["classes"]]
    return ProblemClasses(found["version"], {one.code: one for one in members}, _class(found["unclassified"]))


def _class(found: dict[str, Any]) -> ProblemClass:
    plain = {name: value for name, value in found.items() if name != "deadlines"}
    plain |= {
        "also_counted_in": tuple(found["also_counted_in"]),
        "assisting": tuple(Assisting(**one) for one in found["assisting"]),
        "legal_basis": tuple(LegalBasis(**one) for one in found["legal_basis"]),
        "verify_days": found["deadlines"]["verify"],
        "handle_days": found["deadlines"]["handle"],
    }
    return ProblemClass(**plain)


def _limits(found: dict[str, Any]) -> TimeLimits:
    supervised = found["supervised_case"]
    return TimeLimits(
        version=found["version"],
        hours=tuple(
            (dt.time.fromisoformat(span["from"]), dt.time.fromisoformat(span["to"])) for span in found["working_hours"]
        ),
        accept_hours=found["transfer"]["acceptance_limit_working_hours"],
        refusals_before_commander=found["transfer"]["refusals_before_commander"],
        commander_hours=found["transfer"]["commander_limit_working_hours"],
        extension_days={one["grade"]: one["working_days"] for one in found["extension"]["limits"]},
        longest_suspension_days=found["suspension"]["longest_working_days"],
        suspension_reasons=tuple(reason["code"] for reason in found["suspension"]["reasons"]),
        confirmation_days=found["confirmation"]["limit_working_days"],
        reopening_days=found["reopening"]["window_working_days"],
        reopening_times=found["reopening"]["times"],
        consultations=(
            (supervised["first_consultation"], supervised["overdue_working_days"]),
            *((step["consultation"], step["after_overdue_working_days"]) for step in supervised["rises_to"]),
        ),
    )

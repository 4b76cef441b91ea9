"""The ladder 逐级确认 of a completion confirmation (A7, C7): who is asked, and who next when nobody answers.

    lane chief → deputy → community → subdistrict → district

An office is asked for so many calendar days; they end with the last of them, in Beijing. Silence then asks the next
office, up to the district, whose head of the centre or administrator is the last. A place has only the offices of its
level and above: a community's case begins with the community. An absent chief's deputy is asked in the chief's place,
and nobody is asked about what they handled themselves. Who was asked may answer as long as nobody has.
"""

import dataclasses
import datetime as dt

from messages import territory as places
from messages.beijing import day_of
from services.volunteers.domain.days import end_of

LANE_CHIEF, DEPUTY_CHIEF, COMMUNITY = "lane_chief", "deputy_chief", "community"
SUBDISTRICT, DISTRICT = "subdistrict", "district"
OFFICES = (LANE_CHIEF, DEPUTY_CHIEF, COMMUNITY, SUBDISTRICT, DISTRICT)
"""From below."""
SUBDISTRICT_OFFICE = "subdistrict_office"
"""The agency that the subdistrict's officers act for: what it handled, they do not confirm."""
RAISED, ABSENT, SILENT = "raised", "absent", "silent"
"""Why an office was asked: first of all, since the chief is away, since the one before did not answer."""
_LEVEL = {
    LANE_CHIEF: places.LANE, DEPUTY_CHIEF: places.LANE, COMMUNITY: places.COMMUNITY,
    SUBDISTRICT: places.SUBDISTRICT, DISTRICT: places.DISTRICT,
}  # fmt: skip
_HEIGHT = {LANE_CHIEF: 0, DEPUTY_CHIEF: 0, COMMUNITY: 1, SUBDISTRICT: 2, DISTRICT: 3}
"""A deputy stands where the chief stands."""


@dataclasses.dataclass(frozen=True, slots=True)
class Rung:
    """An office, and for how many calendar days it is asked."""

    office: str
    days: int


@dataclasses.dataclass(frozen=True, slots=True)
class ConfirmationRules:
    """The rungs from below; the last is the district."""

    version: str
    rungs: tuple[Rung, ...]
    longest_absence_days: int


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """Which office was asked, why, from when until when, and by which version of the rules."""

    office: str
    why: str
    at: dt.datetime
    until: dt.datetime
    rule_version: str


@dataclasses.dataclass(frozen=True, slots=True)
class Asking:
    """What decides whom a form may ask: its place, who handled the case, whether the chief has named a deputy now."""

    place: str
    handled_by: str
    deputised: bool

    def may_ask(self, office: str) -> bool:
        handled = office == SUBDISTRICT and self.handled_by == SUBDISTRICT_OFFICE
        named = office != DEPUTY_CHIEF or self.deputised
        return len(self.place) >= _LEVEL[office] and named and not handled


def first_asked(asking: Asking, rules: ConfirmationRules, now: dt.datetime) -> Asked:
    rungs = _rungs(asking, rules)
    deputy = next((rung for rung in rungs if rung.office == DEPUTY_CHIEF), None)
    return _asked(deputy or rungs[0], ABSENT if deputy else RAISED, rules, now)


def next_asked(after: str, asking: Asking, rules: ConfirmationRules, now: dt.datetime) -> Asked | None:
    """None after the district: it stays with it."""
    above = [rung for rung in _rungs(asking, rules) if OFFICES.index(rung.office) > OFFICES.index(after)]
    return _asked(above[0], SILENT, rules, now) if above else None


def may_answer(office: str, asked: str) -> bool:
    """Whether the office stands no higher than the one that is asked now."""
    return _HEIGHT[office] <= _HEIGHT[asked]


def asked_with(office: str) -> tuple[str, ...]:
    """The offices that stand as high: the chief and the deputy together, every other alone."""
    return tuple(other for other in OFFICES if _HEIGHT[other] == _HEIGHT[office])


def recipient(office: str, place: str) -> str:
    return f"{office}:{places.at_level(place, _LEVEL[office])}"


def _rungs(asking: Asking, rules: ConfirmationRules) -> list[Rung]:
    return [rung for rung in rules.rungs if asking.may_ask(rung.office)]


def _asked(rung: Rung, why: str, rules: ConfirmationRules, now: dt.datetime) -> Asked:
    until = end_of(day_of(now) + dt.timedelta(days=rung.days)).astimezone(dt.UTC)
    return Asked(rung.office, why, now, until, rules.version)

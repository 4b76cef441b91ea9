"""Several reports of one problem (C1, E1): what may be the same, what joins a case, cases merged and un-merged.

A case is merged into one that stands by itself, so mergings form no chain and no circle. While it is merged it waits
for nobody and is counted nowhere; its reports and photos hang on the main case, whose whole clock runs from the first
of all beginnings. Un-merged it goes on where it stood, and the time in between does not count; the main case keeps
none of what it had from it.
"""

import dataclasses
import datetime as dt
import math

from messages import territory
from messages.enforcement.errors.duplicates import (
    CaseHasMerged,
    CaseIntoItself,
    CasesTooFarApart,
    CaseWasClosedBefore,
    MainCaseBehind,
    MainCaseEnded,
    MainCaseMerged,
    TooManyMerged,
)
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.case_moves import ENDED, MERGED
from services.enforcement.domain.case_values import AGENCY, WHOLE_CASE, Joined, Merged, Origin, Point
from services.enforcement.domain.cases import Case
from services.enforcement.domain.clocks import later_by_the_pause

_EARTH_METRES = 6_371_000


@dataclasses.dataclass(frozen=True, slots=True)
class SameProblem:
    """What duplicates.yaml says: when two reports may be of one problem, and how much hangs on one case."""

    version: str
    radius_metres: int
    window_days: int
    same_group: bool
    """Whether another class of the same group may be the same problem."""
    most_shown: int
    most_joined: int
    most_merged: int
    merge_within: int
    """The level of the territory in which cases may be merged."""

    def shown_since(self, now: dt.datetime) -> dt.datetime:
        return now - dt.timedelta(days=self.window_days)


@dataclasses.dataclass(frozen=True, slots=True)
class Near:
    """An open case that may be the same problem, as it is shown to whoever is about to report."""

    case: Case
    distance_metres: int | None

    def __getattr__(self, name: str) -> object:
        return getattr(self.case, name)


def near(cases: list[Case], lane: str, point: Point | None, rule: SameProblem) -> list[Near]:
    """Those of the lane, unless they are known to lie elsewhere in it; beyond the lane, those within the radius.

    The nearest first, then the newest.
    """
    found = [Near(case, metres(point, case.point)) for case in cases]
    shown = [one for one in found if _may_be_meant(one, lane, rule.radius_metres)]
    newest = sorted(shown, key=lambda one: one.case.opened_at, reverse=True)
    return sorted(newest, key=lambda one: one.distance_metres or 0)[: rule.most_shown]


def _may_be_meant(one: Near, lane: str, radius: int) -> bool:
    if one.distance_metres is None:
        return territory.contains(lane, one.case.territory)
    return one.distance_metres <= radius


def metres(one: Point | None, other: Point | None) -> int | None:
    """By the haversine formula on a sphere: within a district it errs by less than a metre in two hundred."""
    if one is None or other is None:
        return None
    (x1, y1), (x2, y2) = (map(math.radians, (point.longitude, point.latitude)) for point in (one, other))
    half = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return round(2 * _EARTH_METRES * math.asin(math.sqrt(half)))


# --- a further report ---


def takes(case: Case, place: str, rule: SameProblem) -> bool:
    """Whether a report joins the case; else it opens one of its own, since nothing that was filed is lost."""
    room = len(case.joined) < rule.most_joined
    return case.status not in ENDED and room and _near_enough(case.territory, place, rule)


def join(case: Case, main: Case, joined: Joined) -> None:
    """The report hangs on its case and, where that was merged, on the main one too; `main` is the case otherwise."""
    for one in {id(each): each for each in (case, main)}.values():
        one.joined = (*one.joined, joined)


# --- merging ---


def may_merge(case: Case, main: Case, rule: SameProblem) -> None:
    if case.id == main.id:
        raise CaseIntoItself
    if main.status == MERGED:
        raise MainCaseMerged(number=main.number)
    if main.status in ENDED:
        raise MainCaseEnded(status=main.status)
    if case.merged:
        raise CaseHasMerged
    if case.past_closings:
        raise CaseWasClosedBefore
    if case.verified_at is not None and main.verified_at is None:
        raise MainCaseBehind
    if not _near_enough(case.territory, main.territory, rule):
        raise CasesTooFarApart(level=territory.LEVELS[rule.merge_within])
    if len(main.merged) >= rule.most_merged:
        raise TooManyMerged(limit=rule.most_merged)


def merge(case: Case, main: Case, now: dt.datetime, calendar: CentreCalendar) -> None:
    case.move("merge", now)
    case.merged_into, case.merged_at = main.id, now
    case.run_clocks(now, calendar)
    main.note_overdue(now)
    main.joined = (*main.joined, *_reports_of(case))
    main.merged = (*main.merged, Merged(case.id, case.number, now, (*case.photos, *case.evidence)))
    main.clocks = main.clocks.with_merged(case.id, case.clocks.whole.began_at)
    main.run_clocks(now, calendar)


def unmerge(case: Case, main: Case, now: dt.datetime, calendar: CentreCalendar) -> None:
    case.move("unmerge" if case.verified_at is None else "unmerge_verified", now)
    since = case.merged_at or now
    case.merged_into = case.merged_at = None
    waits = case.responsibility
    if waits.commander_since is not None and waits.commander_due_at is not None:
        due_at = later_by_the_pause(calendar, waits.commander_due_at, since, now)
        case.responsibility = waits.awaiting_commander(waits.commander_since, due_at)
    case.clocks = case.clocks.paused(since, now)
    case.run_clocks(now, calendar)
    main.joined = tuple(one for one in main.joined if one.case_id != case.id)
    main.merged = tuple(one for one in main.merged if one.case_id != case.id)
    began_at, main.clocks = main.clocks.whole.began_at, main.clocks.without_merged(case.id)
    main.run_clocks(now, calendar)
    if main.clocks.whole.began_at != began_at:
        _forget_lateness_that_came_with_it(main)


def _reports_of(case: Case) -> tuple[Joined, ...]:
    """Its own report, if it came of one, and those that joined it."""
    origin = case.origin
    first = Joined(origin.report_id, origin.reporter, case.territory, origin.reported_as, case.opened_at, case.id)
    return (first, *case.joined) if origin.report_id is not None else case.joined


def _forget_lateness_that_came_with_it(main: Case) -> None:
    """By its own beginning the whole case was not late then."""
    whole_due_at = main.whole_due_at
    if whole_due_at is None:
        return
    main.delays = tuple(one for one in main.delays if one.party != WHOLE_CASE or one.due_at >= whole_due_at)
    late_since = [one.due_at for one in main.delays if one.party in {AGENCY, WHOLE_CASE}]
    if main.overdue_at is not None and main.overdue_at not in late_since:
        main.overdue_at = min(late_since, default=None)


def _near_enough(one: str, other: str, rule: SameProblem) -> bool:
    level = rule.merge_within
    return territory.at_level(one, level) == territory.at_level(other, level)


# --- who reads what ---


def is_reported_by(case: Case, person: str) -> bool:
    return person == case.reporter or any(person == one.reporter for one in case.joined)


def as_told_to(case: Case, reporter: str) -> Case:
    """The case as one of its reporters sees it: of the others neither name nor words nor photos, only how many."""
    first = case.reporter == reporter
    others = (one for one in case.joined if one.reporter != case.reporter)
    return dataclasses.replace(
        case,
        origin=case.origin if first else _told_to_others(case.origin),
        joined=tuple(one if one.reporter == reporter else dataclasses.replace(one, report_id=None) for one in others),
        merged=tuple(dataclasses.replace(one, photos=()) for one in case.merged),
    )


def _told_to_others(origin: Origin) -> Origin:
    return dataclasses.replace(origin, report_id=None, reporter=None, text="", point=None, photos=())

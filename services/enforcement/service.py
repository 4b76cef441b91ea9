"""Joint enforcement: the subjects of the service."""

from chassis.front_door import FrontDoor
from messages.volunteers.lanes import SHOW_LANE
from services.enforcement.storage.tables import metadata
from services.enforcement.use_cases import (
    calendar,
    call_backs,
    cases,
    classes,
    clocks,
    counts,
    demands,
    duplicates,
    exclusions,
    handling,
    lane_cases,
    objections,
    rates,
    results,
    returns,
    rulebooks,
    search,
    splits,
    spot_checks,
    stories,
    supervision,
    tasks,
    transfers,
    work,
)

door = FrontDoor(
    "enforcement",
    metadata=metadata,
    register=SHOW_LANE,
    subjects=tuple(
        subject.SUBJECT
        for subject in (
            calendar, call_backs, cases, classes, clocks, counts, demands, duplicates, exclusions, handling, lane_cases,
            objections, rates, results, returns, rulebooks, search, splits, spot_checks, stories, supervision, tasks,
            transfers, work,
        )
    ),
)  # fmt: skip

"""Joint enforcement: the subjects of the service."""

from chassis.front_door import FrontDoor
from messages.volunteers.lanes import SHOW_LANE
from services.enforcement.storage.tables import metadata
from services.enforcement.use_cases import (
    activations,
    calendar,
    call_backs,
    cases,
    classes,
    clocks,
    consultations,
    counts,
    crowds,
    decisions,
    deliveries,
    demands,
    documents,
    duplicates,
    evidence,
    exclusions,
    forecasts,
    guidelines,
    handling,
    lane_cases,
    letters,
    noise,
    objections,
    plan_orders,
    rates,
    readings,
    reckonings,
    results,
    returns,
    rulebooks,
    score_appeals,
    score_proposals,
    scores,
    search,
    sensors,
    splits,
    spot_checks,
    stories,
    supervision,
    tasks,
    terminals,
    topics,
    transfers,
    warnings,
    work,
)

door = FrontDoor(
    "enforcement",
    metadata=metadata,
    register=SHOW_LANE,
    subjects=tuple(
        subject.SUBJECT
        for subject in (
            activations, calendar, call_backs, cases, classes, clocks, consultations, counts, crowds, decisions,
            deliveries, demands, documents, duplicates, evidence, exclusions, forecasts, guidelines, handling,
            lane_cases, letters, noise, objections, plan_orders, rates, readings, reckonings, results, returns,
            rulebooks, score_appeals, score_proposals, scores, search, sensors, splits, spot_checks, stories,
            supervision, tasks, terminals, topics, transfers, warnings, work,
        )
    ),
)  # fmt: skip

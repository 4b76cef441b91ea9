"""Joint enforcement: the subjects of the service."""

from chassis.front_door import FrontDoor
from messages.volunteers.lanes import SHOW_LANE
from services.enforcement.storage.tables import metadata
from services.enforcement.use_cases import (
    attendances,
    calendar,
    call_backs,
    cases,
    class_proposals,
    classes,
    clocks,
    consultations,
    counts,
    decisions,
    demands,
    deployment_plans,
    documents,
    duplicates,
    duty_feeds,
    duty_leaves,
    duty_officers,
    duty_posts,
    evidence,
    exclusions,
    guidelines,
    handling,
    joint_operations,
    lane_cases,
    letters,
    objections,
    rates,
    reckonings,
    results,
    returns,
    rosters,
    rulebooks,
    score_appeals,
    score_proposals,
    scores,
    search,
    shift_swaps,
    shifts,
    splits,
    spot_checks,
    stories,
    supervision,
    tasks,
    topics,
    transfers,
    whistle_calls,
    whistle_objections,
    whistles,
    work,
)

door = FrontDoor(
    "enforcement",
    metadata=metadata,
    register=SHOW_LANE,
    subjects=tuple(
        subject.SUBJECT
        for subject in (
            attendances, calendar, call_backs, cases, class_proposals, classes, clocks, consultations, counts,
            decisions, demands, deployment_plans, documents, duplicates, duty_feeds, duty_leaves, duty_officers,
            duty_posts, evidence, exclusions, guidelines, handling, joint_operations, lane_cases, letters, objections,
            rates, reckonings, results, returns, rosters, rulebooks, score_appeals, score_proposals, scores, search,
            shift_swaps, shifts, splits, spot_checks, stories, supervision, tasks, topics, transfers, whistle_calls,
            whistle_objections, whistles, work,
        )
    ),
)  # fmt: skip

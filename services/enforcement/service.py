"""Joint enforcement: the subjects of the service."""

from chassis.front_door import FrontDoor
from services.enforcement.storage.tables import metadata
from services.enforcement.use_cases import (
    calendar,
    cases,
    classes,
    clocks,
    consultations,
    counts,
    decisions,
    duplicates,
    handling,
    lane_cases,
    rulebooks,
    stories,
    supervision,
    tasks,
    topics,
    transfers,
    work,
)

door = FrontDoor(
    "enforcement",
    metadata=metadata,
    subjects=tuple(
        subject.SUBJECT
        for subject in (
            calendar, cases, classes, clocks, consultations, counts, decisions, duplicates, handling, lane_cases,
            rulebooks, stories, supervision, tasks, topics, transfers, work,
        )
    ),
)  # fmt: skip

"""Deliberation: the subjects of the service."""

from chassis.front_door import FrontDoor
from messages.volunteers.lanes import SHOW_LANE
from services.deliberation.storage.tables import metadata
from services.deliberation.use_cases import (
    ballots,
    councils,
    evaluations,
    matters,
    moderations,
    notices,
    proxies,
    registers,
    rolls,
    rulebooks,
    votes,
)

door = FrontDoor(
    "deliberation",
    metadata=metadata,
    register=SHOW_LANE,
    subjects=tuple(
        subject.SUBJECT
        for subject in (
            ballots,
            councils,
            evaluations,
            matters,
            moderations,
            notices,
            proxies,
            registers,
            rolls,
            rulebooks,
            votes,
        )
    ),
)

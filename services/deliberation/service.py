"""Deliberation: the subjects of the service."""

from chassis.front_door import FrontDoor
from services.deliberation import storage
from services.deliberation.use_cases import ballots, councils, evaluations, matters, notices, votes

door = FrontDoor(
    "deliberation",
    metadata=storage.metadata,
    subjects=tuple(subject.SUBJECT for subject in (ballots, councils, evaluations, matters, notices, votes)),
)

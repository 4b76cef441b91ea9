"""Volunteers and points: the subjects of the service."""

from chassis.front_door import FrontDoor
from services.volunteers import storage
from services.volunteers.use_cases import (
    claims,
    forms,
    items,
    lane_logs,
    lanes,
    orders,
    points,
    reports,
    rulebooks,
    sessions,
    stewards,
    uploads,
)

door = FrontDoor(
    "volunteers",
    metadata=storage.metadata,
    subjects=tuple(
        subject.SUBJECT
        for subject in (
            claims,
            forms,
            items,
            lane_logs,
            lanes,
            orders,
            points,
            reports,
            rulebooks,
            sessions,
            stewards,
            uploads,
        )
    ),
)

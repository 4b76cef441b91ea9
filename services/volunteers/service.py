"""Volunteers and points: the subjects of the service."""

from chassis.front_door import FrontDoor
from services.volunteers.storage.tables import metadata
from services.volunteers.use_cases import (
    chiefs,
    claims,
    council_logs,
    deputies,
    follow_links,
    forms,
    items,
    lane_councils,
    lane_inspections,
    lane_logs,
    lanes,
    orders,
    points,
    register_imports,
    reports,
    revocations,
    rulebooks,
    sessions,
    stewards,
    uploads,
)

door = FrontDoor(
    "volunteers",
    metadata=metadata,
    subjects=(
        chiefs.SUBJECT,
        claims.SUBJECT,
        council_logs.SUBJECT,
        deputies.SUBJECT,
        follow_links.SUBJECT,
        forms.SUBJECT,
        items.SUBJECT,
        lane_councils.SUBJECT,
        lane_inspections.SUBJECT,
        lane_logs.SUBJECT,
        lanes.SUBJECT,
        orders.SUBJECT,
        points.SUBJECT,
        register_imports.SUBJECT,
        reports.SUBJECT,
        revocations.SUBJECT,
        rulebooks.SUBJECT,
        sessions.SUBJECT,
        stewards.SUBJECT,
        uploads.SUBJECT,
    ),
)

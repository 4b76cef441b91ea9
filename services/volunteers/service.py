"""Volunteers and points: the subjects of the service."""

from chassis.front_door import FrontDoor
from services.volunteers.storage.tables import metadata
from services.volunteers.use_cases import (
    claims,
    council_logs,
    deputies,
    enforcement_requests,
    follow_links,
    forms,
    items,
    lane_councils,
    lane_inspections,
    lane_logs,
    lanes,
    orders,
    points,
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
        claims.SUBJECT,
        council_logs.SUBJECT,
        deputies.SUBJECT,
        enforcement_requests.SUBJECT,
        follow_links.SUBJECT,
        forms.SUBJECT,
        items.SUBJECT,
        lane_councils.SUBJECT,
        lane_inspections.SUBJECT,
        lane_logs.SUBJECT,
        lanes.SUBJECT,
        orders.SUBJECT,
        points.SUBJECT,
        reports.SUBJECT,
        revocations.SUBJECT,
        rulebooks.SUBJECT,
        sessions.SUBJECT,
        stewards.SUBJECT,
        uploads.SUBJECT,
    ),
)

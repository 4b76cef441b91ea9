"""What the addresses of the operations say of each other."""

import functools

from messages import catalogue
from messages.enforcement.duty_feeds import READ_DUTY_CALENDAR
from messages.operation import Operation
from messages.photos import holds_photos
from messages.volunteers.consultation_forms import PRINT_CONSULTATION_FORM
from messages.volunteers.enforcement_requests import PRINT_ENFORCEMENT_REQUEST
from messages.volunteers.forms import PRINT_FORM
from messages.volunteers.volunteer_feeds import READ_VOLUNTEER_CALENDAR


def located(operation: Operation) -> bool:
    """Whether what the operation creates can be read at an address of its own."""
    return operation.creates and operation.path in _readable()


def shows_photos(operation: Operation) -> bool:
    """Whether the photos of what the operation reads are shown below its path."""
    return not operation.changes and operation.path.endswith("}") and holds_photos(operation.answer)


PHOTO_SIZES = ("whole", "small")
WORK_PATH = "/api/v1/work-items"
"""What waits for the caller in all services."""
STREAM_PATH = "/api/v1/warnings/stream"
"""Warnings as they are raised and lifted."""
PDF_PATH = "/api/v1/documents/{document_id}/pdf"
CALENDAR_PATH = f"{READ_DUTY_CALENDAR.path}.ics"
"""The link that a phone subscribes to."""
VOLUNTEER_CALENDAR_PATH = f"{READ_VOLUNTEER_CALENDAR.path}.ics"
FORMS = {
    "/api/v1/forms/{form_id}/pdf": PRINT_FORM,
    "/api/v1/consultation-forms/{consultation_form_id}/pdf": PRINT_CONSULTATION_FORM,
    "/api/v1/enforcement-requests/{enforcement_request_id}/pdf": PRINT_ENFORCEMENT_REQUEST,
}
"""The three forms 三单 of A7 to be handed over: by path, what gives their paper."""
BUNDLE_PATH = "/api/v1/cases/{case_id}/evidence/bundle"
"""The evidence of a case as one file to hand over."""


def photo_path(operation: Operation) -> str:
    return f"{operation.path}/photos/{{photo}}"


def origin_path(operation: Operation) -> str:
    """Where and when the photo was taken."""
    return f"{photo_path(operation)}/origin"


CSV, GEOJSON = "csv", "geojson"
FILES = {CSV: "text/csv", GEOJSON: "application/geo+json"}
"""Kinds of files in which all pages of a list are taken away."""


def file_path(operation: Operation, kind: str) -> str:
    return f"{operation.path}.{kind}"


@functools.cache
def _readable() -> frozenset[str]:
    """The paths below which one thing is read by its id."""
    reads = (operation.path for operation in catalogue.operations() if not operation.changes)
    return frozenset(path.rpartition("/")[0] for path in reads if path.endswith("}"))

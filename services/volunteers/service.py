"""The front door of volunteers and points: what it answers, what it hears, what its clocks do."""

from chassis.front_door import FrontDoor
from messages.volunteers import reports as report_messages
from services.volunteers import storage
from services.volunteers.storage import reports as stored_reports
from services.volunteers.use_cases import reports

door = FrontDoor(
    "volunteers",
    metadata=storage.metadata,
    operations={
        report_messages.FILE_REPORT: reports.file_report,
        report_messages.READ_REPORT: stored_reports.read_report,
        report_messages.LIST_REPORTS: stored_reports.list_reports,
    },
    events={},
)

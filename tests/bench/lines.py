"""What the log of requests, acts and events costs: one line of it, written to a file as a process writes it."""

import tempfile
import time

from chassis import observe
from tests.bench.sheet import Sheet

_LINES = 50_000
_OF_A_REPORT = 3
"""The gateway's, the service's and the relay's: as much as `LOG_ACTS=off` saves on a filed report."""


def measure(sheet: Sheet) -> None:
    with tempfile.TemporaryFile() as log:
        observe.start_lines("bench", log.fileno())
        started = time.process_time()
        for number in range(_LINES):
            observe.line("act", service="volunteers", act="volunteers.file_report", outcome="ok", ms=number / 100)
        spent = time.process_time() - started
        observe.start_lines("", None)
    sheet.row("log.line", spent / _LINES * 1e6, "µs")
    sheet.row("log.report", spent / _LINES * 1e3 * _OF_A_REPORT, "ms")

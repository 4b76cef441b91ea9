"""An assisting task 协办任务 (C1, AHEAD "Lead and assist"): reported by its agency, or waived with a reason."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.tasks import TaskDoneAlready
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.cases import Case
from services.enforcement.domain.classes import ProblemClass
from services.enforcement.domain.clocks import Clock, reckon

OPEN, REPORTED, WAIVED = "open", "reported", "waived"


@dataclasses.dataclass(slots=True)
class Task:
    id: str
    territory: str
    case_id: str
    agency: str
    task: dict[str, str]
    given_at: dt.datetime
    due_at: dt.datetime | None
    status: str = OPEN
    words: str = ""
    photos: list[str] = dataclasses.field(default_factory=list)
    done_by: str | None = None
    done_at: dt.datetime | None = None
    version: int = 1

    def report(self, words: str, photos: list[str], by: str, now: dt.datetime) -> None:
        self._end(REPORTED, words, by, now)
        self.photos = photos

    def waive(self, reason: str, by: str, now: dt.datetime) -> None:
        self._end(WAIVED, reason, by, now)

    def _end(self, status: str, words: str, by: str, now: dt.datetime) -> None:
        if self.status != OPEN:
            raise TaskDoneAlready(status=self.status)
        self.status, self.words, self.done_by, self.done_at = status, words, by, now


def tasks_of(case: Case, found: ProblemClass, now: dt.datetime, calendar: CentreCalendar, ids: list[str]) -> list[Task]:
    """A task for each assisting agency of the class but the responsible one; `ids` gives the ids to use."""
    helpers = [one for one in found.assisting if one.agency != case.responsible_agency]
    return [
        Task(id_, case.territory, case.id, one.agency, one.task, now, _due(calendar, now, one.days))
        for id_, one in zip(ids, helpers, strict=False)
    ]


def _due(calendar: CentreCalendar, now: dt.datetime, days: int) -> dt.datetime | None:
    clock = Clock(now, days)
    return reckon(calendar, clock, clock, []).stage_due_at

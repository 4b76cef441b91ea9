"""An assisting task 协办任务 (C1, AHEAD "Lead and assist"): reported by its agency, or waived with a reason."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.tasks import TaskDoneAlready
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.cases import Case
from services.enforcement.domain.classes import Names, ProblemClass
from services.enforcement.domain.clocks import CaseClocks
from services.enforcement.domain.terms import Term

OPEN, REPORTED, WAIVED = "open", "reported", "waived"

MOVES: dict[str, dict[str, str]] = {
    "give": {"": OPEN},
    "report": {OPEN: REPORTED},
    "waive": {OPEN: WAIVED},
}


@dataclasses.dataclass(slots=True)
class Task:
    id: str
    territory: str
    case_id: str
    agency: str
    task: Names
    given_at: dt.datetime
    due_at: dt.datetime | None
    status: str = MOVES["give"][""]
    words: str = ""
    photos: tuple[str, ...] = ()
    done_by: str | None = None
    done_at: dt.datetime | None = None
    version: int = 1

    def report(self, words: str, photos: tuple[str, ...], by: str, now: dt.datetime) -> None:
        self._move("report", by, now)
        self.words, self.photos = words, photos

    def waive(self, reason: str, by: str, now: dt.datetime) -> None:
        self._move("waive", by, now)
        self.words = reason

    def _move(self, move: str, by: str, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise TaskDoneAlready(status=self.status)
        self.status, self.done_by, self.done_at = MOVES[move][self.status], by, now


def tasks_of(
    case: Case, problem_class: ProblemClass, now: dt.datetime, calendar: CentreCalendar, ids: list[str]
) -> list[Task]:
    """A task for each assisting agency of the class but the responsible one; `ids` gives the ids to use."""
    helpers = [one for one in problem_class.assisting if one.agency != case.responsible_agency]
    return [
        Task(id_, case.territory, case.id, one.agency, one.task, now, _due(calendar, now, one.term))
        for id_, one in zip(ids, helpers, strict=False)
    ]


def _due(calendar: CentreCalendar, now: dt.datetime, term: Term) -> dt.datetime | None:
    return CaseClocks.begun(now, term).reckoned(calendar).stage.due_at

"""A task 任务 of a matter (A16): somebody's, by a day, reported by its owner, confirmed or returned by another."""

import dataclasses
import datetime as dt

from messages.beijing import day_of
from messages.deliberation.errors.matter_tasks import TaskMustLieAhead, TaskStepSkipped
from messages.letters import same_form
from services.deliberation.domain.committees import Step

TO_DO, REPORTED, DONE, DROPPED = "to_do", "reported", "done", "dropped"
MOVES = {
    "assign": {"": TO_DO},
    "report": {TO_DO: REPORTED},
    "confirm": {REPORTED: DONE},
    "return": {REPORTED: TO_DO},
    "move": {TO_DO: TO_DO},
    "drop": {TO_DO: DROPPED},
}


@dataclasses.dataclass(slots=True, kw_only=True)
class MatterTask:
    id: str
    number: str
    matter_id: str
    council_id: str
    territory: str
    text: str
    owner: str
    owner_name: str
    unit: str
    due_on: dt.date
    status: str = MOVES["assign"][""]
    report: str = ""
    photos: tuple[str, ...] = ()
    history: tuple[Step, ...] = ()
    version: int = 1

    def is_owned_by(self, person: str) -> bool:
        return same_form(person) == same_form(self.owner)

    def is_late(self, today: dt.date) -> bool:
        return self.status in {TO_DO, REPORTED} and self.due_on < today

    def tell_done(self, photos: tuple[str, ...], step: Step) -> None:
        self.make(step)
        self.report, self.photos = step.words, photos

    def move(self, owner: str, owner_name: str, unit: str, due_on: dt.date, step: Step) -> None:
        self.make(step)
        lies_ahead(due_on, day_of(step.at))
        self.owner, self.owner_name, self.unit, self.due_on = owner, owner_name, unit, due_on

    def make(self, step: Step) -> None:
        if self.status not in MOVES[step.move]:
            raise TaskStepSkipped(status=self.status)
        self.history = (*self.history, dataclasses.replace(step, before=self.status))
        self.status = MOVES[step.move][self.status]


def lies_ahead(due_on: dt.date, today: dt.date) -> None:
    if due_on < today:
        raise TaskMustLieAhead(earliest=today.isoformat())

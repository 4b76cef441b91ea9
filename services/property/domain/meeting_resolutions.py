"""A resolution 决议 of a joint meeting (B4): reported by its owner, confirmed or returned by another."""

import dataclasses
import datetime as dt

from messages.property.errors.meeting_resolutions import ResolutionNotYours, ResolutionStepSkipped

TO_DO, REPORTED, DONE = "to_do", "reported", "done"
MOVES = {"resolve": {"": TO_DO}, "report": {TO_DO: REPORTED}, "confirm": {REPORTED: DONE}, "return": {REPORTED: TO_DO}}


@dataclasses.dataclass(slots=True, kw_only=True)
class MeetingResolution:
    id: str
    territory: str
    area_id: str
    joint_meeting_id: str
    item: int
    text: str
    owner: str
    due_on: dt.date
    status: str = MOVES["resolve"][""]
    report: str | None = None
    photos: tuple[str, ...] = ()
    reported_at: dt.datetime | None = None
    returned_because: str | None = None
    confirmed_by: str | None = None
    confirmed_at: dt.datetime | None = None
    version: int = 1

    def tell_done(self, text: str, photos: tuple[str, ...], by: str, now: dt.datetime) -> None:
        if by != self.owner:
            raise ResolutionNotYours
        self._move("report")
        self.report, self.photos, self.reported_at = text, photos, now

    def confirm(self, by: str, now: dt.datetime) -> None:
        self._move("confirm")
        self.confirmed_by, self.confirmed_at = by, now

    def give_back(self, reason: str) -> None:
        self._move("return")
        self.returned_because = reason

    def is_late(self, today: dt.date) -> bool:
        return self.status != DONE and self.due_on < today

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise ResolutionStepSkipped(status=self.status)
        self.status = MOVES[move][self.status]

"""A milestone of a project 项目节点 (A17.2): planned → reported → accepted → paid once; a report may be sent back.

The signing is the first: it is accepted by who drew the contract, and pays the advance. Money is fen.
"""

import dataclasses
import datetime as dt

from messages.beijing import day_of
from messages.volunteers.errors.project_milestones import InstalmentPaidAlready, MilestoneElsewhere, NotPostponed
from services.volunteers.domain.projects import PlannedMilestone, Project

PLANNED, REPORTED, RETURNED, ACCEPTED, DROPPED = "planned", "reported", "returned", "accepted", "dropped"
MOVES = {
    "plan": {"": PLANNED},
    "report": {PLANNED: REPORTED, RETURNED: REPORTED},
    "accept": {REPORTED: ACCEPTED},
    "return": {REPORTED: RETURNED},
    "postpone": {PLANNED: PLANNED, RETURNED: RETURNED},
    "pay": {ACCEPTED: ACCEPTED},
    "drop": {PLANNED: DROPPED, REPORTED: DROPPED, RETURNED: DROPPED},
}
UNDONE = (PLANNED, REPORTED, RETURNED)
_SIGNING = "签订合同"


@dataclasses.dataclass(slots=True, kw_only=True)
class ProjectMilestone:
    id: str
    territory: str
    project_id: str
    rank: int
    title: str
    evidence: str
    due_on: dt.date
    pays: int
    status: str = MOVES["plan"][""]
    text: str = ""
    photos: tuple[str, ...] = ()
    reported_by: str | None = None
    reported_at: dt.datetime | None = None
    due_at: dt.datetime | None = None
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    reason: str = ""
    paid_by: str | None = None
    paid_at: dt.datetime | None = None
    voucher: str = ""
    version: int = 1

    def report(self, text: str, photos: tuple[str, ...], by: str, now: dt.datetime, answer: dt.timedelta) -> None:
        self._move("report")
        self.text, self.photos, self.reported_by, self.reported_at = text, photos, by, now
        self.due_at = now + answer

    def accept(self, by: str, reason: str, now: dt.datetime) -> None:
        self._decide("accept", by, reason, now)

    def send_back(self, by: str, reason: str, now: dt.datetime) -> None:
        self._decide("return", by, reason, now)

    def postpone(self, project: Project, due_on: dt.date, reason: str, by: str, now: dt.datetime) -> None:
        self._must_stand("postpone")
        if project.ends_on is None or not day_of(now) < due_on <= project.ends_on:
            raise NotPostponed
        self.due_on, self.reason, self.decided_by, self.decided_at = due_on, reason, by, now

    def pay(self, voucher: str, by: str, now: dt.datetime) -> None:
        self._must_stand("pay")
        if self.paid_at is not None or not self.pays:
            raise InstalmentPaidAlready
        self.voucher, self.paid_by, self.paid_at = voucher, by, now

    def drop(self) -> None:
        self._move("drop")

    def _decide(self, move: str, by: str, reason: str, now: dt.datetime) -> None:
        self._move(move)
        self.decided_by, self.decided_at, self.reason, self.due_at = by, now, reason, None

    def _must_stand(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise MilestoneElsewhere(status=self.status)

    def _move(self, move: str) -> None:
        self._must_stand(move)
        self.status = MOVES[move][self.status]


def planned_of(id_: str, project: Project, rank: int, told: PlannedMilestone) -> ProjectMilestone:
    return ProjectMilestone(
        id=id_, territory=project.territory, project_id=project.id, rank=rank, title=told.title, evidence=told.evidence,
        due_on=told.due_on, pays=told.pays,
    )  # fmt: skip


def signing_of(id_: str, project: Project, now: dt.datetime) -> ProjectMilestone:
    return ProjectMilestone(
        id=id_, territory=project.territory, project_id=project.id, rank=0, title=_SIGNING, evidence="",
        due_on=day_of(now), pays=project.advance, status=ACCEPTED, decided_by=project.drawn_by, decided_at=now,
        reported_by=project.signed_by, reported_at=now,
    )  # fmt: skip

"""An expense of a project 项目支出 (A17.2), to the cent. Money is fen; what was struck stays readable."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.project_expenses import ExpenseStruck

ENTERED, STRUCK = "entered", "struck"
MOVES = {"enter": {"": ENTERED}, "strike": {ENTERED: STRUCK}}


@dataclasses.dataclass(slots=True, kw_only=True)
class ProjectExpense:
    id: str
    territory: str
    project_id: str
    spent_on: dt.date
    purpose: str
    payee: str
    amount: int
    voucher: str
    photos: tuple[str, ...]
    entered_by: str
    entered_at: dt.datetime
    status: str = MOVES["enter"][""]
    struck_by: str | None = None
    struck_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    def strike(self, by: str, reason: str, now: dt.datetime) -> None:
        if self.status not in MOVES["strike"]:
            raise ExpenseStruck
        self.status = MOVES["strike"][self.status]
        self.struck_by, self.struck_at, self.reason = by, now, reason

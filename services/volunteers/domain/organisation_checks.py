"""The yearly check 年检 of an organisation (A17.1). Silence of whoever must act goes to the one above."""

import dataclasses
import datetime as dt

from messages.beijing import day_of
from messages.territory import DISTRICT
from messages.volunteers.errors.organisation_checks import OrganisationCheckSettled, OrganisationNotReported
from services.volunteers.domain.organisations import Organisation, OrganisationRules

ASKED, REPORTED, PASSED, FAILED, DROPPED = "asked", "reported", "passed", "failed", "dropped"
MOVES = {
    "ask": {"": ASKED},
    "report": {ASKED: REPORTED, REPORTED: REPORTED},
    "pass": {REPORTED: PASSED},
    "fail": {ASKED: FAILED, REPORTED: FAILED},
    "drop": {ASKED: DROPPED, REPORTED: DROPPED},
}
OPEN = (ASKED, REPORTED)
BY_OFFICER, BY_SUBDISTRICT, BY_DISTRICT = "officer", "subdistrict", "district"


@dataclasses.dataclass(slots=True)
class OrganisationCheck:
    id: str
    territory: str
    organisation_id: str
    organisation_name: str
    officer: str
    asked_at: dt.datetime
    due_on: dt.date
    since: dt.datetime
    silence_days: int
    rule_version: str
    waits_on: str = BY_OFFICER
    status: str = MOVES["ask"][""]
    late: bool = False
    """Whether it did not report by the day that it was told."""
    text: str = ""
    members: int | None = None
    income: int | None = None
    expenses: int | None = None
    photos: tuple[str, ...] = ()
    reported_at: dt.datetime | None = None
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    @property
    def turns_at(self) -> dt.date | None:
        """The last day before its silence asks somebody else; None when nobody is above."""
        if self.waits_on == BY_OFFICER:
            return self.due_on
        if self.waits_on == BY_SUBDISTRICT:
            return day_of(self.since) + dt.timedelta(days=self.silence_days)
        return None

    def report(
        self, text: str, members: int, income: int, expenses: int, photos: tuple[str, ...], now: dt.datetime
    ) -> None:
        self.status = self._moved("report")
        self.text, self.members, self.income, self.expenses, self.photos = text, members, income, expenses, photos
        self.reported_at = now
        if self.waits_on == BY_OFFICER:
            self._ask(self._first_office, now)

    def is_silent(self, today: dt.date) -> bool:
        turns = self.turns_at
        return self.status in OPEN and turns is not None and turns < today

    def ask_next(self, now: dt.datetime) -> None:
        """Its officer said nothing until the day: her office; the subdistrict was silent: the district."""
        if self.waits_on == BY_OFFICER:
            self.late = True
            self._ask(self._first_office, now)
        else:
            self._ask(BY_DISTRICT, now)

    def passes(self, by: str, reason: str, now: dt.datetime) -> None:
        if self.status == ASKED:
            raise OrganisationNotReported
        self._decide("pass", by, reason, now)

    def fail(self, by: str, reason: str, now: dt.datetime) -> None:
        self._decide("fail", by, reason, now)

    def drop(self, by: str, reason: str, now: dt.datetime) -> None:
        self._decide("drop", by, reason, now)

    @property
    def _first_office(self) -> str:
        return BY_DISTRICT if len(self.territory) == DISTRICT else BY_SUBDISTRICT

    def _ask(self, whom: str, now: dt.datetime) -> None:
        self.waits_on, self.since = whom, now

    def _decide(self, move: str, by: str, reason: str, now: dt.datetime) -> None:
        self.status = self._moved(move)
        self.decided_by, self.reason, self.decided_at = by, reason, now

    def _moved(self, move: str) -> str:
        if self.status not in MOVES[move]:
            raise OrganisationCheckSettled(status=self.status)
        return MOVES[move][self.status]


def check_of(id_: str, one: Organisation, rules: OrganisationRules, now: dt.datetime) -> OrganisationCheck:
    """Asked of it now: it has the days of the rules, also where the check was due before."""
    due = max(one.check_due_on, day_of(now) + dt.timedelta(days=rules.silence_days))
    return OrganisationCheck(
        id=id_, territory=one.territory, organisation_id=one.id, organisation_name=one.name, officer=one.officer,
        asked_at=now, due_on=due, since=now, silence_days=rules.silence_days, rule_version=rules.version,
    )  # fmt: skip

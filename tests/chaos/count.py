"""Counting what came of the acts that were answered with success, in the services' own tables."""

import dataclasses
import time

from chassis import audit
from chassis.database import Database, utc_now
from suite import proof
from suite.doors import SERVICES
from tests.chaos.crowd import Done
from tests.chaos.town import Town

_PATIENCE = 15.0

_FOUND = {
    "reports": "SELECT count(*) FROM volunteers.reports WHERE id = ANY(CAST(:reports AS uuid[]))",
    "cases": "SELECT count(DISTINCT report_id) FROM enforcement.cases WHERE report_id = ANY(CAST(:reports AS uuid[]))",
    "reports that know their case": "SELECT count(*) FROM volunteers.reports r JOIN enforcement.cases c"
    " ON c.id = r.case_id AND c.report_id = r.id WHERE r.id = ANY(CAST(:reports AS uuid[]))",
    "payments": "SELECT count(DISTINCT deed_id) FROM volunteers.awards WHERE deed = 'report' AND paid > 0"
    " AND deed_id = ANY(CAST(:verified AS uuid[]))",
}
_ALL = {
    "reports": "SELECT count(*) FROM volunteers.reports",
    "cases": "SELECT count(*) FROM enforcement.cases",
    "payments": "SELECT count(*) FROM volunteers.awards",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """One fault and what came of it; `repeated` requests had no answer or a 5xx the first time."""

    fault: str
    expected: int
    found: int
    lost: int
    twice: int
    repeated: int = 0
    notes: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        return not self.lost and not self.twice


class Counter:
    """Counts after each fault; remembers how many rows there were before, to see those that nobody asked for."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._before = self._all()
        self._last = Done()

    def count(self, fault: str, done: Done, repeated: int, poison: int) -> Line:
        """`poison` messages, and no others, must be parked."""
        self._last = done
        reports, verified = len(done.reports), len(done.verified)
        expected = {"reports": reports, "cases": reports, "reports that know their case": reports, "payments": verified}
        counted = self._patiently(done, expected)
        missing = {name: expected[name] - counted[name] for name in expected if expected[name] > counted[name]}
        after = self._all()
        grown = {name: after[name] - self._before[name] for name in after}
        more = {name: grown[name] - expected[name] for name in grown if grown[name] > expected[name]}
        self._before = after
        if stray := self._town.parked() - poison:
            (missing if stray < 0 else more)["parked messages"] = abs(stray)
        notes = [f"lost {n} {name}" for name, n in missing.items()] + [f"twice {n} {name}" for name, n in more.items()]
        return Line(
            fault, sum(expected.values()) + poison, sum(counted.values()) + self._town.parked(),
            sum(missing.values()), sum(more.values()), repeated, tuple(notes),
        )  # fmt: skip

    def check_that_a_loss_is_seen(self) -> Line:
        """Take away the case of one report: the count itself is tried, last."""
        report = self._last.reports[0]
        taken = "UPDATE enforcement.cases SET report_id = NULL WHERE report_id = CAST(:report AS uuid) RETURNING 1"
        planted = self._town.value(taken, report=report)
        seen = len(self._last.reports) - self._found(self._last)["cases"]
        return Line("a planted loss is seen", planted, seen, abs(planted - seen), 0)

    def _patiently(self, done: Done, expected: dict[str, int]) -> dict[str, int]:
        until = time.monotonic() + _PATIENCE
        while (counted := self._found(done)) != expected and time.monotonic() < until:
            time.sleep(0.5)
        return counted

    def _found(self, done: Done) -> dict[str, int]:
        asked = {"reports": done.reports, "verified": done.verified}
        return {
            name: self._town.value(query, **{key: value for key, value in asked.items() if f":{key}" in query})
            for name, query in _FOUND.items()
        }

    def _all(self) -> dict[str, int]:
        return {name: self._town.value(query) for name, query in _ALL.items()}


def ledger(town: Town) -> Line:
    """The points of all accounts are those that were paid, and those of the postings."""
    paid = town.value("SELECT sum(paid) FROM volunteers.awards")
    held = town.value("SELECT sum(balance) FROM volunteers.accounts")
    posted = town.value("SELECT sum(points) FROM volunteers.postings")
    differs = max(abs(paid - held), abs(paid - posted))
    lost = differs if held < paid else 0
    return Line("the ledger (points)", paid, held, lost, differs - lost, notes=(f"posted {posted}",) if differs else ())


def audit_chain(town: Town, service: str) -> Line:
    """Every entry is sealed and the chain verifies; each fault of it counts as one lost."""
    database = Database(town.postgres.url("chaos"), service)
    with database.engine.begin() as connection:
        audit.seal(connection, utc_now())
        _, entries, faults = proof.verify(proof.export(connection))
    database.engine.dispose()
    written = town.value(f"SELECT count(*) FROM {service}.audit")
    lost = len(faults) + max(0, written - entries)
    return Line(f"audit chain of {service}", written, entries, lost, max(0, entries - written), notes=tuple(faults))


def at_the_end(town: Town) -> list[Line]:
    return [ledger(town), *(audit_chain(town, service) for service in SERVICES)]

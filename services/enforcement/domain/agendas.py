"""The agenda of a consultation (C5): drawn from what there is, in the rule's order; its items end, stay or climb.

An item is told as it was when the agenda was drawn. Its `times` is on how many agendas of this tier it has stood, this
one among them; what is solved, or has climbed, begins anew.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping

from services.enforcement.domain.case_moves import UNDER_WAY
from services.enforcement.domain.cases import Case

CASE, DECISION, TOPIC, DEMAND, WHISTLE, FORM = "case", "decision", "topic", "demand", "whistle", "form"
SOLVED, STAYS, CLIMBS, WITHDRAWN = "solved", "stays", "climbs", "withdrawn"


@dataclasses.dataclass(frozen=True, slots=True)
class Candidate:
    """What may stand on an agenda."""

    source: str
    kind: str
    subject_id: str
    territory: str
    number: str
    text: str
    agency: str
    due_at: dt.datetime | None


@dataclasses.dataclass(slots=True)
class AgendaItem:
    id: str
    consultation_id: str
    tier: str
    source: str
    kind: str
    subject_id: str
    territory: str
    number: str
    text: str
    agency: str
    due_at: dt.datetime | None
    times: int
    outcome: str | None = None
    """None until the consultation is closed, or who brought it up has withdrawn it."""
    rises_to: str | None = None
    version: int = 1

    def solve(self) -> None:
        self.outcome = SOLVED

    def stay(self) -> None:
        self.outcome = STAYS

    def withdraw(self) -> None:
        self.outcome = WITHDRAWN

    def climb(self, to: str) -> None:
        self.outcome, self.rises_to = CLIMBS, to


def chosen(candidates: Iterable[Candidate], most: int) -> tuple[list[Candidate], bool]:
    """Each subject once, under the first source that names it; and whether there are more than may stand there."""
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.subject_id, candidate)
    return list(first.values())[:most], len(first) > most


def items_of(
    consultation_id: str, tier: str, candidates: Iterable[Candidate], unsolved_before: Mapping[str, int], ids: list[str]
) -> list[AgendaItem]:
    """`unsolved_before`: on how many agendas of this tier a subject has stood unsolved, up to now."""
    return [
        AgendaItem(
            id_, consultation_id, tier, one.source, one.kind, one.subject_id, one.territory, one.number, one.text,
            one.agency, one.due_at, unsolved_before.get(one.subject_id, 0) + 1,
        )
        for id_, one in zip(ids, candidates, strict=True)
    ]  # fmt: skip


def is_unsolved(case: Case, now: dt.datetime) -> bool:
    """Under way, or handled and too long unconfirmed."""
    return case.status in UNDER_WAY or case.is_overdue(now)

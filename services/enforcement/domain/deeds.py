"""What the record says that agencies and officers have done (C8): each thing once, kept or not.

* A stage of a case (check it, handle it) is kept when its agency was not late. Late, it counts when it fell due,
  whether it was done later, handed over or is still open: each stage counts once, at the earlier of done and due.
* Lateness is what the case has noted as its agency's own: the commander's, the confirmer's and the whole case's
  are nobody's here. Who took a case over answers from then on.
* A completion that was confirmed is kept; one that was refused is not, nor a closing that was reopened.
* A whistle is kept by who reported in on time; who was excused, or called back in time, did not have to come.
* Of a demand counts what the person said (E2), each answer once, when the person was first reached; who is not heard
  and got no feedback in time was not contacted, when the feedback fell due. What is excluded counts for nothing.
* Of an officer counts what she did herself, when she did it; a roll-call that she missed, when she was called.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from services.enforcement.domain.case_values import AGENCY
from services.enforcement.domain.cases import Case
from services.enforcement.domain.demands import Demand

RESPONSE, SOLVING, CONFIRMATION, TRANSFERS, ASSISTANCE, WHISTLES, CONTACTED, SOLVED, SATISFIED, ATTENDANCE = (
    "response", "solving", "confirmation", "transfers", "assistance", "whistles", "contacted", "solved", "satisfied",
    "attendance",
)  # fmt: skip
CASE, TRANSFER, TASK, WHISTLE, DEMAND, ROLL = "case", "transfer", "task", "whistle", "demand", "roll"


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """A line of a case's history."""

    id: str
    case_id: str
    at: dt.datetime
    act: str
    person: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was to be done: `kind` and `source` say where, and `number` what people call it.

    A roll-call belongs to no case.
    """

    component: str
    kind: str
    source: str
    number: str
    case_id: str | None
    """Of a whistle that is about no case, the whistle; of a roll-call none."""
    agency: str
    person: str | None
    due_at: dt.datetime | None
    """When it fell due without having been done; None of what was in time, and of what has no term."""
    done_at: dt.datetime | None
    kept: bool

    def counts_at(self, officer: str) -> dt.datetime | None:
        """For the agency when it was settled; for an officer when she did it, None of what she did not."""
        if officer:
            return self.done_at if self.person == officer else None
        return self.due_at or self.done_at


def of_demand(demand: Demand, agency: str, now: dt.datetime) -> Iterator[Deed]:
    """The same facts as the three rates; `agency`: that by which it is dealt with, where none has answered yet."""
    if demand.excluded:
        return
    told = demand.feedback[0] if demand.feedback else None
    heard = next((one for one in demand.call_backs if one.reached), None)
    late = (demand.answered_at or now) > demand.feedback_due_at

    def said(component: str, due_at: dt.datetime | None, *, kept: bool | None) -> Deed:
        return Deed(
            component, DEMAND, demand.id, demand.number, demand.case_id, demand.agency or agency,
            person=told.by if told else None, due_at=due_at, done_at=heard.at if heard else None, kept=bool(kept),
        )  # fmt: skip

    if heard or late:
        yield said(CONTACTED, demand.feedback_due_at if late else None, kept=demand.contacted)
    if heard:
        yield said(SOLVED, None, kept=demand.solved)
        yield said(SATISFIED, None, kept=demand.satisfied)


def of_case(case: Case, entries: Iterable[Entry]) -> Sequence[Deed]:
    """The entries oldest first."""
    walk = _Walk(case)
    for entry in entries:
        walk.step(entry)
    walk.leave(None)
    return walk.found


class _Walk:
    """Along the history of one case: who has it, in which stage, since when."""

    def __init__(self, case: Case) -> None:
        self.case, self.found = case, list[Deed]()
        self._holders = iter(case.responsibility.held_by)
        self._agency = next(self._holders)
        self._stage: str | None = RESPONSE
        self._rests: str | None = None
        self._began_at = case.opened_at
        self._handled_by: str | None = None

    def step(self, entry: Entry) -> None:
        match entry.act:
            case "verify" | "reject":
                self._do(RESPONSE, entry)
                self._begin(SOLVING if entry.act == "verify" else None, entry)
            case "handle":
                self._do(SOLVING, entry)
                self._handled_by = entry.person
                self._begin(None, entry)
            case "close":
                self._answered(entry, kept=True)
            case "refuse_completion" | "reopen":
                self._answered(entry, kept=False)
                self._begin(SOLVING, entry)
            case "accept_transfer" | "assign":
                self.leave(entry)
                self._agency = next(self._holders, self._agency)
                self._begin(self._stage, entry)
            case "merge":
                self.leave(entry)
                self._rests = self._stage
                self._begin(None, entry)
            case "unmerge":
                self._begin(self._rests, entry)

    def leave(self, entry: Entry | None) -> None:
        """The agency has the stage no more, or has it still: only its lateness counts."""
        late = self._late(entry.at if entry else None)
        if self._stage is not None and late is not None:
            self._add(self._stage, None, due_at=late, done_at=None, kept=False)

    def _do(self, component: str, entry: Entry) -> None:
        late = self._late(entry.at)
        self._add(component, entry.person, due_at=late, done_at=entry.at, kept=late is None)

    def _answered(self, entry: Entry, *, kept: bool) -> None:
        self._add(CONFIRMATION, self._handled_by, due_at=None, done_at=entry.at, kept=kept)

    def _begin(self, stage: str | None, entry: Entry) -> None:
        self._stage, self._began_at = stage, entry.at

    def _late(self, until: dt.datetime | None) -> dt.datetime | None:
        """When the agency was first late in this stage."""
        own = (one.due_at for one in self.case.delays if (one.party, one.agency) == (AGENCY, self._agency))
        within = (due for due in own if self._began_at <= due and (until is None or due < until))
        return min(within, default=None)

    def _add(
        self,
        component: str,
        person: str | None,
        *,
        due_at: dt.datetime | None,
        done_at: dt.datetime | None,
        kept: bool,
    ) -> None:
        case = self.case
        self.found.append(
            Deed(component, CASE, case.id, case.number, case.id, self._agency, person, due_at, done_at, kept)
        )

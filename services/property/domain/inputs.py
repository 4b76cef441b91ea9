"""What a score is made of (B9): kept with it, so that it can be computed again."""

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True)
class Inspected:
    """An inspection as the score sees it: where and when, and of each finding the item and the deduction."""

    id: str
    findings: tuple[tuple[str, int], ...]
    place: str = ""
    inspected_on: str = ""

    @property
    def visit(self) -> tuple[str, str]:
        """What counts once, however many sheets were filled in there on that day."""
        return (self.place, self.inspected_on) if self.place else (self.id, "")


@dataclasses.dataclass(frozen=True, slots=True)
class Assessed:
    """How a body scored: whole points of a hundred."""

    id: str
    body: str
    points: int


@dataclasses.dataclass(frozen=True, slots=True)
class Surveyed:
    """What the month's survey found: answers by step of the scale, from the worst; none while it is held."""

    id: str
    is_over: bool
    steps: tuple[int, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class CasesOfGroup:
    """What enforcement counted in the month."""

    group: str
    opened: int
    verified: int
    rejected: int
    closed: int
    overdue: int


@dataclasses.dataclass(frozen=True, slots=True)
class Inputs:
    """All that a score depends on but the rules."""

    month: str
    households: int
    days_served: int
    days: int
    inspections: tuple[Inspected, ...]
    verified_complaints: tuple[str, ...]
    noted_complaints: int
    cases: tuple[CasesOfGroup, ...]
    assessed: tuple[Assessed, ...] = ()
    assessments_open: bool = True
    surveyed: Surveyed | None = None

    @property
    def evidence(self) -> frozenset[str]:
        """The ids of all that may cost points."""
        judged = {one.id for one in self.inspections} | {one.id for one in self.assessed}
        surveyed = {self.surveyed.id} if self.surveyed else set()
        return frozenset(judged | surveyed | {*self.verified_complaints})

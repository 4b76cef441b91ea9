"""What answers, facts and queries ask of a case by name: all of it follows from what the case is made of."""

import datetime as dt
from operator import attrgetter

from services.enforcement.domain.case_moves import CLOSED
from services.enforcement.domain.case_values import (
    Classification,
    Finding,
    Joined,
    Merged,
    Origin,
    Responsibility,
    Result,
    Supervision,
)
from services.enforcement.domain.clocks import CaseClocks


class Told:
    __slots__ = ()

    status: str
    origin: Origin
    classification: Classification
    responsibility: Responsibility
    clocks: CaseClocks
    findings: tuple[Finding, ...]
    results: tuple[Result, ...]
    supervision: Supervision | None
    handled_at: dt.datetime | None
    joined: tuple[Joined, ...]
    merged: tuple[Merged, ...]

    @property
    def finding(self) -> str:
        """The newest."""
        return self.findings[-1].words if self.findings else ""

    @property
    def evidence(self) -> list[str]:
        """Of every visit (C7) and of the cases that were merged into this one, each photo once."""
        of_merged = (photo for one in self.merged for photo in one.photos)
        own = (photo for finding in self.findings for photo in finding.evidence)
        return list(dict.fromkeys((*own, *of_merged)))

    @property
    def published_results(self) -> tuple[Result, ...]:
        """What everybody may know was done: only once somebody has confirmed it."""
        return self.results if self.status == CLOSED else ()

    @property
    def published_photos(self) -> list[str]:
        """Of the visit that ended it."""
        ending = [finding for finding in self.findings if finding.at == self.handled_at]
        return [photo for finding in ending for photo in finding.evidence] if self.status == CLOSED else []

    @property
    def supervised(self) -> bool:
        return self.supervision is not None

    @property
    def consultation(self) -> str | None:
        return None if self.supervision is None else self.supervision.consultation

    @property
    def rises_at(self) -> dt.datetime | None:
        return None if self.supervision is None else self.supervision.rises_at

    @property
    def calendar_provisional(self) -> bool:
        return self.clocks.provisional_year is not None

    @property
    def joined_reports(self) -> list[Joined]:
        return [one for one in self.joined if one.report_id is not None]

    @property
    def me_too(self) -> int:
        """How many other people reported the same."""
        return len({one.reporter for one in self.joined} - {self.reporter})

    source = property(attrgetter("origin.source"))
    report_id = property(attrgetter("origin.report_id"))
    reporter = property(attrgetter("origin.reporter"))
    reported_as = property(attrgetter("origin.reported_as"))
    text = property(attrgetter("origin.text"))
    point = property(attrgetter("origin.point"))
    photos = property(attrgetter("origin.photos"))
    problem_class = property(attrgetter("classification.code"))
    group = property(attrgetter("classification.group"))
    class_group = group
    grade = property(attrgetter("classification.grade"))
    level = property(attrgetter("classification.level"))
    responsible_agency = property(attrgetter("responsibility.agency"))
    refused_by = property(attrgetter("responsibility.refused_by"))
    commander_due_at = property(attrgetter("responsibility.commander_due_at"))
    commander_since = property(attrgetter("responsibility.commander_since"))
    assigned_finally = property(attrgetter("responsibility.assigned_finally"))
    stage_due_at = property(attrgetter("clocks.stage.due_at"))
    whole_due_at = property(attrgetter("clocks.whole.due_at"))
    suspended_at = property(attrgetter("clocks.suspended_at"))
    extended_days = property(attrgetter("clocks.extended_days"))
    provisional_year = property(attrgetter("clocks.provisional_year"))
    calendar_missing = property(attrgetter("clocks.missing_year"))

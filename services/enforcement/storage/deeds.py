"""Where the items of a score come from (C8): a further component is a further source in `SOURCES`."""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from services.enforcement.domain import deeds as record
from services.enforcement.domain import tasks as task_rules
from services.enforcement.domain import transfers as transfer_rules
from services.enforcement.domain.cases import Case
from services.enforcement.domain.deeds import Deed, Entry
from services.enforcement.domain.periods import Period
from services.enforcement.storage.cases import WHOLE
from services.enforcement.storage.tables.cases import case_entries, cases
from services.enforcement.storage.tables.tasks import tasks
from services.enforcement.storage.tables.transfers import transfers

_NOTICED = dt.timedelta(days=1)
"""Within which the clock of supervision, or the next move, has noted a lateness in the case's history."""
_STEPS = (
    "verify", "reject", "handle", "close", "refuse_completion", "reopen", "accept_transfer", "assign", "merge",
    "unmerge",
)  # fmt: skip
_ANSWERED_OR_SILENT = (transfer_rules.ACCEPTED, transfer_rules.REFUSED, transfer_rules.EXPIRED)
Collect = Callable[[Act, str, str, Period], Iterable[Deed]]
"""What an agency had to do in a place that was settled in a period, or near it: who asks looks at the moments."""


@dataclasses.dataclass(frozen=True, slots=True)
class Source:
    components: tuple[str, ...]
    collect: Collect


def collected(act: Act, place: str, agency: str, officer: str, period: Period) -> list[Deed]:
    """Of the agency, or of the officer alone, in the order in which it was settled."""
    found = itertools.chain.from_iterable(source.collect(act, place, agency, period) for source in SOURCES)
    timed = [(one.counts_at(officer), one) for one in found if one.agency == agency]
    settled = [(at, one) for at, one in timed if at is not None and period.holds(at)]
    return [one for _, one in sorted(settled, key=lambda pair: (pair[1].component, pair[0], pair[1].source))]


def _of_cases(act: Act, place: str, agency: str, period: Period) -> Iterator[Deed]:
    touched = (
        sa.select(case_entries.c.case_id)
        .where(
            lies_in(case_entries.c.territory, place),
            case_entries.c.at >= period.begins_at,
            case_entries.c.at < period.over_at + _NOTICED,
        )
        .distinct()
    )
    held = cases.c.responsibility["held_by"].op("@>")([agency])
    chosen = sa.select(cases.c.id).where(cases.c.id.in_(touched), held)
    known = act.collect(Case, WHOLE.where(cases.c.id.in_(chosen)))
    columns = (case_entries.c[name] for name in ("id", "case_id", "at", "act", "person"))
    steps = sa.select(*columns).where(case_entries.c.case_id.in_(chosen), case_entries.c.act.in_(_STEPS))
    history: dict[str, list[Entry]] = {}
    for entry in act.collect(Entry, steps.order_by(case_entries.c.id)):
        history.setdefault(entry.case_id, []).append(entry)
    for case in known:
        yield from record.of_case(case, history.get(case.id, ()))


def _of_transfers(act: Act, place: str, agency: str, period: Period) -> Iterator[Deed]:
    """What expired was not answered in time; what the sender took back counts for nobody."""
    settled = transfers.c.decided_at.between(period.begins_at, period.over_at + _NOTICED)
    query = sa.select(transfers).where(
        lies_in(transfers.c.territory, place),
        transfers.c.to_agency == agency,
        transfers.c.status.in_(_ANSWERED_OR_SILENT),
        settled,
    )
    for row in act.all(query):
        silent = row["status"] == transfer_rules.EXPIRED
        yield Deed(
            record.TRANSFERS, record.TRANSFER, row["id"], row["number"], row["case_id"], agency,
            person=None if silent else row["decided_by"],
            due_at=row["accept_by"] if silent else None,
            done_at=None if silent else row["decided_at"],
            kept=not silent,
        )  # fmt: skip


def _of_tasks(act: Act, place: str, agency: str, period: Period) -> Iterator[Deed]:
    """A task that was waived counts for nobody."""
    near = [column.between(period.begins_at, period.over_at) for column in (tasks.c.due_at, tasks.c.done_at)]
    query = (
        sa.select(tasks, cases.c.number)
        .select_from(tasks.join(cases, tasks.c.case_id == cases.c.id))
        .where(lies_in(tasks.c.territory, place), tasks.c.agency == agency, tasks.c.status != task_rules.WAIVED)
        .where(sa.or_(*near))
    )
    for row in act.all(query):
        late = _late(row, act.now)
        if row["done_at"] is not None or late:
            yield Deed(
                record.ASSISTANCE, record.TASK, row["id"], row["number"], row["case_id"], agency,
                person=row["done_by"], due_at=row["due_at"] if late else None, done_at=row["done_at"], kept=not late,
            )  # fmt: skip


def _late(task: dict[str, Any], now: dt.datetime) -> bool:
    due_at: dt.datetime | None = task["due_at"]
    return due_at is not None and due_at < (task["done_at"] or now)


SOURCES = (
    Source((record.RESPONSE, record.SOLVING, record.CONFIRMATION), _of_cases),
    Source((record.TRANSFERS,), _of_transfers),
    Source((record.ASSISTANCE,), _of_tasks),
)
COLLECTED = tuple(itertools.chain.from_iterable(source.components for source in SOURCES))

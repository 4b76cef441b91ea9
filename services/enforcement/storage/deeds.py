"""Where the items of a score come from (C8): a further component is a further source in `SOURCES`."""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.act import Act
from chassis.columns import lies_in
from chassis.values import from_row
from messages.beijing import BEIJING
from services.enforcement.domain import attendances as attendance_rules
from services.enforcement.domain import deeds as record
from services.enforcement.domain import tasks as task_rules
from services.enforcement.domain import transfers as transfer_rules
from services.enforcement.domain.case_moves import UNDER_WAY
from services.enforcement.domain.cases import Case
from services.enforcement.domain.deeds import Deed, Entry
from services.enforcement.domain.demands import Demand
from services.enforcement.domain.periods import Period
from services.enforcement.domain.whistle_calls import CALLED
from services.enforcement.domain.whistles import AGENCY
from services.enforcement.storage.cases import WHOLE
from services.enforcement.storage.demands import WHOLE as ALL_OF_A_DEMAND
from services.enforcement.storage.demands import dealt_with
from services.enforcement.storage.tables.attendances import attendances
from services.enforcement.storage.tables.cases import case_entries, cases, was_late
from services.enforcement.storage.tables.demands import demands
from services.enforcement.storage.tables.tasks import tasks
from services.enforcement.storage.tables.transfers import transfers
from services.enforcement.storage.tables.whistle_calls import calls
from services.enforcement.storage.tables.whistles import whistles

_STEPS = (
    "verify", "reject", "handle", "close", "refuse_completion", "reopen", "accept_transfer", "assign", "merge",
    "unmerge",
)  # fmt: skip
_ARRIVED_AT = sa.cast(calls.c.arrival["at"].astext, sa.TIMESTAMP(timezone=True))
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
    """Also what is late at this moment, whether anybody has noticed it yet or not."""
    chosen = _cases_of(place, agency, period)
    known = act.collect(Case, WHOLE.where(cases.c.id.in_(chosen)))
    columns = (case_entries.c[name] for name in ("id", "case_id", "at", "act", "person"))
    steps = sa.select(*columns).where(case_entries.c.case_id.in_(chosen), case_entries.c.act.in_(_STEPS))
    history: dict[str, list[Entry]] = {}
    for entry in act.collect(Entry, steps.order_by(case_entries.c.id)):
        history.setdefault(entry.case_id, []).append(entry)
    for case in known:
        case.note_overdue(act.now)
        yield from record.of_case(case, history.get(case.id, ()))


def _cases_of(place: str, agency: str, period: Period) -> sa.CompoundSelect[Any]:
    """Those with which something was done in the period, those late in it, and those that are overdue now."""
    touched = sa.select(case_entries.c.case_id).where(
        lies_in(case_entries.c.territory, place), _in(case_entries.c.at, period)
    )
    delay = sa.func.jsonb_array_elements(cases.c.delays).table_valued(sa.column("value", JSONB)).alias("delay")
    due_at = sa.cast(delay.c.value["due_at"].astext, sa.TIMESTAMP(timezone=True))
    own = delay.c.value["agency"].astext == agency
    late = cases.c.delays.op("@>")([{"agency": agency}])
    of_the_agency = sa.select(cases.c.id).where(lies_in(cases.c.territory, place))
    held = cases.c.responsibility["held_by"].op("@>")([agency])
    return sa.union(
        of_the_agency.where(cases.c.id.in_(touched), held),
        of_the_agency.where(was_late, late, sa.exists().where(own, _in(due_at, period))),
        of_the_agency.where(
            cases.c.responsible_agency == agency, cases.c.status.in_(UNDER_WAY), cases.c.due_at < period.over_at
        ),
    )


def _in(moment: sa.ColumnElement[Any], period: Period) -> sa.ColumnElement[bool]:
    return sa.and_(moment >= period.begins_at, moment < period.over_at)


def _of_transfers(act: Act, place: str, agency: str, period: Period) -> Iterator[Deed]:
    """What expired was not answered in time; what the sender took back counts for nobody."""
    settled = sa.or_(_in(transfers.c.decided_at, period), _in(transfers.c.accept_by, period))
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
    near = [_in(column, period) for column in (tasks.c.due_at, tasks.c.done_at)]
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


def _of_whistles(act: Act, place: str, agency: str, period: Period) -> Iterator[Deed]:
    """Also who is late at this moment and has not come yet; the caller's mark is not a matter of coming."""
    query = (
        sa.select(calls, whistles.c.case_id)
        .select_from(calls.join(whistles, calls.c.whistle_id == whistles.c.id))
        .where(lies_in(calls.c.territory, place), calls.c.party_kind == AGENCY, calls.c.party == agency)
        .where(~calls.c.excused, _in(calls.c.report_in_by, period) | _in(_ARRIVED_AT, period))
    )
    for row in act.all(query):
        came = row["arrival"]
        late = row["late"] or (row["status"] == CALLED and row["report_in_by"] < act.now)
        if came is not None or late:
            yield Deed(
                record.WHISTLES, record.WHISTLE, row["id"], row["number"], row["case_id"] or row["whistle_id"], agency,
                person=came["officer"] if came else None,
                due_at=row["report_in_by"] if late else None,
                done_at=dt.datetime.fromisoformat(came["at"]) if came else None,
                kept=not late,
            )  # fmt: skip


def _of_demands(act: Act, place: str, agency: str, period: Period) -> Iterator[Deed]:
    """Those whose feedback fell due in the period, and those whose person was called in it."""
    call = sa.func.jsonb_array_elements(demands.c.call_backs).table_valued(sa.column("value", JSONB)).alias("call")
    called_at = sa.cast(call.c.value["at"].astext, sa.TIMESTAMP(timezone=True))
    called = sa.exists().where(_in(called_at, period))
    query = (
        ALL_OF_A_DEMAND.add_columns(cases.c.responsible_agency)
        .select_from(dealt_with())
        .where(
            lies_in(demands.c.territory, place),
            sa.func.coalesce(demands.c.agency, cases.c.responsible_agency) == agency,
            ~demands.c.excluded,
            demands.c.received_at < period.over_at,
            sa.or_(_in(demands.c.feedback_due_at, period), called),
        )
    )
    for row in act.all(query):
        answers_for_it = row.pop("responsible_agency")
        yield from record.of_demand(from_row(Demand, row), answers_for_it, act.now)


def _late(task: dict[str, Any], now: dt.datetime) -> bool:
    due_at: dt.datetime | None = task["due_at"]
    return due_at is not None and due_at < (task["done_at"] or now)


def _of_attendance(act: Act, place: str, agency: str, period: Period) -> Iterator[Deed]:
    """C8: kept when on time; what was excused on correction counts for nobody."""
    query = sa.select(attendances).where(
        lies_in(attendances.c.territory, place),
        attendances.c.agency == agency,
        attendances.c.counts_as != attendance_rules.EXCUSED,
        _in(attendances.c.call_at, period),
    )
    for row in act.all(query):
        kept = row["counts_as"] == attendance_rules.ON_TIME
        called = f"{row['call_at'].astimezone(BEIJING):%Y-%m-%d %H:%M}"
        yield Deed(
            record.ATTENDANCE, record.ROLL, row["id"], f"{row['post']} {called}", None, agency, person=row["person"],
            due_at=None if kept else row["call_at"], done_at=row["call_at"], kept=kept,
        )  # fmt: skip


SOURCES = (
    Source((record.RESPONSE, record.SOLVING, record.CONFIRMATION), _of_cases),
    Source((record.TRANSFERS,), _of_transfers),
    Source((record.ASSISTANCE,), _of_tasks),
    Source((record.WHISTLES,), _of_whistles),
    Source((record.CONTACTED, record.SOLVED, record.SATISFIED), _of_demands),
    Source((record.ATTENDANCE,), _of_attendance),
)
COLLECTED = tuple(itertools.chain.from_iterable(source.components for source in SOURCES))

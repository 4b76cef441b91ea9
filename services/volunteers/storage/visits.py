"""How many days of a week each lane was visited: a check-in or a patrol, in Beijing's days.

Both are found by their time, so that a week costs the same however many visits there are before it.
"""

import dataclasses
import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.beijing import start_of
from services.volunteers.domain.days import end_of
from services.volunteers.domain.lanes import level_below
from services.volunteers.domain.visits import (
    Rhythm,
    VisitedOfChief,
    VisitedOfKind,
    VisitedOfPlace,
    Visits,
    Week,
    visits,
)
from services.volunteers.storage import lanes as register
from services.volunteers.storage.chiefs import served_at
from services.volunteers.storage.tables.chiefs import chiefs
from services.volunteers.storage.tables.lanes import lanes
from services.volunteers.storage.tables.sessions import entries, sessions

_BY_KIND, _BY_PLACE, _BY_CHIEF = 0b011, 0b101, 0b110
"""What PostgreSQL's `grouping` says of each set: a bit for every column that a row is not grouped by."""


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """Whose gaps are asked for; `never` those alone that nobody visited."""

    week: Week
    rhythm: Rhythm
    within: str | None
    chief: str | None
    never: bool


def counted(act: Act, within: str, week: Week, rhythm: Rhythm) -> Visits:
    """Counted in the database, at once by kind, by place one level below, and by chief."""
    moment = min(end_of(week.last_day), act.now)
    seen = _lanes(moment, _days(week), rhythm).where(lies_in(lanes.c.territory, within)).subquery()
    met, length = seen.c.days >= seen.c.required_days, sa.func.coalesce(seen.c.metres, 0)
    place = sa.func.left(seen.c.territory, sa.literal_column(str(level_below(within))))
    by_chief = sa.tuple_(seen.c.chief_name, seen.c.chief)
    query = sa.select(
        sa.func.grouping(seen.c.kind, place, seen.c.chief_name).label("by"),
        seen.c.kind,
        place.label("place"),
        seen.c.chief_name.label("name"),
        seen.c.chief.label("person"),
        sa.func.count().label("lanes"),
        sa.func.count().filter(met).label("met"),
        sa.func.count().filter(seen.c.days == 0).label("never"),
        sa.func.sum(length).label("metres"),
        sa.func.coalesce(sa.func.sum(length).filter(met), 0).label("metres_met"),
    ).group_by(sa.func.grouping_sets(sa.tuple_(seen.c.kind), sa.tuple_(place), by_chief))
    rows = act.all(query)
    return visits(
        [VisitedOfKind(*_sums(row), row["kind"], rhythm.days[row["kind"]]) for row in rows if row["by"] == _BY_KIND],
        [VisitedOfPlace(*_sums(row), row["place"]) for row in rows if row["by"] == _BY_PLACE],
        [
            VisitedOfChief(*_sums(row), row["name"], row["person"])
            for row in rows
            if row["by"] == _BY_CHIEF and row["name"] is not None
        ],
        within,
        week,
        rhythm.version,
    )


def _sums(row: dict[str, Any]) -> tuple[int, int, int, int, int]:
    return row["lanes"], row["met"], row["never"], row["metres"], row["metres_met"]


def gaps(act: Act, asked: Asked, limit: int, after: str | None) -> dict[str, Any]:
    came = _days(asked.week)
    query = _lanes(min(end_of(asked.week.last_day), act.now), came, asked.rhythm)
    query = query.where(act.covered(lanes.c.territory, asked.within))
    if asked.chief is not None:
        query = query.where(chiefs.c.person == asked.chief)
    days = sa.func.coalesce(came.c.days, 0)
    query = query.where(days == 0 if asked.never else days < _required(asked.rhythm))
    return act.page(query, lanes.c.territory, after, limit, newest_first=False)


def _lanes(moment: dt.datetime, came: sa.Subquery, rhythm: Rhythm) -> sa.Select[Any]:
    """Each lane as it stood at the moment, with its chief then, and on how many days it was visited."""
    with_chief = sa.and_(chiefs.c.territory == lanes.c.territory, served_at(moment))
    return (
        sa.select(
            lanes.c.territory,
            lanes.c.name,
            lanes.c.kind,
            lanes.c.metres,
            chiefs.c.person.label("chief"),
            chiefs.c.name.label("chief_name"),
            sa.func.coalesce(came.c.days, 0).label("days"),
            _required(rhythm).label("required_days"),
        )
        .select_from(
            lanes.outerjoin(chiefs, with_chief).outerjoin(came, came.c.territory == lanes.c.territory),
        )
        .where(register.valid_at(moment))
    )


def _required(rhythm: Rhythm) -> sa.ColumnElement[int]:
    return sa.case(dict(rhythm.days), value=lanes.c.kind, else_=0)


def _days(week: Week) -> sa.Subquery:
    begin, end = start_of(week.first_day), end_of(week.last_day)
    check_ins = sa.select(sessions.c.territory, sessions.c.started_at.label("at")).where(
        sessions.c.started_at >= begin, sessions.c.started_at < end
    )
    patrols = sa.select(entries.c.territory, entries.c.at).where(
        entries.c.kind == "patrol", entries.c.at >= begin, entries.c.at < end
    )
    came = sa.union_all(check_ins, patrols).subquery("came")
    day = sa.func.date_trunc("day", came.c.at, "Asia/Shanghai")
    each = sa.select(came.c.territory, day.label("day")).distinct().subquery("each_day")
    return sa.select(each.c.territory, sa.func.count().label("days")).group_by(each.c.territory).subquery("visited")

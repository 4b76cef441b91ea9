import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.beijing import day_of
from messages.volunteers.visits import LIST_GAPS, SHOW_VISITS
from services.volunteers.domain.visits import Visits, Week
from services.volunteers.rulebook.rhythm import RHYTHM
from services.volunteers.storage import visits as kept


def show_visits(act: Act, *, within: str, on: dt.date | None) -> Visits:
    week = Week.of(on or day_of(act.now))
    return kept.counted(act, within, week, act.rule(RHYTHM, week.first_day))


def list_gaps(
    act: Act,
    *,
    within: str | None,
    on: dt.date | None,
    chief: str | None,
    never: bool,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    week = Week.of(on or day_of(act.now))
    asked = kept.Asked(week, act.rule(RHYTHM, week.first_day), within, chief, never)
    return kept.gaps(act, asked, limit, after)


SUBJECT = Subject(
    of="lanes",
    operations={
        SHOW_VISITS: show_visits,
        LIST_GAPS: list_gaps,
    },
)

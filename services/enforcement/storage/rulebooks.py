"""The cases of a month, for rules that are tried."""

import datetime as dt

import sqlalchemy as sa

from chassis.act import Act
from services.enforcement.domain.cases import Case
from services.enforcement.storage.tables.cases import cases


def cases_opened_between(act: Act, begin: dt.datetime, end: dt.datetime) -> list[Case]:
    opened = sa.select(cases).where(cases.c.opened_at >= begin, cases.c.opened_at < end)
    return act.collect(Case, opened.order_by(cases.c.id))

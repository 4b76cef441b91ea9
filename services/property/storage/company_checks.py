import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.property.domain.company_checks import PASSED, CompanyCheck
from services.property.storage.tables.company_checks import company_checks

_OF = company_checks.c


def add(act: Act, check: CompanyCheck) -> None:
    act.add(company_checks, check)


def last_of(act: Act, company_id: str) -> CompanyCheck | None:
    newest = sa.select(company_checks).where(_OF.company_id == company_id).order_by(_OF.id.desc()).limit(1)
    return next(iter(act.collect(CompanyCheck, newest)), None)


def keeps_out(companies: sa.Table, today: dt.date) -> sa.Exists:
    """The last check of a row of the catalogue failed, or its certificate has run out."""
    newer = company_checks.alias("newer")
    is_last = ~sa.exists().where(newer.c.company_id == _OF.company_id, newer.c.id > _OF.id).correlate(company_checks)
    out = sa.or_(_OF.outcome != PASSED, _OF.qualified_until < today)
    return sa.exists().where(_OF.company_id == companies.c.id, is_last, out).correlate(companies)


def list_company_checks(act: Act, *, company_id: str, limit: int, after: str | None) -> dict[str, Any]:
    return act.page(sa.select(company_checks).where(_OF.company_id == company_id), _OF.id, after, limit)

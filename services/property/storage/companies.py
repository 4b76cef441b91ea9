from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.property.errors.companies import CompanyUnknown
from services.property.domain.companies import Company
from services.property.storage.tables.companies import companies


def get(act: Act, company_id: str) -> Company:
    return act.get(Company, companies, company_id)


def by_code(act: Act, code: str) -> Company:
    """Locked, so that signing a contract and leaving the catalogue wait for each other."""
    company = act.find(Company, companies, companies.c.code == code, lock=True)
    if company is None:
        raise CompanyUnknown(company=code)
    return company


def add(act: Act, company: Company) -> None:
    act.add(companies, company)


def save(act: Act, company: Company) -> None:
    act.save(companies, company)


def read_company(act: Act, *, company_id: str) -> Company:
    return get(act, company_id)


def list_companies(act: Act, *, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(companies)
    if status is not None:
        query = query.where(companies.c.status == status)
    return act.page(query, companies.c.id, after, limit)

import datetime as dt

from chassis.act import Act
from chassis.subject import Subject
from messages.beijing import day_of
from messages.property.company_checks import CHECK_COMPANY, LIST_COMPANY_CHECKS
from services.property.domain.company_checks import CompanyCheck
from services.property.storage import companies, company_checks


def check_company(
    act: Act, *, company_id: str, outcome: str, findings: str, grade: int, qualified_until: dt.date
) -> CompanyCheck:
    company = companies.get(act, company_id)
    act.may_act_in(company.territory)
    act.about(company=company.code)
    company.may_sign()
    check = CompanyCheck(
        id=act.new_id(),
        territory=company.territory,
        company_id=company.id,
        company=company.code,
        outcome=outcome,
        findings=findings,
        grade=grade,
        qualified_until=qualified_until,
        checked_on=day_of(act.now),
        checked_by=act.actor.id,
        checked_at=act.now,
    )
    company_checks.add(act, check)
    return check


SUBJECT = Subject(
    operations={
        CHECK_COMPANY: check_company,
        LIST_COMPANY_CHECKS: company_checks.list_company_checks,
    },
)

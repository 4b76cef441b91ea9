from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.property.companies import ADMIT_COMPANY, COMPANY_EXITED, EXIT_COMPANY, LIST_COMPANIES, READ_COMPANY
from messages.property.errors.companies import CompanyStillServes
from services.property.domain.companies import MOVES, Company
from services.property.storage import companies, contracts


def admit_company(act: Act, *, territory: str, code: str, name: str, grade: int) -> Company:
    act.about(company=code)
    company = Company(id=act.new_id(), territory=territory, code=code, name=name, grade=grade, admitted_at=act.now)
    companies.add(act, company)
    return company


def exit_company(act: Act, *, company_id: str, reason: str) -> Company:
    company = companies.get(act, company_id)
    act.may_act_in(company.territory)
    act.about(company=company.code)
    serving = contracts.running_of_company(act, company.code, day_of(act.now))
    if serving is not None:
        raise CompanyStillServes(ends=serving.ends.isoformat())
    company.exit(reason, act.now)
    companies.save(act, company)
    act.tell(COMPANY_EXITED, company)
    return company


SUBJECT = Subject(
    operations={
        ADMIT_COMPANY: admit_company,
        EXIT_COMPANY: exit_company,
        READ_COMPANY: companies.read_company,
        LIST_COMPANIES: companies.list_companies,
    },
    life_cycles=(LifeCycle("company", MOVES, {"exit": COMPANY_EXITED}),),
)

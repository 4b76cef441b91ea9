"""Lock order: the area, then the company, then an exit and its contract."""

import datetime as dt

from chassis.act import Act
from chassis.subject import Clock, Subject
from messages.beijing import day_of
from messages.property.contracts import AREA_LEFT, END_CONTRACT, LIST_CONTRACTS, SIGN_CONTRACT
from messages.property.errors.contract_exits import CompanyLeavesArea, EndedByExit, NoticeTooShort
from services.property.domain.areas import ACTIVE, Area
from services.property.domain.company_checks import takes_contracts
from services.property.domain.contract_exits import SERVING_ON, ContractExit
from services.property.domain.contracts import Contract
from services.property.rulebook.service_standard import SERVICE_STANDARD
from services.property.storage import areas, companies, company_checks, contract_exits, contracts
from services.property.use_cases.standards import read_standard


def sign_contract(
    act: Act,
    *,
    area_id: str,
    company: str,
    starts: dt.date,
    ends: dt.date,
    monthly_fee: int,
    standard_version: str | None,
) -> Contract:
    area = areas.get(act, area_id)
    act.may_act_in(area.territory)
    act.about(company=company)
    standard = read_standard(act, standard_version=standard_version) if standard_version else act.rule(SERVICE_STANDARD)
    return draw_up(
        act,
        area,
        company=company,
        starts=starts,
        ends=ends,
        monthly_fee=monthly_fee,
        standard_version=standard.version,
    )


def draw_up(
    act: Act,
    area: Area,
    *,
    company: str,
    starts: dt.date,
    ends: dt.date,
    monthly_fee: int,
    standard_version: str,
    contract_award_id: str | None = None,
) -> Contract:
    """With the area locked; the database refuses a second contract in part of the term."""
    area.takes_a_contract()
    signing = companies.by_code(act, company)
    takes_contracts(signing, company_checks.last_of(act, signing.id), day_of(act.now))
    leaving = _leaves_before(act, area, company, starts)
    contract = Contract(
        id=act.new_id(),
        territory=area.territory,
        area_id=area.id,
        area_number=area.number,
        company=company,
        starts=starts,
        ends=ends,
        monthly_fee=monthly_fee,
        standard_version=standard_version,
        signed_by=act.actor.id,
        signed_at=act.now,
        contract_award_id=contract_award_id,
    )
    contracts.add(act, contract)
    if leaving is not None:
        leaving.succeed(contract)
        contract_exits.save(act, leaving)
    return contract


def _leaves_before(act: Act, area: Area, company: str, starts: dt.date) -> ContractExit | None:
    """B2: who leaves serves until the day before the successor begins, shorter or longer than it had signed for."""
    leaving = contract_exits.leaving_area(act, area.id)
    if leaving is None:
        return None
    if leaving.company == company:
        raise CompanyLeavesArea
    contract = contracts.as_it_is(act, leaving.contract_id)
    last, earliest = starts - dt.timedelta(days=1), leaving.earliest(contract.ends)
    if last < earliest:
        raise NoticeTooShort(earliest=earliest.isoformat())
    if last > contract.ends:
        leaving.bridge(contract.ends, last)
    contract_exits.end_at_once(act, contract, last)
    return leaving


def end_contract(act: Act, *, contract_id: str, ends: dt.date, reason: str) -> Contract:
    contract = contracts.get(act, contract_id)
    act.may_act_in(contract.territory)
    act.about(company=contract.company)
    if contract_exits.ending(act, contract.id) is not None:
        raise EndedByExit
    contract.end(ends, reason, act.actor.id, act.now)
    contracts.save(act, contract)
    return contract


def leave_area_when_over(act: Act, contract_id: str) -> Contract | None:
    """For the clock: a company has left where nobody serves the area now or is to, or by its bad grades (B9.14)."""
    contract = contracts.get(act, contract_id)
    leaving, today = contract_exits.ending(act, contract_id), day_of(act.now)
    if not contract.is_left(today) or (leaving is not None and leaving.status in SERVING_ON):
        return None
    contract.leave(today)
    contracts.save(act, contract)
    area = areas.as_it_is(act, contract.area_id)
    by_grades = leaving is not None and bool(leaving.bad_months)
    if area.status == ACTIVE and (by_grades or contracts.running_in_area(act, area.id, today) is None):
        company = companies.by_code(act, contract.company)
        told = {
            "id": contract.id, "version": contract.version, "territory": area.territory, "area_id": area.id,
            "area_name": area.name, "places": area.places, "company": company.code, "company_name": company.name,
            "ends": contract.ends, "ended_because": contract.ended_because, "signed_by": contract.signed_by,
        }  # fmt: skip
        act.tell(AREA_LEFT, contract, told)
    return contract


SUBJECT = Subject(
    operations={
        SIGN_CONTRACT: sign_contract,
        END_CONTRACT: end_contract,
        LIST_CONTRACTS: contracts.list_contracts,
    },
    clocks=(Clock("tell_left_areas", 3600, contracts.to_be_left, leave_area_when_over),),
    also_tells=(AREA_LEFT,),
)

import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.errors.returns import ReturnedBefore
from messages.enforcement.errors.transfers import TransferToItself
from messages.enforcement.returns import DECIDE_RETURN, LIST_RETURNS, REQUEST_RETURN
from messages.operation import SUBDISTRICT_OFFICE
from services.enforcement.domain.returns import MOVES, DemandReturn, demand_may_be_returned
from services.enforcement.domain.transfers import assign
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.demands import DEMANDS
from services.enforcement.storage import calendar, cases, demands, returns
from services.enforcement.use_cases.classes import in_both
from services.enforcement.use_cases.responsibility import end_what_waits, only_for
from services.enforcement.use_cases.transfers import task_is_now_its_own


def request_return(
    act: Act, *, demand_id: str, reason: str, legal_basis: str, right_agency: str | None
) -> DemandReturn:
    demand, case = demands.with_case(act, demand_id)
    only_for(act, case.responsible_agency, case.territory)
    demand_may_be_returned(demand, case, act.now)
    if right_agency is not None and act.rule(AGENCIES).get(right_agency).code == case.responsible_agency:
        raise TransferToItself(agency=right_agency)
    if returns.was_decided(act, demand.id, case.responsible_agency):
        raise ReturnedBefore
    request = DemandReturn(
        id=act.new_id(),
        territory=case.territory,
        demand_id=demand.id,
        case_id=case.id,
        agency=case.responsible_agency,
        right_agency=right_agency,
        reason=reason,
        legal_basis=legal_basis,
        requested_by=act.actor.id,
        requested_at=act.now,
        decide_by=act.now + dt.timedelta(hours=act.rule(DEMANDS).return_hours),
    )
    returns.add(act, request)
    cases.note(act, case, "request_return", f"{demand.number}: {reason} ({legal_basis})")
    return request


def decide_return(act: Act, *, demand_return_id: str, granted: bool, words: str, to_agency: str | None) -> DemandReturn:
    """E1: by somebody who neither asked, nor acts for the agency that asked, nor for the one that is to have it."""
    request, case = returns.with_case(act, demand_return_id)
    act.may_see(request.territory)
    act.about(request.requested_by, agency=request.agency)
    if granted:
        agency = act.rule(AGENCIES).get(to_agency or SUBDISTRICT_OFFICE).code
        act.about(agency=agency)
        if agency == request.agency:
            raise TransferToItself(agency=agency)
        request.grant(agency, words, act.actor.id, act.now)
        end_what_waits(act, case, "grant_return")
        assign(case, agency, act.now, calendar.current(act))
        cases.save(act, case, "grant_return", f"{in_both(act, 'agency', agency)}: {words}")
        task_is_now_its_own(act, case)
    else:
        request.dismiss(words, act.actor.id, act.now)
        cases.note(act, case, "dismiss_return", words)
    returns.save(act, request)
    return request


SUBJECT = Subject(
    operations={
        REQUEST_RETURN: request_return,
        DECIDE_RETURN: decide_return,
        LIST_RETURNS: returns.list_returns,
    },
    life_cycles=(LifeCycle("demand return", MOVES),),
)

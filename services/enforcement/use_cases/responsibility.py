"""Who acts on a case (C7): officers of the responsible agency in its territory; otherwise commander and system.

Who is on duty at a centre acts for the agencies of the post too, for as long as the shift lasts (C4).
"""

import dataclasses

from chassis.act import Act
from messages import territory
from messages.enforcement.errors.cases import NotResponsible
from messages.operation import COMMANDER, SYSTEM
from messages.property.areas import SHOW_LANE_AREA
from services.enforcement.domain.cases import Case
from services.enforcement.domain.waiting import ENDED_BY, RETURN, SUSPENSION, TRANSFER
from services.enforcement.storage import cases, clocks, returns, shifts, transfers
from services.enforcement.storage.offices import agency_of
from services.enforcement.use_cases.classes import in_both


def only_for(act: Act, agency: str, place: str) -> None:
    if agency_of(act.actor) == agency or act.actor.is_(COMMANDER, SYSTEM):
        act.may_see(place)
    elif not _acts_on_duty(act, agency, place):
        act.may_see(place)
        raise NotResponsible(needed=agency)


def _acts_on_duty(act: Act, agency: str, place: str) -> bool:
    """From here on the act is the agency's, with the person's name and, in the audit, the shift's (decision 0045)."""
    shift = shifts.standing_for(act, agency, place)
    if shift is None:
        return False
    act.actor = dataclasses.replace(act.actor, agency=agency)
    act.note("act_on_duty", shift, place, agency=agency)
    act.allowed = True
    return True


def paid_for(case: Case) -> list[str | None]:
    """Whom it pays that a report is found true (A8.4); what an officer found on duty pays nobody."""
    first = [case.reporter] if case.report_id else []
    return [*first, *(one.reporter for one in case.joined)]


def concerns(act: Act, case: Case) -> None:
    """Those whom it pays that the problem is found (A8.4), and the company that is judged by it (B9)."""
    act.about(*paid_for(case), company=_served_by_own_company(act, case))


def _served_by_own_company(act: Act, case: Case) -> str | None:
    """Asked of property only for an officer who acts for a company too; in a place beyond a lane, theirs may serve."""
    if not act.actor.company:
        return None
    if len(case.territory) >= territory.LANE:
        shown = act.ask(SHOW_LANE_AREA, lane_code=territory.at_level(case.territory, territory.LANE))
        if act.actor.company not in {area["company"] for area in shown["areas"]}:
            return None
    return act.actor.company


def end_what_waits(act: Act, case: Case, move: str) -> None:
    """What was asked about the case and not answered ends with this move, as the table in `domain/waiting.py` says."""
    ended = ENDED_BY[move]
    transfer = transfers.pending_of(act, case.id) if TRANSFER in ended else None
    if transfer is not None:
        transfer.withdraw(act.actor.id, act.now)
        transfers.save(act, transfer)
        cases.save(act, case, "withdraw_transfer", transfer.number)
    request = clocks.requested_of(act, case.id) if SUSPENSION in ended else None
    if request is not None:
        request.lapse(act.actor.id, act.now)
        clocks.save(act, request)
        cases.save(act, case, "lapse_suspension", in_both(act, "suspension_reason", request.reason))
    sent_back = returns.requested_of(act, case.id) if RETURN in ended else None
    if sent_back is not None:
        sent_back.lapse(act.actor.id, act.now)
        returns.save(act, sent_back)
        cases.save(act, case, "lapse_return", sent_back.reason)

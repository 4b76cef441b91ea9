"""Who acts on a case (C7): officers of the responsible agency in its territory; the commander and the system otherwise.

The subdistrict office is an agency of the centre; the officers of the subdistrict act for it in their own territory.
"""

from chassis.act import Act
from messages.enforcement.errors.cases import NotResponsible
from messages.operation import COMMANDER, SUBDISTRICT_OFFICER, SYSTEM
from services.enforcement.domain.classes import SUBDISTRICT_OFFICE
from services.enforcement.storage import transfers


def agency_of(act: Act) -> str:
    """The agency that the caller acts for; empty for the commander and the system."""
    subdistrict = SUBDISTRICT_OFFICE if act.actor.is_(SUBDISTRICT_OFFICER) else ""
    return act.actor.agency or subdistrict


def only_for(act: Act, agency: str, place: str) -> None:
    act.may_see(place)
    if agency_of(act) != agency and not act.actor.is_(COMMANDER, SYSTEM):
        raise NotResponsible(needed=agency)


def withdraw_pending_transfer(act: Act, case_id: str) -> None:
    """Whoever was asked can no longer answer: the commander has decided, or the case rests."""
    pending = transfers.pending_of(act, case_id)
    if pending is not None:
        pending.withdraw(act.actor.id, act.now)
        transfers.save(act, pending)

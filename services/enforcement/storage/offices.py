"""For which office somebody acts (C7): what the history of a case names beside the person."""

from messages.envelope import Actor
from messages.operation import (
    COMMANDER,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    SUBDISTRICT_OFFICE,
    SUBDISTRICT_OFFICER,
    SYSTEM,
)

REPORTER = "reporter"
"""Stands where no office acts."""
_OF_NO_AGENCY = (COMMANDER, DISTRICT_ADMIN, LANE_CHIEF, COMMUNITY_WORKER)


def agency_of(actor: Actor) -> str:
    """The agency that somebody acts for; empty for who acts for none.

    The subdistrict office is an agency of the centre; the officers of the subdistrict act for it in their territory.
    """
    return actor.agency or (SUBDISTRICT_OFFICE if actor.is_(SUBDISTRICT_OFFICER) else "")


def office_of(actor: Actor) -> str:
    """An agency or, of those who act for none, their role."""
    if actor.is_(SYSTEM):
        return SYSTEM
    if actor.is_(COMMANDER):
        return COMMANDER
    return agency_of(actor) or next((role for role in _OF_NO_AGENCY if actor.is_(role)), "")

"""Who somebody is, however it was written, and for which office.

FRIEND1, ｆriend1 and friend1 are one person (`messages/letters.py`).
"""

from chassis.act import Act
from messages.envelope import Actor
from messages.letters import same_form
from messages.operation import (
    COMMUNITY_WORKER,
    COUNCIL_MEMBER,
    DISTRICT_ADMIN,
    RESIDENT,
    SUBDISTRICT_OFFICER,
    SYSTEM,
)

_OFFICES = (SYSTEM, DISTRICT_ADMIN, SUBDISTRICT_OFFICER, COMMUNITY_WORKER, COUNCIL_MEMBER)


def named(act: Act, person: str) -> str:
    """The caller, where it is the caller who is named; else who was named."""
    return act.actor.id if same_form(act.actor.id) == same_form(person) else person


def office_of(actor: Actor) -> str:
    """The role in which somebody acts; a resident acts for no office."""
    return next((role for role in _OFFICES if actor.is_(role)), RESIDENT)

"""Who somebody is, however it was written: FRIEND1, ｆriend1 and friend1 are one person (`messages/letters.py`)."""

from chassis.act import Act
from messages.letters import same_form


def named(act: Act, person: str) -> str:
    """The caller, where it is the caller who is named; else who was named."""
    return act.actor.id if same_form(act.actor.id) == same_form(person) else person

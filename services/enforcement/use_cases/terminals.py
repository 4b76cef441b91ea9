import dataclasses
import secrets
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.terminals import (
    LIST_TERMINALS,
    READ_TERMINAL,
    REGISTER_TERMINAL,
    RETIRE_TERMINAL,
)
from services.enforcement.domain.terminals import MOVES, Terminal
from services.enforcement.storage import terminals


def register_terminal(act: Act, *, place: str, name: str, address: str) -> dict[str, Any]:
    secret = secrets.token_urlsafe(32)
    terminal = Terminal(
        id=act.new_id(),
        territory=place,
        name=name,
        address=address,
        sealed_secret=act.encrypt(secret),
        registered_by=act.actor.id,
        registered_at=act.now,
    )
    terminals.add(act, terminal)
    return dataclasses.asdict(terminal) | {"secret": secret}


def retire_terminal(act: Act, *, terminal_id: str, reason: str) -> Terminal:
    terminal = terminals.get(act, terminal_id)
    act.may_see(terminal.territory)
    terminal.retire(reason, act.now)
    terminals.save(act, terminal)
    return terminal


SUBJECT = Subject(
    operations={
        REGISTER_TERMINAL: register_terminal,
        RETIRE_TERMINAL: retire_terminal,
        READ_TERMINAL: terminals.read_terminal,
        LIST_TERMINALS: terminals.list_terminals,
    },
    life_cycles=(LifeCycle("terminal", MOVES),),
)

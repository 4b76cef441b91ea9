from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from chassis.values import from_row
from messages.territory import LEVELS
from services.enforcement.domain.terminals import IN_USE, Terminal
from services.enforcement.storage.tables.terminals import terminals


def get(act: Act, terminal_id: str) -> Terminal:
    return act.get(Terminal, terminals, terminal_id)


def add(act: Act, terminal: Terminal) -> None:
    act.add(terminals, terminal)


def save(act: Act, terminal: Terminal) -> None:
    act.save(terminals, terminal)


def concerned(act: Act, place: str) -> list[Terminal]:
    """Those of the place, of what lies in it and of what it lies in."""
    around = terminals.c.territory.in_([place[:level] for level in LEVELS if level <= len(place)])
    query = sa.select(terminals).where(
        terminals.c.status == IN_USE, sa.or_(lies_in(terminals.c.territory, place), around)
    )
    return act.collect(Terminal, query.order_by(terminals.c.id))


def those(act: Act, terminal_ids: list[str]) -> dict[str, Terminal]:
    query = sa.select(terminals).where(terminals.c.id.in_(terminal_ids))
    return {terminal.id: terminal for terminal in act.collect(Terminal, query)}


def read_terminal(act: Act, *, terminal_id: str) -> Terminal:
    terminal = get(act, terminal_id)
    act.may_see(terminal.territory)
    return terminal


def list_terminals(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(terminals).where(act.covered(terminals.c.territory, within))
    if status is not None:
        query = query.where(terminals.c.status == status)
    page = act.page(query, terminals.c.id, after, limit)
    return page | {"items": [from_row(Terminal, row) for row in page["items"]]}

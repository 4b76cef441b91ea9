"""`docs/rights.md`: who may do what, where, and of whose: every operation against every role, from the declarations."""

from collections.abc import Iterator

from messages import catalogue
from messages.operation import ANYONE, NOWHERE, ROLES, Operation
from messages.vocabulary import WORDS
from suite.doors import SERVICES

YES, OWN, NO = "●", "○", ""
ROLES_IN_ORDER = tuple(sorted(ROLES))
_TITLE = "# Rights 权限\n"
_HOW = f"""Each row is an operation, each column a role, which must hold where it is acted. 每行一项操作，每列一种角色。

- {YES} may 可以
- {OWN} may, on what is one's own 仅限自己的: a person's own 本人的; of an agency's officer, what the agency answers for
  本部门负责的; of a company, what is the company's 本企业的
- an empty cell: refused, with the roles that may 不可以

*Where* 地域: the name of the field with the territory, around which the caller's must lie; *its place*, the territory
of what the operation is about, or what a list is narrowed to; *anywhere* 不限. What *everybody* may needs no token
无需登录. Nobody's token may claim `system`: the services ask each other under it.
"""


def document() -> str:
    return "\n".join([_TITLE, _HOW, *(line for service in SERVICES for line in _table(service))])


def where(operation: Operation) -> str:
    if operation.place is None:
        return "its place"
    return "anywhere" if operation.place == NOWHERE else f"`{operation.place}`"


def cell(operation: Operation, role: str) -> str:
    if role not in operation.roles and operation.roles is not ANYONE:
        return NO
    return OWN if role in operation.own else YES


def _table(service: str) -> Iterator[str]:
    named = [f"`{role}` {WORDS['role'][role].zh}" for role in ROLES_IN_ORDER]
    yield f"## {service}\n"
    yield _row(["operation 操作", "where 地域", "everybody 所有人", *named])
    yield _row(["---"] * (len(named) + 3))
    for operation in sorted((*catalogue.operations(), *catalogue.internal()), key=lambda one: one.name):
        if operation.service == service:
            everybody = YES if operation.roles is ANYONE else NO
            cells = [cell(operation, role) for role in ROLES_IN_ORDER]
            yield _row([f"`{operation.verb}`", where(operation), everybody, *cells])
    yield ""


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"

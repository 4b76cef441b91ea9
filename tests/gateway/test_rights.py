"""`docs/rights.md`, cell by cell, at the services' front doors: allowed or refused as the table says."""

import dataclasses
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from messages import catalogue, errors
from messages.envelope import ANONYMOUS, Actor, Call, system
from messages.operation import SYSTEM, Operation
from suite.embedded import EmbeddedSuite
from suite.people import DONGCHENG, LONGTAN, SHICHAHAI
from suite.rights import NO, OWN, ROLES_IN_ORDER, YES
from tests.architecture.sources import ROOT
from tests.gateway.calls import OPERATIONS as PUBLISHED
from tests.gateway.calls import fields_of, likely_request, named
from tests.gateway.town import Town

ITS_PLACE, ANYWHERE = "its place", "anywhere"
OPERATIONS = (*PUBLISHED, *catalogue.internal())


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    where: str
    everybody: str
    by_role: dict[str, str]


def table() -> dict[str, Row]:
    """The rows of the document, by the operation's name."""
    rows, service = {}, ""
    for line in (ROOT / "docs/rights.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            service = line.removeprefix("## ")
        elif line.startswith("| `"):
            verb, where, everybody, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            by_role = dict(zip(ROLES_IN_ORDER, cells, strict=True))
            rows[f"{service}.{verb.strip('`')}"] = Row(where.strip("`"), everybody, by_role)
    return rows


TABLE = table()
OWNED = [
    (one, role)
    for one in OPERATIONS
    for role, cell in sorted(TABLE[one.name].by_role.items())
    if cell == OWN and TABLE[one.name].where == ITS_PLACE  # elsewhere nothing is named that could be another's
]


def somebody(role: str, territory: str = DONGCHENG) -> Actor:
    """Somebody of this role whom nothing belongs to yet."""
    if role == SYSTEM:
        return system("anybody")
    return Actor(f"{role}-{uuid.uuid4()}", role, frozenset({role}), (territory,), agency="any", company="any")


def refusal(suite: EmbeddedSuite, operation: Operation, request: dict[str, Any], who: Actor) -> errors.Problem | None:
    """The problem with who is calling; None when the call was allowed, whatever else is wrong with it."""
    try:
        answer(suite, operation, request, who)
    except (errors.Unauthenticated, errors.Forbidden) as problem:
        return problem
    except errors.Problem:
        return None
    return None


def answer(suite: EmbeddedSuite, operation: Operation, request: dict[str, Any], who: Actor) -> Any:
    call = Call(who, idempotency_key=str(uuid.uuid4()), correlation_id="rights")
    return suite.doors[operation.service].answer(operation.verb, request, call)


def asked(operation: Operation, row: Row, town: Town) -> dict[str, Any]:
    """What goes past the door, but changes nothing where that needs no place: it then lacks all that it needs."""
    whole = likely_request(operation, town.known())
    return {} if operation.changes and row.where in {ITS_PLACE, ANYWHERE} else whole


def by_the_door(problem: errors.Problem | None, operation: Operation) -> bool:
    """Whether the roles were why: the door names every one that may."""
    needed = "" if problem is None else str(problem.data.get("needed", ""))
    return isinstance(problem, errors.Forbidden) and needed == operation.roles_said


def test_the_table_has_every_operation() -> None:
    assert TABLE.keys() == {operation.name for operation in OPERATIONS}


@pytest.mark.parametrize("operation", OPERATIONS, ids=named)
def test_each_cell_is_as_the_table_says(operation: Operation, own_suite: EmbeddedSuite, town: Town) -> None:
    row = TABLE[operation.name]
    request = asked(operation, row, town)
    stranger = refusal(own_suite, operation, request, ANONYMOUS)
    assert (stranger is None) == (row.everybody == YES), stranger
    for role, cell in row.by_role.items():
        problem = refusal(own_suite, operation, request, somebody(role))
        assert by_the_door(problem, operation) == (cell == NO), f"{role}: {problem}"
        if cell == YES and row.where not in {ITS_PLACE, ANYWHERE}:
            assert problem is None or problem.data.get("needed") != request[row.where], f"{role}: {problem}"


def shown(value: Operation | str) -> str:
    return value if isinstance(value, str) else value.name


def placed() -> Iterator[tuple[Operation, str]]:
    for operation in OPERATIONS:
        row = TABLE[operation.name]
        if row.where not in {ITS_PLACE, ANYWHERE}:
            yield from ((operation, role) for role, cell in row.by_role.items() if cell != NO and role != SYSTEM)


@pytest.mark.parametrize(("operation", "role"), list(placed()), ids=shown)
def test_a_role_holds_only_in_its_territory(
    operation: Operation, role: str, own_suite: EmbeddedSuite, town: Town
) -> None:
    request = likely_request(operation, town.known())
    elsewhere = refusal(own_suite, operation, request, somebody(role, SHICHAHAI))
    assert isinstance(elsewhere, errors.Forbidden)
    assert elsewhere.data["needed"] == request[TABLE[operation.name].where]


@pytest.mark.parametrize(("operation", "role"), OWNED, ids=shown)
def test_what_is_anothers_is_not_reached(operation: Operation, role: str, own_suite: EmbeddedSuite, town: Town) -> None:
    """Here, of the right role, but of another person, agency and company."""
    request = likely_request(operation, town.known())
    if not operation.changes:
        request = {name: value for name, value in request.items() if fields_of(operation)[name].required}
    try:
        got = answer(own_suite, operation, request, somebody(role, LONGTAN))
    except (errors.Forbidden, errors.NotFound):
        return
    assert got["items"] == [] if "items" in got else got["total"] == 0

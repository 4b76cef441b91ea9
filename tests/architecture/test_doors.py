"""Messages and doors agree: what is published is answered, what is told is heard, by acts that take its fields."""

import inspect
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypedDict, Unpack, get_args, is_typeddict

import pytest
import sqlalchemy as sa

from chassis.front_door import FrontDoor
from chassis.subject import Subject
from messages import catalogue, fields
from messages.envelope import EventType
from messages.operation import ANYONE, NOWHERE, ROLES, STEWARD, Operation
from messages.words import Text
from suite.doors import SERVICES, door


def _taken(act: Callable[..., Any], given: int) -> tuple[set[str], bool]:
    """The names of what an act takes after its first `given` arguments, and whether it takes any others too.

    `**choice: Unpack[Choice]` takes exactly the names of that TypedDict.
    """
    parameters = list(inspect.signature(act).parameters.values())[given:]
    names = {parameter.name for parameter in parameters if parameter.kind is not parameter.VAR_KEYWORD}
    others = [parameter.annotation for parameter in parameters if parameter.kind is parameter.VAR_KEYWORD]
    unpacked = [named for kind in others for named in get_args(kind) if is_typeddict(named)]
    return names.union(*(kind.__annotations__ for kind in unpacked)), len(unpacked) < len(others)


def use_cases_that_take_other_names(door: FrontDoor) -> list[str]:
    """The keyword arguments of a use case are exactly the fields of its request."""
    wrong = []
    for operation, use_case in door.operations.values():
        asked, (taken, _) = set(operation.request._declared_fields), _taken(use_case, 1)
        if asked != taken:
            wrong.append(f"{operation.name}: {sorted(asked ^ taken)} is not on both sides")
    return wrong


def handlers_that_take_other_names(door: FrontDoor) -> list[str]:
    """A handler takes the fields of its event; those that it does not need it leaves to `**_`."""
    wrong = []
    for kind, handlers in door.events.values():
        told = set(kind.data._declared_fields)
        for handler in handlers:
            taken, others = _taken(handler, 2)
            if not taken <= told or (taken != told and not others):
                wrong.append(f"{handler.__name__} of {kind.name}: {sorted(told ^ taken)}")
    return wrong


def unanswered(published: Iterable[Operation], doors: dict[str, FrontDoor]) -> list[str]:
    """Every published operation is answered by its service's door, and a door answers nothing else."""
    answered = {operation for door in doors.values() for operation, _ in door.operations.values()}
    strays = {o for name, door in doors.items() for o, _ in door.operations.values() if o.service != name}
    wrong = [f"{operation.name} is answered by nobody" for operation in published if operation not in answered]
    wrong += [f"{operation.name} is not published" for operation in answered - set(published)]
    return sorted(wrong + [f"{operation.name} is answered by another service" for operation in strays])


def unheard(told: Iterable[EventType], doors: dict[str, FrontDoor]) -> list[str]:
    """`heard_by` names exactly the services whose doors list the event."""
    wrong = []
    for kind in told:
        listed = {name for name, door in doors.items() if kind.name in door.events}
        wrong += [f"{kind.name} says {service} hears it" for service in sorted(set(kind.heard_by) - listed)]
        wrong += [
            f"{kind.name} does not say that {service} hears it" for service in sorted(listed - set(kind.heard_by))
        ]
    known = {kind.name for kind in told}
    unknown = {name for door in doors.values() for name in door.events} - known
    return wrong + [f"{name} is heard and never told" for name in sorted(unknown)]


def asked_of_nobody(published: Iterable[Operation], doors: dict[str, FrontDoor]) -> list[str]:
    """What a door asks is a published operation of another service."""
    known = {operation.name for operation in published}
    return [
        f"{name} asks {asked}"
        for name, door in doors.items()
        for asked in door.asks
        if asked not in known or asked.startswith(f"{name}.")
    ]


def misdeclared(published: Iterable[Operation]) -> list[str]:
    """An operation's route, roles and place make sense together."""
    wrong = []
    routes = Counter(operation.route for operation in published)
    for operation in published:
        asked = set(operation.request._declared_fields)
        faults = {
            "its route is another's too": routes[operation.route] > 1,
            "a name in its path is no field of the request": not asked >= set(operation.path_names),
            "its path does not begin with /api/v1/": not operation.path.startswith("/api/v1/"),
            "its method is none of GET, POST and PATCH": operation.method not in {"GET", "POST", "PATCH"},
            "it has unknown roles": operation.roles is not ANYONE and not operation.roles <= ROLES,
            "nobody may call it": not operation.roles,
            "its place is no field": operation.place not in {None, NOWHERE, *asked},
            "a question creates nothing": operation.creates and not operation.changes,
        }
        wrong += [f"{operation.name}: {fault}" for fault, names in faults.items() if names]
    return wrong


def clocks_of_one_name(door: FrontDoor) -> list[str]:
    return [name for name, times in Counter(clock.name for clock in door.clocks).items() if times > 1]


@pytest.fixture(scope="module")
def doors() -> dict[str, FrontDoor]:
    return {service: door(service) for service in SERVICES}


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("check", [use_cases_that_take_other_names, handlers_that_take_other_names, clocks_of_one_name])
def test_acts_take_what_messages_hold(check: Callable[[FrontDoor], list[str]], service: str) -> None:
    faults = check(door(service))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("check", [unanswered, asked_of_nobody])
def test_every_operation_has_its_door(check: Callable[..., list[str]], doors: dict[str, FrontDoor]) -> None:
    faults = check((*catalogue.operations(), *catalogue.internal()), doors)
    assert not faults, "\n".join(faults)


def test_every_event_is_heard_by_whom_it_names(doors: dict[str, FrontDoor]) -> None:
    faults = unheard(catalogue.events(), doors)
    assert not faults, "\n".join(faults)


def test_every_operation_is_declared_soundly() -> None:
    faults = misdeclared(catalogue.operations())
    assert not faults, "\n".join(faults)


# --- planted faults ---


class _Sweep(fields.Messages):
    lane_code = fields.place()
    broom = fields.text()


def _operation(name: str = "property.sweep", route: str = "POST /api/v1/sweepings", **more: Any) -> Operation:
    declared: dict[str, Any] = {"request": _Sweep, "answer": _Sweep, "roles": frozenset({STEWARD}), **more}
    return Operation(name, route, Text("Sweep.", "清扫。"), **declared)


SWEPT = EventType("property.swept.v1", Text("Swept.", "已清扫。"), _Sweep, heard_by=("volunteers",))


def _door(name: str = "property", *more: Subject, **subject: Any) -> FrontDoor:
    return FrontDoor(name, metadata=sa.MetaData(), subjects=(Subject(**subject), *more))


def test_a_use_case_that_takes_another_name_is_caught() -> None:
    def sweep(act: Any, *, lane_code: str, brush: str) -> None: ...

    assert use_cases_that_take_other_names(_door(operations={_operation(): sweep})) == [
        "property.sweep: ['broom', 'brush'] is not on both sides"
    ]


def test_a_use_case_may_take_names_together() -> None:
    class Broom(TypedDict):
        broom: str

    def sweep(act: Any, *, lane_code: str, **broom: Unpack[Broom]) -> None: ...
    def dust(act: Any, **broom: Unpack[Broom]) -> None: ...

    assert use_cases_that_take_other_names(_door(operations={_operation(): sweep})) == []
    assert use_cases_that_take_other_names(_door(operations={_operation(): dust})) == [
        "property.sweep: ['lane_code'] is not on both sides"
    ]


def test_a_handler_that_takes_another_name_is_caught() -> None:
    def when_swept_rest(act: Any, event: Any, *, lane_code: str) -> None: ...
    def when_swept_sing(act: Any, event: Any, *, lane_code: str, **_: object) -> None: ...

    singing = _door("property", Subject(events={SWEPT: when_swept_sing}), events={SWEPT: when_swept_rest})
    assert handlers_that_take_other_names(singing) == ["when_swept_rest of property.swept.v1: ['broom']"]


def test_an_operation_without_a_door_is_caught() -> None:
    other = _operation("property.dust", "POST /api/v1/dustings")
    planted = {"property": _door(operations={other: print})}
    health = {operation for operation, _ in planted["property"].operations.values()} - {other}
    assert unanswered([_operation(), *health], planted) == [
        "property.dust is not published",
        "property.sweep is answered by nobody",
    ]


def _pass_over(act: Any, event: Any, **_: object) -> None: ...


def test_an_event_that_names_the_wrong_hearer_is_caught() -> None:
    planted = {"volunteers": _door("volunteers"), "enforcement": _door("enforcement", events={SWEPT: _pass_over})}
    assert unheard([SWEPT], planted) == [
        "property.swept.v1 says volunteers hears it",
        "property.swept.v1 does not say that enforcement hears it",
    ]
    assert unheard([], planted)[-1] == "property.swept.v1 is heard and never told"


def test_a_question_to_nobody_is_caught() -> None:
    planted = {"property": _door(asks=(_operation("enforcement.count_clouds"), _operation()))}
    assert asked_of_nobody([_operation()], planted) == [
        "property asks enforcement.count_clouds",
        "property asks property.sweep",
    ]


def test_an_unsound_declaration_is_caught() -> None:
    bad = _operation(route="GET /sweepings/{yard}", roles=frozenset({"king"}), place="yard", creates=True)
    assert len(misdeclared([bad])) == 5
    assert misdeclared([_operation()]) == []


def test_two_clocks_of_one_name_are_caught() -> None:
    clock = type("Clock", (), {"name": "noon"})()
    assert clocks_of_one_name(_door(clocks=(clock, clock))) == ["noon"]

"""Every operation and event there is, found in the subjects' modules."""

import functools
import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from messages.envelope import EventType
from messages.health import HEALTH, SERVICES
from messages.kept_photos import FIND_USED, READ_ORIGIN
from messages.operation import Operation


def modules(service: str) -> Iterator[ModuleType]:
    """The subjects of a service."""
    package = importlib.import_module(f"messages.{service}")
    for module in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"messages.{service}.{module.name}")


def _modules() -> Iterator[ModuleType]:
    for service in SERVICES:
        yield from modules(service)


@functools.cache
def operations() -> tuple[Operation, ...]:
    published = {
        item.name: item for module in _modules() for item in vars(module).values() if isinstance(item, Operation)
    }
    return (*published.values(), *HEALTH.values())


def internal() -> tuple[Operation, ...]:
    """What the gateway asks for itself: answered by every service, at no address."""
    return (*FIND_USED.values(), *READ_ORIGIN.values())


@functools.cache
def events() -> tuple[EventType, ...]:
    members = (item for module in _modules() for item in vars(module).values())
    told = {item.name: item for item in members if isinstance(item, EventType)}
    return tuple(told.values())

"""What each user of RabbitMQ may do, and no more: derived from who tells, hears and asks.

`python -m deploy.permissions` writes k8s/components/rabbitmq-operator/permissions.yaml anew; a plain RabbitMQ gets the
same from the definitions that `python -m deploy.make_secrets` puts into a Secret.

Where the broker is coarser than the arrows: a queue that dead-letters wants leave to write to the default exchange, by
which any queue can be reached. Topic permissions hold the two exchanges on which services meet to the arrows.
"""

import dataclasses
import importlib
import pathlib
from collections.abc import Iterable
from typing import Any

import yaml

from messages import catalogue
from messages.health import SERVICES

GATEWAY = "gateway"
USERS = (*SERVICES, GATEWAY)
CALLS = "nameko-rpc"
_NOTHING = "^$"
_UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_DEFAULT_EXCHANGE = r"amq\.default"
_FILE = pathlib.Path(__file__).parent / "k8s/components/rabbitmq-operator/permissions.yaml"


@dataclasses.dataclass(frozen=True, slots=True)
class Permissions:
    """Regular expressions over names of queues and exchanges; `topics`: exchange → (routing keys written, read)."""

    configure: str
    write: str
    read: str
    topics: dict[str, tuple[str, str]]


def of(user: str) -> Permissions:
    return _of_gateway() if user == GATEWAY else _of_service(user)


def heard_by(service: str) -> list[str]:
    return sorted(event.name for event in catalogue.events() if service in event.heard_by)


def told_by(service: str) -> dict[str, tuple[str, ...]]:
    return {event.name: event.heard_by for event in catalogue.events() if event.service == service}


def asked_by(service: str) -> tuple[str, ...]:
    """The operations of other services that it asks."""
    return tuple(importlib.import_module(f"services.{service}.service").door.asks)


def taken_by(service: str) -> list[str]:
    """The queues from which it takes requests of its own operations."""
    return sorted(
        operation.queue for operation in catalogue.operations() if operation.queue and operation.service == service
    )


def _of_gateway() -> Permissions:
    services = _any(rf"{service}\..+" for service in SERVICES)
    return Permissions(_any([CALLS]), _any([CALLS]), _NOTHING, {CALLS: (services, _NOTHING)})


def _of_service(service: str) -> Permissions:
    tellers = sorted({event.split(".")[0] for event in heard_by(service)} - {service})  # its own it may read anyway
    # a teller declares its listeners' queues, so that nothing is lost before a listener has ever run
    listeners = [_queue(listener, event) for event, heard in told_by(service).items() for listener in heard]
    parked = [rf"{listener}\.parked" for heard in told_by(service).values() for listener in heard]
    own = [
        CALLS, f"rpc-{service}", f"rpc\\.reply-{service}-{_UUID}", rf"{service}\.events", rf"{service}\.parked",
        rf"{service}\.retry\.\d+", *(_queue(service, event) for event in heard_by(service)),
        *map(_literal, taken_by(service)),
    ]  # fmt: skip
    exchanges = [rf"{teller}\.events" for teller in tellers]
    asked = [_literal(operation) for operation in asked_by(service)]
    topics = {CALLS: (_any([_UUID, *asked]), _any([rf"{service}\.\*", _UUID]))}
    topics |= {f"{service}.events": (_any(map(_literal, told_by(service))), _any(map(_literal, told_by(service))))}
    for teller in tellers:
        heard = [_literal(event) for event in heard_by(service) if event.startswith(f"{teller}.")]
        topics[f"{teller}.events"] = (_NOTHING, _any(heard))
    return Permissions(
        configure=_any([*own, *exchanges, *listeners, *parked]),
        write=_any([*own, *listeners, _DEFAULT_EXCHANGE]),
        read=_any([*own, *exchanges, *listeners]),
        topics=topics,
    )


def _queue(listener: str, event: str) -> str:
    return rf"{listener}\.hears\.{_literal(event)}"


def _literal(name: str) -> str:
    return name.replace(".", r"\.")


def _any(names: Iterable[str]) -> str:
    found = sorted(set(names))
    return f"^({'|'.join(found)})$" if found else _NOTHING


def as_resources() -> list[dict[str, Any]]:
    """Users and permissions for RabbitMQ's messaging topology operator."""
    return [resource for user in USERS for resource in _resources_of(user)]


def _resources_of(user: str) -> list[dict[str, Any]]:
    cluster, allowed = {"rabbitmqClusterReference": {"name": "rabbitmq"}}, of(user)

    def resource(kind: str, name: str, spec: dict[str, Any]) -> dict[str, Any]:
        return {"apiVersion": "rabbitmq.com/v1beta1", "kind": kind, "metadata": {"name": name}, "spec": spec | cluster}

    owner = {"vhost": "/", "userReference": {"name": user}}
    patterns = {"configure": allowed.configure, "write": allowed.write, "read": allowed.read}
    return [
        resource("User", user, {"importCredentialsSecret": {"name": f"{user}-broker-user"}}),
        resource("Permission", user, owner | {"permissions": patterns}),
        *(
            resource(
                "TopicPermission",
                f"{user}-{exchange.replace('.', '-')}",
                owner | {"permissions": {"exchange": exchange, "write": write, "read": read}},
            )
            for exchange, (write, read) in allowed.topics.items()
        ),
    ]


def as_definitions() -> dict[str, list[dict[str, Any]]]:
    """The same for a plain RabbitMQ's definitions file, users without passwords."""
    return {
        "permissions": [
            {
                "user": user,
                "vhost": "/",
                "configure": of(user).configure,
                "write": of(user).write,
                "read": of(user).read,
            }
            for user in USERS
        ],
        "topic_permissions": [
            {"user": user, "vhost": "/", "exchange": exchange, "write": write, "read": read}
            for user in USERS
            for exchange, (write, read) in of(user).topics.items()
        ],
    }


def as_yaml() -> str:
    head = "# Written by `python -m deploy.permissions` from what the services tell, hear and ask.\n"
    return head + yaml.safe_dump_all(as_resources(), sort_keys=False, width=10**6)


if __name__ == "__main__":
    _FILE.write_text(as_yaml(), encoding="utf-8")

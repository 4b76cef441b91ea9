"""The question that every service answers of itself, for the gateway's status page."""

from typing import Final

from messages import fields
from messages.operation import ANYONE, NOWHERE, Operation
from messages.vocabulary import WORDS
from messages.words import Text

SERVICES: Final = ("volunteers", "enforcement", "property", "deliberation")


class ReadHealth(fields.Messages):
    pass


class Health(fields.Messages):
    service = fields.text(required=True)
    version = fields.text(required=True)
    outbox_waiting = fields.whole(required=True)
    outbox_oldest_seconds = fields.number(0, 1e9, required=True)


def health_of(service: str) -> Operation:
    name = WORDS["service"].get(service, Text(service, service))
    return Operation(
        f"{service}.read_health",
        f"GET /api/v1/services/{service}/health",
        Text(f"Whether {service} and its database answer.", f"{name.zh}及其数据库是否正常。"),
        request=ReadHealth,
        answer=Health,
        roles=ANYONE,
        place=NOWHERE,
    )


HEALTH: Final = {service: health_of(service) for service in SERVICES}

"""A warning goes to every terminal that it concerns (C3); that it has ended does too."""

from chassis.act import Act
from messages.enforcement.warnings import CROWD_WARNING_LIFTED
from services.enforcement.domain.deliveries import Delivery
from services.enforcement.domain.warnings import Warning  # noqa: A004 (the domain's word)
from services.enforcement.storage import deliveries, terminals, warnings


def broadcast(act: Act, warning: Warning, kind: str) -> None:
    """Addressed in the act of the warning itself, so that none is forgotten; sent as soon as this is committed."""
    for terminal in terminals.concerned(act, warning.territory):
        delivery = Delivery(
            act.new_id(), warning.territory, warning.id, terminal.id, kind, warning.drill, next_at=act.now
        )
        deliveries.add(act, delivery)


def lift(act: Act, warning: Warning, reason: str, *, replaced: bool = False) -> None:
    warning.lift(reason, act.actor.id, act.now)
    warnings.save(act, warning)
    names = ("id", "version", "number", "territory", "drill", "reason", "lifted_at")
    act.tell(CROWD_WARNING_LIFTED, warning, {name: getattr(warning, name) for name in names} | {"replaced": replaced})

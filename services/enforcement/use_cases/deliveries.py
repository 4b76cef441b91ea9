import orjson

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.enforcement.deliveries import LIST_DELIVERIES
from messages.enforcement.warnings import CROWD_WARNING_RAISED
from messages.envelope import Event
from services.enforcement.domain.deliveries import MOVES, Delivery
from services.enforcement.domain.terminals import Terminal
from services.enforcement.domain.warnings import Warning  # noqa: A004 (the domain's word)
from services.enforcement.rulebook.crowds import CROWDS
from services.enforcement.storage import deliveries, terminals, warnings
from services.enforcement.use_cases.terminal_line import Letter, send


def when_warning_is_raised_reach_the_terminals(act: Act, event: Event, *, id: str, **_: object) -> Warning | None:  # noqa: A002
    del event
    return reach_terminals(act, id)


def reach_terminals(act: Act, warning_id: str) -> Warning | None:
    """C3: every terminal that is due is tried at once; what comes of each is recorded.

    A terminal that was reached before a crash is sent the same letter again, under the same id.
    """
    warning, due = warnings.find(act, warning_id), deliveries.due(act, warning_id)
    if warning is None or not due:
        return None
    known = terminals.those(act, [delivery.terminal_id for delivery in due])
    rules = act.rule(CROWDS).broadcast
    faults = send((_letter(act, one, warning, known[one.terminal_id]) for one in due), rules.timeout_seconds)
    for delivery in due:
        delivery.tried(faults[delivery.id], rules, act.now)
        deliveries.save(act, delivery)
    return warning


def _letter(act: Act, delivery: Delivery, warning: Warning, terminal: Terminal) -> Letter:
    body = {
        "type": f"warning.{delivery.kind}", "warning": warning.number, "territory": warning.territory,
        "grade": warning.grade, "crowd_level": warning.crowd_level, "drill": warning.drill, "text": warning.text,
        "raised_at": warning.raised_at, "lifted_at": warning.lifted_at,
    }  # fmt: skip
    secret = act.database.keyring.open(terminal.sealed_secret)  # nobody's personal data: no reading to be recorded
    return Letter(delivery.id, terminal.address, secret, orjson.dumps(body))


SUBJECT = Subject(
    operations={LIST_DELIVERIES: deliveries.list_deliveries},
    events={CROWD_WARNING_RAISED: when_warning_is_raised_reach_the_terminals},
    clocks=(Clock("reach_terminals", 5, deliveries.warnings_with_deliveries_due, reach_terminals),),
    life_cycles=(LifeCycle("delivery", MOVES),),
)

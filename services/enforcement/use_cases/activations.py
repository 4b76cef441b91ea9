from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.activations import (
    END_ACTIVATION,
    LIST_ACTIVATIONS,
    READ_ACTIVATION,
    REVIEW_ACTIVATION,
)
from messages.enforcement.deliveries import KINDS
from messages.enforcement.errors.activations import CrowdStillHigh
from services.enforcement.domain.activations import MOVES, Activation
from services.enforcement.domain.plan_orders import PlanOrder
from services.enforcement.domain.warnings import OF_CROWD
from services.enforcement.rulebook.crowds import CROWDS
from services.enforcement.rulebook.plans import PLANS
from services.enforcement.storage import activations, crowds, plan_orders, warnings
from services.enforcement.use_cases.broadcasts import broadcast, lift

_LIFTED = KINDS[1]


def start(act: Act, place: str, grade: str, plan: str | None, *, drill: bool) -> Activation:
    """C6: at once, with all its orders; a plan that is under way there is not started a second time."""
    plans = act.rule(PLANS)
    rule = plans.get(grade, plan)
    known = activations.under_way(act, place, rule.plan, drill=drill)
    if known is not None:
        return known
    activation = Activation(
        id=act.new_id(),
        number=act.number("activation_number", place),
        territory=place,
        plan=rule.plan,
        name=rule.name,
        grade=grade,
        drill=drill,
        rule_version=plans.version,
        started_by=act.actor.id,
        started_at=act.now,
    )
    activations.add(act, activation)
    for order in rule.orders:
        plan_orders.add(act, PlanOrder.of(act.new_id(), activation, order, act.now))
    return activation


def end_activation(act: Act, *, activation_id: str, reason: str) -> Activation:
    """Stand-down: whoever still works on an order is told so by its end."""
    activation = activations.get(act, activation_id)
    act.may_see(activation.territory)
    raised = warnings.raised_of_activation(act, activation_id)
    if any(warning.cause == OF_CROWD for warning in raised):
        _must_have_fallen(act, activation)
    activation.end(reason, act.actor.id, act.now)
    activations.save(act, activation)
    for order in plan_orders.open_of(act, activation_id):
        order.waive(reason, act.now)
        plan_orders.save(act, order)
    for warning in raised:
        lift(act, warning, reason)
        broadcast(act, warning, _LIFTED)
    return activation


def _must_have_fallen(act: Act, activation: Activation) -> None:
    crowd = crowds.at(act, activation.territory)
    levels = {level.code: level.grade for level in act.rule(CROWDS).levels}
    if crowd is not None and levels.get(crowd.level) == activation.grade:
        raise CrowdStillHigh(level=crowd.level)


def review_activation(act: Act, *, activation_id: str, review: str, lessons: str) -> Activation:
    activation = activations.get(act, activation_id)
    act.may_see(activation.territory)
    activation.write_review(review, lessons, act.actor.id, act.now)
    activations.save(act, activation)
    return activation


SUBJECT = Subject(
    operations={
        END_ACTIVATION: end_activation,
        REVIEW_ACTIVATION: review_activation,
        READ_ACTIVATION: activations.read_activation,
        LIST_ACTIVATIONS: activations.list_activations,
    },
    life_cycles=(LifeCycle("activation", MOVES),),
)

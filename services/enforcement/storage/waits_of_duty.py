"""What somebody must do on duty and may leave lying (C2, C3, C4, C6, C12): leave, rosters, operations, plans."""

from services.enforcement.domain import activations as activation_rules
from services.enforcement.domain import deployment_plans as plan_rules
from services.enforcement.domain import duty_leaves as leave_rules
from services.enforcement.domain import joint_operations as operation_rules
from services.enforcement.domain import plan_orders as order_rules
from services.enforcement.domain import rosters as roster_rules
from services.enforcement.domain import sensors as sensor_rules
from services.enforcement.domain import warnings as warning_rules
from services.enforcement.storage.tables.activations import activations
from services.enforcement.storage.tables.deployment_plans import deployment_plans
from services.enforcement.storage.tables.duty_leaves import duty_leaves
from services.enforcement.storage.tables.joint_operations import joint_operations
from services.enforcement.storage.tables.plan_orders import plan_orders
from services.enforcement.storage.tables.rosters import rosters
from services.enforcement.storage.tables.sensors import sensors
from services.enforcement.storage.tables.warnings import warnings
from services.enforcement.storage.work_items import Wait, days_of, waiting

leaves, plans, operations = duty_leaves.c, deployment_plans.c, joint_operations.c
orders, started, told = plan_orders.c, activations.c, warnings.c
_ordinary = (told.status == warning_rules.RAISED, told.grade == warning_rules.ORDINARY)
_WAITING = (
    ("decide_duty_leave", duty_leaves, leaves.asked_at, (leaves.status == leave_rules.ASKED,), leaves.words),
    (
        "publish_deployment_plan",
        deployment_plans,
        plans.drafted_at,
        (plans.status == plan_rules.DRAFT,),
        plans.title,
    ),
    ("publish_roster", rosters, rosters.c.drawn_at, (rosters.c.status == roster_rules.DRAWN,), days_of(rosters)),
    (
        "execute_joint_operation",
        joint_operations,
        operations.due_at,
        (operations.status == operation_rules.PLANNED,),
        operations.title,
    ),
    (
        "close_joint_operation",
        joint_operations,
        operations.due_at,
        (operations.status == operation_rules.CARRIED_OUT,),
        operations.title,
    ),
    ("acknowledge_order", plan_orders, orders.due_at, (orders.status == order_rules.GIVEN,), orders.task),
    ("report_order", plan_orders, orders.due_at, (orders.status == order_rules.ACKNOWLEDGED,), orders.task),
    ("end_activation", activations, started.started_at, (started.status == activation_rules.UNDER_WAY,), started.name),
    ("review_activation", activations, started.ended_at, (started.status == activation_rules.ENDED,), started.name),
    ("lift_warning", warnings, told.raised_at, _ordinary, told.text),
    ("mend_sensor", sensors, sensors.c.silent_since, (sensors.c.status == sensor_rules.SILENT,), sensors.c.name),
)
WAITS: dict[str, Wait] = {
    verb: waiting(verb, of, since, *still, about=about) for verb, of, since, still, about in _WAITING
}

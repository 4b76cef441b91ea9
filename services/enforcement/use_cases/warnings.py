from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import BEIJING
from messages.enforcement.deliveries import KINDS
from messages.enforcement.errors.warnings import WarningHasPlan
from messages.enforcement.warnings import (
    CROWD_WARNING_LIFTED,
    CROWD_WARNING_RAISED,
    LIFT_WARNING,
    LIST_WARNING_CHANGES,
    LIST_WARNINGS,
    RAISE_WARNING,
    READ_WARNING,
)
from services.enforcement.domain.activations import UNDER_WAY
from services.enforcement.domain.crowds import Crowd
from services.enforcement.domain.warnings import DECLARED, MOVES, OF_CROWD, ORDINARY, Warning  # noqa: A004
from services.enforcement.rulebook.crowds import CROWDS
from services.enforcement.rulebook.plans import PLANS
from services.enforcement.storage import activations, warnings
from services.enforcement.use_cases.activations import start
from services.enforcement.use_cases.broadcasts import broadcast, lift

_RAISED, _LIFTED = KINDS
_DRILL = "【演练】"


def raise_warning(act: Act, *, place: str, grade: str, plan: str | None, text: str, drill: bool) -> Warning:
    """C6: an ordinary one waits for those on duty; a major or sudden one starts its plan at once."""
    said = f"{_DRILL}{text}" if drill else text
    warning = _new(act, place, DECLARED, grade, said, drill=drill, rule_version=act.rule(PLANS).version)
    return _raise(act, warning, plan)


def raise_of_crowd(act: Act, crowd: Crowd, present: int) -> Warning:
    """C3: of a crowd that has risen; what was told of the level below ends with it."""
    for former in warnings.raised_of_crowd(act, crowd.territory):
        lift(act, former, "升级为更高等级预警", replaced=True)
    rules = act.rule(CROWDS)
    grade = next(level.grade for level in rules.levels if level.code == crowd.level)
    at = act.now.astimezone(BEIJING)
    text = f"{crowd.name} {at:%H:%M} 现场 {present} 人（承载量 {crowd.capacity} 人）"
    warning = _new(act, crowd.territory, OF_CROWD, grade, text, drill=False, rule_version=rules.version)
    warning.crowd_level, warning.present, warning.capacity = crowd.level, present, crowd.capacity
    return _raise(act, warning, None)


def lift_those_of_crowd(act: Act, crowd: Crowd) -> None:
    """A plan that is under way goes on until the commander ends it, and its warning with it."""
    for warning in warnings.raised_of_crowd(act, crowd.territory):
        if not _has_plan(act, warning):
            lift(act, warning, "客流已回落")
            broadcast(act, warning, _LIFTED)


def lift_warning(act: Act, *, warning_id: str, reason: str) -> Warning:
    warning = warnings.get(act, warning_id)
    act.may_see(warning.territory)
    if _has_plan(act, warning):
        raise WarningHasPlan
    lift(act, warning, reason)
    broadcast(act, warning, _LIFTED)
    return warning


def _new(act: Act, place: str, cause: str, grade: str, text: str, *, drill: bool, rule_version: str) -> Warning:
    return Warning(
        id=act.new_id(),
        number=act.number("warning_number", place),
        territory=place,
        cause=cause,
        grade=grade,
        text=text,
        drill=drill,
        rule_version=rule_version,
        raised_by=act.actor.id,
        raised_at=act.now,
    )


def _raise(act: Act, warning: Warning, plan: str | None) -> Warning:
    if warning.grade != ORDINARY:
        warning.activation_id = start(act, warning.territory, warning.grade, plan, drill=warning.drill).id
    warnings.add(act, warning)
    broadcast(act, warning, _RAISED)
    act.tell(CROWD_WARNING_RAISED, warning)
    return warning


def _has_plan(act: Act, warning: Warning) -> bool:
    started = activations.find(act, warning.activation_id) if warning.activation_id else None
    return started is not None and started.status == UNDER_WAY


SUBJECT = Subject(
    operations={
        RAISE_WARNING: raise_warning,
        LIFT_WARNING: lift_warning,
        READ_WARNING: warnings.read_warning,
        LIST_WARNINGS: warnings.list_warnings,
        LIST_WARNING_CHANGES: warnings.list_warning_changes,
    },
    life_cycles=(LifeCycle("warning", MOVES, tells={"raise": CROWD_WARNING_RAISED, "lift": CROWD_WARNING_LIFTED}),),
)

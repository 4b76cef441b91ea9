import copy

from chassis.act import Act
from chassis.subject import Clock, Subject
from messages.enforcement.crowds import LIST_CROWDS, READ_CROWD, RESIZE_CROWD, WATCH_CROWD
from services.enforcement.domain.crowds import Crowd
from services.enforcement.rulebook.crowds import CROWDS
from services.enforcement.storage import crowds
from services.enforcement.use_cases.warnings import lift_those_of_crowd, raise_of_crowd


def watch_crowd(act: Act, *, place: str, name: str, capacity: int) -> Crowd:
    crowd = Crowd(
        id=act.new_id(),
        territory=place,
        name=name,
        capacity=capacity,
        since=act.now,
        rule_version=act.rule(CROWDS).version,
        watched_by=act.actor.id,
        watched_at=act.now,
    )
    crowds.add(act, crowd)
    return crowd


def resize_crowd(act: Act, *, crowd_id: str, capacity: int, reason: str) -> Crowd:
    crowd = crowds.get(act, crowd_id)
    act.may_see(crowd.territory)
    crowd.resize(capacity, reason)
    crowds.save(act, crowd)
    return crowd


def crowds_that_change(act: Act) -> list[str]:
    rules, kind = act.rule(CROWDS), crowds.kind_of_day(act)
    changing = []
    for crowd in crowds.watched(act):
        measured = copy.copy(crowd)
        measured.measure(crowds.measure(act, crowd.territory, rules), rules, kind, act.now)
        if measured != crowd:
            changing.append(crowd.id)
    return changing


def tell_level_of_crowd(act: Act, crowd_id: str) -> Crowd | None:
    """C3: what rises is warned of at once; what falls ends the warning."""
    crowd, rules = crowds.lock(act, crowd_id), act.rule(CROWDS)
    if crowd is None:
        return None
    measured = crowds.measure(act, crowd.territory, rules)
    risen = crowd.measure(measured, rules, crowds.kind_of_day(act), act.now)
    crowds.save(act, crowd)
    if risen > 0 and measured.present is not None:
        raise_of_crowd(act, crowd, measured.present)
    elif risen < 0:
        lift_those_of_crowd(act, crowd)
    return crowd


SUBJECT = Subject(
    operations={
        WATCH_CROWD: watch_crowd,
        RESIZE_CROWD: resize_crowd,
        READ_CROWD: crowds.read_crowd,
        LIST_CROWDS: crowds.list_crowds,
    },
    clocks=(Clock("tell_levels_of_crowds", 15, crowds_that_change, tell_level_of_crowd),),
)

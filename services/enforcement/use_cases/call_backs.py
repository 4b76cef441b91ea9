from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.enforcement.call_backs import (
    ANSWER_CALL_BACK,
    CALL_BACK_DEMAND,
    RATE_DEMAND,
    READ_CALL_BACK_LINK,
    SHOW_CALL_BACK,
)
from messages.errors import NotFound
from services.enforcement.domain.call_backs import LINK, OWN, PHONE, link_lasts, must_be_clear
from services.enforcement.domain.demands import Demand, Heard
from services.enforcement.rulebook.demands import DEMANDS
from services.enforcement.storage import call_backs, demands


def call_back_demand(
    act: Act,
    *,
    demand_id: str,
    reached: bool,
    contacted: bool | None,
    solved: bool | None,
    satisfied: bool | None,
    words: str,
) -> Demand:
    """Not by the person, nor by who answered, nor by anybody of that agency."""
    demand = demands.get(act, demand_id)
    act.may_see(demand.territory)
    act.about(demand.person)
    for told in demand.feedback:
        act.about(told.by, agency=told.agency)
    said = Heard(act.now, PHONE, act.actor.id, reached, contacted, solved, satisfied, words)
    must_be_clear(said)
    return _hear(act, demand, said)


def rate_demand(act: Act, *, demand_id: str, contacted: bool, solved: bool, satisfied: bool, words: str) -> Demand:
    demand = demands.get(act, demand_id)
    act.allowed = demand.person == act.actor.id
    if not act.allowed:
        raise NotFound
    return _hear(act, demand, Heard(act.now, OWN, act.actor.id, True, contacted, solved, satisfied, words))


def answer_call_back(
    act: Act, *, token: str, contacted: bool, solved: bool, satisfied: bool, words: str
) -> dict[str, Any]:
    demand = call_backs.of_token(act, token)
    link_lasts(demand, act.now)
    _hear(act, demand, Heard(act.now, LINK, "", True, contacted, solved, satisfied, words))
    return call_backs.asked_back(demand)


def _hear(act: Act, demand: Demand, said: Heard) -> Demand:
    demand.hear(said, act.rule(DEMANDS))
    demands.save(act, demand)
    return demand


SUBJECT = Subject(
    of="demands",
    operations={
        CALL_BACK_DEMAND: call_back_demand,
        RATE_DEMAND: rate_demand,
        READ_CALL_BACK_LINK: call_backs.read_call_back_link,
        SHOW_CALL_BACK: call_backs.show_call_back,
        ANSWER_CALL_BACK: answer_call_back,
    },
)

import base64
from typing import Any

from chassis.act import Act
from messages.enforcement.call_backs import PAGE, PHONE_WORKERS
from messages.errors import AboutOneself, NotFound
from services.enforcement.domain.call_backs import link_lasts, opens, read, token_of
from services.enforcement.domain.demands import Demand
from services.enforcement.storage import demands


def of_token(act: Act, token: str) -> Demand:
    """Who has the link may; of a wrong one nobody learns whether there is such a demand."""
    demand_id, secret = read(token)
    act.allowed = True
    demand = demands.get(act, demand_id)
    if not opens(demand, secret):
        raise NotFound
    return demand


def asked_back(demand: Demand) -> dict[str, Any]:
    told = demand.feedback[-1]
    return {
        "number": demand.number, "territory": demand.territory, "problem_class": demand.problem_class,
        "received_at": demand.received_at, "told_at": told.at, "told_solved": told.solved, "told": told.words,
        "answered": not demand.allows("confirm"), "until": demand.link_until,
    }  # fmt: skip


def show_call_back(act: Act, *, token: str) -> dict[str, Any]:
    demand = of_token(act, token)
    link_lasts(demand, act.now)
    return asked_back(demand)


def read_call_back_link(act: Act, *, demand_id: str) -> dict[str, Any]:
    """Nobody of the agency that answered: it would answer in the person's place."""
    demand = demands.get(act, demand_id)
    act.may_see(demand.territory)
    until = link_lasts(demand, act.now)
    if demand.feedback[-1].agency in act.actor.agencies:
        raise AboutOneself(others=", ".join(sorted(PHONE_WORKERS)))
    secret = base64.b64decode(act.decrypt(demand.link, subject=demand.id, place=demand.territory))
    return {"demand_id": demand.id, "link": f"{PAGE}/{token_of(demand.id, secret)}", "until": until}

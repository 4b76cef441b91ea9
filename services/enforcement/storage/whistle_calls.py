from typing import Any

import prometheus_client as prometheus
import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from messages.enforcement.cases import STAFF
from messages.errors import NotFound
from services.enforcement.domain.whistle_calls import ABSENT, COMMANDER, DISTRICT, UNDER_WAY, WhistleCall
from services.enforcement.domain.whistles import Whistle
from services.enforcement.storage import whistles
from services.enforcement.storage.tables.whistle_calls import calls

_unanswered = prometheus.Gauge(
    "gongzhi_whistles_unanswered", "Calls whose party did not come and whose absence nobody has settled.", ["asked"]
)


def with_whistle(act: Act, whistle_call_id: str) -> tuple[WhistleCall, Whistle]:
    """Both locked, the whistle first; the call is what If-Match speaks of."""
    whistle = whistle_of(act, whistle_call_id)
    return act.get(WhistleCall, calls, whistle_call_id), whistle


def whistle_of(act: Act, whistle_call_id: str) -> Whistle:
    row = act.one(sa.select(calls.c.whistle_id).where(calls.c.id == whistle_call_id))
    if row is None:
        raise NotFound
    return whistles.lock(act, row["whistle_id"])


def lock(act: Act, whistle_call_id: str) -> WhistleCall:
    """The call that something else is about, which If-Match then speaks of."""
    call = act.find(WhistleCall, calls, calls.c.id == whistle_call_id, lock=True)
    if call is None:
        raise NotFound
    return call


def add(act: Act, call: WhistleCall) -> None:
    act.add(calls, call)


def save(act: Act, call: WhistleCall) -> None:
    act.save(calls, call)


def of_whistle(act: Act, whistle_id: str) -> list[WhistleCall]:
    query = sa.select(calls).where(calls.c.whistle_id == whistle_id).order_by(calls.c.id)
    return act.collect(WhistleCall, query)


def is_last(act: Act, call: WhistleCall) -> bool:
    """Whether nobody else of the same whistle is awaited any more."""
    others = (calls.c.whistle_id == call.whistle_id, calls.c.id != call.id, calls.c.status.in_(UNDER_WAY))
    return act.find(WhistleCall, calls, *others) is None


def those(act: Act, ids: list[str]) -> dict[str, WhistleCall]:
    return {call.id: call for call in act.collect(WhistleCall, sa.select(calls).where(calls.c.id.in_(ids)))}


def silent(act: Act) -> list[str]:
    """Those awaited in vain, with somebody above; the longest first."""
    due = (calls.c.due_at < act.now, calls.c.asked != DISTRICT)
    return list(act.run(sa.select(calls.c.id).where(*due).order_by(calls.c.due_at).limit(500)).scalars())


def measure_unanswered(act: Act, _: str) -> None:
    """For whoever runs the suite: how many absences wait for the commander, and how many he has let pass."""
    query = sa.select(calls.c.asked, sa.func.count().label("all")).where(calls.c.status == ABSENT)
    counted = {row["asked"]: row["all"] for row in act.all(query.group_by(calls.c.asked))}
    for office in (COMMANDER, DISTRICT):
        _unanswered.labels(office).set(counted.get(office, 0))


def read_whistle_call(act: Act, *, whistle_call_id: str) -> WhistleCall:
    """For staff of the place, and for the party member who is called."""
    call = act.get(WhistleCall, calls, whistle_call_id)
    own = act.actor.id == call.party
    act.may_see(call.territory, unless=own)
    if not own and not act.actor.is_(*STAFF):
        raise NotFound
    return call


def list_whistle_calls(  # noqa: PLR0913 (the request's fields)
    act: Act,
    *,
    within: str | None,
    whistle_id: str | None,
    party_kind: str | None,
    party: str | None,
    status: str | None,
    late: bool | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {
        calls.c.whistle_id: whistle_id, calls.c.party_kind: party_kind, calls.c.party: party, calls.c.status: status,
        calls.c.late: late,
    }  # fmt: skip
    chosen = given(wanted)
    seen = act.own_or_covered(calls.c.party, calls.c.territory, STAFF, within)
    return act.page(sa.select(calls).where(seen, *chosen), calls.c.id, after, limit)

from chassis.act import Act
from chassis.rulebook import in_words
from chassis.subject import LifeCycle, Subject
from messages.enforcement.errors.exclusions import ExclusionReasonUnknown
from messages.enforcement.exclusions import DECIDE_EXCLUSION, LIST_EXCLUSIONS, REQUEST_EXCLUSION
from messages.words import Text
from services.enforcement.domain.exclusions import MOVES, Exclusion
from services.enforcement.rulebook.demands import DEMANDS
from services.enforcement.storage import demands, exclusions
from services.enforcement.use_cases.responsibility import only_for


def request_exclusion(act: Act, *, demand_id: str, ground: str, words: str, proof: list[str]) -> Exclusion:
    """By the agency in whose figures the demand counts."""
    demand, case = demands.with_case(act, demand_id)
    agency = demand.agency or case.responsible_agency
    only_for(act, agency, demand.territory)
    reasons = act.rule(DEMANDS).exclusion_reasons
    if ground not in reasons:
        raise ExclusionReasonUnknown(reasons=", ".join(reasons))
    exclusion = Exclusion(
        act.new_id(), demand.territory, demand.id, agency, ground, words, tuple(proof), act.actor.id, act.now
    )
    exclusions.add(act, exclusion)
    return exclusion


def decide_exclusion(act: Act, *, exclusion_id: str, granted: bool, words: str) -> Exclusion:
    exclusion, demand = exclusions.with_demand(act, exclusion_id)
    act.may_see(exclusion.territory)
    act.about(exclusion.requested_by, agency=exclusion.agency)
    exclusion.decide(words, act.actor.id, act.now, granted=granted)
    exclusions.save(act, exclusion)
    if granted:
        demand.excluded = True
        demands.save(act, demand)
    return exclusion


def _reasons(act: Act) -> dict[str, Text]:
    return in_words(act.content(DEMANDS)["exclusion"]["reasons"])


SUBJECT = Subject(
    operations={
        REQUEST_EXCLUSION: request_exclusion,
        DECIDE_EXCLUSION: decide_exclusion,
        LIST_EXCLUSIONS: exclusions.list_exclusions,
    },
    life_cycles=(LifeCycle("exclusion", MOVES),),
    words={"exclusion_reason": _reasons},
)

"""A score is made of this service's own evidence and of enforcement's counts, or not at all."""

from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.enforcement.counts import COUNT_CASES
from messages.errors import DeadlineExceeded, Unavailable, Unexpected
from messages.property.complaints import GROUPS
from messages.property.errors.contracts import NoContractInForce
from messages.property.errors.scores import MonthNotOver, ScoreNeedsEnforcement
from messages.property.scores import (
    CHECK_SCORE,
    EXPORT_SCORE,
    LIST_SCORES,
    MAKE_SCORE,
    PUBLISH_SCORE,
    READ_SCORE,
    SCORE_PUBLISHED,
)
from services.property.domain.areas import Area
from services.property.domain.contracts import Contract
from services.property.domain.evaluation import as_told
from services.property.domain.inputs import Assessed, CasesOfGroup, Inputs, Inspected
from services.property.domain.months import Month
from services.property.domain.scores import MOVES, Score, compute
from services.property.rulebook.evaluation import EVALUATION
from services.property.rulebook.service_standard import SERVICE_STANDARD
from services.property.storage import areas, assessments, complaints, contracts, inspections, scores, surveys


def make_score(act: Act, *, area_id: str, month: str, contract_id: str | None) -> dict[str, Any]:
    area = areas.as_it_is(act, area_id)
    act.may_act_in(area.territory)
    whole = Month.named(month)
    if act.now < whole.begins_at:
        raise MonthNotOver(month=month)
    contract = contracts.last_in(act, area.id, whole, contract_id)
    if contract is None:
        raise NoContractInForce(place=area.name, day=month)
    act.about(company=contract.company)
    score = _score(act, area, contract, _inputs(act, area, contract, month, whole))
    draft = scores.of_month(act, contract.id, month)
    if draft is None:
        scores.add(act, score)
        return scores.shown(score)
    draft.take_over(score)
    scores.save(act, draft)
    return scores.shown(draft)


def publish_score(act: Act, *, score_id: str) -> dict[str, Any]:
    score = scores.get(act, score_id)
    act.may_act_in(score.territory)
    act.about(company=score.company)
    score.publish(act.actor.id, act.now)
    scores.save(act, score)
    act.tell(SCORE_PUBLISHED, score)
    return scores.shown(score)


def export_score(act: Act, *, score_id: str) -> dict[str, Any]:
    """All that it takes to reckon it again elsewhere (`docs/recompute_property_score.py`)."""
    score = scores.visible(act, score_id)
    rules, standard = act.rule_of(EVALUATION, score.rule_version), act.rule_of(SERVICE_STANDARD, score.standard_version)
    return {
        "score": scores.shown(score),
        "inputs": scores.shown(score)["inputs"],
        "rules": as_told(rules),
        "item_weights": {item.code: item.weight for item in standard.items},
    }


def check_score(act: Act, *, score_id: str) -> dict[str, Any]:
    score = scores.visible(act, score_id)
    rules, standard = act.rule_of(EVALUATION, score.rule_version), act.rule_of(SERVICE_STANDARD, score.standard_version)
    again = compute(score.inputs, rules, standard)
    same = score.is_the_same_as(again)
    return {"score_id": score.id, "same": same, "points_x100": again.points_x100, "grade": again.grade}


def _inputs(act: Act, area: Area, contract: Contract, month: str, whole: Month) -> Inputs:
    held = assessments.round_of(act, contract.id, month)
    made = inspections.made_in(act, contract.id, whole.first, whole.last)
    return Inputs(
        month=month,
        households=area.households,
        days_served=contract.days_served(whole.first, min(whole.last, day_of(act.now))),
        days=whole.days,
        inspections=tuple(
            Inspected(
                inspection.id,
                tuple((finding.item, finding.deduction) for finding in inspection.findings),
                inspection.territory,
                inspection.inspected_on.isoformat(),
            )
            for inspection in made
        ),
        verified_complaints=complaints.verified_in(act, contract.id, whole.begins_at, whole.over_at),
        noted_complaints=complaints.noted_in(act, contract.id, whole.begins_at, whole.over_at),
        cases=_cases(act, area, month),
        assessed=tuple(Assessed(one.id, one.body, one.points) for one in held.filed) if held.is_open(act.now) else (),
        assessments_open=held.is_open(act.now),
        surveyed=surveys.surveyed(act, contract.id, month),
    )


def _cases(act: Act, area: Area, month: str) -> tuple[CasesOfGroup, ...]:
    """Enforcement's counts of the three groups that the standard asks for."""
    try:
        counted = act.ask(COUNT_CASES, places=list(area.places), month=month)
    except (Unavailable, DeadlineExceeded, Unexpected) as away:
        raise ScoreNeedsEnforcement(service="enforcement") from away
    fields = CasesOfGroup.__slots__
    return tuple(
        CasesOfGroup(**{name: group[name] for name in fields})
        for group in counted["groups"]
        if group["group"] in GROUPS
    )


def _score(act: Act, area: Area, contract: Contract, inputs: Inputs) -> Score:
    rules = act.rule(EVALUATION, Month.named(inputs.month).last)
    standard = act.rule_of(SERVICE_STANDARD, contract.standard_version)
    computed = compute(inputs, rules, standard)
    return Score(
        id=act.new_id(),
        territory=area.territory,
        area_id=area.id,
        contract_id=contract.id,
        company=contract.company,
        month=inputs.month,
        points_x100=computed.points_x100,
        grade=computed.grade,
        components=computed.components,
        lines=computed.lines,
        inputs=inputs,
        rule_version=rules.version,
        standard_version=standard.version,
        made_by=act.actor.id,
        made_at=act.now,
        evidence_percent=computed.evidence_percent,
    )


SUBJECT = Subject(
    operations={
        MAKE_SCORE: make_score,
        PUBLISH_SCORE: publish_score,
        CHECK_SCORE: check_score,
        EXPORT_SCORE: export_score,
        READ_SCORE: scores.read_score,
        LIST_SCORES: scores.list_scores,
    },
    asks=(COUNT_CASES,),
    life_cycles=(LifeCycle("score", MOVES, {"publish": SCORE_PUBLISHED}),),
)

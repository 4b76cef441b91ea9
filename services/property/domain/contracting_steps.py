"""What happens in a negotiation, as the Open Contracting Data Standard tells it (B3), each with its moment."""

from collections.abc import Iterable, Iterator

from services.property.domain.contract_awards import REVOKED, SIGNED, ContractAward
from services.property.domain.contracting_processes import (
    LANGUAGE,
    Json,
    Process,
    Step,
    companies,
    item,
    period,
    tender,
    total,
    value,
)
from services.property.domain.negotiations import PRICE, Criterion
from services.property.domain.offer_rounds import ABANDONED, OPENED, OfferRound

INVITED, TENDERER, SUPPLIER = "interestedParty", "tenderer", "supplier"


def steps(of: Process) -> Iterator[Step]:
    yield _called(of)
    draw = of.negotiation.draw
    if draw is not None and draw.witness.revealed_at is not None:
        drawn: Json = {"parties": companies(of, of.negotiation.invited, INVITED)}
        yield Step(draw.witness.revealed_at, "drawn", ("tenderUpdate",), drawn | tender(of, status="active"))
    yield from _questions(of)
    for one in of.rounds:
        yield from _round(of, one)
    if of.review is not None:
        judged: Json = {"startDate": of.review.begun_at.isoformat()}
        yield Step(of.review.begun_at, "review", ("tenderUpdate",), tender(of, status="complete", awardPeriod=judged))
    for place, award in enumerate(of.awards, start=1):
        yield from _award(of, award, place)
    if of.negotiation.ended_at is not None:
        ended = tender(of, status="cancelled")
        yield Step(of.negotiation.ended_at, "ended", ("tenderCancellation",), ended)


def _called(of: Process) -> Step:
    its = of.negotiation
    office = {"id": its.territory, "name": of.names[its.territory]}
    named = () if its.draw is not None else its.invited
    described = tender(
        of,
        title=its.need.splitlines()[0][:200],
        description=its.need,
        status="planned" if its.draw is not None else "active",
        items=[item(of)],
        procuringEntity=office,
        procurementMethod="selective",
        procurementMethodDetails="竞争性磋商",
        mainProcurementCategory="services",
        awardCriteria="ratedCriteria",
        awardCriteriaDetails=_weights(its.criteria),
        submissionMethod=["electronicSubmission"],
        contractPeriod=period(its.starts, its.ends),
        hasEnquiries=False,
    )
    parties = [office | {"roles": ["buyer", "procuringEntity"]}, *companies(of, named, INVITED)]
    return Step(its.called_at, "called", ("tender",), {"parties": parties, "buyer": office} | described)


def _questions(of: Process) -> Iterator[Step]:
    for one in of.negotiation.questions:
        if one.answered_at is not None:
            paper: Json = {
                "id": f"question-{one.number}",
                "documentType": "clarifications",
                "title": one.text,
                "description": one.answer,
                "datePublished": one.answered_at.isoformat(),
                "language": LANGUAGE,
            }
            told = tender(of, hasEnquiries=True, documents=[paper])
            yield Step(one.answered_at, f"question-{one.number}", ("tenderUpdate",), told)


def _round(of: Process, one: OfferRound) -> Iterator[Step]:
    key = f"round-{one.number}"
    planned: Json = {
        "id": key,
        "title": f"第{one.number}轮报价",
        "type": "engagement",
        "dueDate": one.ends_at.isoformat(),
        "status": "scheduled",
    }
    open_for: Json = {"startDate": one.planned_at.isoformat(), "endDate": one.ends_at.isoformat()}
    yield Step(one.planned_at, key, ("tenderUpdate",), tender(of, tenderPeriod=open_for, milestones=[planned]))
    if one.status == OPENED and one.opened_at is not None:
        offering = of.offering.get(one.id, ())
        met: Json = {"id": key, "status": "met", "dateMet": one.opened_at.isoformat()}
        who = [{"id": code, "name": of.names[code]} for code in offering]
        told = tender(of, numberOfTenderers=len(who), tenderers=who, milestones=[met])
        parties: Json = {"parties": companies(of, offering, INVITED, TENDERER)}
        yield Step(one.opened_at, f"{key}-opened", ("tenderUpdate",), parties | told)
    if one.status == ABANDONED and one.abandoned_at is not None:
        unmet: Json = {"id": key, "status": "notMet", "dateModified": one.abandoned_at.isoformat()}
        yield Step(one.abandoned_at, f"{key}-given-up", ("tenderUpdate",), tender(of, milestones=[unmet]))


def _award(of: Process, award: ContractAward, place: int) -> Iterator[Step]:
    key = f"award-{place}"
    supplier = {"id": award.company, "name": of.names[award.company]}
    noticed: Json = {
        "id": award.id,
        "title": f"第{award.place}名成交",
        "description": award.reason,
        "status": "pending",
        "date": award.awarded_at.isoformat(),
        "value": value(total(award.monthly_fee, award.starts, award.ends)),
        "suppliers": [supplier],
        "items": [item(of, award.monthly_fee)],
        "contractPeriod": period(award.starts, award.ends),
    }
    parties = companies(of, [award.company], INVITED, TENDERER, SUPPLIER)
    yield Step(award.awarded_at, key, ("award",), {"parties": parties, "awards": [noticed]})
    if award.status == REVOKED and award.revoked_at is not None:
        gone: Json = {"id": award.id, "status": "cancelled", "description": award.revoked_because}
        parties = companies(of, [award.company], INVITED, TENDERER)
        yield Step(award.revoked_at, f"{key}-revoked", ("awardCancellation",), {"parties": parties, "awards": [gone]})
    if award.status == SIGNED and award.signed_at is not None:
        yield from _contract(of, award, key)


def _contract(of: Process, award: ContractAward, key: str) -> Iterator[Step]:
    """As it was signed; what was ended early afterwards is a step of its own."""
    signed_at, contract = award.signed_at, of.contracts.get(award.id)
    if contract is None or signed_at is None:
        return
    known: Json = {"id": contract.id, "awardID": award.id}
    signed: Json = {
        "title": f"{of.area}物业服务合同",
        "description": f"服务标准 {award.standard_version}",
        "status": "active",
        "period": period(award.starts, award.ends),
        "value": value(total(award.monthly_fee, award.starts, award.ends)),
        "items": [item(of, award.monthly_fee)],
        "dateSigned": signed_at.isoformat(),
    }
    told: Json = {"awards": [{"id": award.id, "status": "active"}], "contracts": [known | signed]}
    yield Step(signed_at, f"{key}-signed", ("awardUpdate", "contract"), told)
    if contract.ended_at is not None:
        ended: Json = {"status": "terminated", "period": period(award.starts, contract.ends)}
        over: Json = {"contracts": [known | ended]}
        yield Step(contract.ended_at, f"{key}-terminated", ("contractTermination",), over)


def _weights(criteria: Iterable[Criterion]) -> str:
    return "；".join(f"{one.text} {one.weight}%{'（价格）' if one.kind == PRICE else ''}" for one in criteria)

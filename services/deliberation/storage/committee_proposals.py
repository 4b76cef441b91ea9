import dataclasses
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from messages.errors import NotFound
from services.deliberation.domain.committee_proposals import CommitteeProposal
from services.deliberation.domain.committees import Committee
from services.deliberation.storage.tables.committee_proposals import committee_proposals
from services.deliberation.storage.tables.committees import committees

_OF = committee_proposals.c
_KEPT = ("proposed_by", "answer_days")


def get(act: Act, proposal_id: str) -> CommitteeProposal:
    return act.get(CommitteeProposal, committee_proposals, proposal_id)


def add(act: Act, proposal: CommitteeProposal) -> None:
    act.add(committee_proposals, proposal)


def save(act: Act, proposal: CommitteeProposal) -> None:
    act.save(committee_proposals, proposal)


def committee_of(act: Act, proposal: CommitteeProposal) -> Committee:
    """As it is, not locked: for questions about who sits in it."""
    committee = act.find(Committee, committees, committees.c.id == proposal.committee_id)
    if committee is None:
        raise NotFound
    return committee


def due(act: Act) -> list[str]:
    query = sa.select(_OF.id).where(_OF.act_by <= act.now).order_by(_OF.act_by)
    return [row["id"] for row in act.all(query.limit(100))]


def whole(proposal: CommitteeProposal) -> dict[str, Any]:
    """With who did what, for the committee's members and its offices."""
    return {name: said for name, said in dataclasses.asdict(proposal).items() if name not in _KEPT}


def in_public(proposal: CommitteeProposal) -> dict[str, Any]:
    told = whole(proposal)
    kept = ("by", "by_name", "reference")
    return told | {"history": [{key: step[key] for key in step if key not in kept} for step in told["history"]]}


def list_committee_proposals(
    act: Act,
    *,
    committee_id: str | None,
    within: str | None,
    waits_on: str | None,
    late: bool | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {_OF.committee_id: committee_id, _OF.waits_on: waits_on, _OF.late: late}
    query = sa.select(committee_proposals).where(*given(wanted))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    page = act.page(query, _OF.id, after, limit)
    return page | {"items": [in_public(from_row(CommitteeProposal, row)) for row in page["items"]]}

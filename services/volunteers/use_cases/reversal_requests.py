"""Lock order: request → account."""

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.volunteers.errors.points import AwardAlreadyReversed
from messages.volunteers.reversal_requests import (
    CONFIRM_REVERSAL,
    DECLINE_REVERSAL,
    LIST_REVERSAL_REQUESTS,
    READ_REVERSAL_REQUEST,
    REQUEST_REVERSAL,
)
from services.volunteers.domain.reversal_requests import MOVES, ReversalRequest
from services.volunteers.rulebook.points import POINTS
from services.volunteers.storage import points, reversal_requests
from services.volunteers.use_cases.points import reverse


def request_reversal(act: Act, *, award_id: str, reason: str) -> ReversalRequest:
    award = points.get_award(act, award_id)
    act.may_act_in(award.territory)
    owner = points.owner_of(act, award.account_id)
    act.about(owner)
    if points.is_reversed(act, award.id):
        raise AwardAlreadyReversed
    rules = act.rule(POINTS)
    request = ReversalRequest(
        id=act.new_id(),
        territory=award.territory,
        award_id=award.id,
        owner=owner,
        points=award.paid,
        limit=rules.reversed_by_one_up_to,
        rule_version=rules.version,
        reason=reason,
        requested_at=act.now,
        requested_by=act.actor.id,
    )
    reversal_requests.add(act, request)
    return request


def confirm_reversal(act: Act, *, reversal_request_id: str) -> ReversalRequest:
    request = _of_another(act, reversal_request_id)
    request.confirm(act.actor.id, act.now)
    reverse(act, points.get_award(act, request.award_id), request.reason)
    reversal_requests.save(act, request)
    return request


def decline_reversal(act: Act, *, reversal_request_id: str, reason: str) -> ReversalRequest:
    request = _of_another(act, reversal_request_id)
    request.decline(act.actor.id, reason, act.now)
    reversal_requests.save(act, request)
    return request


def _of_another(act: Act, reversal_request_id: str) -> ReversalRequest:
    request = reversal_requests.get(act, reversal_request_id)
    act.may_act_in(request.territory)
    act.about(request.owner, request.requested_by)
    return request


SUBJECT = Subject(
    operations={
        REQUEST_REVERSAL: request_reversal,
        CONFIRM_REVERSAL: confirm_reversal,
        DECLINE_REVERSAL: decline_reversal,
        READ_REVERSAL_REQUEST: reversal_requests.read_reversal_request,
        LIST_REVERSAL_REQUESTS: reversal_requests.list_reversal_requests,
    },
    life_cycles=(LifeCycle("reversal_request", MOVES),),
)

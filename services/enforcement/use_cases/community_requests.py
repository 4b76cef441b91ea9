import collections
import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.beijing import day_of
from messages.enforcement.community_requests import (
    ANSWER_COMMUNITY_REQUEST,
    ASK_COMMUNITY,
    GROUPS,
    LIFT_COMMUNITY_REQUEST,
    LIST_ACCESS_ITEMS,
    LIST_COMMUNITY_LOADS,
    LIST_COMMUNITY_REQUESTS,
    OBJECT_TO_COMMUNITY_REQUEST,
    READ_COMMUNITY_REQUEST,
    UPHOLD_COMMUNITY_REQUEST,
    WITHDRAW_COMMUNITY_REQUEST,
)
from messages.operation import SUBDISTRICT_OFFICE
from messages.words import term
from services.enforcement.domain.community_requests import DISTRICT, MOVES, SUBDISTRICT, CommunityRequest, Step
from services.enforcement.rulebook.access_list import ACCESS_LIST
from services.enforcement.storage import community_requests
from services.enforcement.storage.offices import agency_of, office_of

THE_ASKER = term("the office that asked", "提出要求的部门")


def list_access_items(act: Act, *, group: str | None) -> dict[str, Any]:
    rules = act.rule(ACCESS_LIST)
    counts = collections.Counter(one.group for one in rules.items.values())
    return {
        "rule_version": rules.version,
        "counts": [{"group": one, "items": counts[one]} for one in GROUPS],
        "items": [one for one in rules.items.values() if group in {None, one.group}],
    }


def ask_community(act: Act, *, place: str, item: str, text: str, due_on: dt.date) -> CommunityRequest:
    rules, last = act.rule(ACCESS_LIST), community_requests.last_asked(act, place, item)
    wanted = rules.may_be_asked(item, last, community_requests.times_asked(act, place, item), due_on, act.now)
    agency = agency_of(act.actor)
    request = CommunityRequest(
        id=act.new_id(),
        number=act.number("community_request_number", place),
        territory=place,
        item=wanted.code,
        group=wanted.group,
        text=text,
        agency=agency,
        asked_by=act.actor.id,
        asked_at=act.now,
        due_on=due_on,
        since=act.now,
        silence_days=rules.silence_days,
        rule_version=rules.version,
        judge=DISTRICT if agency == SUBDISTRICT_OFFICE else SUBDISTRICT,  # nobody decides about the own request
        history=(_step(act, "ask", text),),
    )
    community_requests.add(act, request)
    return request


def answer_community_request(
    act: Act, *, community_request_id: str, answer: str, photos: list[str]
) -> CommunityRequest:
    request = _of_the_place(act, community_request_id)
    request.reply(_step(act, "answer", answer), tuple(photos))
    community_requests.save(act, request)
    return request


def object_to_community_request(act: Act, *, community_request_id: str, words: str) -> CommunityRequest:
    request = _of_the_place(act, community_request_id)
    request.dispute(_step(act, "contest", words))
    community_requests.save(act, request)
    return request


def uphold_community_request(act: Act, *, community_request_id: str, reason: str) -> CommunityRequest:
    request = _to_judge(act, community_request_id)
    request.uphold(_step(act, "uphold", reason), act.rule(ACCESS_LIST).earliest(day_of(act.now)))
    community_requests.save(act, request)
    return request


def lift_community_request(act: Act, *, community_request_id: str, reason: str) -> CommunityRequest:
    request = _to_judge(act, community_request_id)
    request.make(_step(act, "lift", reason))
    community_requests.save(act, request)
    return request


def withdraw_community_request(act: Act, *, community_request_id: str, reason: str) -> CommunityRequest:
    request = _of_the_place(act, community_request_id)
    act.may(agency_of(act.actor) == request.agency, THE_ASKER)
    request.make(_step(act, "withdraw", reason))
    community_requests.save(act, request)
    return request


def press_community_request(act: Act, request_id: str) -> CommunityRequest | None:
    """For the clock: whoever must act was silent, so the next is asked."""
    request = community_requests.get(act, request_id)
    if not request.is_silent(day_of(act.now)):
        return None
    request.pass_on(_step(act, "pass_on"))
    community_requests.save(act, request)
    return request


def _step(act: Act, move: str, words: str = "") -> Step:
    return Step(move, act.now, act.actor.id, office_of(act.actor), words)


def _of_the_place(act: Act, request_id: str) -> CommunityRequest:
    request = community_requests.get(act, request_id)
    act.may_act_in(request.territory)
    return request


def _to_judge(act: Act, request_id: str) -> CommunityRequest:
    """Somebody who neither asked nor objected, nor is of the office that asks."""
    request = _of_the_place(act, request_id)
    act.about(request.asked_by, request.contested_by, agency=request.agency)
    return request


SUBJECT = Subject(
    operations={
        LIST_ACCESS_ITEMS: list_access_items,
        ASK_COMMUNITY: ask_community,
        ANSWER_COMMUNITY_REQUEST: answer_community_request,
        OBJECT_TO_COMMUNITY_REQUEST: object_to_community_request,
        UPHOLD_COMMUNITY_REQUEST: uphold_community_request,
        LIFT_COMMUNITY_REQUEST: lift_community_request,
        WITHDRAW_COMMUNITY_REQUEST: withdraw_community_request,
        READ_COMMUNITY_REQUEST: community_requests.read_community_request,
        LIST_COMMUNITY_REQUESTS: community_requests.list_community_requests,
        LIST_COMMUNITY_LOADS: community_requests.list_community_loads,
    },
    clocks=(Clock("press_community_requests", 3600, community_requests.silent, press_community_request),),
    life_cycles=(LifeCycle("community request", MOVES),),
)

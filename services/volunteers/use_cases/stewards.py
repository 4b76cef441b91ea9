"""Lock order: steward → its claims."""

import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.operation import COMMUNITY_WORKER
from messages.volunteers.errors.stewards import ONESELF_OR_COMMUNITY
from messages.volunteers.stewards import (
    APPLY_AS_STEWARD,
    APPROVE_STEWARD,
    LIST_STEWARDS,
    PAUSE_STEWARD,
    READ_STEWARD,
    READ_STEWARD_PHONE,
    REFUSE_STEWARD,
    RESIGN_STEWARD,
    RESUME_STEWARD,
    TRAIN_STEWARD,
)
from services.volunteers.domain.id_numbers import age_on, born_on, mark_of
from services.volunteers.domain.stewards import MOVES, Guardian, Steward, masked
from services.volunteers.rulebook.applicants import APPLICANTS
from services.volunteers.storage import claims, lanes, spans, stewards
from services.volunteers.use_cases.lane_waits import fill_free_places


def apply_as_steward(
    act: Act, *, community: str, name: str, phone: str, id_number: str | None, guardian: dict[str, str] | None
) -> Steward:
    today = day_of(act.now)
    if id_number is not None:
        age = age_on(today, born_on(id_number, today))
        act.rule(APPLICANTS).must_admit(age, guarded=guardian is not None)
    steward = Steward(
        id=act.new_id(),
        number=act.number("steward_number", community),
        territory=community,
        person=act.actor.id,
        name=name,
        phone=act.encrypt(phone),
        phone_masked=masked(phone),
        applied_at=act.now,
        id_number=act.encrypt(id_number) if id_number else None,
        id_mark=mark_of(id_number, stewards.mark_key(act)) if id_number else None,
        guardian=Guardian(guardian["name"], masked(guardian["phone"])) if guardian else None,
        guardian_phone=act.encrypt(guardian["phone"]) if guardian else None,
    )
    stewards.add(act, steward)
    return steward


def approve_steward(act: Act, *, steward_id: str) -> Steward:
    steward = _of_the_community(act, steward_id)
    steward.approve(act.actor.id, act.now)
    spans.begin(act, steward)
    stewards.save(act, steward)
    return steward


def refuse_steward(act: Act, *, steward_id: str, reason: str) -> Steward:
    steward = _of_the_community(act, steward_id)
    steward.refuse(act.actor.id, reason, act.now)
    stewards.save(act, steward)
    return steward


def train_steward(act: Act, *, steward_id: str, on: dt.date | None) -> Steward:
    steward = _of_the_community(act, steward_id)
    steward.train(on or day_of(act.now))
    stewards.save(act, steward)
    return steward


def pause_steward(act: Act, *, steward_id: str, reason: str) -> Steward:
    steward = _own_or_of_the_community(act, steward_id)
    steward.pause(act.actor.id, reason, act.now)
    return _out_of_service(act, steward)


def resume_steward(act: Act, *, steward_id: str) -> Steward:
    steward = _of_the_community(act, steward_id)
    steward.resume(act.actor.id, act.now)
    spans.begin(act, steward)
    stewards.save(act, steward)
    return steward


def resign_steward(act: Act, *, steward_id: str, reason: str) -> Steward:
    steward = _own_or_of_the_community(act, steward_id)
    steward.resign(act.actor.id, reason, act.now)
    return _out_of_service(act, steward)


def _of_the_community(act: Act, steward_id: str) -> Steward:
    steward = stewards.get(act, steward_id)
    act.may_act_in(steward.territory)
    act.about(steward.person)
    return steward


def _own_or_of_the_community(act: Act, steward_id: str) -> Steward:
    steward = stewards.get(act, steward_id)
    community = act.actor.is_(COMMUNITY_WORKER) and act.actor.covers(steward.territory)
    act.may(steward.person == act.actor.id or community, needed=ONESELF_OR_COMMUNITY)
    return steward


def _out_of_service(act: Act, steward: Steward) -> Steward:
    spans.end(act, steward)
    for claim in claims.active_of(act, steward.id):
        claim.release(act.now)
        claims.save(act, claim)
        fill_free_places(act, lanes.locked(act, claim.territory), leaving=1)
    stewards.save(act, steward)
    return steward


SUBJECT = Subject(
    operations={
        APPLY_AS_STEWARD: apply_as_steward,
        LIST_STEWARDS: stewards.list_stewards,
        READ_STEWARD: stewards.read_steward,
        READ_STEWARD_PHONE: stewards.read_steward_phone,
        APPROVE_STEWARD: approve_steward,
        REFUSE_STEWARD: refuse_steward,
        TRAIN_STEWARD: train_steward,
        PAUSE_STEWARD: pause_steward,
        RESUME_STEWARD: resume_steward,
        RESIGN_STEWARD: resign_steward,
    },
    life_cycles=(LifeCycle("steward", MOVES),),
)

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.deliberation.association_members import (
    ADMIT_ASSOCIATION_MEMBER,
    APPLY_FOR_ASSOCIATION,
    DECLINE_ASSOCIATION_MEMBER,
    EXCLUDE_ASSOCIATION_MEMBER,
    LEAVE_ASSOCIATION,
    LIST_ASSOCIATION_MEMBERS,
    PROMISE_AS_MEMBER,
    READ_ASSOCIATION_MEMBER,
)
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.association_members import KEEPER, ShopElsewhere
from messages.deliberation.errors.associations import OFFICER_OR_OFFICE
from services.deliberation.domain.association_members import MOVES, AssociationMember
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import association_members, associations
from services.deliberation.use_cases.associations import acts_for, sees
from services.deliberation.use_cases.committees import may_be_shown, step_of
from services.deliberation.use_cases.persons import named


def apply_for_association(
    act: Act, *, association_id: str, name: str, licence: str, place: str, address: str, trade: str
) -> dict[str, Any]:
    association = associations.as_it_is(act, association_id)
    association.is_active()
    if not association.holds(place):
        raise ShopElsewhere(place=place)
    may_be_shown(act, name, address, trade)
    member = AssociationMember(
        id=act.new_id(),
        number=act.number("association_member_number", association.territory),
        association_id=association.id,
        territory=place,
        name=name,
        licence=licence,
        address=address,
        trade=trade,
        keeper=act.actor.id,
        applied_at=act.now,
        answer_by=act.now + dt.timedelta(days=act.rule(DECISIONS).associations.answer_days),
        history=(step_of(act, "apply"),),
    )
    association_members.add(act, member)
    return association_members.whole(member)


def admit_association_member(act: Act, *, association_member_id: str, words: str) -> dict[str, Any]:
    member = _to_answer(act, association_member_id)
    return _made(act, member, "admit", words)


def decline_association_member(act: Act, *, association_member_id: str, words: str) -> dict[str, Any]:
    member = _to_answer(act, association_member_id)
    return _made(act, member, "decline", words)


def promise_as_member(act: Act, *, association_member_id: str, words: str) -> dict[str, Any]:
    member = kept_by_caller(act, association_member_id)
    may_be_shown(act, words)
    member.promises(step_of(act, "promise", words))
    association_members.save(act, member)
    return association_members.whole(member)


def leave_association(act: Act, *, association_member_id: str, words: str) -> dict[str, Any]:
    return _made(act, kept_by_caller(act, association_member_id), "leave", words)


def exclude_association_member(act: Act, *, association_member_id: str, words: str) -> dict[str, Any]:
    member = association_members.get(act, association_member_id)
    acts_for(act, associations.as_it_is(act, member.association_id))
    act.about(named(act, member.keeper))
    return _made(act, member, "exclude", words)


def read_association_member(act: Act, *, association_member_id: str) -> dict[str, Any]:
    member = association_members.as_it_is(act, association_member_id)
    sees(act, associations.as_it_is(act, member.association_id), unless=member.is_kept_by(act.actor.id))
    return association_members.whole(member)


def _to_answer(act: Act, member_id: str) -> AssociationMember:
    """By an officer of the association; by the office of the place when its time to answer is past."""
    member = association_members.get(act, member_id)
    association = associations.as_it_is(act, member.association_id)
    officer = association.has_officer(act.actor.id)
    office = act.actor.is_(*OFFICES) and act.actor.covers(association.territory)
    act.may(officer or office, OFFICER_OR_OFFICE)
    act.about(named(act, member.keeper))
    if not officer:
        member.may_be_answered_by_office(act.now)
    return member


def kept_by_caller(act: Act, member_id: str) -> AssociationMember:
    member = association_members.get(act, member_id)
    act.may(member.is_kept_by(act.actor.id), KEEPER)
    return member


def _made(act: Act, member: AssociationMember, move: str, words: str) -> dict[str, Any]:
    member.make(step_of(act, move, words))
    association_members.save(act, member)
    return association_members.whole(member)


SUBJECT = Subject(
    operations={
        APPLY_FOR_ASSOCIATION: apply_for_association,
        ADMIT_ASSOCIATION_MEMBER: admit_association_member,
        DECLINE_ASSOCIATION_MEMBER: decline_association_member,
        PROMISE_AS_MEMBER: promise_as_member,
        LEAVE_ASSOCIATION: leave_association,
        EXCLUDE_ASSOCIATION_MEMBER: exclude_association_member,
        READ_ASSOCIATION_MEMBER: read_association_member,
        LIST_ASSOCIATION_MEMBERS: association_members.list_association_members,
    },
    life_cycles=(LifeCycle("association member", MOVES),),
)

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.volunteers.incubations import (
    ADVANCE_INCUBATION,
    BEGIN_INCUBATION,
    CONCLUDE_INCUBATION,
    CONFIRM_INCUBATION_ITEM,
    END_INCUBATION,
    INCUBATION_CONCLUDED,
    LIST_INCUBATIONS,
    READ_INCUBATION,
    REPORT_INCUBATION_ITEM,
    RETURN_INCUBATION_ITEM,
)
from messages.words import term
from services.volunteers.domain.incubations import ITEM_MOVES, MOVES, Incubation, items_of
from services.volunteers.rulebook.incubation import INCUBATION
from services.volunteers.storage import incubations, organisations, volunteer_groups

ITS_LEADER = term("the group's leader", "本团队队长")


def begin_incubation(act: Act, *, volunteer_group_id: str) -> Incubation:
    group, rules = volunteer_groups.get(act, volunteer_group_id), act.rule(INCUBATION)
    act.may_act_in(group.territory)
    act.about(group.leader)
    group.must_be_active()
    incubation = Incubation(
        id=act.new_id(), territory=group.territory, volunteer_group_id=group.id, name=group.name,
        items=items_of(rules), begun_by=act.actor.id, begun_at=act.now, stage_since=act.now, rule_version=rules.version,
    )  # fmt: skip
    incubations.add(act, incubation)
    return incubation


def report_incubation_item(act: Act, *, incubation_id: str, code: str, words: str) -> Incubation:
    incubation = incubations.get(act, incubation_id)
    leader = volunteer_groups.beside(act, incubation.volunteer_group_id).leader
    act.may(leader == act.actor.id, needed=ITS_LEADER)
    incubation.report(code, words, act.now, act.rule_of(INCUBATION, incubation.rule_version).answer)
    incubations.save(act, incubation)
    return incubation


def confirm_incubation_item(act: Act, *, incubation_id: str, code: str) -> Incubation:
    incubation = _to_decide(act, incubation_id)
    incubation.confirm(code, act.actor.id, act.now)
    incubations.save(act, incubation)
    return incubation


def return_incubation_item(act: Act, *, incubation_id: str, code: str, reason: str) -> Incubation:
    incubation = _to_decide(act, incubation_id)
    incubation.send_back(code, reason, act.actor.id, act.now)
    incubations.save(act, incubation)
    return incubation


def advance_incubation(act: Act, *, incubation_id: str) -> Incubation:
    incubation = _to_decide(act, incubation_id)
    incubation.advance(act.now)
    incubations.save(act, incubation)
    return incubation


def conclude_incubation(act: Act, *, incubation_id: str, organisation_id: str) -> Incubation:
    incubation = _to_decide(act, incubation_id)
    one = organisations.beside(act, organisation_id)
    act.about(one.officer)
    one.must_be_active(day_of(act.now))
    incubation.conclude(one.id, act.actor.id, act.now)
    incubations.save(act, incubation)
    act.tell(INCUBATION_CONCLUDED, incubation)
    return incubation


def end_incubation(act: Act, *, incubation_id: str, reason: str) -> Incubation:
    incubation = _to_decide(act, incubation_id)
    incubation.end(act.actor.id, reason, act.now)
    incubations.save(act, incubation)
    return incubation


def _to_decide(act: Act, incubation_id: str) -> Incubation:
    incubation = incubations.get(act, incubation_id)
    act.may_act_in(incubation.territory)
    act.about(volunteer_groups.beside(act, incubation.volunteer_group_id).leader)
    return incubation


SUBJECT = Subject(
    operations={
        BEGIN_INCUBATION: begin_incubation,
        REPORT_INCUBATION_ITEM: report_incubation_item,
        CONFIRM_INCUBATION_ITEM: confirm_incubation_item,
        RETURN_INCUBATION_ITEM: return_incubation_item,
        ADVANCE_INCUBATION: advance_incubation,
        CONCLUDE_INCUBATION: conclude_incubation,
        END_INCUBATION: end_incubation,
        READ_INCUBATION: incubations.read_incubation,
        LIST_INCUBATIONS: incubations.list_incubations,
    },
    life_cycles=(
        LifeCycle("incubation", MOVES, {"conclude": INCUBATION_CONCLUDED}),
        LifeCycle("incubation item", ITEM_MOVES),
    ),
)

"""Lock order: check → organisation; membership → organisation → hub."""

import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.operation import LEFT, Left
from messages.volunteers.organisations import (
    ACCEPT_HUB_MEMBER,
    ASK_HUB_MEMBERSHIP,
    CHANGE_ORGANISATION,
    END_HUB_MEMBERSHIP,
    LIST_ALLIANCES,
    LIST_HUB_MEMBERSHIPS,
    LIST_ORGANISATIONS,
    LIST_OWN_ORGANISATIONS,
    OFFICE,
    READ_ORGANISATION,
    REGISTER_ORGANISATION,
    STRIKE_OFF_ORGANISATION,
)
from messages.words import term
from services.volunteers.domain.organisations import MEMBERSHIP_MOVES, MOVES, HubMembership, Organisation
from services.volunteers.rulebook.organisations import ORGANISATIONS
from services.volunteers.storage import organisation_checks, organisations

ITS_OFFICER = term("the organisation's officer", "该社会组织负责人")
HUB_OR_OFFICE = term("the hub's officer, or the office of its place", "枢纽型组织负责人或所在地政府部门")


def register_organisation(
    act: Act, *, territory: str, name: str, kind: str, code: str, officer: str, officer_name: str, is_hub: bool,
    alliances: list[str], registered_on: dt.date, valid_until: dt.date,
) -> Organisation:  # fmt: skip
    rules, today = act.rule(ORGANISATIONS), day_of(act.now)
    made = Organisation(
        id=act.new_id(), number=act.number("organisation_number", territory), territory=territory, name=name, kind=kind,
        code=code, officer=officer, officer_name=officer_name, is_hub=is_hub, alliances=rules.known(alliances),
        registered_on=registered_on, valid_until=valid_until, check_due_on=rules.next_check(today, valid_until),
        registered_by=act.actor.id,
    )  # fmt: skip
    made.is_valid(valid_until, today)
    organisations.add(act, made)
    return made


def change_organisation(
    act: Act, *, organisation_id: str, name: str | Left = LEFT, officer: str | Left = LEFT,
    officer_name: str | Left = LEFT, is_hub: bool | Left = LEFT, alliances: list[str] | Left = LEFT,
    valid_until: dt.date | Left = LEFT,
) -> Organisation:  # fmt: skip
    check = organisation_checks.open_of(act, organisation_id)
    one = _of_the_place(act, organisation_id)
    act.about(one.officer, None if officer is LEFT else officer)
    one.must_stand()
    one.name = one.name if name is LEFT else name
    one.officer = one.officer if officer is LEFT else officer
    one.officer_name = one.officer_name if officer_name is LEFT else officer_name
    if alliances is not LEFT:
        one.alliances = act.rule(ORGANISATIONS).known(alliances)
    if valid_until is not LEFT:
        one.is_valid(valid_until, day_of(act.now))
    if is_hub is not LEFT:
        one.be_hub(hub=is_hub, leads=organisations.leads(act, one.id))
    organisations.save(act, one)
    if check is not None:
        check.officer, check.organisation_name = one.officer, one.name
        organisation_checks.save(act, check)
    return one


def strike_off_organisation(act: Act, *, organisation_id: str, reason: str) -> Organisation:
    check = organisation_checks.open_of(act, organisation_id)
    one = _of_the_place(act, organisation_id)
    act.about(one.officer)
    one.strike_off(reason, leads=organisations.leads(act, one.id))
    organisations.save(act, one)
    organisations.end_its_membership(act, one.id)
    if check is not None:
        check.drop(act.actor.id, reason, act.now)
        organisation_checks.save(act, check)
    return one


def ask_hub_membership(act: Act, *, organisation_id: str, hub_id: str) -> HubMembership:
    one = organisations.get(act, organisation_id)
    act.may(one.officer == act.actor.id, ITS_OFFICER)
    hub = one if hub_id == one.id else organisations.beside(act, hub_id, lock=True)
    one.may_be_led_by(hub, day_of(act.now))
    asked = HubMembership(act.new_id(), hub.territory, hub.id, one.id, one.name, act.now, act.actor.id)
    organisations.add_membership(act, asked)
    return asked


def accept_hub_member(act: Act, *, hub_membership_id: str) -> HubMembership:
    membership, hub = _membership(act, hub_membership_id)
    member = organisations.beside(act, membership.organisation_id)
    act.may(hub.officer == act.actor.id or _office(act, hub), HUB_OR_OFFICE)
    act.about(member.officer)
    membership.accept(act.actor.id, act.now)
    for one in (hub, member):
        one.must_be_active(day_of(act.now))
    organisations.save_membership(act, membership)
    return membership


def end_hub_membership(act: Act, *, hub_membership_id: str) -> HubMembership:
    membership, hub = _membership(act, hub_membership_id)
    member = organisations.beside(act, membership.organisation_id)
    act.may(act.actor.id in {hub.officer, member.officer} or _office(act, hub), HUB_OR_OFFICE)
    membership.end(act.actor.id, act.now)
    organisations.save_membership(act, membership)
    return membership


def _membership(act: Act, membership_id: str) -> tuple[HubMembership, Organisation]:
    membership = organisations.membership(act, membership_id)
    return membership, organisations.beside(act, membership.hub_id, lock=True)


def _office(act: Act, hub: Organisation) -> bool:
    return act.actor.is_(*OFFICE) and act.actor.covers(hub.territory)


def _of_the_place(act: Act, organisation_id: str) -> Organisation:
    one = organisations.get(act, organisation_id)
    act.may_act_in(one.territory)
    return one


SUBJECT = Subject(
    operations={
        REGISTER_ORGANISATION: register_organisation,
        CHANGE_ORGANISATION: change_organisation,
        STRIKE_OFF_ORGANISATION: strike_off_organisation,
        READ_ORGANISATION: organisations.read_organisation,
        LIST_ORGANISATIONS: organisations.list_organisations,
        LIST_OWN_ORGANISATIONS: organisations.list_own_organisations,
        ASK_HUB_MEMBERSHIP: ask_hub_membership,
        ACCEPT_HUB_MEMBER: accept_hub_member,
        END_HUB_MEMBERSHIP: end_hub_membership,
        LIST_HUB_MEMBERSHIPS: organisations.list_hub_memberships,
        LIST_ALLIANCES: organisations.list_alliances,
    },
    life_cycles=(LifeCycle("organisation", MOVES), LifeCycle("hub membership", MEMBERSHIP_MOVES)),
)

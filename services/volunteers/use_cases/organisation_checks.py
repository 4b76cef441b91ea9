"""Lock order: check → organisation."""

import datetime as dt

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.beijing import day_of
from messages.volunteers.organisation_checks import (
    FAIL_ORGANISATION_CHECK,
    LIST_ORGANISATION_CHECKS,
    PASS_ORGANISATION_CHECK,
    READ_ORGANISATION_CHECK,
    REPORT_ORGANISATION_CHECK,
)
from services.volunteers.domain.organisation_checks import MOVES, OrganisationCheck, check_of
from services.volunteers.domain.organisations import STRUCK_OFF, Organisation
from services.volunteers.rulebook.organisations import ORGANISATIONS
from services.volunteers.storage import organisation_checks, organisations


def report_organisation_check(
    act: Act, *, organisation_check_id: str, text: str, members: int, income: int, expenses: int, photos: list[str]
) -> OrganisationCheck:
    check = organisation_checks.get(act, organisation_check_id)
    act.may_see("", unless=check.officer == act.actor.id)
    check.report(text, members, income, expenses, tuple(photos), act.now)
    organisation_checks.save(act, check)
    return check


def pass_organisation_check(act: Act, *, organisation_check_id: str, reason: str) -> OrganisationCheck:
    check, one = _to_decide(act, organisation_check_id)
    today = day_of(act.now)
    check.passes(act.actor.id, reason, act.now)
    one.is_valid(one.valid_until, today)
    one.resume()
    one.check_due_on = act.rule(ORGANISATIONS).next_check(today, one.valid_until)
    return _settled(act, check, one)


def fail_organisation_check(act: Act, *, organisation_check_id: str, reason: str) -> OrganisationCheck:
    check, one = _to_decide(act, organisation_check_id)
    check.fail(act.actor.id, reason, act.now)
    one.suspend(reason)
    one.check_due_on = day_of(act.now) + dt.timedelta(days=act.rule(ORGANISATIONS).remedy_days)
    return _settled(act, check, one)


def _to_decide(act: Act, check_id: str) -> tuple[OrganisationCheck, Organisation]:
    check = organisation_checks.get(act, check_id)
    act.may_act_in(check.territory)
    one = organisations.beside(act, check.organisation_id, lock=True)
    act.about(check.officer, one.officer)
    return check, one


def _settled(act: Act, check: OrganisationCheck, one: Organisation) -> OrganisationCheck:
    organisation_checks.save(act, check)
    organisations.save(act, one)
    return check


def ask_for_check(act: Act, organisation_id: str) -> OrganisationCheck | None:
    """For the clock: it looks again under the organisation's lock."""
    one = organisations.get(act, organisation_id)
    rules = act.rule(ORGANISATIONS)
    soon = one.check_due_on <= day_of(act.now) + dt.timedelta(days=rules.lead_days)
    if one.status == STRUCK_OFF or not soon or organisation_checks.open_of(act, one.id, lock=False) is not None:
        return None
    check = check_of(act.new_id(), one, rules, act.now)
    organisation_checks.add(act, check)
    return check


def press_check(act: Act, check_id: str) -> OrganisationCheck | None:
    """For the clock: whoever must act was silent, so the next is asked."""
    check = organisation_checks.get(act, check_id)
    if not check.is_silent(day_of(act.now)):
        return None
    check.ask_next(act.now)
    organisation_checks.save(act, check)
    return check


SUBJECT = Subject(
    operations={
        LIST_ORGANISATION_CHECKS: organisation_checks.list_organisation_checks,
        READ_ORGANISATION_CHECK: organisation_checks.read_organisation_check,
        REPORT_ORGANISATION_CHECK: report_organisation_check,
        PASS_ORGANISATION_CHECK: pass_organisation_check,
        FAIL_ORGANISATION_CHECK: fail_organisation_check,
    },
    clocks=(
        Clock("ask_for_organisation_checks", 3600, organisation_checks.due, ask_for_check),
        Clock("press_organisation_checks", 3600, organisation_checks.silent, press_check),
    ),
    life_cycles=(LifeCycle("organisation check", MOVES),),
)

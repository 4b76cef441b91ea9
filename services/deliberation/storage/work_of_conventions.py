"""What waits around conventions (A10, B5) and the registers of who may vote: for chairs and offices."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.work import Part, part
from messages.deliberation.moderations import OFFICES
from messages.letters import same_form
from services.deliberation.domain import breaches as breach_rules
from services.deliberation.domain.conventions import DISCUSSING, MERCHANTS, NOTICED, SIGNING
from services.deliberation.domain.registers import ENTERED
from services.deliberation.domain.rolls import PROPOSED
from services.deliberation.storage import associations, councils
from services.deliberation.storage.tables.breaches import breaches
from services.deliberation.storage.tables.conventions import conventions
from services.deliberation.storage.tables.notices import notices
from services.deliberation.storage.tables.opinions import opinions
from services.deliberation.storage.tables.registers import registers
from services.deliberation.storage.tables.rolls import roll_corrections
from services.deliberation.storage.tables.signatures import signatures

KINDS = ("convention", "merchants_pact")
"""Of notices whose vote is opened with their convention."""


def parts(act: Act) -> Iterator[Part]:
    yield from _of_texts(act)
    yield from _of_breaches(act)
    if act.actor.is_(*OFFICES):
        yield from _of_rolls(act)


def _of_texts(act: Act) -> Iterator[Part]:
    """Each opinion is answered by somebody else, before the vote on the text can be opened."""
    of, said = conventions.c, opinions.c
    led = councils.led_by_caller(act, of.council_id)
    yield (
        part("reply_opinion", opinions, of.opinions_until, about=said.text)
        .join(conventions, of.id == said.convention_id)
        .where(said.answered_at.is_(None), said.person != act.actor.id, of.status.in_((DISCUSSING, NOTICED)), led)
    )
    waiting = sa.exists().where(said.convention_id == of.id, said.answered_at.is_(None))
    ran = sa.exists().where(notices.c.id == of.notice_id, notices.c.opens_from <= act.now)
    yield part("open_convention_vote", conventions, about=of.title).where(
        of.status == NOTICED, of.opinions_until <= act.now, ran, ~waiting, led
    )
    signed = sa.select(sa.func.count()).where(signatures.c.convention_id == of.id).scalar_subquery()
    yield part("enact_convention", conventions, about=of.title).where(
        of.status == SIGNING, led, _is_share(signed, of.on_roll, of.rules_of_decision["signed_households"])
    )


def _is_share(
    count: sa.ColumnElement[int], whole: sa.ColumnElement[int], share: sa.ColumnElement[Any]
) -> sa.ColumnElement[bool]:
    """The rule of `Share.reached_by`, of the version that the convention goes by."""
    difference = count * share["den"].as_integer() - whole * share["num"].as_integer()
    more_than = share["more_than"].as_boolean()
    return sa.and_(whole > 0, sa.or_(difference > 0, sa.and_(difference == 0, ~more_than)))


def _of_breaches(act: Act) -> Iterator[Part]:
    """The next step is due when the time to mend is over; neither who reported nor whom it is about takes it."""
    of, me = breaches.c, {act.actor.id, same_form(act.actor.id)}
    led = sa.or_(
        councils.led_by_caller(act, conventions.c.council_id),
        sa.and_(conventions.c.kind == MERCHANTS, associations.leading_pact(act, conventions.c.matter_id)),
    )
    office = act.covered(of.waits_on) if act.actor.is_(*OFFICES) else sa.false()
    mine = sa.or_(sa.and_(of.waits_on.is_(None), sa.exists().where(conventions.c.id == of.convention_id, led)), office)
    others = (of.reported_by.not_in(me), sa.or_(of.party_id.is_(None), of.party_id.not_in(me)))
    over = sa.or_(of.mend_by.is_(None), of.mend_by <= act.now)
    steps = {
        "warn_breach": breach_rules.REPORTED,
        "notice_breach": breach_rules.WARNED,
        "hand_over_breach": breach_rules.NOTICED,
    }
    for step, status in steps.items():
        yield part(step, breaches, of.act_by, about=of.rule).where(of.status == status, over, mine, *others)


def _of_rolls(act: Act) -> Iterator[Part]:
    of, me = roll_corrections.c, {act.actor.id, same_form(act.actor.id)}
    until = sa.select(notices.c.opens_from).where(notices.c.id == of.notice_id).scalar_subquery()
    yield part("decide_correction", roll_corrections, until, about=of.reason).where(
        of.status == PROPOSED, of.proposed_by.not_in(me), of.voter.not_in(me), act.covered(of.territory)
    )
    yield part("publish_register", registers, about=registers.c.title).where(
        registers.c.status == ENTERED, registers.c.imported_by != act.actor.id, act.covered(registers.c.territory)
    )

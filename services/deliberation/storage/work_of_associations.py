"""What waits around merchants' associations (A12): for who keeps a shop, their officers, and the offices."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa

from chassis.act import Act
from chassis.work import Part, part
from messages.beijing import day_of
from messages.deliberation.first_reviews import DECIDING
from messages.deliberation.moderations import OFFICES
from messages.letters import same_form
from services.deliberation.domain.association_members import ADMITTED, APPLIED
from services.deliberation.domain.associations import ACTIVE
from services.deliberation.domain.conventions import IN_FORCE, MERCHANTS
from services.deliberation.domain.first_reviews import ASKED, REVIEWED
from services.deliberation.domain.self_inspections import OPEN
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage.associations import where_caller_acts
from services.deliberation.storage.tables.association_members import association_members
from services.deliberation.storage.tables.associations import associations
from services.deliberation.storage.tables.conventions import conventions
from services.deliberation.storage.tables.first_reviews import first_reviews
from services.deliberation.storage.tables.matters import matters
from services.deliberation.storage.tables.self_inspections import self_inspections

_SHOP, _LOOKED, _ASKED = association_members.c, self_inspections.c, first_reviews.c


def parts(act: Act) -> Iterator[Part]:
    yield from _of_shops(act)
    yield from _of_officers(act)
    if act.actor.is_(*OFFICES):
        yield from _of_offices(act)


def _names(act: Act) -> set[str]:
    return {act.actor.id, same_form(act.actor.id)}


def _of_shops(act: Act) -> Iterator[Part]:
    """A12.3: as soon as there is a pact each member looks at its own shop, again and again, and mends what it found."""
    days = act.rule(DECISIONS).associations.inspection_days
    pact = (
        sa.exists()
        .where(associations.c.id == _SHOP.association_id, associations.c.status == ACTIVE)
        .where(matters.c.places == associations.c.places, conventions.c.matter_id == matters.c.id)
        .where(conventions.c.kind == MERCHANTS, conventions.c.status == IN_FORCE)
    )
    again = sa.cast(_SHOP.last_inspected_on + days, sa.Date)
    idle = sa.or_(_SHOP.last_inspected_on.is_(None), _SHOP.last_inspected_on <= day_of(act.now) - dt.timedelta(days))
    yield part("inspect_oneself", association_members, again, about=_SHOP.name).where(
        _SHOP.status == ADMITTED, _SHOP.keeper.in_(_names(act)), idle, pact
    )
    mine = sa.exists().where(_SHOP.id == _LOOKED.association_member_id, _SHOP.keeper.in_(_names(act)))
    yield part("mend_finding", self_inspections, _LOOKED.mend_by, about=_LOOKED.shop).where(
        _LOOKED.status == OPEN, mine
    )


def _of_officers(act: Act) -> Iterator[Part]:
    """Nobody answers or judges the own shop."""
    answer = part("answer_application", association_members, _SHOP.answer_by, about=_SHOP.name)
    yield answer.where(
        _SHOP.status == APPLIED, where_caller_acts(act, _SHOP.association_id), _SHOP.keeper.not_in(_names(act))
    )
    own = sa.exists().where(_SHOP.id == _LOOKED.association_member_id, _SHOP.keeper.in_(_names(act)))
    yield part("turn_into_breaches", self_inspections, _LOOKED.mend_by, about=_LOOKED.shop).where(
        _LOOKED.status == OPEN, _LOOKED.mend_by <= act.now, where_caller_acts(act, _LOOKED.association_id), ~own
    )
    opinion = part("review_shop_first", first_reviews, _ASKED.act_by, about=_ASKED.shop)
    yield opinion.where(
        _ASKED.status == ASKED, _ASKED.waits_on.is_(None), where_caller_acts(act, _ASKED.association_id),
        _ASKED.applicant.not_in(_names(act)),
    )  # fmt: skip


def _of_offices(act: Act) -> Iterator[Part]:
    """What the association let lie; and the decision, by nobody who gave the opinion."""
    of = associations.c
    here = sa.exists().where(of.id == _SHOP.association_id, act.covered(of.territory))
    yield part("answer_application", association_members, _SHOP.answer_by, about=_SHOP.name).where(
        _SHOP.status == APPLIED, _SHOP.answer_by <= act.now, here, _SHOP.keeper.not_in(_names(act)),
        ~where_caller_acts(act, _SHOP.association_id),
    )  # fmt: skip
    others = (_ASKED.waits_on.is_not(None), act.covered(_ASKED.waits_on), _ASKED.applicant.not_in(_names(act)))
    yield part("review_shop_first", first_reviews, _ASKED.act_by, about=_ASKED.shop).where(
        _ASKED.status == ASKED, *others
    )
    if act.actor.is_(*DECIDING):
        yield part("decide_first_review", first_reviews, _ASKED.act_by, about=_ASKED.shop).where(
            _ASKED.status == REVIEWED, *others, _ASKED.opined_by.not_in(_names(act)),
            ~where_caller_acts(act, _ASKED.association_id),
        )  # fmt: skip

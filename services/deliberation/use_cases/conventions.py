"""Lock order: the convention, then its matter; closing a vote holds the vote, its matter, then the convention.

Opening a vote on a convention makes the vote: nobody can hold it yet, so the two orders never meet.
"""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.rulebook import in_words
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of, start_of
from messages.deliberation.conventions import (
    CONVENTION_IN_FORCE,
    DRAFT_CONVENTION,
    ENACT_CONVENTION,
    LIST_CONVENTIONS,
    NOTICE_CONVENTION,
    OPEN_CONVENTION_VOTE,
    PRINT_CONVENTION,
    READ_CONVENTION,
)
from messages.deliberation.errors.conventions import ConventionOpinionsUnanswered
from messages.deliberation.errors.notices import NoticeStillRuns
from messages.words import Text
from services.deliberation.domain.conventions import MOVES, Convention, checked, kind_of, vote_on
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import conventions, councils, matters, opinions
from services.deliberation.use_cases.councils import only_for_leaders
from services.deliberation.use_cases.notices import give_notice
from services.deliberation.use_cases.votes import open_vote


def draft_convention(
    act: Act, *, matter_id: str, kind: str, title: str, chapters: list[dict[str, Any]], revises: str | None
) -> dict[str, Any]:
    matter = matters.get(act, matter_id)
    only_for_leaders(act, councils.of_matter(act, matter.council_id))
    matter.may_be_voted_on()
    rules = act.rule(DECISIONS)
    if revises is not None:
        conventions.get(act, revises).may_be_revised()
    convention = Convention(
        id=act.new_id(),
        number=act.number("convention_number", matter.territory),
        territory=matter.territory,
        council_id=matter.council_id,
        matter_id=matter.id,
        kind=kind_of(rules.conventions, kind),
        title=title,
        chapters=checked(conventions.chapters_of(chapters)),
        drafted_by=act.actor.id,
        drafted_at=act.now,
        rules_of_decision=rules.conventions,
        rule_version=rules.version,
        revises=revises,
    )
    conventions.add(act, convention)
    return conventions.shown(act, convention)


def notice_convention(act: Act, *, convention_id: str) -> dict[str, Any]:
    """The notice of the vote is the public notice of the text; opinions are taken for their own days."""
    convention = led(act, convention_id)
    convention.may_be_noticed(conventions.passed(act, convention.id))
    notice = give_notice(act, **_asked(convention))
    opinion_days = dt.timedelta(days=convention.rules_of_decision.opinion_days + 1)
    convention.notice(notice.id, max(notice.opens_from, start_of(day_of(act.now) + opinion_days)))
    conventions.save(act, convention)
    return conventions.shown(act, convention)


def open_convention_vote(act: Act, *, convention_id: str) -> dict[str, Any]:
    convention = led(act, convention_id)
    convention.may_be_voted_on()
    if convention.opinions_until is not None and act.now < convention.opinions_until:
        raise NoticeStillRuns(opens_from=convention.opinions_until.isoformat())
    if waiting := opinions.unanswered(act, convention.id):
        raise ConventionOpinionsUnanswered(count=waiting)
    vote = open_vote(act, **_asked(convention))
    convention.open_vote(vote["id"], vote["on_roll"])
    conventions.save(act, convention)
    return conventions.shown(act, convention)


def enact_convention(act: Act, *, convention_id: str, in_force_from: dt.date) -> dict[str, Any]:
    convention = led(act, convention_id)
    convention.enact(max(in_force_from, day_of(act.now)), conventions.signed(act, convention.id))
    if convention.revises is not None:
        before = conventions.get(act, convention.revises)
        before.replace()
        conventions.save(act, before)
    conventions.save(act, convention)
    told = conventions.shown(act, convention)
    act.tell(CONVENTION_IN_FORCE, convention, told)
    return told


def led(act: Act, convention_id: str) -> Convention:
    """The convention, for its council's chair and offices alone."""
    convention = conventions.get(act, convention_id)
    only_for_leaders(act, councils.of_matter(act, convention.council_id))
    return convention


def _asked(convention: Convention) -> dict[str, Any]:
    """What is noticed and voted on: this text of this convention."""
    question = f"是否通过《{convention.title}》（第 {convention.text_number} 稿）"
    kind = vote_on(convention.kind)
    return {"matter_id": convention.matter_id, "kind": kind, "question": question, "options": [], "seats": 1}


def _kinds(act: Act) -> dict[str, Text]:
    return in_words(act.content(DECISIONS)["conventions"].get("kinds", []))


SUBJECT = Subject(
    operations={
        DRAFT_CONVENTION: draft_convention,
        NOTICE_CONVENTION: notice_convention,
        OPEN_CONVENTION_VOTE: open_convention_vote,
        ENACT_CONVENTION: enact_convention,
        READ_CONVENTION: conventions.read_convention,
        LIST_CONVENTIONS: conventions.list_conventions,
        PRINT_CONVENTION: conventions.print_convention,
    },
    life_cycles=(LifeCycle("convention", MOVES, {"enact": CONVENTION_IN_FORCE}),),
    words={"convention_kind": _kinds},
)

import dataclasses
from typing import Any

from chassis.act import Act
from chassis.rulebook import in_words
from chassis.subject import Subject
from messages.beijing import day_of
from messages.enforcement.classes import LIST_AGENCIES, LIST_PROBLEM_CLASSES
from messages.words import Text
from services.enforcement.domain.classes import ProblemClass
from services.enforcement.domain.terms import Term
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.deadlines import DEADLINES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.rulebook.terms import said


def list_agencies(act: Act) -> dict[str, Any]:
    agencies = act.rule(AGENCIES)
    return {"rule_version": agencies.version, "items": list(agencies.members.values())}


def list_problem_classes(act: Act, *, group: str | None) -> dict[str, Any]:
    classes, today = act.rule(PROBLEM_CLASSES), day_of(act.now)
    chosen = [
        _told(dataclasses.replace(one, legal_basis=tuple(basis for basis in one.legal_basis if basis.holds_on(today))))
        for one in classes.members.values()
        if group in {None, one.group}
    ]
    return {"rule_version": classes.version, "items": chosen}


def _told(one: ProblemClass) -> dict[str, Any]:
    """With its terms in words, and in working days for who asks for these alone."""
    assisting = [
        {"agency": helper.agency, "task": helper.task, "days": helper.term.working_days, "term": _term(helper.term)}
        for helper in one.assisting
    ]
    return {field.name: getattr(one, field.name) for field in dataclasses.fields(one)} | {
        "assisting": assisting,
        "verify_days": one.verify.working_days,
        "handle_days": one.handle.working_days,
        "verify": _term(one.verify),
        "handle": _term(one.handle),
    }


def _term(term: Term) -> dict[str, Any]:
    return {"length": term.length, "unit": term.unit, "said": said(term)}


def _agencies(act: Act) -> dict[str, Text]:
    return in_words(act.content(AGENCIES)["agencies"])


def _problem_classes(act: Act) -> dict[str, Text]:
    return in_words([*(content := act.content(PROBLEM_CLASSES))["classes"], content["unclassified"]])


def _suspension_reasons(act: Act) -> dict[str, Text]:
    return in_words(act.content(DEADLINES)["suspension"]["reasons"])


def in_both(act: Act, vocabulary: str, code: str) -> str:
    """What a line of a case's history, which people read, says for a code of the rules."""
    said = SUBJECT.words[vocabulary](act).get(code)
    return f"{said.zh} {said.en}" if said else code


SUBJECT = Subject(
    of="rulebook",
    operations={
        LIST_AGENCIES: list_agencies,
        LIST_PROBLEM_CLASSES: list_problem_classes,
    },
    words={
        "agency": _agencies,
        "problem_class": _problem_classes,
        "suspension_reason": _suspension_reasons,
    },
)

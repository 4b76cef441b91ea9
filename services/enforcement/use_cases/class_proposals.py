from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.enforcement.class_proposals import LIST_CASE_PROPOSALS, MOST, PROPOSE_CLASSES
from services.enforcement.domain.class_proposals import Proposal, propose
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import cases, class_proposals


def propose_classes(act: Act, *, text: str) -> dict[str, Any]:
    """To who takes something in; nothing is kept of the question."""
    return {"rule_version": act.rule(PROBLEM_CLASSES).version, "items": _proposed(act, text)[:MOST]}


def list_case_proposals(act: Act, *, case_id: str) -> dict[str, Any]:
    """To the officer who decides, from what was reported."""
    case = cases.read_case(act, case_id=case_id)
    return propose_classes(act, text=case.origin.text)


def first_class(act: Act, text: str) -> str | None:
    """The class that would be proposed first, to be kept beside a demand: so it is known how often it was right."""
    return next((one.problem_class for one in _proposed(act, text)), None)


def _proposed(act: Act, text: str) -> list[Proposal]:
    return propose(text, act.rule(PROBLEM_CLASSES), class_proposals.alike(act, text))


SUBJECT = Subject(
    of="cases",
    operations={
        PROPOSE_CLASSES: propose_classes,
        LIST_CASE_PROPOSALS: list_case_proposals,
    },
)

from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.enforcement.intakes import PREVIEW_INTAKE
from services.enforcement.domain.case_values import Point
from services.enforcement.rulebook.demands import DEMANDS
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage.duplicates import open_near
from services.enforcement.storage.offices import agency_of
from services.enforcement.use_cases.class_proposals import propose_classes


def preview_intake(
    act: Act, *, place: str, text: str, problem_class: str | None, urgency: str | None, longitude: float | None,
    latitude: float | None,
) -> dict[str, Any]:  # fmt: skip
    """By the same rules as the registration itself; what the person calls the problem need be no class (C1)."""
    rules, classes = act.rule(DEMANDS), act.rule(PROBLEM_CLASSES)
    proposals = propose_classes(act, text=text)["items"]
    likeliest = proposals[0].problem_class if proposals else ""
    known = classes.of(problem_class or likeliest)
    chosen = urgency or rules.usual_urgency[known.level]
    point = None if longitude is None or latitude is None else Point(longitude, latitude)
    return {
        "problem_class": known.code,
        "proposals": proposals,
        "near": open_near(act, place, known, point),
        "responsible_agency": agency_of(act.actor) or known.lead_agency,
        "urgency": chosen,
        "feedback_due_at": rules.term(chosen).due_at(act.now),
        "urgencies": [
            {"urgency": one["code"], "name": one["name"], "due_at": rules.term(one["code"]).due_at(act.now)}
            for one in act.content(DEMANDS)["urgencies"]
        ],
        "rule_version": rules.version,
    }


SUBJECT = Subject(of="demands", operations={PREVIEW_INTAKE: preview_intake})

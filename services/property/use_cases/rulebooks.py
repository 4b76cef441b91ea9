from collections.abc import Iterator

from chassis.act import Act
from chassis.rulebooks import Outcome, Rulebooks
from messages.enforcement.classes import LIST_PROBLEM_CLASSES
from messages.property.rulebooks import OPERATIONS
from services.property.domain.evaluation import Evaluation
from services.property.domain.rulebooks import scored_by
from services.property.rulebook.evaluation import EVALUATION
from services.property.rulebook.negotiation import NEGOTIATION
from services.property.rulebook.service_standard import SERVICE_STANDARD
from services.property.storage import scores


def _scores_of(act: Act, draft: Evaluation, month: str) -> Iterator[Outcome]:
    """Each score of the month, computed anew by the draft from what it was made of."""
    for score in scores.made_of(act, month):
        before = (score.points_x100, score.grade)
        after = scored_by(draft, act.rule_of(SERVICE_STANDARD, score.standard_version), score)
        grades = (before[1], after and after[1])
        figures = {f"grade {grade}": (int(grade == grades[0]), int(grade == grades[1])) for grade in grades if grade}
        yield Outcome(f"{score.month} {score.area_id}", _shown(before), after and _shown(after), figures)


def _shown(scored: tuple[int, str]) -> dict[str, object]:
    return dict(zip(("points_x100", "grade"), scored, strict=True))


SUBJECT = Rulebooks(
    [EVALUATION, SERVICE_STANDARD, NEGOTIATION],
    previews={EVALUATION: _scores_of},
    asks=(LIST_PROBLEM_CLASSES,),
).subject(OPERATIONS)

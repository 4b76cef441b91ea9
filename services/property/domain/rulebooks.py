"""Other rules of evaluation tried on scores that were made."""

from messages.property.errors.scores import NoActivityNoScore, TooLittleEvidence
from services.property.domain.evaluation import Evaluation
from services.property.domain.scores import Score, compute
from services.property.domain.standards import Standard


def scored_by(rules: Evaluation, standard: Standard, score: Score) -> tuple[int, str] | None:
    """Points in hundredths and the grade, of the same inputs; None where these rules would give no score."""
    try:
        computed = compute(score.inputs, rules, standard)
    except (NoActivityNoScore, TooLittleEvidence):
        return None
    return computed.points_x100, computed.grade

from collections.abc import Iterator

from chassis.act import Act
from chassis.rulebooks import Outcome, Rulebooks
from messages.beijing import bounds_of
from messages.deliberation.rulebooks import OPERATIONS
from services.deliberation.domain.decisions import Decisions
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.rulebook.moderation import MODERATION
from services.deliberation.storage import ballots, votes


def _votes_closed_in(act: Act, draft: Decisions, month: str) -> Iterator[Outcome]:
    """The outcome of each vote that was closed in the month, its ballots counted anew by the draft's rule."""
    closed = votes.closed_between(act, *bounds_of(month))
    cast = ballots.counted_of(act, [vote.id for vote in closed])
    for vote in closed:
        before, after = (
            vote.outcome,
            vote.outcome_by(draft.kind(vote.kind).rule, [ballot for ballot, _ in cast[vote.id]]),
        )
        figures = {outcome: (int(outcome == before), int(outcome == after)) for outcome in (before, after) if outcome}
        yield Outcome(vote.number, before, after, figures)


SUBJECT = Rulebooks([DECISIONS, MODERATION], previews={DECISIONS: _votes_closed_in}).subject(OPERATIONS)

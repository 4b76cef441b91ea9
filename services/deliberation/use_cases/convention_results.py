"""What a closed vote does to the convention that it was about: part of closing, which holds the vote and its matter."""

from chassis.act import Act
from services.deliberation.domain.tally import ACCEPTED, REJECTED
from services.deliberation.domain.votes import Vote
from services.deliberation.storage import conventions


def settle_convention(act: Act, vote: Vote) -> None:
    convention = conventions.of_vote(act, vote.id)
    if convention is None:
        return
    if vote.outcome == ACCEPTED:
        convention.accept()
    elif vote.outcome == REJECTED:
        convention.reject()
    else:
        convention.miss_quorum()
    conventions.save(act, convention)

from chassis.act import Act
from chassis.subject import Subject
from messages.volunteers.revocations import LIST_REVOCATIONS, REVOKE_TOKENS
from services.volunteers.domain.revocations import Revocation
from services.volunteers.storage import revocations


def revoke_tokens(act: Act, *, person: str, place: str, reason: str) -> Revocation:
    revocation = Revocation(act.new_id(), place, person, act.now, reason, act.actor.id)
    revocations.add(act, revocation)
    return revocation


SUBJECT = Subject(
    operations={
        REVOKE_TOKENS: revoke_tokens,
        LIST_REVOCATIONS: revocations.list_revocations,
    },
)

"""Signatures share the lock on their convention: those who sign never wait for each other."""

import datetime as dt

from chassis.act import Act
from chassis.subject import Subject
from messages.beijing import day_of
from messages.deliberation.signatures import LIST_SIGNATURES, RECORD_SIGNATURE, SIGN_CONVENTION
from messages.letters import same_form
from services.deliberation.domain.conventions import Convention
from services.deliberation.domain.signatures import OWN, PAPER, Signature
from services.deliberation.storage import conventions, signatures
from services.deliberation.use_cases.persons import named


def sign_convention(act: Act, *, convention_id: str) -> Signature:
    convention = conventions.get_shared(act, convention_id)
    return _sign(act, convention, act.actor.id, OWN, day_of(act.now), ())


def record_signature(act: Act, *, convention_id: str, signer: str, signed_on: dt.date, photos: list[str]) -> Signature:
    convention = conventions.get_shared(act, convention_id)
    act.may_act_in(convention.territory)
    act.about(named(act, signer))
    return _sign(act, convention, signer, PAPER, signed_on, tuple(photos))


def _sign(
    act: Act, convention: Convention, signer: str, way: str, signed_on: dt.date, photos: tuple[str, ...]
) -> Signature:
    convention.takes_signatures()
    signature = Signature(
        id=act.new_id(),
        convention_id=convention.id,
        territory=convention.territory,
        household=signatures.household_of(act, convention.vote_id, same_form(signer)),
        signer=same_form(signer),
        way=way,
        signed_on=signed_on,
        photos=photos,
        recorded_by=act.actor.id,
        recorded_at=act.now,
    )
    signatures.add(act, signature)
    return signature


SUBJECT = Subject(
    operations={
        SIGN_CONVENTION: sign_convention,
        RECORD_SIGNATURE: record_signature,
        LIST_SIGNATURES: signatures.list_signatures,
    },
)

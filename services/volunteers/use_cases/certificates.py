import datetime as dt
import secrets

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.volunteers.certificates import (
    CHECK_CERTIFICATE,
    ISSUE_CERTIFICATE,
    LETTERS,
    LIST_CERTIFICATES,
    PRINT_CERTIFICATE,
    READ_CERTIFICATE,
    REVOKE_CERTIFICATE,
)
from messages.volunteers.errors.certificates import NothingServed
from services.volunteers.domain.certificates import MOVES, Certificate
from services.volunteers.storage import certificates, stewards

_GROUPS, _LETTERS_OF_ONE = 4, 5


def issue_certificate(act: Act, *, steward_id: str, first_day: dt.date, last_day: dt.date) -> Certificate:
    steward = stewards.get(act, steward_id)
    act.may_act_in(steward.territory)
    act.about(steward.person)
    times, minutes = certificates.served(act, steward.person, first_day, last_day)
    if not minutes:
        raise NothingServed(since=first_day.isoformat(), until=last_day.isoformat())
    certificate = Certificate(
        id=act.new_id(),
        territory=steward.territory,
        number=act.number("certificate_number", steward.territory),
        code=_new_code(),
        steward_id=steward.id,
        person=steward.person,
        name=steward.name,
        first_day=first_day,
        last_day=last_day,
        sessions=times,
        minutes=minutes,
        issued_at=act.now,
        issued_by=act.actor.id,
        issuer_name=act.actor.name or act.actor.id,
    )
    certificates.add(act, certificate)
    return certificate


def revoke_certificate(act: Act, *, certificate_id: str, reason: str) -> Certificate:
    certificate = certificates.get(act, certificate_id)
    act.may_act_in(certificate.territory)
    act.about(certificate.person)
    certificate.revoke(act.actor.id, reason, act.now)
    certificates.save(act, certificate)
    return certificate


def _new_code() -> str:
    """A hundred bits of chance: whoever tries codes finds none."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(_LETTERS_OF_ONE)) for _ in range(_GROUPS))
    return "-".join(groups)


SUBJECT = Subject(
    operations={
        ISSUE_CERTIFICATE: issue_certificate,
        REVOKE_CERTIFICATE: revoke_certificate,
        READ_CERTIFICATE: certificates.read_certificate,
        PRINT_CERTIFICATE: certificates.print_certificate,
        LIST_CERTIFICATES: certificates.list_certificates,
        CHECK_CERTIFICATE: certificates.check_certificate,
    },
    life_cycles=(LifeCycle("certificate", MOVES),),
)

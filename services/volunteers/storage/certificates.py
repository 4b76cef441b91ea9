import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.beijing import start_of
from messages.errors import NotFound
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from messages.volunteers.errors.certificates import CertificateUnknown
from services.volunteers.domain.certificates import Certificate, CertificatePaper, first_character_of
from services.volunteers.domain.days import end_of
from services.volunteers.storage.tables.certificates import certificates
from services.volunteers.storage.tables.sessions import sessions

_OFFICE = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


def get(act: Act, certificate_id: str) -> Certificate:
    return act.get(Certificate, certificates, certificate_id)


def add(act: Act, certificate: Certificate) -> None:
    act.add(certificates, certificate)


def save(act: Act, certificate: Certificate) -> None:
    act.save(certificates, certificate)


def served(act: Act, person: str, first_day: dt.date, last_day: dt.date) -> tuple[int, int]:
    """How often and how many minutes, of sessions that began on these days and count."""
    minutes = sa.func.coalesce(sa.func.sum(sessions.c.minutes), 0)
    query = sa.select(sa.func.count().label("times"), minutes.label("minutes")).where(
        sessions.c.person == person,
        sessions.c.minutes > 0,
        sessions.c.started_at >= start_of(first_day),
        sessions.c.started_at < end_of(last_day),
    )
    counted = act.one(query) or {}
    return int(counted["times"]), int(counted["minutes"])


def read_certificate(act: Act, *, certificate_id: str) -> Certificate:
    certificate = get(act, certificate_id)
    own = certificate.person == act.actor.id
    act.may_see(certificate.territory, unless=own)
    if not own and not act.actor.is_(*_OFFICE):
        raise NotFound
    return certificate


def print_certificate(act: Act, *, certificate_id: str) -> CertificatePaper:
    return read_certificate(act, certificate_id=certificate_id).on_paper()


def list_certificates(act: Act, *, within: str | None, limit: int, after: str | None) -> dict[str, Any]:
    seen = act.own_or_covered(certificates.c.person, certificates.c.territory, _OFFICE, within)
    return act.page(sa.select(certificates).where(seen), certificates.c.id, after, limit)


def check_certificate(act: Act, *, code: str) -> dict[str, Any]:
    certificate = act.find(Certificate, certificates, certificates.c.code == code)
    if certificate is None:
        raise CertificateUnknown
    told = ("number", "status", "territory", "first_day", "last_day", "hours", "issued_at", "revoked_at")
    return {name: getattr(certificate, name) for name in told} | {"name": first_character_of(certificate.name)}

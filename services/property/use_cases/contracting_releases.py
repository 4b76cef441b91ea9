from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.property.contracting_releases import (
    LIST_RELEASE_PACKAGES,
    READ_CONTRACTING_RECORD,
    READ_RELEASE_PACKAGE,
)
from services.property.domain.contracting_releases import package, record
from services.property.storage import contracting_releases, negotiations


def read_release_package(act: Act, *, negotiation_id: str) -> dict[str, Any]:
    return _package(package(_process(act, negotiation_id)))


def read_contracting_record(act: Act, *, negotiation_id: str) -> dict[str, Any]:
    return _package(record(_process(act, negotiation_id)))


def list_release_packages(act: Act, *, within: str | None, limit: int, after: str | None) -> dict[str, Any]:
    page = contracting_releases.page(act, within, limit, after)
    return page | {"items": [_package(package(one)) for one in page["items"]]}


def _process(act: Act, negotiation_id: str) -> Any:
    act.may_see("", unless=True)
    (process,) = contracting_releases.processes(act, [negotiations.as_it_is(act, negotiation_id)])
    return process


def _package(told: dict[str, Any]) -> dict[str, Any]:
    return told | {"published_date": told["publishedDate"]}


SUBJECT = Subject(
    of="negotiations",
    operations={
        READ_RELEASE_PACKAGE: read_release_package,
        READ_CONTRACTING_RECORD: read_contracting_record,
        LIST_RELEASE_PACKAGES: list_release_packages,
    },
)

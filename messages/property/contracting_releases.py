"""Open contracting data 公开采购数据 (B3): a negotiation as releases and as a record of OCDS 1.1, for everybody."""

from messages import fields
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.words import Text


class OneProcess(fields.Messages):
    negotiation_id = fields.id_(required=True)


class ListReleasePackages(Paged):
    within = fields.place(load_default=None)


class Publisher(fields.Messages):
    name = fields.text(required=True)


class _Package(fields.Messages):
    """`extensions` of the standard are none."""

    uri = fields.text(required=True)
    version = fields.text(required=True)
    published_date = fields.text(required=True, data_key="publishedDate")
    publisher = fields.nested(Publisher, required=True)


class ReleasePackage(_Package):
    """Valid against https://standard.open-contracting.org/schema/1__1__5/release-package-schema.json."""

    releases = fields.many(fields.record(), most=1000, required=True)


class RecordPackage(_Package):
    """Valid against https://standard.open-contracting.org/schema/1__1__5/record-package-schema.json."""

    records = fields.many(fields.record(), most=1, required=True)


READ_RELEASE_PACKAGE = Operation(
    "property.read_release_package",
    "GET /api/v1/negotiations/{negotiation_id}/releases",
    Text(
        "What happened in a negotiation, step by step, as a release package of the Open Contracting Data Standard.",
        "磋商全过程，按开放合同数据标准（OCDS）逐步发布。",
    ),
    request=OneProcess,
    answer=ReleasePackage,
    roles=ANYONE,
    place=NOWHERE,
)
READ_CONTRACTING_RECORD = Operation(
    "property.read_contracting_record",
    "GET /api/v1/negotiations/{negotiation_id}/record",
    Text(
        "A negotiation as it is now, with its releases, as a record package of the Open Contracting Data Standard.",
        "磋商现状及其各次发布，按开放合同数据标准（OCDS）汇总。",
    ),
    request=OneProcess,
    answer=RecordPackage,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_RELEASE_PACKAGES = Operation(
    "property.list_release_packages",
    "GET /api/v1/contracting-releases",
    Text(
        "The negotiations as release packages of the Open Contracting Data Standard, newest first.",
        "按开放合同数据标准（OCDS）发布的磋商，由新到旧。",
    ),
    request=ListReleasePackages,
    answer=page_of(ReleasePackage),
    roles=ANYONE,
    place=NOWHERE,
)

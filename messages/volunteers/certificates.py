"""Service certificates 志愿服务证明 (A8.3): hours with number and issuer, and a code that anyone can check."""

from typing import Any, Final

from marshmallow import ValidationError, validates_schema

from messages import fields
from messages.operation import (
    ANYONE,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    NOWHERE,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.volunteers.errors.certificates import CertificateAlreadyRevoked, CertificateUnknown, NothingServed
from messages.words import Text, term
from messages.wrong import Wrong

STATUSES: Final = ("issued", "revoked")
LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""None of them is mistaken for another."""
CODE: Final = (
    r"[2-9A-HJ-NP-Z]{5}(-[2-9A-HJ-NP-Z]{5}){3}",
    term("the code on the certificate: 20 letters and digits", "证明上的编码：20 位字母和数字"),
)
_SELF = frozenset({STEWARD})
_OFFICE = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


class IssueCertificate(fields.Messages):
    steward_id = fields.id_(required=True)
    first_day = fields.day_of_deed(required=True)
    last_day = fields.day_of_deed(required=True)

    @validates_schema
    def _days_in_order(self, data: dict[str, Any], **_: Any) -> None:
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            raise ValidationError({"last_day": Wrong("range", min=first.isoformat(), max="…").messages})


class NameCertificate(fields.Messages):
    certificate_id = fields.id_(required=True)


class RevokeCertificate(NameCertificate):
    reason = fields.text(2, 500, required=True)


class ListCertificates(Paged):
    within = fields.place(load_default=None)


class CheckCertificate(fields.Messages):
    code = fields.word(*CODE, required=True)


class Certificate(fields.Messages):
    """`minutes` of `sessions` from the first day to the last, as they counted when it was issued."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    number = fields.text(required=True)
    code = fields.text(required=True)
    steward_id = fields.id_(required=True)
    person = fields.person(required=True)
    name = fields.text(required=True)
    first_day = fields.day(required=True)
    last_day = fields.day(required=True)
    sessions = fields.whole(1, required=True)
    minutes = fields.whole(1, required=True)
    issued_at = fields.instant(required=True)
    issued_by = fields.person(required=True)
    issuer_name = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    revoked_at = fields.instant(required=True, allow_none=True)
    revoked_by = fields.person(required=True, allow_none=True)
    reason = fields.text(most=500, required=True, allow_none=True)


class CheckedCertificate(fields.Messages):
    """What whoever holds the paper may compare with it; of the name its first character."""

    number = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    territory = fields.place(required=True)
    name = fields.text(required=True)
    first_day = fields.day(required=True)
    last_day = fields.day(required=True)
    hours = fields.number(0, 1_000_000, required=True)
    issued_at = fields.instant(required=True)
    revoked_at = fields.instant(required=True, allow_none=True)


class CertificateLine(fields.Messages):
    label = fields.both_languages(required=True)
    value = fields.text(0, 4000, required=True)


class CertificatePaper(fields.Messages):
    """The certificate as it is printed: `text` is what `sha256` is the hash of, in UTF-8."""

    id = fields.id_(required=True)
    number = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    title = fields.both_languages(required=True)
    lines = fields.many(fields.nested(CertificateLine), required=True)
    signatures = fields.many(fields.both_languages(), required=True)
    served = fields.many(fields.nested(CertificateLine), required=True)
    sha256 = fields.text(required=True)
    text = fields.text(0, 20_000, required=True)


ISSUE_CERTIFICATE = Operation(
    "volunteers.issue_certificate",
    "POST /api/v1/certificates",
    Text(
        "Certify the hours that a steward served between two days, with a number and a code to check it by.",
        "开具志愿服务证明：某段日期内的服务时长，附编号和核验编码。",
    ),
    request=IssueCertificate,
    answer=Certificate,
    roles=frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER}),
    errors=(NothingServed,),
    creates=True,
    decides=True,
)
REVOKE_CERTIFICATE = Operation(
    "volunteers.revoke_certificate",
    "POST /api/v1/certificates/{certificate_id}/revoke",
    Text(
        "Revoke a certificate, with the reason: whoever checks its code is told so from now on.",
        "撤销证明并说明理由，自此核验时显示已撤销。",
    ),
    request=RevokeCertificate,
    answer=Certificate,
    roles=frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER}),
    errors=(CertificateAlreadyRevoked,),
    decides=True,
)
READ_CERTIFICATE = Operation(
    "volunteers.read_certificate",
    "GET /api/v1/certificates/{certificate_id}",
    Text("Read one certificate.", "查看一份服务证明。"),
    request=NameCertificate,
    answer=Certificate,
    roles=_SELF | _OFFICE,
    own=_SELF,
)
PRINT_CERTIFICATE = Operation(
    "volunteers.print_certificate",
    "GET /api/v1/certificates/{certificate_id}/paper",
    Text("Read one certificate as it is printed.", "按纸质样式查看服务证明。"),
    request=NameCertificate,
    answer=CertificatePaper,
    roles=_SELF | _OFFICE,
    own=_SELF,
)
LIST_CERTIFICATES = Operation(
    "volunteers.list_certificates",
    "GET /api/v1/certificates",
    Text("List certificates, newest first: one's own, or the territory's for those in office.", "查询服务证明。"),
    request=ListCertificates,
    answer=page_of(Certificate),
    roles=_SELF | _OFFICE,
    own=_SELF,
)
CHECK_CERTIFICATE = Operation(
    "volunteers.check_certificate",
    "GET /api/v1/certificate-checks/{code}",
    Text(
        "Check a certificate by its code, without signing in: whether it was issued as it stands, and still holds.",
        "凭编码核验服务证明，无需登录：是否如实开具、是否有效。",
    ),
    request=CheckCertificate,
    answer=CheckedCertificate,
    roles=ANYONE,
    place=NOWHERE,
    errors=(CertificateUnknown,),
)

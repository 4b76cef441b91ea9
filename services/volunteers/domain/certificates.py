"""A service certificate 志愿服务证明 (A8.3): issued over served hours, revoked once; it is never changed."""

import dataclasses
import datetime as dt
import hashlib

from messages.beijing import BEIJING
from messages.volunteers.errors.certificates import CertificateAlreadyRevoked
from services.volunteers.domain.forms import Label, Line

ISSUED, REVOKED = "issued", "revoked"
MOVES = {"issue": {"": ISSUED}, "revoke": {ISSUED: REVOKED}}
_STATUS = {ISSUED: "有效 valid", REVOKED: "已撤销 revoked"}
_MINUTES_PER_HOUR = 60


@dataclasses.dataclass(frozen=True, slots=True)
class CertificatePaper:
    id: str
    number: str
    status: str
    title: Label
    lines: tuple[Line, ...]
    signatures: tuple[Label, ...]
    served: tuple[Line, ...]
    sha256: str
    text: str


@dataclasses.dataclass(slots=True)
class Certificate:
    id: str
    territory: str
    number: str
    code: str
    steward_id: str
    person: str
    name: str
    first_day: dt.date
    last_day: dt.date
    sessions: int
    minutes: int
    issued_at: dt.datetime
    issued_by: str
    issuer_name: str
    status: str = MOVES["issue"][""]
    revoked_at: dt.datetime | None = None
    revoked_by: str | None = None
    reason: str | None = None
    version: int = 1

    @property
    def hours(self) -> float:
        """Rounded down to a tenth: it certifies no minute that was not served."""
        return self.minutes * 10 // _MINUTES_PER_HOUR / 10

    def revoke(self, by: str, reason: str, now: dt.datetime) -> None:
        if self.status not in MOVES["revoke"]:
            raise CertificateAlreadyRevoked
        self.status, self.revoked_by, self.revoked_at = MOVES["revoke"][self.status], by, now
        self.reason = reason

    def on_paper(self) -> CertificatePaper:
        lines = (
            _line("姓名", "Name", self.name),
            _line("服务期间", "Days of service", f"{self.first_day.isoformat()} – {self.last_day.isoformat()}"),
            _line("服务次数", "Times", str(self.sessions)),
            _line("服务时长（小时）", "Hours served", f"{self.hours:g}"),
            _line("开具人", "Issued by", self.issuer_name),
            _line("开具日期", "Issued on", f"{self.issued_at.astimezone(BEIJING):%Y-%m-%d}"),
            _line("核验编码", "Code to check", self.code),
        )
        text = "\n".join([self.number, *(f"{line.label.zh}：{line.value}" for line in lines)])
        return CertificatePaper(
            id=self.id,
            number=self.number,
            status=self.status,
            title=Label("志愿服务证明", "Certificate of voluntary service"),
            lines=lines,
            signatures=(Label("开具单位（盖章）", "Issuer (seal)"),),
            served=(_line("状态", "Status", _STATUS[self.status]),),
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
        )


def first_character_of(name: str) -> str:
    """As anybody may see it who has only the code."""
    return name[:1] + "*" * max(1, len(name) - 1)


def _line(zh: str, en: str, value: str) -> Line:
    return Line(Label(zh, en), value)

"""What a service certificate refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, NotFound


class NothingServed(Conflict):
    """A8.3: a certificate tells of hours that were served."""

    en = "No service time counts from {since} to {until}. Choose other days."
    zh = "{since} 至 {until} 没有可计的服务时间，请另选日期。"


class CertificateAlreadyRevoked(Conflict):
    """A8.3: a certificate is revoked once."""

    en = "This certificate is revoked already."
    zh = "该证明已撤销。"


class CertificateUnknown(NotFound):
    """A8.3: what no office issued is no certificate."""

    en = "No certificate has this code. It was mistyped, or the paper is not genuine."
    zh = "没有此编码的证明：可能输入有误，或该证明系伪造。"

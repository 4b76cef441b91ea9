"""Where RabbitMQ is: `amqp://…`, or encrypted `amqps://…?cacertfile=/tls/ca.crt`, in the words of RabbitMQ's own URIs.

Over TLS the broker's certificate and its name are always verified: against the authorities of the file or, without one,
those that the system trusts.
"""

import dataclasses
from urllib.parse import parse_qs, urlsplit

from marshmallow import ValidationError

_CA = "cacertfile"


@dataclasses.dataclass(frozen=True, slots=True)
class Address:
    """`url` is without the file, for libraries that would not know what it is."""

    url: str
    host: str
    encrypted: bool
    ca_file: str | None


def address_of(url: str) -> Address:
    """ValidationError where the URL asks for what is not known here, or for a file that no encryption would use."""
    parts = urlsplit(url)
    asked = parse_qs(parts.query, keep_blank_values=True)
    encrypted = parts.scheme == "amqps"
    if asked.keys() - {_CA} or (asked and not encrypted):
        raise ValidationError(f"AMQP_URL may end in ?{_CA}=FILE after amqps://, and in nothing else")
    ca_file = asked[_CA][-1] if asked else None
    return Address(parts._replace(query="").geturl(), parts.hostname or "", encrypted, ca_file)

"""Letters that only two people together can open: X25519 with each one's key, HKDF-SHA256 over both, AES-256-GCM.

A letter is, in base64url without padding: the sender's public key of this one letter, a nonce, the sealed text.
`docs/seal_offer.py` writes one. It is bound to what it is about, so that nobody can send it on as one's own.
"""

import base64
import binascii

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY, _NONCE = 32, 12
_PURPOSE = b"gongzhi two keys 1"


class LetterUnreadable(Exception):
    """Sealed for other keys, about something else, or no letter at all."""


def is_key(public: str) -> bool:
    """Whether letters can be sealed for it: some points of the curve give everybody the same secret."""
    try:
        if _text(_bytes(public)) != public:
            return False
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(_bytes(public)))
    except ValueError:
        return False
    return True


def public_of(secret: str) -> str:
    return _text(X25519PrivateKey.from_private_bytes(_bytes(secret)).public_key().public_bytes_raw())


def open_letter(letter: str, secrets: tuple[str, str], about: str) -> bytes:
    """`secrets` in the order in which the letter was sealed for them."""
    keys = [X25519PrivateKey.from_private_bytes(_bytes(secret)) for secret in secrets]
    try:
        told = _bytes(letter)
        sender = X25519PublicKey.from_public_bytes(told[:_KEY])
        shared = b"".join(key.exchange(sender) for key in keys)
        names = told[:_KEY] + b"".join(key.public_key().public_bytes_raw() for key in keys)
        derived = HKDF(SHA256(), _KEY, salt=None, info=_PURPOSE + names).derive(shared)
        return AESGCM(derived).decrypt(told[_KEY : _KEY + _NONCE], told[_KEY + _NONCE :], about.encode())
    except (ValueError, InvalidTag) as error:
        raise LetterUnreadable from error


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("no base64url") from error


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")

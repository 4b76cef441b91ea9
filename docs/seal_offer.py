"""Seal an offer so that only opener and witness together can read it; needs Python and `cryptography`.

    python seal_offer.py key                                  a key pair: tell the public half, keep the secret one
    python seal_offer.py seal ROUND.json COMPANY OFFER.json   the envelope to send

ROUND.json is the answer of GET /api/v1/offer-rounds/{offer_round_id}, COMPANY the code of the catalogue, OFFER.json
such as {"monthly_fee": "12000.50", "text": "…"}. Nothing is sent anywhere: only the envelope leaves this machine.
"""

import base64
import json
import os
import pathlib
import sys

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


own = X25519PrivateKey.generate()
public = own.public_key().public_bytes_raw()
if sys.argv[1:] == ["key"]:
    sys.exit(print(f"public {text(public)}\nsecret {text(own.private_bytes_raw())}"))
_, _, round_file, company, offer_file = sys.argv
about = json.loads(pathlib.Path(round_file).read_text(encoding="utf-8"))
offer = pathlib.Path(offer_file).read_bytes()
keys = [base64.urlsafe_b64decode(about[name] + "=") for name in ("opener_key", "witness_key")]
shared = b"".join(own.exchange(X25519PublicKey.from_public_bytes(key)) for key in keys)
key = HKDF(SHA256(), 32, salt=None, info=b"gongzhi two keys 1" + public + b"".join(keys)).derive(shared)
nonce = os.urandom(12)
print(text(public + nonce + AESGCM(key).encrypt(nonce, offer, f"{about['id']}|{company}".encode())))

"""The local issuer, for development and tests: one Ed25519 key in a folder, tokens for the sample people."""

import json
import os
import pathlib
import time
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from jwt.algorithms import OKPAlgorithm

from messages.envelope import Actor


class LocalIssuer:
    """Its private key stays in the folder, readable by its owner alone; a gateway reads `jwks.json` beside it."""

    def __init__(self, folder: pathlib.Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.key_file, self.jwks_file = folder / "issuer.pem", folder / "jwks.json"
        if not self.key_file.exists():
            self._make_key()
        self.key = serialization.load_pem_private_key(self.key_file.read_bytes(), password=None)

    def _make_key(self) -> None:
        key = Ed25519PrivateKey.generate()
        pem = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        with os.fdopen(os.open(self.key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(pem)
        public: dict[str, Any] = json.loads(OKPAlgorithm.to_jwk(key.public_key()))
        self.jwks_file.write_text(json.dumps({"keys": [public | {"kid": "local", "alg": "EdDSA", "use": "sig"}]}))

    def token(self, person: Actor, hours: float = 12) -> str:
        claims = {
            "iss": "gongzhi", "aud": "gongzhi", "sub": person.id, "name": person.name, "iat": int(time.time()),
            "exp": int(time.time() + hours * 3600), "roles": sorted(person.roles),
            "territories": list(person.territories), "agency": person.agency, "company": person.company,
        }  # fmt: skip
        return jwt.encode(claims, self.key, "EdDSA", {"kid": "local"})  # type: ignore[arg-type]

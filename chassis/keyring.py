"""Personal data at rest: sealed with the newest key, opened with the one that sealed it.

A value that is sealed while there are several keys begins with the name of its key. With one key alone it bears none:
so the code of before there were several can read it, and what that code has sealed is read by trying.
"""

import hashlib
from typing import Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

_BETWEEN: Final = ":"
"""No character of a Fernet token."""


class KeyIsGone(Exception):
    """A value was sealed with a key that is not there any more."""


class Keyring:
    def __init__(self, keys: str) -> None:
        """Fernet keys, the newest first, separated by commas."""
        named = [(_name_of(key), Fernet(key)) for key in map(str.strip, keys.split(","))]
        self.newest = named[0][0]
        self._keys, self._any = dict(named), MultiFernet([key for _, key in named])

    def seal(self, text: str, *, named: bool = False) -> str:
        token = self._keys[self.newest].encrypt(text.encode()).decode()
        return f"{self.newest}{_BETWEEN}{token}" if named or len(self._keys) > 1 else token

    def open(self, sealed: str) -> str:
        """KeyIsGone where none of the keys has sealed it."""
        name, _, token = sealed.rpartition(_BETWEEN)
        try:
            key = self._keys[name] if name else self._any
            return key.decrypt(token.encode()).decode()
        except (KeyError, InvalidToken) as error:
            raise KeyIsGone(f"sealed with the key {name or 'of no name'}, which PERSONAL_DATA_KEY lacks") from error

    @property
    def of_the_newest(self) -> str:
        """How values begin that are sealed with the newest key and say so."""
        return f"{self.newest}{_BETWEEN}"


def _name_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:8]

"""How a command ends: its exit code, and the one sentence in which it says what is missing and what to do."""

from typing import Final

from environs import EnvError

from suite.places import MissingSetting

DONE: Final = 0
NO: Final = 1
"""It ran, and the answer is no: a fault in the chain, nothing at that place, a message that failed again."""
WRONG_USE: Final = 2
"""An argument or a setting is wrong or missing."""
NOT_THERE: Final = 3
"""What it needs does not answer: the database, the broker."""

_DATABASE_AWAY: Final = "sqlalchemy.exc.OperationalError"
_BROKER_AWAY: Final = "kombu.exceptions.OperationalError"
"""By name: the gateway's image has neither library."""


def said(error: Exception) -> tuple[int, str] | None:
    """The exit code and the sentence of an error that can be expected of any command; None for any other."""
    kinds = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__}
    if isinstance(error, MissingSetting):
        return WRONG_USE, str(error)
    if isinstance(error, EnvError):
        return WRONG_USE, f"The settings are not complete: {error}. README.md lists them all."
    if _DATABASE_AWAY in kinds:
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        return NOT_THERE, f"The database does not answer: {reason}. See DATABASE_URL, and whether it runs."
    if _BROKER_AWAY in kinds or isinstance(error, ConnectionError):
        return NOT_THERE, f"The broker does not answer: {error}. See AMQP_URL, and whether it runs."
    return None

"""How a command ends: its exit code, and the one sentence in which it says what is missing and what to do."""

from typing import Final

from environs import EnvError
from kombu.exceptions import OperationalError as BrokerAway

from chassis.database import DatabaseAway
from suite.places import MissingSetting

DONE: Final = 0
NO: Final = 1
"""It ran, and the answer is no: a fault in the chain, nothing at that place, a message that failed again."""
WRONG_USE: Final = 2
"""An argument or a setting is wrong or missing."""
NOT_THERE: Final = 3
"""What it needs does not answer: the database, the broker."""

EXPECTED = (MissingSetting, EnvError, BrokerAway, DatabaseAway, ConnectionError)


def said(error: Exception) -> tuple[int, str]:
    """The exit code and the sentence of an error that can be expected of any command."""
    match error:
        case MissingSetting():
            return WRONG_USE, str(error)
        case EnvError():
            return WRONG_USE, f"The settings are not complete: {error}. README.md lists them all."
        case DatabaseAway():
            reason = str(error.orig).strip().splitlines()[0]
            return NOT_THERE, f"The database does not answer: {reason}. See DATABASE_URL, and whether it runs."
        case _:
            return NOT_THERE, f"The broker does not answer: {error}. See AMQP_URL, and whether it runs."

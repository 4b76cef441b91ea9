"""Free ports of this machine's loopback address."""

import random
import socket
from contextlib import suppress

LOOPBACK = "127.0.0.1"
# Below the ports that systems hand out to clients: among those, a client that waits for a server to come up can
# be given the server's own port and so keep it from ever starting.
_RANGE = range(15_000, 32_000)


def free_ports(count: int) -> list[int]:
    """Return as many different ports that nobody listened on a moment ago."""
    shuffled = random.SystemRandom().sample(_RANGE, len(_RANGE))
    free = (port for port in shuffled if _is_free(port))
    return [next(free) for _ in range(count)]


def _is_free(port: int) -> bool:
    with socket.socket() as candidate, suppress(OSError):
        candidate.bind((LOOPBACK, port))
        return True
    return False

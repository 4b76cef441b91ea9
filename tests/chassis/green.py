"""`python -m tests.chassis.green URL`: what a patched process takes for one wait in the database, and for four at once.

Four that run one after another take four times as long as one; green ones, hardly longer than one.
"""

import eventlet

eventlet.monkey_patch()

import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable  # noqa: E402

from messages.envelope import Call  # noqa: E402
from tests.chassis.toy import WRITER, Toy  # noqa: E402


def seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def main() -> None:
    toy = Toy("green")
    toy.open(sys.argv[1])

    def wait(_: int) -> object:
        return toy.door.answer("wait", {"seconds": 0.5}, Call(WRITER))

    pool = eventlet.GreenPool(4)
    list(pool.imap(wait, range(4)))  # connects
    alone = seconds(lambda: wait(0))
    together = seconds(lambda: list(pool.imap(wait, range(4))))
    sys.stdout.write(f"{together / alone:.2f}\n")


main()

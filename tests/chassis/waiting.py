import time
from collections.abc import Callable


def eventually(holds: Callable[[], object], seconds: float = 30) -> None:
    """Return as soon as it holds; fail when it never does."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"still not so after {seconds} s"
        time.sleep(0.02)

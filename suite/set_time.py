"""A time that can be set, for tests and for the embedded suite: a story of months is told in seconds."""

import datetime as dt
import threading

from chassis.database import utc_now


class NotBack(Exception):
    """Time only goes on: what was written later would stand before what was written earlier."""


class SetTime:
    """Runs on as real time does, from wherever it was last set. Acts, clocks and relays read it (`Database.now`)."""

    def __init__(self, start: dt.datetime | None = None) -> None:
        self._lock = threading.Lock()
        self._ahead = start - utc_now() if start else dt.timedelta()

    def __call__(self) -> dt.datetime:
        return utc_now() + self._ahead

    def move_to(self, moment: dt.datetime) -> None:
        """NotBack when the moment has passed already."""
        with self._lock:
            if moment < self():
                raise NotBack
            self._ahead = moment - utc_now()

    def reach(self, moment: dt.datetime) -> None:
        """Move to the moment, unless it has passed already."""
        with self._lock:
            self._ahead = max(self._ahead, moment - utc_now())

    def back_to_real(self) -> None:
        """For the next test, which shares the suite and none of the rows."""
        with self._lock:
            self._ahead = dt.timedelta()

"""When somebody was in service as a steward: work is judged by the day on which it was done, whatever came later."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from messages.volunteers.errors.stewards import NotAnActiveSteward, NotInServiceThen, NotYetASteward


@dataclasses.dataclass(slots=True)
class Span:
    """From an approval or the end of a pause to the next pause or the resignation; without an end it goes on."""

    id: str
    steward_id: str
    person: str
    territory: str
    begins_at: dt.datetime
    ends_at: dt.datetime | None = None
    version: int = 1

    def end(self, now: dt.datetime) -> None:
        self.ends_at = now

    def covers(self, began: dt.datetime, ended: dt.datetime) -> bool:
        return self.begins_at <= began and (self.ends_at is None or ended <= self.ends_at)


def span_served_in(spans: Sequence[Span], began: dt.datetime, ended: dt.datetime) -> Span:
    """A8.2: who served was approved before, and neither paused nor resigned at that time. Not a minute of a pause."""
    if not spans:
        raise NotAnActiveSteward
    first = min(span.begins_at for span in spans)
    if began < first:
        raise NotYetASteward(since=first.isoformat())
    for span in spans:
        if span.covers(began, ended):
            return span
    raise NotInServiceThen(since=began.isoformat(), until=ended.isoformat())

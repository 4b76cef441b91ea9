"""Finding cases: by what indexes of theirs know, and by words of their text.

Words are found in one of two ways. What is frequent is among the newest, so these are looked through first, and that
costs the same however many cases there are. What is rare there is found by the index of marks. To ask
the planner alone would not do: it takes the pairs of a phrase for independent of each other, so it thinks that
"违法建设" is rarer by far than it is, and fetches every case that has it.
"""

import datetime as dt
from typing import Any, Unpack

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.act import Act
from chassis.columns import lies_in
from messages.beijing import start_of
from messages.enforcement.cases import STAFF
from messages.enforcement.search import COUNTED
from messages.territory import COMMUNITY, DISTRICT, LANE, at_level
from services.enforcement.domain.search import Choice, number_in, words_in
from services.enforcement.storage.cases import WHOLE, as_seen, reported_by
from services.enforcement.storage.offices import agency_of
from services.enforcement.storage.tables.cases import cases, community, source
from services.enforcement.storage.tables.search import OF_AGENCY, OF_CLASS, OF_PLACE, case_texts

_NEWEST = 2_000
"""Cases that are looked through one by one, before the index is asked."""
_Condition = sa.ColumnElement[bool]
_Row = dict[str, Any]


def list_cases(act: Act, *, limit: int, after: str | None, **choice: Unpack[Choice]) -> dict[str, Any]:
    return page(act, choice, limit, after)


def page(act: Act, choice: Choice, limit: int, after: str | None) -> dict[str, Any]:
    """Whole cases, newest first. `after` is a case: where it stands never changes, so no page is stale."""
    rows = _found(act, choice, limit + 1, after)
    following = rows[limit - 1]["id"] if len(rows) > limit else None
    return {"items": as_seen(act, rows[:limit]), "next": following}


def total(act: Act, choice: Choice) -> dict[str, Any]:
    """A case that is one's own and of one's place counts once."""
    ids = [sa.select(cases.c.id).where(_own(act, choice), *_conditions(act, choice))]
    if act.actor.is_(*STAFF):
        ids.append(sa.select(cases.c.id).where(_covered(act, choice), *_conditions(act, choice)))
    if words_in(choice["text"]):
        marked = [_with_words(choice), _with_words(choice).where(*_marked(act, choice))]
        texts = [query.subquery(f"texts_{number}") for number, query in enumerate(marked)]
        ids = [query.join_from(cases, of, of.c.case_id == cases.c.id) for query, of in zip(ids, texts, strict=False)]
    parts = [sa.select(query.limit(COUNTED + 1).subquery()) for query in ids]
    counted = sa.select(sa.func.count().label("found")).select_from(sa.union(*parts).subquery("found"))
    found = act.all(counted)[0]["found"]
    return {"total": min(found, COUNTED), "more": found > COUNTED}


def _found(act: Act, choice: Choice, most: int, after: str | None) -> list[_Row]:
    """What is one's own and, for staff, what lies in their places: two questions, since one index answers each."""
    rows = _of_ones_own(act, choice, most, after)
    if act.actor.is_(*STAFF):
        rows += _of_ones_places(act, choice, most, after)
    once = {row["id"]: row for row in rows}
    order = ("opened_at", "id") if _has_period(choice) else ("id",)
    return sorted(once.values(), key=lambda row: [row[name] for name in order], reverse=True)[:most]


def _of_ones_own(act: Act, choice: Choice, most: int, after: str | None) -> list[_Row]:
    query = WHOLE.where(_own(act, choice), *_conditions(act, choice), *_after(choice, after))
    if words_in(choice["text"]):
        query = query.join_from(cases, case_texts, case_texts.c.case_id == cases.c.id)
        query = query.where(*_stand_in(case_texts.c.words, choice))
    return act.all(_in_order(query, choice, most))


def _of_ones_places(act: Act, choice: Choice, most: int, after: str | None) -> list[_Row]:
    conditions = [_covered(act, choice), *_conditions(act, choice)]
    if words_in(choice["text"]) and not _has_period(choice):
        rows = act.all(_in_order(_among_newest(choice, after), choice, most).where(*conditions))
        if len(rows) == most:
            return rows
    query = _by_index(act, choice, after).where(*conditions, *_after(choice, after))
    return act.all(_in_order(query, choice, most))


def _in_order(query: sa.Select[Any], choice: Choice, most: int) -> sa.Select[Any]:
    """Ids sort by the time of opening too, but an index that leads to a period begins with that time."""
    order = (cases.c.opened_at.desc(), cases.c.id.desc()) if _has_period(choice) else (cases.c.id.desc(),)
    return query.order_by(*order).limit(most)


def _after(choice: Choice, after: str | None) -> list[_Condition]:
    if after is None:
        return []
    if not _has_period(choice):
        return [cases.c.id < after]
    last = cases.alias("last")
    its_time = sa.select(last.c.opened_at).where(last.c.id == after).scalar_subquery()
    return [sa.tuple_(cases.c.opened_at, cases.c.id) < sa.tuple_(its_time, sa.cast(after, sa.Uuid(as_uuid=False)))]


# --- words ---


def _among_newest(choice: Choice, after: str | None) -> sa.Select[Any]:
    newest = sa.select(case_texts.c.case_id, case_texts.c.words).order_by(case_texts.c.case_id.desc()).limit(_NEWEST)
    if after is not None:
        newest = newest.where(case_texts.c.case_id < after)
    looked_through = newest.subquery("newest")
    query = WHOLE.join_from(cases, looked_through, looked_through.c.case_id == cases.c.id)
    return query.where(*_stand_in(looked_through.c.words, choice))


def _by_index(act: Act, choice: Choice, after: str | None) -> sa.Select[Any]:
    """The texts are put in order before their cases are fetched: only so many of these as there are on a page."""
    if not words_in(choice["text"]):
        return WHOLE
    texts = _with_words(choice).where(*_marked(act, choice))
    if after is not None and not _has_period(choice):
        texts = texts.where(case_texts.c.case_id < after)
    in_order = texts.order_by(case_texts.c.case_id.desc()).offset(0).subquery("in_order")
    return WHOLE.join_from(cases, in_order, in_order.c.case_id == cases.c.id)


def _with_words(choice: Choice) -> sa.Select[Any]:
    pairs = [
        case_texts.c.marks.op("@>")(sa.func.pairs_of(_plain(word))) for word in words_in(choice["text"]) if word[1:]
    ]
    return sa.select(case_texts.c.case_id).where(*pairs, *_stand_in(case_texts.c.words, choice))


def _marked(act: Act, choice: Choice) -> list[_Condition]:
    """What the index of marks knows besides: it is said again by the conditions on the case itself."""
    known = {OF_CLASS: choice["problem_class"], OF_AGENCY: choice["agency"]}
    marks = [_has_mark(f"{kind}{code}") for kind, code in known.items() if code is not None]
    places = _places(act, choice)
    if places and all(len(place) > DISTRICT for place in places):
        marks.append(sa.or_(*(_has_mark(f"{OF_PLACE}{at_level(place, LANE)}") for place in places)))
    return marks


def _places(act: Act, choice: Choice) -> tuple[str, ...]:
    """What is asked for or, if nothing is, where the caller is staff."""
    return (choice["within"],) if choice["within"] else act.actor.territories


def _has_mark(mark: str) -> _Condition:
    return case_texts.c.marks.op("@>")(sa.cast([mark], ARRAY(sa.Text)))


def _stand_in(text: sa.ColumnElement[str], choice: Choice) -> list[_Condition]:
    """Not LIKE: a word has no wildcards, and the planner would think that hardly any text has it."""
    return [sa.func.strpos(text, _plain(word)) > 0 for word in words_in(choice["text"])]


def _plain(word: str) -> sa.Function[str]:
    return sa.func.plain_words(word)


# --- everything else ---


def _conditions(act: Act, choice: Choice) -> list[_Condition]:
    equal = {
        cases.c.number: number_in(choice["text"]),
        cases.c.responsible_agency: choice["agency"],
        cases.c.problem_class: choice["problem_class"],
        cases.c.class_group: choice["group"],
        cases.c.status: choice["status"],
        cases.c.supervised: choice["supervised"],
        source: choice["source"],
    }
    return [
        *(column == value for column, value in equal.items() if value is not None),
        *_period(choice),
        *([] if choice["overdue"] is None else [_overdue(act.now, late=choice["overdue"])]),
        *([] if choice["mine"] is None else [_mine(act, mine=choice["mine"])]),
    ]


def _own(act: Act, choice: Choice) -> _Condition:
    """Who reported later does not find a case by the words of the first, which stay unseen."""
    act.allowed = True
    by_words = words_in(choice["text"])
    own = cases.c.reporter == act.actor.id if by_words else reported_by(act.actor.id)
    return own if choice["within"] is None else sa.and_(own, lies_in(cases.c.territory, choice["within"]))


def _covered(act: Act, choice: Choice) -> _Condition:
    """One community is said in the way that an index has in the order of the list, and that the planner can count."""
    places = _places(act, choice)
    if len(places) == 1 and len(places[0]) == COMMUNITY and act.actor.covers(places[0]):
        return community == places[0]
    return act.covered(cases.c.territory, choice["within"])


def _has_period(choice: Choice) -> bool:
    return choice["opened_from"] is not None or choice["opened_to"] is not None


def _period(choice: Choice) -> list[_Condition]:
    opened = cases.c.opened_at
    since = [] if choice["opened_from"] is None else [opened >= start_of(choice["opened_from"])]
    until = [] if choice["opened_to"] is None else [opened < start_of(choice["opened_to"] + dt.timedelta(days=1))]
    return [*since, *until]


def _overdue(now: dt.datetime, *, late: bool) -> _Condition:
    """Said so that the index of what is due is of use."""
    return cases.c.due_at < now if late else sa.or_(cases.c.due_at.is_(None), cases.c.due_at >= now)


def _mine(act: Act, *, mine: bool) -> _Condition:
    agency = agency_of(act.actor)
    own = cases.c.responsible_agency == agency if agency else reported_by(act.actor.id)
    return own if mine else sa.func.coalesce(sa.not_(own), sa.true())

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.bounds import lies_in_the_district
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.evidence import EvidenceElsewhere
from messages.enforcement.evidence import (
    ADD_EVIDENCE,
    EXPORT_EVIDENCE,
    LIST_EVIDENCE,
    READ_EVIDENCE,
    WITHDRAW_EVIDENCE,
)
from messages.errors import NotFound
from messages.operation import COMMANDER
from services.enforcement.domain.case_values import Point
from services.enforcement.domain.cases import Case
from services.enforcement.domain.evidence import PHOTO, Chain, Content, Custody, Piece, Reading
from services.enforcement.storage import cases, evidence, tasks
from services.enforcement.storage.offices import agency_of, office_of
from services.enforcement.use_cases.responsibility import only_for


def add_evidence(
    act: Act,
    *,
    case_id: str,
    kind: str,
    words: str,
    photo: str | None,
    reading: dict[str, Any] | None,
    found_at: dt.datetime | None,
    point: dict[str, Any] | None,
    supersedes: str | None,
    reason: str | None,
) -> dict[str, Any]:
    """By the responsible agency, or one that has a task in the case."""
    case = cases.get(act, case_id)
    _only_for_those_at_work(act, case)
    if point is not None and not lies_in_the_district(case.territory, **point):
        raise EvidenceElsewhere
    content = Content.of(
        kind,
        words,
        photo=photo,
        reading=None if reading is None else Reading(**reading),
        found_at=found_at,
        point=None if point is None else Point(**point),
    )
    chain = begin_chain(act, case)
    if supersedes is None:
        piece = chain.add(act.new_id(), content, _custody(act))
    else:
        former = evidence.get(act, supersedes)
        if former.case_id != case.id:
            raise NotFound
        _only_its_agency(act, former)
        piece = chain.supersede(act.new_id(), former, content, reason or "", _custody(act))
    return _enter(act, case, piece)


def withdraw_evidence(act: Act, *, evidence_id: str, reason: str) -> dict[str, Any]:
    piece, case = evidence.with_case(act, evidence_id)
    act.may_see(case.territory)
    _only_its_agency(act, piece)
    chain = evidence.chain_of(act, case)
    return _enter(act, case, chain.withdraw(act.new_id(), piece, reason, _custody(act)))


def export_evidence(act: Act, *, case_id: str, limit: int, after: int) -> dict[str, Any]:
    """C7: the chain of custody also says who took it away, and from which entry on."""
    page = evidence.list_evidence(act, case_id=case_id, limit=limit, after=after)
    place = cases.get(act, case_id).territory
    act.note("enforcement.export_evidence", case_id, place, after=after, pieces=len(page["items"]))
    return page


def keep_told(act: Act, case: Case, photos: list[str], words: str, told_at: dt.datetime) -> None:
    """What a further report shows of the same problem, as far as the chain holds it; the report joins all the same."""
    if photos:
        chain = begin_chain(act, case)
        for photo in photos[: chain.most - chain.length]:
            content = Content.of(PHOTO, words, photo=photo, found_at=told_at)
            evidence.add(act, chain.add(act.new_id(), content, _custody(act)))


def keep_photos(act: Act, case: Case, photos: list[str], words: str) -> None:
    """E5: what an officer has shown with a finding or a task is evidence, and not entered twice."""
    if photos:
        keep(act, case, *(Content.of(PHOTO, words, photo=photo) for photo in photos))


def keep(act: Act, case: Case, *contents: Content) -> None:
    """What comes into the chain with something that is done about the case, which is locked; once in an act."""
    chain = begin_chain(act, case)
    for content in contents:
        evidence.add(act, chain.add(act.new_id(), content, _custody(act)))


def begin_chain(act: Act, case: Case) -> Chain:
    """A chain begins with the photos that the case was opened with. Who reported them is not told to outsiders."""
    chain = evidence.chain_of(act, case)
    if chain.length == 0:
        for photo in case.origin.photos:
            content = Content.of(PHOTO, case.origin.text or "立案照片", photo=photo, found_at=case.opened_at)
            evidence.add(act, chain.add(act.new_id(), content, _custody(act)))
    return chain


def _custody(act: Act) -> Custody:
    return Custody(act.actor.id, office_of(act.actor), act.now)


def _only_for_those_at_work(act: Act, case: Case) -> None:
    assists = agency_of(act.actor) in tasks.agencies_with_task(act, case.id)
    only_for(act, agency_of(act.actor) if assists else case.responsible_agency, case.territory)


def _only_its_agency(act: Act, piece: Piece) -> None:
    if office_of(act.actor) != piece.agency and not act.actor.is_(COMMANDER):
        raise NotResponsible(needed=piece.agency)


def _enter(act: Act, case: Case, piece: Piece) -> dict[str, Any]:
    evidence.add(act, piece)
    words = f"{piece.serial} {piece.reason or piece.words}"
    cases.note(act, case, f"{piece.act}_evidence", words)
    return evidence.answer_of(piece)


SUBJECT = Subject(
    operations={
        ADD_EVIDENCE: add_evidence,
        WITHDRAW_EVIDENCE: withdraw_evidence,
        READ_EVIDENCE: evidence.read_evidence,
        LIST_EVIDENCE: evidence.list_evidence,
        EXPORT_EVIDENCE: export_evidence,
    },
)

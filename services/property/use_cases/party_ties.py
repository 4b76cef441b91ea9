"""Party building in property companies (B7). Whoever ties a company holds its row, so that two acts wait in turn."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.property.errors.party_ties import OrganisationStands, PostHeldAlready
from messages.property.party_ties import (
    END_PARTY_ORGANISATION,
    END_PARTY_POST,
    FILL_PARTY_POST,
    LIST_PARTY_ORGANISATIONS,
    LIST_PARTY_POSTS,
    READ_PARTY_COVERAGE,
    READ_PARTY_ORGANISATION,
    SET_UP_PARTY_ORGANISATION,
)
from services.property.domain.party_ties import PartyOrganisation, PartyPost, percent_covered
from services.property.storage import companies, party_ties


def set_up_party_organisation(
    act: Act, *, territory: str, name: str, kind: str, companies: list[str], host: str | None, since: dt.date
) -> PartyOrganisation:
    codes = tuple(sorted(set(companies)))
    for code in codes:
        _in_the_catalogue(act, code)
    stands = party_ties.standing_since(act, codes, since)
    if stands is not None:
        raise OrganisationStands(name=stands)
    organisation = PartyOrganisation(
        id=act.new_id(),
        territory=territory,
        name=name,
        kind=kind,
        companies=codes,
        host=host,
        since=since,
        set_up_by=act.actor.id,
        set_up_at=act.now,
    )
    party_ties.add_organisation(act, organisation)
    return organisation


def end_party_organisation(act: Act, *, party_organisation_id: str, on: dt.date, reason: str) -> PartyOrganisation:
    organisation = party_ties.get_organisation(act, party_organisation_id)
    act.may_act_in(organisation.territory)
    organisation.end(on, reason, act.actor.id, act.now)
    party_ties.save_organisation(act, organisation)
    return organisation


def fill_party_post(
    act: Act, *, territory: str, kind: str, company: str, person: str, office: str, post: str, since: dt.date
) -> PartyPost:
    act.about(person, company=company)
    _in_the_catalogue(act, company)
    filled = PartyPost(
        id=act.new_id(),
        territory=territory,
        kind=kind,
        company=company,
        person=person,
        office=office,
        post=post,
        since=since,
        filled_by=act.actor.id,
        filled_at=act.now,
    )
    if party_ties.held_since(act, filled):
        raise PostHeldAlready
    party_ties.add_post(act, filled)
    return filled


def end_party_post(act: Act, *, party_post_id: str, on: dt.date, reason: str) -> PartyPost:
    post = party_ties.get_post(act, party_post_id)
    act.may_act_in(post.territory)
    act.about(post.person, company=post.company)
    post.end(on, reason, act.actor.id, act.now)
    party_ties.save_post(act, post)
    return post


def read_party_coverage(act: Act, *, within: str, on: dt.date) -> dict[str, Any]:
    lines = party_ties.covered_companies(act, within, on)
    return {
        "within": within,
        "on": on,
        "under_contract": len(lines),
        "covered": sum(one.covered for one in lines),
        "percent": percent_covered(lines),
        "companies": lines,
    }


def _in_the_catalogue(act: Act, code: str) -> None:
    companies.by_code(act, code).may_sign()


SUBJECT = Subject(
    operations={
        SET_UP_PARTY_ORGANISATION: set_up_party_organisation,
        END_PARTY_ORGANISATION: end_party_organisation,
        READ_PARTY_ORGANISATION: party_ties.read_party_organisation,
        LIST_PARTY_ORGANISATIONS: party_ties.list_party_organisations,
        FILL_PARTY_POST: fill_party_post,
        END_PARTY_POST: end_party_post,
        LIST_PARTY_POSTS: party_ties.list_party_posts,
        READ_PARTY_COVERAGE: read_party_coverage,
    }
)

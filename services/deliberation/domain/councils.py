"""A council 议事会 (A3, A4): the one of its territory; its tier is that territory's level."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from messages.deliberation.errors.councils import MemberAlreadySeated, MemberNotSeated
from messages.territory import COMMUNITY, COURTYARD, DISTRICT, LANE, LEVELS, SUBDISTRICT

TIERS = {COURTYARD: "building", LANE: "grid", COMMUNITY: "community", SUBDISTRICT: "subdistrict", DISTRICT: "district"}
CHAIR, ADVISER = "chair", "adviser"


@dataclasses.dataclass(frozen=True, slots=True)
class Member:
    member: str
    name: str
    seat: str
    since: dt.datetime
    part: str = "resident"
    term_ends_on: dt.date | None = None


@dataclasses.dataclass(slots=True)
class Council:
    id: str
    territory: str
    name: str
    tier: str
    founded_at: dt.datetime
    members: tuple[Member, ...] = ()
    version: int = 1

    def seat(self, member: Member) -> None:
        if self.has(member.member):
            raise MemberAlreadySeated(member=member.member)
        self.members = (*self.members, member)

    def seated(self, member: str) -> Member:
        for one in self.members:
            if one.member == member:
                return one
        raise MemberNotSeated(member=member)

    def unseat(self, member: str) -> None:
        self.seated(member)
        self.members = tuple(seated for seated in self.members if seated.member != member)

    def renew(self, member: str, term_ends_on: dt.date) -> None:
        self.members = tuple(
            dataclasses.replace(seated, term_ends_on=term_ends_on) if seated.member == member else seated
            for seated in self.members
        )

    def has(self, person: str) -> bool:
        return any(seated.member == person for seated in self.members)

    @property
    def voting(self) -> tuple[Member, ...]:
        """Who votes: an adviser has a voice alone (A16)."""
        return tuple(seated for seated in self.members if seated.seat != ADVISER)

    def is_chaired_by(self, person: str) -> bool:
        return any(seated.member == person and seated.seat == CHAIR for seated in self.members)


def tier_of(territory: str) -> str:
    return TIERS[len(territory)]


def territories_holding(places: Sequence[str]) -> list[str]:
    """Every territory that contains all the places, the smallest first (A4); none when they share no district."""
    return [code for code in enclosing(places[0]) if all(place.startswith(code) for place in places)]


def enclosing(place: str) -> list[str]:
    """The place itself and every wider territory that it lies in, the smallest first."""
    return [place[:level] for level in sorted(LEVELS, reverse=True) if level <= len(place)]

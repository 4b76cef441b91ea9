"""What the seats of a self-governing committee refuse. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class BodyWithoutSeat(Conflict):
    """A10.3: only a body with a reserved seat sends somebody."""

    en = "{name} has no reserved seat in this committee. The seats stand in its founding."
    zh = "{name}在该自管会没有席位；席位以成立时为准。"


class PersonSeatedTwice(Conflict):
    """A10.2, A10.3: one person has one seat."""

    en = "{name} already has a seat in this committee, or stands for one. Name somebody else."
    zh = "{name} 已是该自管会委员或候选人，请另选他人。"


class NotAMember(Conflict):
    """A10.4: who has no seat leaves none."""

    en = "This person has no seat in the committee. Read who sits in it."
    zh = "此人不是该自管会委员，请查看委员名单。"


class NoElectionToCome(Conflict):
    """A10.2: candidates stand for a seat that is to be filled."""

    en = "No seat is to be filled now: the members serve until {until}. Stand when that comes near."
    zh = "目前没有待选席位，本届任期至 {until}。请在换届时报名。"


class NotACandidate(Conflict):
    """A10.2: only who stands can withdraw."""

    en = "You do not stand for a seat in this committee."
    zh = "您不是该自管会候选人。"


class SeatOfResidents(Conflict):
    """A10.4: who lives in the place keeps the seat that residents gave."""

    en = (
        "{name} was elected and stands in the register of this place. An elected member leaves of the own accord, or"
        " with the term."
    )
    zh = "{name} 由居民选举产生且仍在本地户册中，只能由本人辞任或任期届满离任。"

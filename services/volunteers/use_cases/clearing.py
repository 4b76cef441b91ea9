from chassis.act import Act
from chassis.subject import Subject
from messages.beijing import bounds_of
from messages.volunteers.clearing import LIST_SETTLEMENTS, SETTLE_CLEARING, SHOW_CLEARING
from messages.volunteers.errors.clearing import ClearedMonthNotOver, ClearingAlreadySettled, ClearingLimitReached
from services.volunteers.domain.clearing import Entry, Settlement, netted, of_others
from services.volunteers.domain.ledger import Book
from services.volunteers.domain.postings import Movement
from services.volunteers.rulebook.redemption import REDEMPTION
from services.volunteers.storage import clearing


def take_from_others(act: Act, book: Book, held: Movement, order_id: str, place: str) -> None:
    """Points of other subdistricts that an order holds here: no more of each than the limit."""
    limit = act.rule(REDEMPTION).clearing_limit
    issuers = {lot.id: lot.issuer for lot in book.lots}
    for debtor, points in of_others(held, issuers, place).items():
        left = limit - clearing.locked_balance(act, debtor, place)
        if points > left:
            raise ClearingLimitReached(debtor=debtor, creditor=place, points=max(0, left))
        clearing.add(act, Entry(act.new_id(), debtor, place, order_id, points, act.now))


def give_back_to_others(act: Act, order_id: str) -> None:
    """What an order took of others and gives back, once, as the order ends once."""
    for (debtor, creditor), points in clearing.taken_by(act, order_id).items():
        clearing.add(act, Entry(act.new_id(), debtor, creditor, order_id, -points, act.now))


def settle_clearing(act: Act, *, district: str, month: str) -> dict[str, list[Settlement]]:
    _, end = bounds_of(month)
    if act.now < end:
        raise ClearedMonthNotOver(month=month)
    clearing.lock_district(act, district)
    if clearing.is_settled(act, district, month):
        raise ClearingAlreadySettled(month=month)
    rules, settled = act.rule(REDEMPTION), []
    for net in netted(clearing.due_until(act, district, end)):
        settled.append(
            Settlement(
                id=act.new_id(),
                territory=district,
                month=month,
                debtor=net.debtor,
                creditor=net.creditor,
                points=net.points,
                counter_points=net.counter_points,
                amount=(net.points - net.counter_points) * rules.fen_per_point,
                rule_version=rules.version,
                settled_at=act.now,
                settled_by=act.actor.id,
            )
        )
        clearing.add_settlement(act, settled[-1])
    return {"items": settled}


SUBJECT = Subject(
    operations={
        SHOW_CLEARING: clearing.show_clearing,
        SETTLE_CLEARING: settle_clearing,
        LIST_SETTLEMENTS: clearing.list_settlements,
    },
)

from chassis.act import Act
from chassis.subject import Subject
from messages.deliberation.council_imports import COUNT_COUNCILS, FOUND_COUNCILS, MOST_ROWS, CouncilRow
from messages.vocabulary import WORDS
from services.deliberation.domain.council_imports import COLUMNS, CouncilImport, Row, check
from services.deliberation.domain.council_seats import Seat
from services.deliberation.domain.councils import Council, tier_of
from services.deliberation.storage import council_imports, council_seats, councils
from services.deliberation.use_cases.council_rows import read_rows
from services.deliberation.use_cases.council_seats import take_seat
from services.deliberation.use_cases.persons import named

_CODES = {said.zh: code for words in ("seat", "member_part") for code, said in WORDS[words].items()}


def found_councils(act: Act, *, territory: str, title: str, table: str, dry_run: bool) -> CouncilImport:
    rows = read_rows(act, table, Row, CouncilRow, columns=COLUMNS, codes=_CODES, most=MOST_ROWS)
    check(rows, territory)
    act.about(*(named(act, row.member) for row in rows if row.member is not None))
    standing = council_imports.standing(act, sorted({row.territory for row in rows}))
    founded: dict[str, Council] = {}
    for row in rows:
        if row.territory not in standing | founded:
            founded[row.territory] = _founded(act, row)
    seated = [seat for row in rows if (seat := _seat(act, (standing | founded)[row.territory], row))]
    if not dry_run:
        for council in founded.values():
            councils.add(act, council)
        for place in {seat.territory for seat in seated} & standing.keys():
            councils.save(act, standing[place])
        for seat in seated:
            council_seats.add(act, seat)
    made = CouncilImport(
        id=act.new_id(),
        territory=territory,
        title=title,
        rows=len(rows),
        founded=len(founded),
        seated=len(seated),
        dry_run=dry_run,
        imported_by=act.actor.id,
        imported_at=act.now,
    )
    council_imports.add(act, made)
    return made


def _founded(act: Act, row: Row) -> Council:
    return Council(
        id=act.new_id(), territory=row.territory, name=row.council, tier=tier_of(row.territory), founded_at=act.now
    )


def _seat(act: Act, council: Council, row: Row) -> Seat | None:
    if row.member is None or row.name is None or council.has(row.member):
        return None
    return take_seat(act, council, member=row.member, name=row.name, seat=row.seat, part=row.part)


SUBJECT = Subject(
    operations={
        FOUND_COUNCILS: found_councils,
        COUNT_COUNCILS: council_imports.count_councils,
    },
)

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.deliberation.council_projects import (
    BEGIN_COUNCIL_PROJECT,
    COUNT_COUNCIL_PROJECTS,
    DROP_COUNCIL_PROJECT,
    FINISH_COUNCIL_PROJECT,
    IMPORT_COUNCIL_PROJECTS,
    LIST_COUNCIL_PROJECTS,
    MOST_ROWS,
    RECORD_GATHERING,
    CouncilProjectRow,
)
from messages.deliberation.errors.matters import MatterStepSkipped
from messages.vocabulary import WORDS
from services.deliberation.domain.council_projects import COLUMNS, MOVES, CouncilProject, Row, check, may_be_begun
from services.deliberation.domain.councils import Council
from services.deliberation.domain.matters import DECIDED, EVALUATED, EXECUTED
from services.deliberation.storage import council_imports, council_projects, councils, matters
from services.deliberation.use_cases.committees import may_be_shown, step_of
from services.deliberation.use_cases.council_rows import read_rows
from services.deliberation.use_cases.councils import only_for_leaders

_CODES = {said.zh: code for words in ("council_project_kind", "council_project") for code, said in WORDS[words].items()}


def begin_council_project(
    act: Act, *, council_id: str, kind: str, place: str, title: str, text: str, due_on: dt.date, matter_id: str | None
) -> dict[str, Any]:
    council = councils.of_matter(act, council_id)
    only_for_leaders(act, council)
    may_be_begun(council, kind, place)
    may_be_shown(act, title, text)
    if matter_id is not None:
        status = matters.get(act, matter_id).status
        if status not in {DECIDED, EXECUTED, EVALUATED}:
            raise MatterStepSkipped(status=status, step=DECIDED)
    project = _begun(act, council, kind=kind, place=place, title=title)
    project.text, project.due_on, project.matter_id = text, due_on, matter_id
    council_projects.add(act, project)
    return council_projects.in_public(project)


def _begun(act: Act, council: Council, *, kind: str, place: str, title: str) -> CouncilProject:
    return CouncilProject(
        id=act.new_id(),
        number=act.number("council_project_number", place),
        territory=place,
        council_id=council.id,
        tier=council.tier,
        kind=kind,
        title=title,
        history=(step_of(act, "begin", title),),
    )


def import_council_projects(act: Act, *, territory: str, table: str, dry_run: bool) -> dict[str, Any]:
    rows = read_rows(act, table, Row, CouncilProjectRow, columns=COLUMNS, codes=_CODES, most=MOST_ROWS)
    standing = council_imports.standing(act, sorted({row.council for row in rows}))
    check(rows, standing, territory)
    may_be_shown(act, *(row.title for row in rows))
    known = council_projects.known(act, [council.id for council in standing.values()])
    new = [row for row in rows if (standing[row.council].id, row.kind, row.title) not in known]
    for row in new if not dry_run else ():
        project = _begun(act, standing[row.council], kind=row.kind, place=row.place, title=row.title)
        project.people = project.person_times = row.people
        if row.status != project.status:
            project.make(step_of(act, "finish"))
        council_projects.add(act, project)
    return {"rows": len(rows), "begun": len(new), "dry_run": dry_run}


def record_gathering(
    act: Act, *, council_project_id: str, held_on: dt.date, attended: int, newcomers: int, words: str
) -> dict[str, Any]:
    project = _led(act, council_project_id, words)
    project.gather(attended, newcomers, step_of(act, "gather", f"{held_on.isoformat()} {words}"))
    return _saved(act, project)


def finish_council_project(act: Act, *, council_project_id: str, words: str) -> dict[str, Any]:
    project = _led(act, council_project_id, words)
    project.make(step_of(act, "finish", words))
    return _saved(act, project)


def drop_council_project(act: Act, *, council_project_id: str, words: str) -> dict[str, Any]:
    project = _led(act, council_project_id, words)
    project.make(step_of(act, "drop", words))
    return _saved(act, project)


def _led(act: Act, project_id: str, words: str) -> CouncilProject:
    project = council_projects.get(act, project_id)
    only_for_leaders(act, councils.of_matter(act, project.council_id))
    may_be_shown(act, words)
    return project


def _saved(act: Act, project: CouncilProject) -> dict[str, Any]:
    council_projects.save(act, project)
    return council_projects.in_public(project)


SUBJECT = Subject(
    operations={
        BEGIN_COUNCIL_PROJECT: begin_council_project,
        IMPORT_COUNCIL_PROJECTS: import_council_projects,
        RECORD_GATHERING: record_gathering,
        FINISH_COUNCIL_PROJECT: finish_council_project,
        DROP_COUNCIL_PROJECT: drop_council_project,
        LIST_COUNCIL_PROJECTS: council_projects.list_council_projects,
        COUNT_COUNCIL_PROJECTS: council_projects.count_council_projects,
    },
    life_cycles=(LifeCycle("council project", MOVES),),
)

from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.volunteers.domain.confirmation import DISTRICT
from services.volunteers.domain.forms import RAISED, Form
from services.volunteers.storage import deputies
from services.volunteers.storage.tables.forms import forms


def get(act: Act, form_id: str) -> Form:
    return act.get(Form, forms, form_id)


def add(act: Act, form: Form) -> None:
    act.add(forms, form)


def save(act: Act, form: Form) -> None:
    act.save(forms, form)


def newest_of(act: Act, case_id: str) -> Form | None:
    query = sa.select(forms).where(forms.c.case_id == case_id).order_by(forms.c.case_version.desc()).limit(1)
    return next(iter(act.collect(Form, query.with_for_update())), None)


def silent(act: Act) -> list[str]:
    """Unanswered in time, and somebody stands above; or raised by the release before, which asked for no answer."""
    silent = sa.or_(forms.c.due_at.is_(None), sa.and_(forms.c.due_at <= act.now, forms.c.rung != DISTRICT))
    query = sa.select(forms.c.id).where(forms.c.status == RAISED, silent)
    return list(act.run(query.order_by(forms.c.due_at).limit(500)).scalars())


def read_form(act: Act, *, form_id: str) -> Form:
    form = get(act, form_id)
    stands_in = not act.actor.covers(form.territory) and deputies.stood_in_by(act, form.territory) is not None
    act.may_see(form.territory, unless=stands_in)
    return form


def list_forms(act: Act, *, within: str | None, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(forms).where(act.covered(forms.c.territory, within))
    if status is not None:
        query = query.where(forms.c.status == status)
    return act.page(query, forms.c.id, after, limit)

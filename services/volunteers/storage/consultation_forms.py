from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from chassis.values import from_row
from services.volunteers.domain.consultation_forms import ConsultationForm
from services.volunteers.storage.tables.consultation_forms import consultation_forms as forms


def get(act: Act, consultation_form_id: str) -> ConsultationForm:
    return act.get(ConsultationForm, forms, consultation_form_id)


def add(act: Act, form: ConsultationForm) -> None:
    act.add(forms, form)


def save(act: Act, form: ConsultationForm) -> None:
    act.save(forms, form)


def read_consultation_form(act: Act, *, consultation_form_id: str) -> ConsultationForm:
    form = get(act, consultation_form_id)
    act.may_see(form.territory, unless=act.actor.id == form.issuer)
    return form


def list_consultation_forms(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(forms).where(act.covered(forms.c.territory, within), *given({forms.c.status: status}))
    page = act.page(query, forms.c.id, after, limit)
    return page | {"items": [from_row(ConsultationForm, row) for row in page["items"]]}

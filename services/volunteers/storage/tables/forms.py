import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole
from messages.volunteers.errors.forms import FormAlreadyRaised
from services.volunteers.storage.tables import metadata

form_number = sa.Sequence("form_number", increment=10, metadata=metadata)

forms = sa.Table(
    "forms",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("kind"),
    text("status"),
    text("issuer"),
    value("recipients"),
    ident("case_id"),
    whole("case_version"),
    text("case_number"),
    text("problem_class"),
    text("text"),
    instant("raised_at"),
    text_or_none("handler"),
    value("asked", server_default="[]"),
    text("rung", server_default="lane_chief"),
    instant_or_none("asked_at"),
    instant_or_none("due_at"),
    instant_or_none("decided_at"),
    text_or_none("chief"),
    text_or_none("chief_name"),
    text_or_none("office"),
    text_or_none("deputy_for"),
    text_or_none("deputy_for_name"),
    text_or_none("reason"),
    value("photos", server_default="[]"),
    sa.UniqueConstraint("case_id", "case_version", name="one_form_per_handling", info={"problem": FormAlreadyRaised}),
    sa.Index(
        "one_form_awaited_per_case",
        "case_id",
        unique=True,
        postgresql_where=sa.text("status = 'raised'"),
        info={"problem": FormAlreadyRaised},
    ),
    sa.Index("awaited_forms_by_due", "due_at", postgresql_where=sa.text("status = 'raised'")),
    by_place("forms"),
)

import sqlalchemy as sa

from chassis.columns import by_place, day, ident, instant, instant_or_none, text, text_or_none, whole, yes_or_no
from messages.enforcement.errors.results import ResultImportTaken
from services.enforcement.storage.tables import metadata

result_imports = sa.Table(
    "result_imports",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("title"),
    whole("rows"),
    text("digest"),
    text("status"),
    text("imported_by"),
    instant("imported_at"),
    text_or_none("published_by"),
    instant_or_none("published_at"),
    sa.CheckConstraint("status IN ('entered', 'published', 'discarded')", name="result_import_status_known"),
    sa.CheckConstraint("(status = 'published') = (published_at IS NOT NULL)", name="result_import_published_has_time"),
    sa.CheckConstraint("published_by <> imported_by", name="result_import_published_by_another"),
    by_place("result_imports"),
)
sa.Index(
    "one_import_per_number",
    result_imports.c.number,
    unique=True,
    postgresql_where=result_imports.c.status != "discarded",
    info={"problem": ResultImportTaken},
)
imported_results = sa.Table(
    "imported_results",
    metadata,
    ident("id", primary_key=True),
    ident("import_id"),
    text("territory"),
    text("agency"),
    text("problem_class"),
    text("item"),
    text("unit"),
    sa.Column("quantity", sa.Numeric, nullable=False),
    yes_or_no("approximate"),
    day("first_day"),
    day("last_day"),
    sa.CheckConstraint("first_day <= last_day", name="imported_result_runs_forward"),
    sa.CheckConstraint("quantity >= 0", name="imported_result_is_no_debt"),
    sa.Index("imported_results_by_import", "import_id", "id"),
    by_place("imported_results"),
)

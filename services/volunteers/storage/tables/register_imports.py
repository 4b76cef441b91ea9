import sqlalchemy as sa

from chassis.columns import (
    SEALED,
    by_place,
    ident,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    whole,
)
from messages.volunteers.errors.register_imports import RegisterImportTaken, RegisterPartsOverlap
from services.volunteers.storage.tables import metadata

register_imports = sa.Table(
    "register_imports",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("register"),
    text("source"),
    text("status"),
    whole("rows"),
    whole("wrong"),
    whole("new"),
    whole("changed"),
    whole("same"),
    whole("refused"),
    whole("done"),
    text("opened_by"),
    instant("opened_at"),
    text_or_none("started_by"),
    instant_or_none("started_at"),
    instant_or_none("ended_at"),
    sa.UniqueConstraint("number", name="an_import_has_its_number", info={"problem": RegisterImportTaken}),
    by_place("register_imports"),
)
register_parts = sa.Table(
    "register_parts",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("import_id"),
    text("territory"),
    whole("first"),
    text("digest"),
    whole("rows"),
    whole("wrong"),
    sa.ForeignKeyConstraint(["import_id"], ["register_imports.id"], name="part_of_known_import"),
    sa.UniqueConstraint(
        "import_id", "first", name="a_part_begins_with_its_row", info={"problem": RegisterPartsOverlap}
    ),
)
register_rows = sa.Table(
    "register_rows",
    metadata,
    ident("id", primary_key=True),
    ident("import_id"),
    whole("number"),
    whole("part"),
    text("key"),
    text("territory"),
    text_or_none("person"),
    value("said"),
    sa.Column("phone", sa.Text, info={SEALED: True}),
    value("faults"),
    text_or_none("outcome"),
    sa.ForeignKeyConstraint(["import_id"], ["register_imports.id"], name="row_of_known_import"),
    sa.UniqueConstraint("import_id", "number", name="a_row_stands_once", info={"problem": RegisterPartsOverlap}),
    sa.Index("register_rows_by_key", "import_id", "key"),
    sa.Index("register_rows_waiting", "import_id", "number", postgresql_where=sa.text("outcome IS NULL")),
)

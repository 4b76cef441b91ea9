"""A million rows in every table on the way, as years of use would have left them."""

import sqlalchemy as sa

_ID = "uuidv7(-n * interval '1 minute')"
_OLD = {"id": _ID, "number": "'old-' || n"}
_COPIES: list[tuple[str, dict[str, str]]] = [
    ("volunteers.reports", {**_OLD, "filed_at": "now() - n * interval '1 minute'"}),
    ("enforcement.cases", {**_OLD, "report_id": _ID}),
    ("property.complaints", {**_OLD, "report_id": _ID}),
    ("volunteers.idempotency", {"scope": "gen_random_uuid()"}),
    *((f"{service}.inbox", {"event_id": _ID}) for service in ("volunteers", "enforcement", "property")),
    *((f"{service}.audit", {"id": _ID, "subject": _ID}) for service in ("volunteers", "enforcement", "property")),
]
"""Tables, and what of a copied row is made new."""


def _copy(table: str, new: dict[str, str]) -> sa.TextClause:
    made = ", ".join(f"'{column}', {value}" for column, value in new.items())
    return sa.text(
        f"INSERT INTO {table}"
        f" SELECT p.* FROM (SELECT to_jsonb(r) AS old FROM {table} r LIMIT 1) r, generate_series(1, :rows) n,"
        f" LATERAL jsonb_populate_record(NULL::{table}, r.old || jsonb_build_object('n', n, {made})) p"
    )


def fill(database_url: str, rows: int) -> None:
    """Copies of rows that are there; then VACUUM and ANALYZE, as autovacuum would."""
    engine = sa.create_engine(database_url, poolclass=sa.NullPool)
    for table, new in _COPIES:
        with engine.begin() as connection:
            connection.execute(_copy(table, new), {"rows": rows})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
        connection.exec_driver_sql("CHECKPOINT")

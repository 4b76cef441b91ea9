"""A million rows in every table on the way, as years of use would have left them."""

import sqlalchemy as sa

_MANY = {
    "volunteers": [
        "INSERT INTO volunteers.reports SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(),"
        " 'number', 'old-' || n, 'filed_at', now() - n * interval '1 minute'))).*"
        " FROM (SELECT * FROM volunteers.reports LIMIT 1) r, generate_series(1, :rows) n",
        "INSERT INTO volunteers.audit SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(),"
        " 'subject', gen_random_uuid()))).* FROM (SELECT * FROM volunteers.audit LIMIT 1) a, generate_series(1, :rows) n",
        "INSERT INTO volunteers.idempotency SELECT gen_random_uuid(), request_hash, answer, created_at"
        " FROM (SELECT * FROM volunteers.idempotency LIMIT 1) i, generate_series(1, :rows) n",
    ],
    "enforcement": [
        "INSERT INTO enforcement.cases SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),"
        " 'number', 'old-' || n, 'report_id', gen_random_uuid()))).*"
        " FROM (SELECT * FROM enforcement.cases LIMIT 1) c, generate_series(1, :rows) n",
        "INSERT INTO enforcement.inbox SELECT gen_random_uuid(), consumer, occurred_at, handled_at"
        " FROM (SELECT * FROM enforcement.inbox LIMIT 1) i, generate_series(1, :rows) n",
        "INSERT INTO enforcement.audit SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(),"
        " 'subject', gen_random_uuid()))).* FROM (SELECT * FROM enforcement.audit LIMIT 1) a, generate_series(1, :rows) n",
    ],
}


def fill(database_url: str, rows: int) -> None:
    """Copies of rows that are there; then ANALYZE, as autovacuum would."""
    engine = sa.create_engine(database_url, poolclass=sa.NullPool)
    for statements in _MANY.values():
        for statement in statements:
            with engine.begin() as connection:
                connection.execute(sa.text(statement), {"rows": rows})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
        connection.exec_driver_sql("CHECKPOINT")

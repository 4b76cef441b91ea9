"""What cases are searched by: their text in pairs of characters, and indexes for each choice of a list.

A trigger writes the text's row, so that the release before this one writes it too. Two characters of Chinese are a
word; PostgreSQL's own extension for parts of words (pg_trgm) needs three, and extensions are not everywhere.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_texts",
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("pairs", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("case_id"),
    )
    _functions()
    op.execute(
        "CREATE TRIGGER a_case_is_found_by_its_words AFTER INSERT ON cases REFERENCING NEW TABLE AS opened"
        " FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_cases()"
    )
    op.execute(
        "INSERT INTO case_texts SELECT id, words, pairs_of(words)"
        " FROM cases, LATERAL (SELECT plain_words(origin ->> 'text') AS words) AS plain ON CONFLICT DO NOTHING"
    )
    op.create_index(
        "case_texts_by_pair",
        "case_texts",
        ["pairs"],
        postgresql_using="gin",
        postgresql_with={"gin_pending_list_limit": "256"},
    )
    op.create_index("cases_by_number", "cases", ["number"])
    op.create_index("cases_by_class", "cases", ["problem_class", "id"])
    op.create_index("cases_by_opening", "cases", ["opened_at", "id"])
    op.create_index("cases_not_closed", "cases", ["status", "id"], postgresql_where=sa.text("status <> 'closed'"))
    op.execute(
        "CREATE INDEX cases_not_reported ON cases ((origin ->> 'source'), id) WHERE origin ->> 'source' <> 'report'"
    )


def _functions() -> None:
    op.execute(
        "CREATE FUNCTION plain_words(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE"
        " RETURN lower(normalize(said, NFKC))"
    )
    op.execute(
        "CREATE FUNCTION pairs_of(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$"
        " SELECT coalesce(array_agg(DISTINCT pair), '{}') FROM ("
        "  SELECT letter || lead(letter) OVER (ORDER BY place) AS pair"
        "  FROM unnest(string_to_array(words, NULL)) WITH ORDINALITY AS letters (letter, place)) AS pairs"
        r" WHERE pair !~ '\s' $$"
    )
    op.execute(
        "CREATE FUNCTION keep_words_of_cases() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$"
        " BEGIN INSERT INTO case_texts SELECT id, words, pairs_of(words) FROM opened,"
        " LATERAL (SELECT plain_words(origin ->> 'text') AS words) AS plain; RETURN NULL; END $$"
    )

"""What cases are searched by: the marks of their text, and indexes for each choice of a list.

Triggers write the text's row, so that the release before this one writes it too. Two characters of Chinese are a word;
PostgreSQL's own extension for parts of words (pg_trgm) needs three, and extensions are not everywhere.
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
        sa.Column("marks", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("case_id"),
    )
    _functions()
    _triggers()
    op.execute(f"{_MARKED} FROM cases, {_PLAIN} ON CONFLICT DO NOTHING")
    op.create_index(
        "case_texts_by_mark",
        "case_texts",
        ["marks"],
        postgresql_using="gin",
        postgresql_with={"gin_pending_list_limit": "256"},
    )
    op.create_index("cases_by_number", "cases", ["number"])
    op.create_index("cases_by_class", "cases", ["problem_class", "id"])
    op.create_index("cases_by_opening", "cases", ["opened_at", "id"])
    op.create_index("cases_not_closed", "cases", ["status", "id"], postgresql_where=sa.text("status <> 'closed'"))
    op.execute('CREATE INDEX cases_by_community ON cases ("left"(territory, 12), id)')
    op.execute(
        "CREATE STATISTICS cases_of_class_and_agency (dependencies, mcv)"
        " ON problem_class, class_group, responsible_agency FROM cases"
    )
    op.execute(
        "CREATE INDEX cases_not_reported ON cases ((origin ->> 'source'), id) WHERE origin ->> 'source' <> 'report'"
    )


_PLAIN = "LATERAL (SELECT plain_words(origin ->> 'text') AS words) AS plain"
_MARKED = "INSERT INTO case_texts SELECT id, words, marks_of(words, territory, problem_class, responsible_agency)"


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
        "CREATE FUNCTION marks_of(words text, place text, class text, agency text) RETURNS text[]"
        " LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN pairs_of(words) || ARRAY["
        "'@' || left(place, 9), '@' || left(place, 12), '@' || left(place, 15), '#' || class, '!' || agency]"
    )


def _triggers() -> None:
    op.execute(
        "CREATE FUNCTION mark_opened_cases() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$"
        f" BEGIN {_MARKED} FROM opened, {_PLAIN}; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER a_case_is_found_by_its_words AFTER INSERT ON cases REFERENCING NEW TABLE AS opened"
        " FOR EACH STATEMENT EXECUTE FUNCTION mark_opened_cases()"
    )
    op.execute(
        "CREATE FUNCTION mark_case_anew() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$"
        " BEGIN UPDATE case_texts"
        " SET marks = marks_of(words, NEW.territory, NEW.problem_class, NEW.responsible_agency)"
        " WHERE case_id = NEW.id; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER a_case_is_found_by_what_it_is_now AFTER UPDATE ON cases FOR EACH ROW"
        " WHEN (OLD.problem_class <> NEW.problem_class OR OLD.responsible_agency <> NEW.responsible_agency)"
        " EXECUTE FUNCTION mark_case_anew()"
    )

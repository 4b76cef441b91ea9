"""What people search in. The rows are written by a trigger of the database, in the statement that opens the case.

So a case has its row whoever opened it, the release before this one too. How words are written in one form
(`plain_words`) and cut into pairs (`pairs_of`) is said once, in the migration, for rows and for questions.
"""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.columns import ident, text
from services.enforcement.storage.tables import metadata

case_texts = sa.Table(
    "case_texts",
    metadata,
    ident("case_id", primary_key=True),
    text("words"),
    sa.Column("pairs", ARRAY(sa.Text), nullable=False),
    sa.Index("case_texts_by_pair", "pairs", postgresql_using="gin", postgresql_with={"gin_pending_list_limit": "256"}),
)
"""A row for each case, never changed: what was reported stays. `pairs`: all two characters that stand together."""

"""What people search in. The rows are written by triggers of the database, in the statement that changes the case.

So a case has its row whoever opened it, the release before this one too. How words are written in one form
(`plain_words`), cut into pairs (`pairs_of`) and marked (`marks_of`) is said once, in the migration, for rows and for
questions.
"""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.columns import ident, text
from services.enforcement.storage.tables import metadata

OF_PLACE, OF_CLASS, OF_AGENCY = "@", "#", "!"
"""What a mark begins with that is no pair of characters; each is longer than a pair."""
case_texts = sa.Table(
    "case_texts",
    metadata,
    ident("case_id", primary_key=True),
    text("words"),
    sa.Column("marks", ARRAY(sa.Text), nullable=False),
    sa.Index("case_texts_by_mark", "marks", postgresql_using="gin", postgresql_with={"gin_pending_list_limit": "256"}),
)
"""A row for each case. `words` never change: what was reported stays.

`marks`: all two characters that stand together; the subdistrict, community and lane; the class and the agency, which
may change. So one index finds what is rare only together, such as fences among the cases of noise.
"""

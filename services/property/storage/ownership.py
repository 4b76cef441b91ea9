"""Who sees what: a company sees what is its own, wherever it lies; an office what lies in its territory."""

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.errors import NotFound
from messages.operation import PROPERTY_COMPANY


def only_ones_own(act: Act, territory: str, company: str) -> None:
    """Guard of one thing that was loaded: NotFound when it is another company's, or lies elsewhere."""
    own = act.actor.is_(PROPERTY_COMPANY) and act.actor.company == company
    if act.actor.is_(PROPERTY_COMPANY) and not own:
        raise NotFound
    act.may_see(territory, unless=own)


def ones_own(act: Act, table: sa.Table, within: str | None = None) -> sa.ColumnElement[bool]:
    """The condition of a list."""
    covered = act.covered(table.c.territory, within)
    if not act.actor.is_(PROPERTY_COMPANY):
        return covered
    of_company = table.c.company == act.actor.company
    return of_company if within is None else sa.and_(of_company, lies_in(table.c.territory, within))

"""The tables. A column is named as the domain's field; a constraint names the rule that breaking it breaks."""

from chassis.tables import new_metadata

metadata = new_metadata()

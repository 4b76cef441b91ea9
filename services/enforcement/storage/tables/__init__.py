"""The tables, a file for each subject. A column is named as the domain's field; a constraint names its rule."""

from chassis.tables import new_metadata

metadata = new_metadata()

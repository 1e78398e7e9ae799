"""What is known of Hà Nội before anybody works with the system: its bodies over time and its calendars.

The facts lie beside this file, one table each; README.md says what they rest on. They are published once and never
rewritten: a later release may add to them, or end what was open.
"""

from motcua.organisation.reference.publication import publish
from motcua.organisation.reference.tables import PublishedOtherwise

__all__ = ["PublishedOtherwise", "publish"]

"""The city as a tree, on any day."""

from dataclasses import dataclass, field
from datetime import date

from motcua.organisation.models import UnitVersion
from motcua.organisation.naming import sort_key


@dataclass(slots=True)
class Node:
    """A unit as it was that day, with the units that belonged to it, sorted as Vietnamese expects."""

    version: UnitVersion
    children: list["Node"] = field(default_factory=list)

    def count(self) -> int:
        """How many units there are from here down."""
        return 1 + sum(child.count() for child in self.children)


def tree(on: date) -> list[Node]:
    """The units that had no other above them that day, with all that belonged to them. Two queries at most."""
    versions = UnitVersion.objects.on(on).select_related("unit")
    nodes = {version.unit_id: Node(version) for version in versions}
    roots = []
    for node in sorted(nodes.values(), key=lambda node: sort_key(node.version.name)):
        above = nodes.get(node.version.parent_id)
        (above.children if above else roots).append(node)
    return roots

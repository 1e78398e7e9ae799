"""The procedures that ship with motcua: those that can be filed and decided here, and those that are told of.

The files lie beside this one: `whole/` one procedure a file, `information.toml` one procedure a table. README.md says
what they rest on. Facts are told with their source; what no source says is absent and asked for.
"""

from motcua.registry.catalogue.publication import publish

__all__ = ["publish"]

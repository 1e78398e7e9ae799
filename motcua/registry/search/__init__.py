"""Finding a procedure in plain words: what people type is read, weighed against every procedure, and answered.

It knows procedures only as `Entry`; how it works and how a city teaches it words: docs/search.md.
"""

from motcua.registry.search.entry import Answer, Entry, Hit, Reason
from motcua.registry.search.index import Index
from motcua.registry.search.lexicon import Lexicon

__all__ = ["Answer", "Entry", "Hit", "Index", "Lexicon", "Reason"]

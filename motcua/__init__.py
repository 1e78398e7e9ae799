"""motcua (một cửa, "one door"): the system with which a city keeps its promises to its people."""

__version__ = "0.1.0"

"""Small logs, written in a line."""

from pathlib import Path

NAMESPACE = ' xmlns="http://www.xes-standard.org/"'
EVENT = '<event><date key="time:timestamp" value="2026-03-02T08:00:00+07:00"/></event>'
CASE = f'<trace><string key="concept:name" value="one"/>{EVENT}</trace>'


def log(inside: str = CASE, attributes: str = NAMESPACE) -> str:
    """A log with that inside."""
    return f"<log{attributes}>{inside}</log>"


def written(folder: Path, content: str | bytes, name: str = "log.xes") -> Path:
    """A file with that content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def attribute(key: str, value: str, kind: str = "string") -> str:
    return f'<{kind} key="{key}" value="{value}"/>'


def event(at: str, **words: str) -> str:
    """An event at that moment, its words by the last part of their key: `resource`, `name`, `transition`."""
    keys = {"name": "concept:name", "resource": "org:resource", "transition": "lifecycle:transition"}
    said = "".join(attribute(keys[word], value) for word, value in words.items())
    return f"<event>{attribute('time:timestamp', at, 'date')}{said}</event>"

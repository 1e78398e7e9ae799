"""A decision rule out of its lines: a decision table that the rules engine runs.

A line is a condition for each input, then what follows: granted, refused with the key of a reason, or look (a person
decides). The first line that fits holds. Inputs are `form.*` (what was filed), `papers.*` (true when the paper is
there) and `facts.*` (what the registers say); an empty condition always fits.
"""

from typing import Any

HEADER = ("outcome", "reason")


def decision_table(told: dict[str, Any]) -> dict[str, Any]:
    """The decision of a document, from {inputs: [...], lines: [[condition..., outcome, reason], ...]}."""
    inputs = [{"id": f"in{n}", "name": field, "field": field} for n, field in enumerate(told["inputs"])]
    outputs = [{"id": name, "name": name, "field": name} for name in HEADER]
    content = {
        "hitPolicy": "first",
        "inputs": inputs,
        "outputs": outputs,
        "rules": [_line(number, line, len(inputs)) for number, line in enumerate(told["lines"], 1)],
    }
    return {
        "nodes": [
            {"id": "input", "type": "inputNode", "name": "input"},
            {"id": "table", "type": "decisionTableNode", "name": "table", "content": content},
            {"id": "output", "type": "outputNode", "name": "output"},
        ],
        "edges": [
            {"id": "in", "sourceId": "input", "targetId": "table"},
            {"id": "out", "sourceId": "table", "targetId": "output"},
        ],
    }


def _line(number: int, line: list[str], inputs: int) -> dict[str, str]:
    conditions = {f"in{n}": condition for n, condition in enumerate(line[:inputs])}
    results = {name: f"'{value}'" for name, value in zip(HEADER, line[inputs:], strict=True)}
    return {"_id": f"line{number}"} | conditions | results

"""How long each kind of test may take, so that all of them stay under ten minutes on two cores.

A kind is a folder of tests. What goes beyond its budget is marked in the table; a long walk belongs into `bin/soak`.
"""

from collections import Counter

import pytest

SECONDS = {"casework": 200, "cli": 120, "dossiers": 90, "registry": 60, "stories": 300, "web": 120}
ANY_OTHER = 45


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table, after a run of more than one kind."""
    spent, count = Counter(), Counter()
    for report in (report for group in terminalreporter.stats.values() for report in group):
        if isinstance(report, pytest.TestReport):
            kind = report.nodeid.split("/")[1]
            spent[kind] += report.duration
            count[kind] += report.when == "call"
    if len(spent) > 1:
        terminalreporter.section("seconds by kind of test")
        for kind, seconds in spent.most_common():
            budget = SECONDS.get(kind, ANY_OTHER)
            over = "  over its budget" if seconds > budget else ""
            terminalreporter.line(f"{kind:14}{count[kind]:6} tests{seconds:8.1f} of {budget:4}{over}", red=bool(over))

"""bin/bench: measure, print a table, and say which aims are met."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from bench import verbs
from bench.city import city
from bench.rows import table


def main() -> int:
    """Measure everything; the exit status is 1 when an aim is missed, but never with --quick."""
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run of a minute, without judging")
    parser.add_argument("--json", action="store_true", help="one JSON object a row, on standard output")
    args = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as scratch, city(Path(scratch) / "data") as measured:
        for row in verbs.rows(measured, seconds=0.5 if args.quick else 2):
            print(f"{row.work}: {row.figure:,.0f} {row.unit}", file=sys.stderr)
            rows.append(row)
    if args.json:
        for row in rows:
            print(json.dumps(row.as_dict()))
    else:
        print(table(rows))
    return 0 if args.quick or all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())

"""What a command answers: one JSON object for machines, or lines for people."""

import argparse
import json
import sys
from collections.abc import Iterable


def json_option(parser: argparse.ArgumentParser) -> None:
    """Let the command answer with one JSON object."""
    parser.add_argument("--json", action="store_true", help="answer with one JSON object on standard output")


def answer(args: argparse.Namespace, facts: dict, lines: Iterable[str]) -> None:
    """Print the facts as one JSON object when `--json` was given, else the lines."""
    if args.json:
        print(json.dumps(facts, ensure_ascii=False, default=str))
    else:
        for line in lines:
            print(line)
    sys.stdout.flush()

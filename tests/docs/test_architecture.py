"""ARCHITECTURE.md is true: its map has every folder, its arrows are the contract's, what it rules out is not there."""

import re
import tomllib

from tests.docs.pages import ROOT, page, rows_of

TEXT = page("ARCHITECTURE.md")
CODE = sorted((ROOT / "motcua").rglob("*.py"))
MAY_ASK_THE_TIME = ("web", "exchange", "demo", "cli")


def folder(path) -> str:
    """The folder of `motcua` in which a file lies."""
    return path.relative_to(ROOT / "motcua").parts[0]


def stands(name: str) -> bool:
    """Whether the contract's layer is there already."""
    return any((ROOT / "motcua" / name).with_suffix(suffix).exists() for suffix in ("", ".py"))


def test_the_map_has_every_folder():
    mapped = {row["folder"].split("`")[1] for row in rows_of(TEXT, "folder")}

    assert {f"motcua/{folder(path)}" for path in CODE if path.parent != ROOT / "motcua"} <= mapped
    assert all((ROOT / name).is_dir() for name in mapped)


def test_the_arrows_are_those_of_the_contract():
    (contract,) = tomllib.loads(page("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = [[name for name in re.findall(r"\w+", layer) if stands(name)] for layer in contract["layers"]]

    drawn = re.search(r"```\n(cli .+?)```", TEXT, re.DOTALL)[1].splitlines()

    assert drawn == [" | ".join(layer) for layer in layers if layer]


def test_nothing_below_the_pages_and_commands_asks_what_time_it_is():
    asks = re.compile(r"\bnow\(|\btoday\(")

    low = [path for path in CODE if folder(path) not in MAY_ASK_THE_TIME]

    assert [str(path) for path in low if asks.search(path.read_text(encoding="utf-8"))] == []


def test_there_are_no_signals_and_no_admin():
    ruled_out = re.compile(r"django\.db\.models\.signals|django\.dispatch|contrib\.admin|post_save|pre_save")

    assert [str(path) for path in CODE if ruled_out.search(path.read_text(encoding="utf-8"))] == []


def test_no_folder_or_file_is_a_drawer_for_everything():
    names = {name for path in CODE for name in path.relative_to(ROOT).with_suffix("").parts}

    assert not names & {"utils", "core", "common", "helpers", "services"}

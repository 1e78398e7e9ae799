"""The data folder: named, ours, and with its secrets kept."""

import stat

import pytest

from motcua.cli import folder
from motcua.cli.refusals import Refused


def test_the_option_goes_before_the_environment_and_that_before_the_checkout(tmp_path, monkeypatch):
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path / "env"))
    assert folder.data_folder(str(tmp_path / "given")) == tmp_path / "given"
    assert folder.data_folder(None) == tmp_path / "env"

    monkeypatch.delenv("MOTCUA_DATA")
    assert folder.data_folder(None).name == ".data"


def test_a_new_folder_is_ours_alone(tmp_path):
    folder.claim(tmp_path / "a" / "b")

    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


def test_somebody_elses_folder_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(Refused, match="holds files that are not motcua's"):
        folder.claim(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").touch()

    for named in (tmp_path / "file", tmp_path / "file" / "data"):
        with pytest.raises(Refused, match="cannot be the data folder"):
            folder.claim(named)


def test_a_secret_is_made_once_and_for_us_alone(tmp_path):
    first, other = folder.secret(tmp_path, "key"), folder.secret(tmp_path, "motcua_app")

    assert folder.secret(tmp_path, "key") == first != other
    assert len(first) >= 50
    assert {path.name for path in (tmp_path / "secrets").iterdir()} == {"key", "motcua_app"}
    assert stat.S_IMODE((tmp_path / "secrets" / "key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700

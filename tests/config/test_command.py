"""The console command mounts what each interface brings."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from cotmoc.config import command
from tests.installation import COTMOC, Installation


def test_help_lists_the_commands_of_every_interface() -> None:
    answer = CliRunner().invoke(command.build(), ["--help"])

    assert answer.exit_code == 0
    assert [word for word in ("verify", "report", "import", "serve") if word not in answer.output] == []


def test_wrong_usage_is_exit_code_2() -> None:
    assert CliRunner().invoke(command.build(), ["no-such-command"]).exit_code == 2


def test_console_script_runs_the_application(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["cotmoc", "--help"])

    with pytest.raises(SystemExit) as end:
        command.main()

    assert end.value.code == 0
    assert "verify" in capsys.readouterr().out


def test_installation_answers_from_its_own_process(installation: Installation) -> None:
    assert "Usage" in installation.run("--help")


def test_what_stops_a_command_is_told_in_a_sentence(installation: Installation) -> None:
    assert _ended(installation).startswith("Chưa lập nơi cài đặt")


def test_whoever_asks_for_details_gets_the_traceback(installation: Installation) -> None:
    assert "Traceback" in _ended(installation, COTMOC_DEBUG="1")


def _ended(installation: Installation, **environment: str) -> str:
    done = subprocess.run(
        [COTMOC, "report", "half-year", "2020-H1"],
        env={**installation.environment, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr

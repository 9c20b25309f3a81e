"""The console command mounts what each interface brings."""

from __future__ import annotations

import sys

import pytest
from typer.testing import CliRunner

from cotmoc.config import command
from tests.installation import Installation


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

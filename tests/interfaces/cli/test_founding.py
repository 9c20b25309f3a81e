"""An empty database becomes an installation, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings
from typer.testing import CliRunner, Result

from cotmoc.interfaces.cli import founding
from cotmoc.kernel.period import parse_moment
from cotmoc.ledger import balances
from cotmoc.org import invitations, operations, permissions
from cotmoc.org.models import AuditLine, Installation, Unit, User
from tests.installation import Installation as Place

LONG_ENOUGH = "mot cau that dai cua nam 2020"
ASKED = {
    "--origin": "lsthu",
    "--start": "2019-01-01",
    "--unit": "BCH",
    "--name": "Bộ Chỉ huy",
    "--administrator": "quan-tri",
}


def words(**changed: str) -> list[str]:
    asked = ASKED | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    return ["set-up", *(part for pair in asked.items() for part in pair)]


def run(*more: str, typed: str = "", **changed: str) -> Result:
    connection.check_constraints()  # PostgreSQL alters no table while a constraint waits to be checked
    return CliRunner().invoke(founding.app, [*words(**changed), *more], input=typed)


def twice(password: str) -> str:
    return f"{password}\n{password}\n"


def test_a_working_installation_may_ask_for_the_administrators_password(db: None) -> None:
    answer = run("--password", typed=twice(LONG_ENOUGH))

    assert answer.exit_code == 0, answer.output
    assert "Sổ bắt đầu từ 01/01/2019; đầu sổ 1 " in answer.stdout
    found = Installation.objects.get()
    assert (found.origin, found.demo) == ("lsthu", False)
    user, top, first = User.objects.get(), Unit.objects.get(), balances.entry(1)
    assert user.check_password(LONG_ENOUGH)
    assert first is not None
    assert (top.code, first.indicator) == ("BCH", "books.opened")
    permissions.check(user, "import.run", at=top, on=balances.started_on())


def test_doing_it_again_changes_nothing_and_asks_nothing(db: None) -> None:
    run("--password", typed=twice(LONG_ENOUGH))
    lines = AuditLine.objects.count()

    assert run().exit_code == 0
    assert (AuditLine.objects.count(), balances.head().seq) == (lines, 1)


@pytest.mark.parametrize("changed", [{"origin": "khac"}, {"start": "2020-01-01"}])
def test_another_installation_is_not_laid_over_it(db: None, changed: dict[str, str]) -> None:
    run("--no-password")
    answer = run("--no-password", **changed)

    assert answer.exit_code == 1
    assert "Nơi này đã lập: bản làm việc “lsthu”, sổ bắt đầu từ 01/01/2019. Không đổi gì." in answer.stderr
    assert run("--demo").exit_code == 1


def test_books_that_were_never_opened_are_opened(db: None) -> None:
    operations.install(origin="lsthu", demo=False, clock=lambda: parse_moment("2020-01-01"))

    assert "Không đổi gì" in run("--no-password", origin="khac").stderr
    assert run("--no-password").exit_code == 0
    assert balances.head().seq == 1


def test_a_demonstration_replays_its_moment_and_asks_no_password(db: None) -> None:
    answer = run("--demo", "--recorded-at", "2019-01-02T08:00")

    assert answer.exit_code == 0
    assert balances.head().recorded_at == parse_moment("2019-01-02T08:00")
    entry = balances.entry(1)
    assert entry is not None
    assert entry.indicator == "books.demonstration"
    assert not User.objects.get().has_usable_password()


def link(answer: Result) -> str:
    """Return the one-time link that was printed, without the server's address."""
    return answer.stdout[answer.stdout.index("/welcome/") :].split()[0]


def test_the_first_administrator_gets_a_link_that_dies_with_the_first_password(db: None) -> None:
    first = link(run())
    second = link(run())
    token = second.removeprefix("/welcome/")

    assert first != second
    with pytest.raises(invitations.DeadLink):
        invitations.opened(first.removeprefix("/welcome/"), at=timezone.now())
    invitations.accept(token, username="thu-truong", password=LONG_ENOUGH, clock=timezone.now)
    user = User.objects.get()
    assert (user.username, user.check_password(LONG_ENOUGH)) == ("thu-truong", True)
    assert "/welcome/" not in run().stdout


def test_a_demonstration_prints_no_link(db: None) -> None:
    assert "/welcome/" not in run("--demo").stdout


def test_an_account_is_invited_anew(db: None) -> None:
    run("--password", typed=twice(LONG_ENOUGH))

    answer = CliRunner().invoke(founding.app, ["invite", "quan-tri"])

    assert invitations.opened(link(answer).removeprefix("/welcome/"), at=timezone.now()).user == User.objects.get()
    assert CliRunner().invoke(founding.app, ["invite", "ai-do"]).exit_code == 2


def test_lost_factors_are_taken_away(db: None) -> None:
    run("--password", typed=twice(LONG_ENOUGH))
    user = User.objects.get()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})

    answer = CliRunner().invoke(founding.app, ["forget-factors", "quan-tri"])

    assert (answer.exit_code, Authenticator.objects.count()) == (0, 0)
    assert AuditLine.objects.latest("seq").action == "users.factors_removed"
    before, user = user.get_session_auth_hash(), User.objects.get()
    assert user.get_session_auth_hash() != before


def test_the_data_directory_is_made_and_belongs_to_its_owner(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.COTMOC_DATA = tmp_path / "new" / "place"
    settings.MEDIA_ROOT = settings.COTMOC_DATA / "evidence"

    run("--no-password")

    assert settings.MEDIA_ROOT.is_dir()
    assert settings.MEDIA_ROOT.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"origin": "Lạng Sơn"}, "--origin"),
        ({"start": "01/01/2019"}, "--start"),
        ({"recorded_at": "2019-01-02"}, "--recorded-at"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_done(db: None, changed: dict[str, str], told: str) -> None:
    answer = run(**changed)

    assert answer.exit_code == 2
    assert told in answer.stderr
    assert not Installation.objects.exists()


def test_an_unreadable_moment_is_wrong_usage(db: None) -> None:
    assert run("--demo", recorded_at="x").exit_code == 2


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("ngan", "quá ngắn: ít nhất 12"),
        ("q1w2e3r4t5y6", "quá thông dụng"),
        ("Mật khẩu 123456!", "quá thông dụng"),
        ("quan-tri-2020", "quá giống"),
    ],
)
def test_a_weak_password_is_refused_and_nothing_is_done(db: None, password: str, told: str) -> None:
    answer = run("--password", typed=twice(password))

    assert answer.exit_code == 1
    assert told in answer.stderr
    assert not Installation.objects.exists()


def test_a_password_is_set_anew(db: None) -> None:
    run("--no-password")

    answer = CliRunner().invoke(founding.app, ["set-password", "quan-tri"], input=twice(LONG_ENOUGH))

    assert answer.exit_code == 0
    assert LONG_ENOUGH not in answer.output
    assert User.objects.get().check_password(LONG_ENOUGH)
    assert AuditLine.objects.latest("seq").action == "users.password_set"


def test_a_weak_or_misspelt_password_is_not_set(db: None) -> None:
    run("--no-password")

    assert CliRunner().invoke(founding.app, ["set-password", "quan-tri"], input=twice("ngan")).exit_code == 1
    assert CliRunner().invoke(founding.app, ["set-password", "quan-tri"], input="mot\nhai\n").exit_code == 1
    assert not User.objects.get().has_usable_password()


def test_there_must_be_such_an_account(db: None) -> None:
    run("--no-password")
    answer = CliRunner().invoke(founding.app, ["set-password", "ai-do"])

    assert answer.exit_code == 2
    assert "ai-do" in answer.stderr


def test_from_nothing_to_books_that_hold(installation: Place) -> None:
    installation.run(*words(), "--demo", "--recorded-at", "2019-01-01T08:00")
    installation.run(*words(), "--demo", "--recorded-at", "2019-01-01T08:00")

    assert "✓ Sổ số liệu 1" in installation.run("verify")
    assert '"value": 0' in installation.run("report", "half-year", "2020-H1", "--format", "json")
    installation.run("report", "half-year", "2020-H1", "--format", "pdf", "--out", installation.data / "r.pdf")
    assert "✓" in installation.run("verify", "report", installation.data / "r.pdf")
    installation.run("report", "half-year", "2020-H9", exit_code=2)

"""Runs the tests once in each environment that must make no difference to them.

`python -m tests.tools.environments` runs them in all; `--list` names them, `--only NAME` picks some, and
what follows goes to pytest: `python -m tests.tools.environments --only umask-077 -n 2 tests/storage`.
The exit status is 1 if a test failed. Environments that this machine lacks are named and skipped.
"""

from __future__ import annotations

import argparse
import os
import pty
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PYTEST: Final = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
LATIN_1: Final = ("es_ES.ISO-8859-1", "es_ES.iso88591", "en_US.ISO-8859-1")
FAKETIME: Final = (
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
)
TIMES_SLOWER: Final = 10


class NotHereError(Exception):
    """This machine can't be such surroundings, for the reason that the text names."""


@dataclass
class Surroundings:
    """How a run of the tests differs from any other."""

    environment: dict[str, str | None] = field(default_factory=dict)
    """What is set, and what is not there (None)."""

    before: tuple[str, ...] = ()
    """The words of a command that runs the one behind it."""

    python: str = sys.executable
    root: Path = ROOT
    umask: int = -1
    stdin: int = subprocess.DEVNULL


Made = Callable[[ExitStack], Surroundings]


def _setting(**environment: str | None) -> Made:
    return lambda _stack: Surroundings(dict(environment))


def _with_umask(mask: int) -> Made:
    return lambda _stack: Surroundings(umask=mask)


def _locale_of_latin_1(_stack: ExitStack) -> Surroundings:
    listed = subprocess.run(["locale", "-a"], capture_output=True, check=False).stdout.decode()  # noqa: S607
    there = {name.lower().replace("-", "") for name in listed.split()}
    for name in LATIN_1:
        if name.lower().replace("-", "") in there:
            return Surroundings({"LC_ALL": name, "LC_CTYPE": name, "LANG": name})
    raise NotHereError("no locale of ISO-8859-1: localedef -i es_ES -f ISO-8859-1 es_ES.ISO-8859-1")


def _at(moment: str) -> Made:
    def made(_stack: ExitStack) -> Surroundings:
        library = next((path for path in FAKETIME if Path(path).exists()), None)
        if library is None:
            raise NotHereError("no libfaketime: apt-get install faketime")
        # A distance, not a moment: all processes of the run are to have the same time.
        distance = (datetime.fromisoformat(f"{moment}Z") - datetime.now(UTC)).total_seconds()
        return Surroundings({"LD_PRELOAD": library, "FAKETIME": f"{distance:+.0f}"})

    return made


def _read_only_home(stack: ExitStack) -> Surroundings:
    home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    home.chmod(0o500)
    odd = {f"XDG_{name}_HOME": str(home) for name in ("STATE", "CONFIG", "CACHE", "DATA")}
    return Surroundings({"HOME": str(home), **odd})


def _another_user(_stack: ExitStack) -> Surroundings:
    mapped = ("--map-user=1000", "--map-group=1000") if os.geteuid() == 0 else ("--map-root-user",)
    before = ("unshare", "--user", *mapped)
    try:
        subprocess.run([*before, sys.executable, "-c", ""], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotHereError("no namespaces of users, or no `unshare`") from error
    return Surroundings(before=before)


def _ignored_signals(_stack: ExitStack) -> Surroundings:
    """What `nohup` and a shell's `&` leave behind, and more of it."""
    names = ("HUP", "INT", "QUIT", "TERM", "TSTP", "TTIN", "TTOU", "USR1", "USR2", "WINCH")
    ignored = "; ".join(f"signal(SIG{name}, SIG_IGN)" for name in names)
    begun = f"from signal import *; import os, sys; {ignored}; os.execv(sys.argv[1], sys.argv[1:])"
    return Surroundings(before=(sys.executable, "-c", begun))


def _terminal(stack: ExitStack) -> Surroundings:
    screen, terminal = pty.openpty()
    stack.callback(os.close, screen)
    stack.callback(os.close, terminal)
    return Surroundings(stdin=terminal)


def _folder_in_other_letters(stack: ExitStack) -> Surroundings:
    """A copy of the tree, and an environment of Python in it that has what this one has."""
    root = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "Año nuevo 数"
    ignored = shutil.ignore_patterns(".git", ".venv", "*_cache", "__pycache__")
    shutil.copytree(ROOT, root, ignore=ignored)
    venv.create(root / ".venv", symlinks=True)
    packages = Path(sys.prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    place = root / ".venv" / packages.relative_to(sys.prefix) / "site-packages" / "tree.pth"
    lines = (str(root), f"import site; site.addsitedir({str(packages / 'site-packages')!r})")
    place.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    for program in Path(sys.prefix, "bin").iterdir():
        if not (root / ".venv" / "bin" / program.name).exists():
            (root / ".venv" / "bin" / program.name).symlink_to(program)
    return Surroundings(python=str(root / ".venv" / "bin" / "python"), root=root)


def _slow(stack: ExitStack) -> Surroundings:
    """So many processes that want the processor that each test has a tenth of it."""
    for _number in range((TIMES_SLOWER - 1) * (os.cpu_count() or 1)):
        busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
        stack.callback(busy.wait)
        stack.callback(busy.kill)
    return Surroundings()


ALL: Final[Mapping[str, Made]] = {
    "dumb": _setting(TERM="dumb"),
    "no-color": _setting(NO_COLOR="1"),
    "narrow": _setting(COLUMNS="40", LINES="5", COLORFGBG="0;15"),
    "latin-1": _locale_of_latin_1,
    "latin-1-streams": _setting(PYTHONIOENCODING="latin-1"),
    "c": _setting(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
    "west": _setting(TZ="<-12>12"),
    "east": _setting(TZ="<+14>-14"),
    "midnight": _at("2029-12-31 23:58:30"),
    "leap-day": _at("2028-02-29 10:00:00"),
    "past": _at("2001-03-01 10:00:00"),
    "other-letters": _folder_in_other_letters,
    "no-home": _setting(
        HOME=None, XDG_STATE_HOME="relative", XDG_CONFIG_HOME="", XDG_CACHE_HOME="~"
    ),
    "read-only-home": _read_only_home,
    "umask-077": _with_umask(0o077),
    "umask-000": _with_umask(0),
    "another-user": _another_user,
    "ignored-signals": _ignored_signals,
    "terminal": _terminal,
    "shuffled": _setting(SHUFFLE=str(os.getpid())),
    "slow": _slow,
}


def run(made: Made, words: Sequence[str]) -> int:
    """Run the tests in these surroundings; give the status of pytest."""
    with ExitStack() as stack:
        there = made(stack)
        environment = {**os.environ, **there.environment}
        return subprocess.run(
            [*there.before, there.python, *PYTEST, *words],
            cwd=there.root,
            env={name: value for name, value in environment.items() if value is not None},
            stdin=there.stdin,
            umask=there.umask,
            check=False,
        ).returncode


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.tools.environments", description=__doc__)
    parser.add_argument("--list", action="store_true", help="only name them")
    parser.add_argument("--only", action="append", choices=ALL, help="may be repeated")
    chosen, words = parser.parse_known_args()
    if chosen.list:
        print(*ALL, sep="\n")
        return 0
    outcomes = {}
    for name in chosen.only or ALL:
        print(f"\n== {name}", flush=True)
        try:
            status = run(ALL[name], words or ["-n", "auto"])
        except NotHereError as error:
            outcomes[name] = f"not on this machine: {error}"
        else:
            outcomes[name] = "passed" if status == 0 else f"failed with status {status}"
    print("\n==", *(f"{name}: {outcome}" for name, outcome in outcomes.items()), sep="\n")
    return 1 if any(outcome.startswith("failed") for outcome in outcomes.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

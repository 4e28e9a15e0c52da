"""Speaking with the person: plain lines, questions, waiting.

Nothing is said by colour, nothing is redrawn unless on a terminal that can, nothing is cut: a screen reader, a pipe,
`NO_COLOR`, `TERM=dumb`, a cp932 console and 40 columns all get every word. Where nobody listens any more (the terminal
is closed, the pipe's reader is gone, the disk behind the output is full), what is done goes on all the same.

Only the standard library is imported here; questionary and prompt_toolkit cost a tenth of a second and are loaded by
the guided dialogue alone.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import shutil
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TextIO

from autocancel import columns
from autocancel.errors import UsageError
from autocancel.keyboard import Came, drop_pending, wait_for_line
from autocancel.messages import Lang
from autocancel.messages import console as words
from autocancel.visible import visible, visible_json

_ERRORS = "autocancel_readable"
_LOOKALIKES = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "•": "*", "¥": "JPY ", "✓": "OK"}
)
_FRAMES = "|/-\\"
_YES = frozenset(("はい", "y", "yes", "ハイ", "うん", "ok"))
_NO = frozenset(("いいえ", "n", "no", "イイエ", "いや"))
_TRIES = 3


def _readable(error: UnicodeError) -> tuple[str, int]:
    """What to write for characters the console lacks: a lookalike where there is one, else an escape."""
    if not isinstance(error, UnicodeEncodeError):
        return "?", error.end if isinstance(error, UnicodeDecodeError) else 0
    out = []
    for char in error.object[error.start : error.end]:
        plain = unicodedata.normalize("NFKD", char.translate(_LOOKALIKES))
        ascii_only = plain.encode("ascii", "ignore").decode("ascii")
        out.append(ascii_only or char.encode("ascii", "backslashreplace").decode("ascii"))
    return "".join(out), error.end


codecs.register_error(_ERRORS, _readable)


def prepare_streams() -> None:
    """Make the standard streams safe for any text. First thing in `main`, which the guided dialogue calls again."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # started without one: else the next file that is opened would take its place
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)
    if isinstance(sys.stdin, io.TextIOWrapper) and sys.stdin.errors != "replace":  # once: not after the first read
        sys.stdin.reconfigure(errors="replace")


class Console:
    """One run's way to the person.

    `json_mode`: everything said goes to standard error, and `json_line` alone writes to standard output.
    `redact` is applied to every text first; the run sets it to its redactor.
    """

    def __init__(
        self,
        lang: Lang,
        json_mode: bool = False,
        verbose: bool = False,
        *,
        stdin: TextIO | None = None,
        stdout: TextIO | None = None,
        stderr: TextIO | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.lang = lang
        self.json_mode = json_mode
        self.verbose = verbose
        self.redact: Callable[[str], str] = str
        self._stdin, self._stdout, self._stderr = stdin, stdout, stderr
        self._environ = os.environ if environ is None else environ
        self._spinner: _Spinner | None = None

    # Streams are looked up when used: tests and callers may replace them meanwhile.
    @property
    def _in(self) -> TextIO:
        return self._stdin or sys.stdin

    @property
    def _err(self) -> TextIO:
        return self._stderr or sys.stderr

    @property
    def _out(self) -> TextIO:
        return self._err if self.json_mode else self._stdout or sys.stdout

    @property
    def is_terminal(self) -> bool:
        """A person can read the questions and answer them."""
        return _is_tty(self._in) and _is_tty(self._out)

    @property
    def redraws(self) -> bool:
        """A line may be drawn again: a terminal that can, and nobody asked for plain output."""
        plain = self._environ.get("NO_COLOR") or self._environ.get("TERM", "") == "dumb" or self._environ.get("CI")
        return not plain and _is_tty(self._out)

    @property
    def speaks_japanese(self) -> bool:
        """The output's encoding has Japanese characters."""
        try:
            "解約".encode(getattr(self._out, "encoding", None) or "utf-8")
        except (LookupError, UnicodeEncodeError):
            return False
        return True

    @property
    def width(self) -> int | None:
        """Columns of the terminal, or None: not a terminal, lines stay whole."""
        return shutil.get_terminal_size((80, 24)).columns if _is_tty(self._out) else None

    def say(self, text: str = "") -> None:
        """Text for the person, wrapped to the terminal."""
        self._write(self._out, text)

    def warn(self, text: str) -> None:
        """Text that must not be missed or piped away: standard error."""
        self._write(self._err, text)

    def step(self, text: str) -> None:
        """One line of progress."""
        self._write(self._out, f"- {text}")

    def detail(self, text: str) -> None:
        """Only with `--verbose`; standard error."""
        if self.verbose:
            self._write(self._err, text)

    def command(self, text: str) -> None:
        """A command to copy: never broken by us, the terminal wraps it."""
        self._print(self._out, f"    {self._clean(text)}\n")

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Rows in columns that line up; stacked where the terminal is too narrow."""
        clean_rows = [[self._clean(cell) for cell in row] for row in rows]
        self._print(self._out, "\n".join(columns.table(header, clean_rows, self.width)) + "\n")

    def json_line(self, obj: object) -> None:
        """One JSON object on one line of standard output."""
        out = self._stdout or sys.stdout
        unicode_safe = (getattr(out, "encoding", None) or "").lower().replace("-", "").startswith("utf")
        self._print(out, visible_json(self.redact(json.dumps(obj, ensure_ascii=not unicode_safe))) + "\n")

    @contextmanager
    def waiting(self, text: str) -> Iterator[None]:
        """Say `text` once; on a terminal that redraws, a mark turns behind it until the block ends."""
        if not self.redraws:
            self.say(text)
            yield
            return
        lines = columns.wrap(self._clean(text), (self.width or 80) - 3)
        self._print(self._out, "\n".join(lines))
        self._spinner = _Spinner(self._out)
        self._spinner.start()
        try:
            yield
        finally:
            self._end_spinner()

    def countdown(self, seconds: float, text: str, sleep: Callable[[float], object]) -> None:
        """Wait `seconds`, saying how long; second by second only on a terminal that redraws."""
        label = words.SECONDS_LEFT.text(self.lang, time=self._clock(seconds))
        if not self.redraws:
            self.say(f"{text} ({label})")
            sleep(seconds)
            return
        self._print(self._out, "\n".join(columns.wrap(self._clean(text), (self.width or 80) - 20)))
        left, shown = seconds, ""
        while left > 0:
            label = f" ({words.SECONDS_LEFT.text(self.lang, time=self._clock(left))})"
            self._print(self._out, _erase(shown) + label)
            shown = label
            slice_ = left % 1 or 1.0
            sleep(slice_)
            left -= slice_
        self._print(self._out, _erase(shown) + "\n")

    def ask_yes_no(self, question: str, default: bool | None = None) -> bool:
        """はい or いいえ. The end of the input is no; anything else is asked again, and after three tries it is no."""
        hint = {None: words.YES_NO, True: words.YES_NO_DEFAULT_YES, False: words.YES_NO_DEFAULT_NO}[default]
        self.say(f"{question} [{hint.text(self.lang)}]")
        for _ in range(_TRIES):
            answer = self.read_line()
            if answer is None:
                return False
            word = as_word(answer)
            if not word and default is not None:
                return default
            if word in _YES:
                return True
            if word in _NO:
                return False
            self.say(words.NOT_UNDERSTOOD.text(self.lang))
        return False

    def ask_text(self, question: str, default: str = "") -> str:
        """A line of text; `default` where the person types nothing or the input ends."""
        hint = f" [{words.DEFAULT.text(self.lang, default=default)}]" if default else ""
        self.say(question + hint)
        return (self.read_line() or "").strip() or default

    def ask_secret(self, question: str) -> str:
        """A line that is not shown while typed. UsageError without a terminal: it is never read with an echo."""
        import getpass
        import warnings

        if not self.is_terminal:
            raise UsageError(words.NO_TERMINAL_FOR_SECRET, words.USE_STANDARD_INPUT)
        self.say(f"{question} {words.HIDDEN.text(self.lang)}")
        drop_pending(self._in)
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            try:
                # getpass opens the terminal with the locale's encoding: only ASCII is safe in its own prompt.
                return getpass.getpass("> ")
            except (getpass.GetPassWarning, EOFError):
                raise UsageError(words.NO_TERMINAL_FOR_SECRET, words.USE_STANDARD_INPUT) from None

    def read_line(self) -> str | None:
        """A line typed from now on, or None at the end of the input. What was typed before is no answer to anything."""
        line = self.wait_for_line()
        return line if isinstance(line, str) else None

    def wait_for_line(self, news: Callable[[], bool] | None = None, limit: float | None = None) -> str | Came | None:
        """A line typed from now on; None at the end of the input; or what came first: `news`, or `limit` seconds.

        Only a terminal is watched: other input is read to its next line, however long that takes.
        """
        if not self.is_terminal:
            return self._read() or None
        drop_pending(self._in)
        self._print(self._out, "> ")
        if self._in is sys.stdin:
            came = wait_for_line(self._in, news, limit)
            if came is not Came.LINE:
                self.say()
                return came
        line = self._read()
        if not line:
            self.say()
        return line or None

    def _read(self) -> str:
        """A line, or "" where the input has ended or the terminal is gone."""
        try:
            return self._in.readline()
        except (OSError, ValueError):
            return ""

    def _clock(self, seconds: float) -> str:
        whole = max(1, round(seconds))
        if whole < 100:
            return f"{whole} 秒" if self.lang is Lang.JA else f"{whole} s"
        minutes, rest = divmod(whole, 60)
        return f"{minutes} 分 {rest:02d} 秒" if self.lang is Lang.JA else f"{minutes} min {rest:02d} s"

    def _clean(self, text: str) -> str:
        """Page texts end up on the terminal: nothing in one may move the cursor, set a title or hide a word."""
        return visible(self.redact(text))

    def _write(self, stream: TextIO, text: str) -> None:
        text = self._clean(text)
        if _is_tty(stream):
            text = "\n".join(columns.wrap(text, shutil.get_terminal_size((80, 24)).columns))
        self._print(stream, text + "\n")

    def _print(self, stream: TextIO, text: str) -> None:
        self._end_spinner()
        try:
            try:
                stream.write(text)
            except UnicodeEncodeError:  # a stream that `prepare_streams` could not reach
                encoding = stream.encoding or "ascii"
                stream.write(text.encode(encoding, _ERRORS).decode(encoding))
            stream.flush()
        except (OSError, ValueError):
            _silence(stream)

    def _end_spinner(self) -> None:
        if self._spinner is not None:
            spinner, self._spinner = self._spinner, None
            spinner.stop()


class _Spinner:
    """A turning mark behind the cursor. Backspaces only: they work on every console, escape sequences don't."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._turn, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._done.set()
        self._thread.join()
        self._draw("\n")

    def _turn(self) -> None:
        drawn = ""
        turn = 0
        while not self._done.wait(0.15):
            frame = f" {_FRAMES[turn % len(_FRAMES)]}"
            self._draw(_erase(drawn) + frame)
            drawn = frame
            turn += 1
        self._draw(_erase(drawn))

    def _draw(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._stream.write(text)
            self._stream.flush()


def as_word(answer: str) -> str:
    """An answer without what typing adds: width, case, blanks, quotation marks and full stops."""
    return unicodedata.normalize("NFKC", answer).strip().strip("「」『』\"'。.").strip().casefold()


def _erase(drawn: str) -> str:
    back = "\b" * columns.width(drawn)
    return back + " " * len(back) + back


def _silence(stream: TextIO) -> None:
    """What was to be said, and whatever follows, goes nowhere; else Python would try once more while it ends, and turn
    the exit code into its own."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)


def _is_tty(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # a closed stream
        return False

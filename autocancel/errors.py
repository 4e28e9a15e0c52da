"""Errors named by what the person can do about them.

    AutocancelError
    ├── UsageError          exit 2   a wrong option or argument: type it differently
    ├── EnvironmentProblem  exit 16  this machine lacks something: mend it, then run again
    │   ├── NoBrowser, NoSpace, HomeProblem, LockHeld, KeyringProblem, ...
    └── Interrupted         exit 130 the person stopped the run before the final click

How a *run* ends is not an error: see `autocancel.outcome`.
"""

from __future__ import annotations

from autocancel.messages import Lang, Message


class AutocancelError(Exception):
    """What happened and the next step, as messages; `code` is stable and shown to programs.

    `what` and `next_step` are rendered with `values` in the person's language. Never put a secret into `values`.
    """

    exit_code = 1

    def __init__(self, what: Message, next_step: Message | None = None, **values: object) -> None:
        super().__init__(what.code)
        self.what = what
        self.next_step = next_step
        self.values = values

    @property
    def code(self) -> str:
        return self.what.code

    def explain(self, lang: Lang) -> str:
        """One line for what happened, a second one for the next step where there is one."""
        lines = [self.what.text(lang, **self.values)]
        if self.next_step is not None:
            lines.append(self.next_step.text(lang, **self.values))
        return "\n".join(lines)


class UsageError(AutocancelError):
    exit_code = 2


class EnvironmentProblem(AutocancelError):
    """This machine, not the provider: no browser, no space, a held lock. Nothing was submitted."""

    exit_code = 16


class NoBrowser(EnvironmentProblem):
    pass


class NoSpace(EnvironmentProblem):
    pass


class HomeProblem(EnvironmentProblem):
    pass


class LockHeld(EnvironmentProblem):
    pass


class KeyringProblem(EnvironmentProblem):
    pass


class Interrupted(AutocancelError):
    exit_code = 130

"""Commands found by their names as people type them: full width, capitals; and what was probably meant."""

from __future__ import annotations

import difflib
import unicodedata
from typing import Any

from typer.core import TyperGroup

from autocancel.errors import UsageError
from autocancel.messages import journey as texts


def plain(word: str) -> str:
    """`ＭＷ` and `Mw` are `mw`."""
    return unicodedata.normalize("NFKC", word).strip().casefold()


class Commands(TyperGroup):
    """A group whose commands are found however they are written, and which names the closest where there is none."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        given = args[0]
        if self.get_command(ctx, given) is None and self.get_command(ctx, plain(given)) is not None:
            args = [plain(given), *args[1:]]
        elif self.get_command(ctx, given) is None and not given.startswith("-") and not ctx.resilient_parsing:
            known = self.list_commands(ctx)
            close = difflib.get_close_matches(plain(given), known, n=1, cutoff=0.5)
            hint = texts.DID_YOU_MEAN if close else texts.SEE_HELP
            raise UsageError(texts.UNKNOWN_COMMAND, hint, name=given, known=", ".join(known), close="".join(close))
        return super().resolve_command(ctx, args)

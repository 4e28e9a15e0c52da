"""The receipt as a page: self-contained HTML without script or request, every text escaped by the template engine."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from autocancel.messages import Message
from autocancel.messages import receipt as texts
from autocancel.outcome import Outcome
from autocancel.receipt.story import Story

if TYPE_CHECKING:
    from jinja2 import Template

# Read one line at a time by a person at a prompt: no script file, no module, nothing to install.
POWERSHELL = (
    "Get-Content SHA256SUMS -Encoding UTF8 | ForEach-Object { $h, $f = $_ -split '  ', 2; "
    'if ((Get-FileHash -LiteralPath $f -Algorithm SHA256).Hash -eq $h) { "OK $f" } else { "FAIL $f" } }'
)
_CALM, _CALM_PALE = "#1f6b4f", "#eef6f2"  # done
_WARM, _WARM_PALE = "#8a5a00", "#fdf6e7"  # something is left to do
_REHEARSAL = ("#5b5f63", "#f3f3f4")  # never the colour of something done
_COLOURS = {
    Outcome.CANCELLED: (_CALM, _CALM_PALE),
    Outcome.ALREADY_CANCELLED: (_CALM, _CALM_PALE),
    Outcome.ACTIVE: ("#31587a", "#eff4f8"),
    Outcome.READY: ("#31587a", "#eff4f8"),
    Outcome.DECLINED: ("#31587a", "#eff4f8"),
    Outcome.NO_CONTRACT: ("#31587a", "#eff4f8"),
}


@cache
def template() -> Template:
    """The compiled template. Autoescape is on for everything; a misspelled name is an error, not a blank."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("autocancel.receipt"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("receipt.html")


def render_html(story: Story, folder: Path, *, pdf_missing: bool = False) -> str:
    """The whole page as text. Pictures are read from `folder`; one that can't be read is said to be missing."""

    def say(message: Message, **values: object) -> str:
        return message.text(story.lang, **values)

    accent, pale = _REHEARSAL if story.dry_run else _COLOURS.get(story.outcome, (_WARM, _WARM_PALE))
    pictures = [{"caption": picture.caption, "data": _encoded(folder / picture.file)} for picture in story.pictures]
    return template().render(
        story=story,
        say=say,
        t=texts,
        pictures=pictures,
        accent=accent,
        pale=pale,
        powershell=POWERSHELL,
        codes=" / ".join(filter(None, (story.outcome.value, story.reason))),
        pdf_missing=pdf_missing,
    )


def _encoded(path: Path) -> str:
    try:
        return base64.b64encode(path.read_bytes()).decode("ascii")
    except OSError:
        return ""

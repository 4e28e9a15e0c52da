"""`autocancel credentials set|show|delete PROVIDER`: the stored login. What is stored is never printed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autocancel.messages import Message
from autocancel.messages import vault as texts

if TYPE_CHECKING:
    from autocancel.console import Console
    from autocancel.vault.store import StoredLogin, Vault

# Everything else is loaded by the command that needs it: every start of the program imports this module.


app = typer.Typer(help=texts.HELP.both, no_args_is_help=True, rich_markup_mode=None, add_completion=False)

Provider = Annotated[str, typer.Argument(metavar="PROVIDER", help=texts.HELP_PROVIDER.both)]
Profile = Annotated[str, typer.Option("--profile", metavar="NAME", help=texts.HELP_PROFILE.both)]
Language = Annotated[str | None, typer.Option("--lang", metavar="ja|en", help=texts.HELP_LANG.both)]
HomeFolder = Annotated[Path | None, typer.Option("--home", metavar="DIR", help=texts.HELP_HOME.both)]


@app.command("set", help=texts.HELP_SET.both)
def set_(
    context: typer.Context,
    provider: Provider,
    *,
    profile: Profile = "default",
    login_id: Annotated[str | None, typer.Option("--login-id", metavar="ID", help=texts.HELP_LOGIN_ID.both)] = None,
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help=texts.HELP_PASSWORD_STDIN.both)] = False,
    pin_stdin: Annotated[bool, typer.Option("--pin-stdin", help=texts.HELP_PIN_STDIN.both)] = False,
    encrypted_file: Annotated[bool, typer.Option("--encrypted-file", help=texts.HELP_ENCRYPTED_FILE.both)] = False,
    lang: Language = None,
    home: HomeFolder = None,
) -> None:
    """Store a login, replacing an older one."""
    from autocancel.errors import KeyringProblem
    from autocancel.journey.registry import load_flow
    from autocancel.vault.prompt import ask_login, login_for_run, passphrase_asker
    from autocancel.vault.store import usable_keyring

    console, vault = _open(context, lang, profile, home)
    flow = load_flow(provider)
    if not encrypted_file:
        usable_keyring(provider)  # before anybody types a password in vain
    if encrypted_file and passphrase_asker(console) is None:
        raise KeyringProblem(texts.PASSPHRASE_NEEDS_TERMINAL, texts.PASSPHRASE_NEEDS_TERMINAL_NEXT)
    login = None
    if password_stdin or pin_stdin:  # what these leave out comes from the login stored before
        login = login_for_run(
            vault,
            provider,
            profile,
            login_id_option=login_id,
            password_stdin=password_stdin,
            pin_stdin=pin_stdin,
            stdin=sys.stdin,
            terminal=False,
        )
    login = login or ask_login(console, flow.service, login_id)
    vault.save(provider, profile, login, encrypted_file)
    login.wipe()
    stored = vault.describe(provider, profile)
    console.say(_filled(texts.STORED, console, provider, profile, stored))


@app.command("show", help=texts.HELP_SHOW.both)
def show(
    context: typer.Context,
    provider: Provider,
    profile: Profile = "default",
    lang: Language = None,
    home: HomeFolder = None,
) -> None:
    """Say what is stored where, never what it is."""
    from autocancel.journey.registry import load_flow

    console, vault = _open(context, lang, profile, home)
    load_flow(provider)
    stored = vault.describe(provider, profile)
    if not stored.anything:
        console.say(texts.NOTHING_STORED.text(console.lang, provider=provider, profile=profile))
        return
    console.say(_filled(texts.SHOWN, console, provider, profile, stored))
    if not (stored.has_login_id and stored.has_password):
        console.say(texts.INCOMPLETE.text(console.lang, provider=provider))
    console.say(texts.NEVER_SHOWN.text(console.lang))


@app.command("delete", help=texts.HELP_DELETE.both)
def delete(
    context: typer.Context,
    provider: Provider,
    profile: Profile = "default",
    lang: Language = None,
    home: HomeFolder = None,
) -> None:
    """Remove a stored login from every store."""
    from autocancel.journey.registry import load_flow

    console, vault = _open(context, lang, profile, home)
    load_flow(provider)
    stored = vault.describe(provider, profile)
    if vault.delete(provider, profile):
        console.say(_filled(texts.DELETED, console, provider, profile, stored))
    else:
        console.say(texts.NOTHING_STORED.text(console.lang, provider=provider, profile=profile))


def _open(context: typer.Context, lang: str | None, profile: str, home: Path | None) -> tuple[Console, Vault]:
    """`--lang` counts before the command's name and after it."""
    from autocancel.console import Console
    from autocancel.home import Home, check_profile_name
    from autocancel.messages.language import resolve
    from autocancel.vault.prompt import passphrase_asker
    from autocancel.vault.store import Vault

    console = Console(resolve(lang or context.find_root().params.get("language")))
    check_profile_name(profile)
    return console, Vault(
        Home.open(home), passphrase_asker(console), lambda message: console.warn(message.text(console.lang))
    )


def _filled(message: Message, console: Console, provider: str, profile: str, stored: StoredLogin) -> str:
    named = (
        (texts.LOGIN_ID, stored.has_login_id),
        (texts.PASSWORD, stored.has_password),
        (texts.PIN, stored.has_pin),
    )
    what = texts.AND.text(console.lang).join(name.text(console.lang) for name, there in named if there)
    where = stored.where or "-"
    return message.text(console.lang, provider=provider, profile=profile, what=what, where=where)

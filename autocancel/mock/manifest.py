"""A mock site as data: pages, requests, state and scenarios. fixtures/README.md explains the format to people."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autocancel.errors import UsageError
from autocancel.flow import Payment, Provenance, ScreenKind
from autocancel.messages import Lang
from autocancel.messages import mock as texts
from autocancel.mock.faults import Fault, RequestPattern, read_fault
from autocancel.mock.files import MANIFEST, Folder
from autocancel.mock.record import Harm
from autocancel.mock.table import ManifestProblem, Table, Why
from autocancel.outcome import Evidence, Outcome
from autocancel.visible import visible_line

SCHEMA = 1
_LONGEST_LINE = 1000
CHARSETS = ("utf-8", "shift_jis", "euc-jp")
PLACEHOLDER = re.compile(r"\{\{ *([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)?) *\}\}")
# Values that the site itself knows; see `site.Visit` and `site.MockSite`.
COMPUTED = ("charset", "today", "month_end", "payment", "ticket", "content", "title", "login_id", "password", "pin")


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `kind`: what a person would call the screen; None only for parts such as frames."""

    name: str
    html: str
    title: str
    kind: ScreenKind | None
    provenance: Provenance
    source: str
    date: str | None
    layout: str | None
    charset: str
    file: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A request and its answer: exactly one of `page`, `redirect` and `status`."""

    pattern: RequestPattern
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    needs: str | None = None
    page: str | None = None
    redirect: str | None = None
    status: int = 0
    sets: tuple[tuple[str, str], ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    final: bool = False
    harm: Harm | None = None
    refuses: bool = False
    expired_page: str | None = None


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """The invented login that a scenario's person types."""

    login_id: str
    password: str
    pin: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """How a run with `--yes` must end. `reason`, `confirmed_by`: None where the scenario does not fix them."""

    outcome: Outcome
    submissions: int
    reason: str | None = None
    confirmed_by: tuple[Evidence, ...] | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """One course of events. `payments`: how the account may pay in it; the first is the default."""

    name: str
    title_ja: str
    title_en: str
    payments: tuple[Payment, ...]
    expect: Expectation
    login: DemoLogin
    state: tuple[tuple[str, str], ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
    rules: tuple[Rule, ...] = ()
    faults: tuple[Fault, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    charset: str | None = None

    def title(self, lang: Lang) -> str:
        return self.title_ja if lang is Lang.JA else self.title_en


@dataclass(slots=True)
class SiteFolder:
    """A folder that was read whole: nothing is read from disk after this."""

    path: Path
    flow: str
    entry: str
    hosts: tuple[str, ...]
    login: DemoLogin
    values: dict[str, str]
    payment_values: dict[Payment, dict[str, str]]
    state: dict[str, str]
    pages: dict[str, Page] = field(default_factory=dict)
    layouts: dict[str, str] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)  # "host/path" -> bytes
    rules: list[Rule] = field(default_factory=list)
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    special_pages: dict[str, str] = field(default_factory=dict)  # busy, maintenance, not_found


def read_site(path: Path, library: Callable[[str], Path | None]) -> SiteFolder:
    """Read a mock folder whole. `library`: the folder of a shared part named under `uses`, or None.

    UsageError (one line: file, place, reason) for anything that can't be played.
    """
    folder = Folder(path)
    top = _parse(folder)
    site = SiteFolder(
        path=path,
        flow=top.text("flow"),
        entry=top.text("entry"),
        hosts=(),
        login=_login(top.table("demo")),
        values={},
        payment_values={},
        state={},
    )
    own = list(_parts(folder, top, library))
    for part_folder, part in own:
        _read_part(site, part_folder, part)
    for _, part in reversed(own):  # the folder's own scenarios come first, and win over shared ones of the same name
        for name, table in part.tables("scenarios"):
            site.scenarios.setdefault(name, _scenario(name, table, site))
        part.finish()
    _check(site, str(path / MANIFEST))
    return site


def _parse(folder: Folder) -> Table:
    file = str(folder.path / MANIFEST)
    text = folder.manifest()
    try:
        # A key of half a million parts would keep the parser busy for hours; no line of ours has 300 characters.
        if max(map(len, text.splitlines()), default=0) > _LONGEST_LINE:
            raise ManifestProblem(file, "-", Why(texts.WHY_LONG_LINE, limit=_LONGEST_LINE))
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        detail = visible_line(str(error))[:200] if isinstance(error, ValueError) else "nested too deeply"
        raise ManifestProblem(file, "-", Why(texts.WHY_NOT_TOML, detail=detail)) from None
    top = Table(data, file, "-")
    schema = top.whole("schema")
    if schema != SCHEMA:
        raise UsageError(texts.SCHEMA_UNSUPPORTED, file=file, found=schema, supported=SCHEMA)
    return top


def _parts(folder: Folder, top: Table, library: Callable[[str], Path | None]) -> Iterator[tuple[Folder, Table]]:
    """The shared parts first, so that the folder's own scenarios and values win over theirs."""
    for name in top.text_list("uses"):
        path = library(name) if re.fullmatch(r"[a-z][a-z0-9_]*", name) else None
        if path is None:
            raise top.problem(texts.WHY_NOT_A_FILE, path=name)
        shared = Folder(path)
        yield shared, _parse(shared)
    yield folder, top


def _login(table: Table, base: DemoLogin | None = None) -> DemoLogin:
    def value(key: str, inherited: str | None) -> str:
        return table.text(key) if inherited is None or table.has(key) else inherited

    login = DemoLogin(
        value("login_id", base.login_id if base else None),
        value("password", base.password if base else None),
        value("pin", base.pin if base else None),
    )
    table.finish()
    return login


def _read_part(site: SiteFolder, folder: Folder, part: Table) -> None:
    site.hosts += part.text_list("hosts")
    site.values.update(part.text_map("values"))
    site.state.update(part.text_map("state"))
    for name, table in part.tables("payments"):
        payment = part.as_choice("payments", name, Payment)
        site.payment_values.setdefault(payment, {}).update(table.text_map("values"))
        table.finish()
    layouts = part.text_map("layouts")
    for name, file in layouts.items():
        site.layouts[name] = folder.text(file, f"layouts.{name}")
    for prefix, directory in part.text_map("assets").items():
        for file in folder.names_under(directory, f"assets.{prefix}"):
            site.assets[f"{prefix.rstrip('/')}/{file[len(directory.rstrip('/')) + 1 :]}"] = folder.data(file, "assets")
    site.special_pages.update(part.text_map("special_pages"))
    default_layout = part.optional_text("layout")
    for name, table in part.tables("pages"):
        if name in site.pages:
            raise table.problem(texts.WHY_DUPLICATE, name=name)
        site.pages[name] = _page(name, table, folder, default_layout)
    expired_page = part.optional_text("expired_page")
    site.rules[:0] = [_rule(table, expired_page) for table in part.table_list("requests")]


def _page(name: str, table: Table, folder: Folder, default_layout: str | None) -> Page:
    file = table.optional_text("file") or f"pages/{name}.html"
    layout = table.optional_text("layout") if table.has("layout") else default_layout
    charset = table.optional_text("charset") or "utf-8"
    if charset not in CHARSETS:
        raise table.problem(texts.WHY_CHOICE, key="charset", value=charset, known=", ".join(CHARSETS))
    part = table.flag("part")
    page = Page(
        name=name,
        html=folder.text(file, table.where),
        title=table.optional_text("title") or "",
        kind=table.optional_choice("kind", ScreenKind) if part else _kind(table),
        provenance=table.choice("provenance", Provenance),
        source=table.text("source"),
        date=table.optional_text("date"),
        layout=None if layout in (None, "none") else layout,
        charset=charset,
        file=file,
    )
    table.finish()
    return page


def _kind(table: Table) -> ScreenKind | None:
    """A page's kind; `unknown` is said in so many words for a screen that nobody should recognise."""
    return None if table.optional_text("kind") == "unknown" else table.choice("kind", ScreenKind)


def _rule(table: Table, expired_page: str | None) -> Rule:
    page, redirect = table.optional_text("page"), table.optional_text("redirect")
    status = table.whole("status", 0)
    if (page is not None) + (redirect is not None) != 1 and not (page is None and redirect is None and status):
        raise table.problem(texts.WHY_ANSWER)
    rule = Rule(
        pattern=RequestPattern.parse(table.text("on"), table),
        when=table.conditions("when"),
        needs=table.optional_text("needs"),
        page=page,
        redirect=redirect,
        status=status or (302 if redirect is not None else 200),
        sets=tuple(table.text_map("set").items()),
        values=tuple(table.text_map("values").items()),
        final=table.flag("final"),
        harm=table.optional_choice("harm", Harm),
        refuses=table.flag("refuses"),
        expired_page=expired_page,
    )
    table.finish()
    return rule


def _scenario(name: str, table: Table, site: SiteFolder) -> Scenario:
    title = table.table("title")
    expect = table.table("expect")
    evidence = expect.text_list("confirmed_by")
    names = table.text_list("payments") or tuple(Payment)
    charset = table.optional_text("charset")
    if charset is not None and charset not in CHARSETS:
        raise table.problem(texts.WHY_CHOICE, key="charset", value=charset, known=", ".join(CHARSETS))
    demo = table.optional_table("demo")
    scenario = Scenario(
        name=name,
        title_ja=title.text("ja"),
        title_en=title.text("en"),
        payments=tuple(table.as_choice("payments", payment, Payment) for payment in names),
        expect=Expectation(
            outcome=expect.choice("outcome", Outcome),
            submissions=expect.whole("submissions"),
            reason=expect.optional_text("reason"),
            confirmed_by=tuple(expect.as_choice("confirmed_by", item, Evidence) for item in evidence)
            if expect.has("confirmed_by")
            else None,
        ),
        login=site.login if demo is None else _login(demo, site.login),
        state=tuple(table.text_map("state").items()),
        pages=tuple(table.text_map("pages").items()),
        rules=tuple(_rule(rule, None) for rule in table.table_list("requests")),
        faults=tuple(read_fault(fault) for fault in table.table_list("faults")),
        values=tuple(table.text_map("values").items()),
        charset=charset,
    )
    for part in (title, expect, table):
        part.finish()
    return scenario


def _check(site: SiteFolder, file: str) -> None:
    """Everything that is named must be there: a scenario must not fail half way through."""
    known = set(site.values) | set(COMPUTED) | {name for values in site.payment_values.values() for name in values}
    every_rule = [*site.rules, *(rule for scenario in site.scenarios.values() for rule in scenario.rules)]
    known |= {name for rule in every_rule for name, _ in rule.values}
    known |= {name for scenario in site.scenarios.values() for name, _ in scenario.values}

    def check_values(text: str, where: str) -> None:
        for name in PLACEHOLDER.findall(text):
            if name not in known and "." not in name:
                raise ManifestProblem(file, where, Why(texts.WHY_VALUE_UNKNOWN, name=name))

    def check_page(name: str | None, where: str) -> None:
        if name is not None and name not in site.pages:
            raise ManifestProblem(file, where, Why(texts.WHY_PAGE_UNKNOWN, page=name))

    for page in site.pages.values():
        check_values(page.html, f"pages.{page.name} ({page.file})")
        if page.layout is not None and page.layout not in site.layouts:
            raise ManifestProblem(file, f"pages.{page.name}", Why(texts.WHY_PAGE_UNKNOWN, page=page.layout))
        _check_charset(page.html, page.charset, file, f"pages.{page.name}")
    for name, html in site.layouts.items():
        check_values(html, f"layouts.{name}")
    for rule in every_rule:
        where = f"requests ({rule.pattern.method} {rule.pattern.host}{rule.pattern.path})"
        check_page(rule.page, where)
        check_page(rule.expired_page, "expired_page")
        check_values(rule.redirect or "", where)
    for scenario in site.scenarios.values():
        for replaced, replacing in scenario.pages:
            check_page(replaced, f"scenarios.{scenario.name}.pages")
            check_page(replacing, f"scenarios.{scenario.name}.pages")
        for fault in scenario.faults:
            check_page(fault.page, f"scenarios.{scenario.name}.faults")
    for special, page_name in site.special_pages.items():
        check_page(page_name, f"special_pages.{special}")


def _check_charset(html: str, charset: str, file: str, where: str) -> None:
    try:
        html.encode(charset)
    except UnicodeEncodeError as error:
        character = ascii(error.object[error.start])
        raise ManifestProblem(file, where, Why(texts.WHY_CHARSET, charset=charset, character=character)) from None

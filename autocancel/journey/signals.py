"""Everything on a screen that means something, read once: sentences, labels, fields, contracts. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from autocancel.flow import Carrier, Flow, LabelMeaning, Payment, Statement
from autocancel.journey.contracts import Contract, Match, find_contracts
from autocancel.journey.fields import FieldRole, field_role
from autocancel.journey.screen import Control, Field, Line, Screen
from autocancel.journey.vocabulary import Vocabulary, sentences, vocabulary_of
from autocancel.text import normalise

PROCEED = frozenset({LabelMeaning.FINAL, LabelMeaning.CANCEL_ENTRY, LabelMeaning.GO_ON, LabelMeaning.SKIP_SURVEY})
TOWARDS_CANCELLING = frozenset({LabelMeaning.FINAL, LabelMeaning.CANCEL_ENTRY})


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of the page."""

    sentence: str
    line: Line


def host_within(host: str, domains: tuple[str, ...]) -> bool:
    """Whether a host is one of these registrable domains or under one."""
    return any(host == domain or host.endswith("." + domain) for domain in domains)


class Signals:
    """Reads a screen against a flow's vocabulary. Lazy: each kind of signal is read once, when first asked for."""

    def __init__(self, screen: Screen, flow: Flow) -> None:
        self.screen = screen
        self.flow = flow
        self.vocabulary: Vocabulary = vocabulary_of(flow)

    @cached_property
    def at_provider(self) -> bool:
        return host_within(self.screen.host, self.flow.hosts)

    @cached_property
    def carrier(self) -> Carrier | None:
        return next((c for c in self.flow.carriers if host_within(self.screen.host, c.domains)), None)

    @cached_property
    def said(self) -> dict[Statement, list[Said]]:
        """What the page states. Menus, side bars, footers, links and step indicators state nothing."""
        found: dict[Statement, list[Said]] = {}
        spoken = [line for line in self.screen.lines if _speaks(line)]
        if self.screen.title:
            spoken.append(Line(self.screen.title, normalise(self.screen.title), level=1, region="title"))
        for line in spoken:
            for sentence in sentences(line.norm):
                for statement in self.vocabulary.statements(sentence):
                    found.setdefault(statement, []).append(Said(sentence, line))
        return found

    def says(self, *statements: Statement, heading: bool = False, body: bool = False) -> Said | None:
        """The first sentence that says one of these. `heading`: in a heading or title; `body`: not in the title."""
        for statement in statements:
            for said in self.said.get(statement, ()):
                if heading and not said.line.level:
                    continue
                if body and said.line.region == "title":
                    continue
                return said
        return None

    @cached_property
    def labels(self) -> tuple[tuple[Control, LabelMeaning], ...]:
        """Every control with its meaning."""
        return tuple((c, self.vocabulary.label(c.norm)) for c in self.screen.controls)

    def controls(self, *meanings: LabelMeaning, anywhere: bool = False) -> tuple[Control, ...]:
        """Enabled or not, controls of these meanings in the main part of the page, or anywhere."""
        return tuple(c for c, m in self.labels if m in meanings and (anywhere or c.region == "main"))

    @cached_property
    def roles(self) -> tuple[tuple[Field, FieldRole], ...]:
        sent = Statement.CODE_SENT in self.said
        return tuple((f, field_role(f, self.screen, sent)) for f in self.screen.fields)

    def fields(self, *roles: FieldRole) -> tuple[Field, ...]:
        return tuple(f for f, role in self.roles if role in roles)

    @cached_property
    def contracts(self) -> tuple[Contract, ...]:
        return find_contracts(self.screen, self.vocabulary)

    @cached_property
    def ours(self) -> tuple[Contract, ...]:
        """Contracts that surely are the one looked for. Exactly one is wanted."""
        return tuple(c for c in self.contracts if c.match is Match.SURE)

    @cached_property
    def others(self) -> tuple[Contract, ...]:
        return tuple(c for c in self.contracts if c.match is not Match.SURE)

    @cached_property
    def foreign_login_host(self) -> str | None:
        """The host of somebody else's login that stands in a frame of this page, where there is one."""
        carriers = tuple(domain for carrier in self.flow.carriers for domain in carrier.domains)
        for address in self.screen.frame_urls:
            parts = urlsplit(address)
            host = (parts.hostname or "").lower()
            if host and not host_within(host, (*self.flow.hosts, *carriers)) and _SIGN_IN.search(host + parts.path):
                return host
        return None

    @cached_property
    def payment_choices(self) -> dict[Payment, list[Control | tuple[Field, str | None]]]:
        """What one can press or choose for each payment method: a control, a radio, or a list's option value."""
        found: dict[Payment, list[Control | tuple[Field, str | None]]] = {}
        for control, meaning in self.labels:
            if control.region in ("main", "nav") and meaning in (
                LabelMeaning.OTHER,
                LabelMeaning.LOGIN,
                LabelMeaning.CANCEL_ENTRY,
                LabelMeaning.GO_ON,
            ):
                named = self.vocabulary.payments(control.norm) or self._payments_of_row(control)
                if len(named) == 1:
                    found.setdefault(next(iter(named)), []).append(control)
        for field in self.screen.fields:
            if field.type == "radio":
                named = self.vocabulary.payments(field.label)
                if len(named) == 1:
                    found.setdefault(next(iter(named)), []).append((field, None))
            for option in field.options:
                named = self.vocabulary.payments(normalise(option.text))
                if len(named) == 1 and not option.disabled:
                    found.setdefault(next(iter(named)), []).append((field, option.value))
        return found

    def _payments_of_row(self, control: Control) -> frozenset[Payment]:
        """What the row around a control names, where the control itself says only ログインへ or 選択する."""
        if not control.row or self.vocabulary.label(control.norm) is LabelMeaning.OTHER:
            return frozenset()
        start, end = control.card
        inside = [x for x in self.screen.lines if start <= x.place < end and not x.in_control]
        return frozenset().union(*(self.vocabulary.payments(x.norm) for x in inside))

    @cached_property
    def may_be_final(self) -> tuple[Control, ...]:
        """Controls whose label could end the contract and that do more than follow an address.

        On a page that asks for exactly that, about the one contract, even a plain link is not trusted to be harmless.
        """
        asks = self.says(Statement.REVIEW, body=True) is not None and len(self.ours) == 1 and not self.others
        return tuple(c for c in self.controls(LabelMeaning.FINAL) if could_end(c) or (asks and c.effect == "get"))

    @cached_property
    def ours_final(self) -> tuple[Control, ...]:
        """Those of them that belong to the contract looked for; all of them where no contract is named."""
        if not self.contracts:
            return self.may_be_final
        if len(self.ours) != 1:
            return ()
        if self.chooser is not None:
            return tuple(c for c in self.may_be_final if not any(o.card[0] <= c.place < o.card[1] for o in self.others))
        card = self.ours[0].card
        inside = tuple(c for c in self.may_be_final if card[0] <= c.place < card[1])
        rows = [o.card for o in self.others if o.row]
        return tuple(c for c in inside if not any(r[0] <= c.place < r[1] for r in rows))

    @cached_property
    def chooser(self) -> Field | None:
        """The radio or box that chooses the one contract in a list of several."""
        if len(self.ours) != 1 or not self.ours[0].row:
            return None
        start, end = self.ours[0].card
        toggles = [f for f in self.screen.fields if f.type in ("radio", "checkbox") and start <= f.place < end]
        return toggles[0] if len(toggles) == 1 else None

    @cached_property
    def luring_keepers(self) -> tuple[Control, ...]:
        """Controls that keep the contract, other than plain ways back."""
        return tuple(
            c for c in self.keepers if re.search(r"継続|続け|つづけ|受け|もら|使|適用|利用|獲得|検討|考え直", c.norm)
        )

    @cached_property
    def keepers(self) -> tuple[Control, ...]:
        return self.controls(LabelMeaning.KEEP)


_SIGN_IN = re.compile(r"log-?in|sign-?in|auth|sso")


def could_end(control: Control) -> bool:
    """Following an address ends nothing (RFC 9110: GET is safe), unless the address itself says that it does."""
    if control.effect in ("get", "form_get"):
        return _address_commits(control.target)
    return True


def _address_commits(address: str) -> bool:
    last = address.rstrip("/").rsplit("/", 1)[-1].split("?")[0].lower()
    words = (
        "complete",
        "finish",
        "done",
        "exec",
        "commit",
        "kanryo",
        "thanks",
        "finalize",
        "submit",
        "do_cancel",
        "docancel",
    )
    return any(word in last for word in words)


def _speaks(line: Line) -> bool:
    if line.region in ("nav", "footer", "aside") or line.listed:
        return False
    return not line.in_control and not line.in_label

"""Everything on a screen that means something, read once: sentences, labels, fields, contracts. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from autocancel.flow import Carrier, Flow, LabelMeaning, Payment, Statement
from autocancel.journey.contract_facts import ISSUER_LABEL, pairs_of, read_facts
from autocancel.journey.contract_names import (
    Match,
    akin,
    ended_name,
    ends_another,
    listed_beside,
    name_match,
    names_beside,
    other_objects,
    reads_like_another,
)
from autocancel.journey.contract_states import State
from autocancel.journey.contracts import Contract, find_contracts
from autocancel.journey.fields import FieldRole, field_role
from autocancel.journey.payment_choices import payment_choices
from autocancel.journey.side_effects import (
    another_login,
    consequences,
    order_lines,
    says_more,
    side_effects,
    sign_in_effects,
)
from autocancel.journey.vocabulary import Vocabulary, sentences, vocabulary_of
from autocancel.journey.whose import belongs_to_another, places_of_others, places_of_ours, places_of_parts
from autocancel.outcome import ContractFacts
from autocancel.page.screen import Control, Field, Line, Pair, Screen
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
        spoken = [line for line in self.screen.lines if _speaks(line)]
        title = Line(self.screen.title, normalise(self.screen.title), level=1, region="title")
        heard = [(sentence, line) for line in (title, *spoken) for sentence in sentences(line.norm)]
        found: dict[Statement, list[Said]] = {}
        meanings = self.vocabulary.heard([sentence for sentence, _ in heard])
        # What the title says comes last: the page's own words are the better quotation.
        for (sentence, line), statements in sorted(zip(heard, meanings, strict=True), key=lambda x: x[0][1] is title):
            for statement in statements:
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
    def announces_the_end(self) -> Said | None:
        """A question whether to end it, or the word that the next press does: what is pressed here may be the last."""
        asked = (said for said in self.said.get(Statement.REVIEW, ()) if _QUESTION_END.search(said.sentence))
        return next(iter((*self.said.get(Statement.FINALITY, ()), *asked)), None)

    def is_about_another(self, said: Said) -> bool:
        """Whether what is said to have ended bears a name, and another than the contract looked for."""
        name = ended_name(said.sentence, self.vocabulary)
        return name is not None and name_match(name, self.vocabulary) is not Match.SURE

    @cached_property
    def labels(self) -> tuple[tuple[Control, LabelMeaning], ...]:
        """Every control with its meaning. A link to the very page it stands on leads nowhere."""
        return tuple((c, LabelMeaning.OTHER if self._leads_here(c) else self._meaning(c)) for c in self.screen.controls)

    def _meaning(self, control: Control) -> LabelMeaning:
        """By its label; a link that only says こちら means what the sentence around it says.

        What its tooltip or its name for assistive technology forbids is forbidden, whatever the label says.
        """
        if any(self._warns(hint) for hint in control.hints):
            return LabelMeaning.NEVER
        if control.effect != "get" or not _POINTER.fullmatch(control.norm):
            return self.vocabulary.label(control.norm)
        before = [x for x in self.screen.lines if x.place < control.place and not x.in_control]
        sentence = before[-1].norm if before and control.norm in before[-1].norm else ""
        meaning = self.vocabulary.label(sentence.rstrip("。.!>"))
        return meaning if meaning in _LEADING else LabelMeaning.OTHER

    def _warns(self, hint: str) -> bool:
        never = self.vocabulary.label(hint) is LabelMeaning.NEVER
        return never or ends_another(hint, self.vocabulary) or says_more(hint, self.vocabulary)

    def _leads_here(self, control: Control) -> bool:
        return control.effect == "get" and control.target.partition("#")[0] == self.screen.url.partition("#")[0]

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
    def login_passwords(self) -> tuple[Field, ...]:
        """Fields for the password that is known: none in a form in which one is made."""
        making = {f.form for f in self.fields(FieldRole.NEW_PASSWORD)}
        return tuple(f for f in self.fields(FieldRole.PASSWORD) if f.form not in making)

    @cached_property
    def contracts(self) -> tuple[Contract, ...]:
        return find_contracts(self.screen, self.pairs, self.places_of_others, self.vocabulary)

    @cached_property
    def ours(self) -> tuple[Contract, ...]:
        """Contracts that surely are the one looked for. Exactly one is wanted.

        One that ended earlier is no candidate beside one that has not; where all have ended, the first stands for them.
        """
        sure = tuple(c for c in self.contracts if c.match is Match.SURE)
        ended = tuple(c for c in sure if c.state is State.CANCELLED and c.stated and c.row)
        if len(sure) < 2 or not ended:
            return sure
        return tuple(c for c in sure if c not in ended) or ended[:1]

    @cached_property
    def facts(self) -> ContractFacts:
        """What the screen says of the one contract."""
        if len(self.ours) != 1:
            return read_facts(self.screen, self.pairs, None)
        return read_facts(self.screen, self.pairs, self.ours[0].name, self.ours[0].card)

    @cached_property
    def other_objects(self) -> tuple[str, ...]:
        """What headings or prices show as the thing to end, and isn't the contract looked for."""
        return other_objects(self.screen, self.pairs, self.vocabulary)

    @cached_property
    def side_effects(self) -> tuple[str, ...]:
        """What a final press here would bring about besides the end of the contract, as the page says it."""
        return side_effects(self.screen, self.pairs, self.vocabulary)

    def other_products(self, known: str) -> tuple[str, ...]:
        """Short lines that name a product of the same brand which the contract seen before, `known`, can't be."""
        lines = [x for x in (*self.screen.main_lines, *self.screen.trail_lines) if len(x.norm) <= 60]
        branded = [x.text for x in lines if self.vocabulary.brand.search(x.norm)]
        branded += [c.name for c in self.ours]
        return tuple(text for text in dict.fromkeys(branded) if not akin(text, known))

    @cached_property
    def says_it_sells(self) -> tuple[str, ...]:
        """Lines of an order: on a page that asks for a PIN, the PIN would pay for it."""
        return order_lines(self.screen)

    @cached_property
    def asks_for_another_login(self) -> tuple[str, ...]:
        """Words by which a page of the provider asks for the login of a carrier or of somebody else."""
        fields = self.fields(FieldRole.PASSWORD, FieldRole.LOGIN_ID)
        return another_login(self.screen, [label for f in fields for label in f.labels])

    @cached_property
    def sign_in_does(self) -> tuple[str, ...]:
        """Headings and sentences by which signing in here would do more than sign in."""
        return sign_in_effects(self.screen)

    @cached_property
    def names_beside(self) -> tuple[str, ...]:
        """Lines that read like another contract's name, on a page that isn't a list of contracts."""
        return () if any(c.row for c in self.contracts) else tuple(dict.fromkeys(n for n, _ in self._names_beside))

    @cached_property
    def _names_beside(self) -> tuple[tuple[str, int], ...]:
        return names_beside(self.screen, self.pairs, self.vocabulary)

    @cached_property
    def _strange_and_ours(self) -> tuple[frozenset[int], frozenset[int]]:
        """Where names of others and of parts stand, and where that of the contract looked for does."""
        others = frozenset(place for _, place in self._names_beside)
        parts = places_of_parts(self.screen, [c.name for c in self.ours], self.vocabulary)
        return others | parts, places_of_ours(self.screen, self.vocabulary) - parts

    def belongs_to_another(self, control: Control) -> bool:
        """Whether this control is about another contract, or about a part of the one looked for."""
        return belongs_to_another(control, self.screen, *self._strange_and_ours)

    @cached_property
    def consequences(self) -> tuple[str, ...]:
        """What pressing the way on does by the page's own word, other than to show the next screen."""
        return consequences(self.screen)

    @cached_property
    def speaks_of_ours(self) -> bool:
        """Whether the page's main part contains the product's name, other than in the shop's own."""
        branded = (x.norm for x in self.screen.lines if x.region == "main" and self.vocabulary.brand.search(x.norm))
        return any(self.vocabulary.brand.search(self.vocabulary.issuers.sub("", norm)) for norm in branded)

    @cached_property
    def places_of_others(self) -> frozenset[int]:
        """Lines that speak of another contract."""
        return places_of_others(self.screen, {place for _, place in self._names_beside}, self.vocabulary)

    def stands_for_another(self, box: Field) -> bool:
        """Whether this box stands for another contract, beside one that stands for the contract looked for."""
        if any(o.row and o.card[0] <= box.place < o.card[1] for o in self.others):
            return True
        boxes = [f for f in self.screen.fields if f.type == "checkbox" and f.form == box.form]
        ours = any(name_match(f.text, self.vocabulary) is Match.SURE for f in boxes)
        return ours and reads_like_another(box.text, self.vocabulary)

    @cached_property
    def pairs(self) -> list[Pair]:
        return pairs_of(self.screen)

    @cached_property
    def foreign_payee(self) -> str | None:
        """To whom a carrier's page says that is paid, where that is neither the provider nor the contract's name."""
        for pair in self.pairs:
            known = self.vocabulary.issuers.search(normalise(pair.value))
            sure = name_match(pair.value, self.vocabulary) is Match.SURE
            if ISSUER_LABEL.fullmatch(pair.label) and not known and not sure:
                return pair.value
        return None

    @cached_property
    def listed_beside_ours(self) -> tuple[str, ...]:
        """Names in one list with the contract looked for, on a page that isn't built of rows."""
        if any(c.row for c in self.contracts):
            return ()
        return listed_beside(self.screen, self.pairs, self.vocabulary)

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
        return payment_choices(self.screen, self.labels, self.vocabulary)

    def leads_to_carrier(self, control: Control) -> bool:
        """Whether it follows an address on a carrier's host."""
        domains = tuple(domain for carrier in self.flow.carriers for domain in carrier.domains)
        return control.effect == "get" and host_within((urlsplit(control.target).hostname or "").lower(), domains)

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
    def contract_lists(self) -> dict[Field, str | None]:
        """Lists to choose a contract from, each with the value of the one looked for, or None: none or several are."""
        found: dict[Field, str | None] = {}
        for field in self.screen.fields:
            real = [o for o in field.options if o.value != "" and not o.disabled]
            matches = [name_match(o.text, self.vocabulary) for o in real]
            if any(match is not Match.OTHER for match in matches):
                sure = [o.value for o, match in zip(real, matches, strict=True) if match is Match.SURE]
                plain = len(sure) == 1 and Match.UNCERTAIN not in matches and field.type != "select-multiple"
                found[field] = sure[0] if plain else None
        return found

    @cached_property
    def luring_keepers(self) -> tuple[Control, ...]:
        """Controls that keep the contract, other than plain ways back."""
        return tuple(
            c for c in self.keepers if re.search(r"継続|続け|つづけ|受け|もら|使|適用|利用|獲得|検討|考え直", c.norm)
        )

    @cached_property
    def keepers(self) -> tuple[Control, ...]:
        return self.controls(LabelMeaning.KEEP)


_POINTER = re.compile(r"(?:こちら|ここ|コチラ)(?:から|へ|をクリック)?")
_LEADING = frozenset({LabelMeaning.CANCEL_ENTRY, LabelMeaning.CONTRACT, LabelMeaning.LOGIN, LabelMeaning.MENU})
_QUESTION_END = re.compile(r"か[?。]*$|\?$")
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

"""電話の紙: one A4 page for the call, by provider and case. Numbers are those that are known, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autocancel.flow import Flow
from autocancel.guide.fact import Fact
from autocancel.guide.facts import topic
from autocancel.messages import Lang, Message
from autocancel.messages import guide_sheet as s

_BY_NUMBER = ("docomo", "au", "softbank")
# Which cases are known for whom: the product key and the payment numbers are m-Pass!'s ways (docs/domain-facts.md).
WAYS: dict[str, tuple[str, ...]] = {
    "mw": ("login-lost", "phone"),
    "mpass": ("key", *_BY_NUMBER, "card", "login-lost"),
}
FILE_NAME = "denwa-no-kami.html"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page. `blanks`: what to have at hand that is written into a box. `find`: where the number stands."""

    provider: str
    way: str
    have: tuple[Message, ...]
    blanks: tuple[tuple[Message, Message | None], ...]
    find: Fact | None
    say: tuple[Message, ...]
    notes: tuple[Message, ...]
    facts: tuple[Fact, ...]

    def name_of_number(self, lang: Lang) -> str:
        """To be read out: without what is added in brackets for the eye."""
        return s.NUMBER_NAMES[self.way].text(lang).partition("(")[0].strip() if self.way in _BY_NUMBER else ""

    def sources(self, lang: Lang) -> str:
        return "; ".join(dict.fromkeys(fact.provenance(lang) for fact in self.facts))


def ways_of(provider: str) -> tuple[str, ...]:
    """The cases there is a sheet for; none for a flow that this guide knows nothing of."""
    return WAYS.get(provider, ())


def sheet_of(provider: str, way: str) -> Sheet:
    """KeyError where there is none."""
    if way not in WAYS[provider]:
        raise KeyError(way)
    have = (s.HAVE_NAME, s.HAVE_PAPERS)
    if way == "key":
        return Sheet(
            provider,
            way,
            have,
            ((s.HAVE_KEY, None),),
            None,
            (s.SAY_CANCEL, s.SAY_KEY),
            (s.SHORT,),
            _facts("phone.mpass_key"),
        )
    if way in _BY_NUMBER:
        find = next(iter(_facts(f"number.{way}")))
        blank = (s.HAVE_NUMBER, s.NUMBER_NAMES[way])
        facts = (*_facts("phone.mpass_no_key"), find)
        return Sheet(provider, way, have, (blank,), find, (s.SAY_CANCEL, s.SAY_NUMBER), (s.LONG,), facts)
    if way == "card":
        return Sheet(
            provider, way, have, (), None, (s.SAY_CANCEL, s.SAY_CARD), (s.CARD_UNKNOWN,), _facts("phone.mpass_no_key")
        )
    notes = (s.RECOVER,) if provider == "mpass" else (s.PROBABLY,)
    said = (s.SAY_CANCEL, s.SAY_LOGIN) if way == "login-lost" else (s.SAY_CANCEL,)
    facts = _facts("login.mpass", "login.mpass_other") if provider == "mpass" else _facts("phone.mw", "phone.mw_cancel")
    return Sheet(provider, way, have, (), None, said, notes, facts)


def sheets(provider: str | None, way: str | None) -> list[Sheet]:
    """Those that are meant; all of them without a choice."""
    return [
        sheet_of(each, case)
        for each, cases in WAYS.items()
        for case in cases
        if provider in (None, each) and way in (None, case)
    ]


def sheet_page(wanted: Sequence[Sheet], flows: dict[str, Flow], lang: Lang) -> str:
    """The sheets as one HTML file, a printed page each. Opens offline, with no script and no request."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_TEMPLATE).render(lang=lang, s=s, sheets=wanted, flows=flows)


def _facts(*ids: str) -> tuple[Fact, ...]:
    known = {f.id: f for name in ("phone", "payment-number", "login-lost") for f in _topic_facts(name)}
    return tuple(known[fact_id] for fact_id in ids)


def _topic_facts(name: str) -> tuple[Fact, ...]:
    found = topic(name)
    return found.facts if found is not None else ()


_TEMPLATE = """<!DOCTYPE html>
<html lang="{{ lang.value }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ s.CHOOSE_TITLE.text(lang) }}</title>
<style>
@page { size: A4; margin: 12mm; }
html { font: 17px/1.6 "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans CJK JP", "Noto Sans JP", sans-serif;
  color: #111; background: #fff; }
body { max-width: 46rem; margin: 0 auto; padding: 1.2rem; overflow-wrap: anywhere; }
article { break-after: page; border-bottom: 1px dashed #777; padding-bottom: 2rem; margin-bottom: 2rem; }
article:last-of-type { break-after: auto; border: 0; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: 0; }
.way { font-size: 1.15rem; font-weight: bold; margin: 0 0 .3rem; }
h2 { font-size: 1.1rem; margin: 1rem 0 .3rem; border-left: .5rem solid #0b4a6f; padding-left: .5rem; line-height: 1.4; }
p, ul, ol { margin: .2rem 0; }
.number { font-size: 1.9rem; font-weight: bold; letter-spacing: .05em; }
.say { border: 2px solid #0b4a6f; border-radius: .4rem; padding: .4rem .8rem; }
.say p { font-size: 1.1rem; }
.box { border: 1.5px solid #333; border-radius: .2rem; height: 2.3rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1.5px solid #333; padding: .3rem .6rem; text-align: left; height: 2.1rem; }
th { width: 42%; font-weight: normal; background: #f2f5f7; }
.from { font-size: .8rem; color: #444; }
@media print { html { font-size: 10.5pt; line-height: 1.45; } .box { height: 1.9rem; }
  th, td { height: 1.8rem; padding: .1rem .5rem; } h2 { margin-top: .6rem; } .say { padding: .2rem .6rem; }
  body { padding: 0; max-width: none; } .screen { display: none; }
  article { border: 0; padding: 0; margin: 0; } }
</style>
</head>
<body>
<p class="screen">{{ s.PRINT.text(lang) }}</p>
<main>
{% for sheet in sheets %}
{% set flow = flows[sheet.provider] %}
<article aria-labelledby="t{{ loop.index }}">
<h1 id="t{{ loop.index }}">{{ s.TITLE.text(lang, service=flow.service) }}</h1>
<p class="way">{{ s.WAYS[sheet.way].text(lang) }}</p>
<p>{{ s.LEAD.text(lang) }}</p>
<h2>{{ s.CALL.text(lang) }}</h2>
<p>{{ flow.support.name }}</p>
{% if flow.support.phone %}<p class="number">{{ flow.support.phone }}</p>
{% else %}<p>{{ s.NO_NUMBER.text(lang) }}</p><div class="box"></div>{% endif %}
<p>{{ s.HOURS.text(lang) }} {{ s.SCAM.text(lang) }}</p>
<h2>{{ s.HAVE.text(lang) }}</h2>
<ul>{% for line in sheet.have %}<li>{{ line.text(lang) }}</li>{% endfor %}
{% for line, name in sheet.blanks %}<li>{{ line.text(lang, name=name.text(lang) if name else "") }}
<div class="box"></div></li>
{% endfor %}</ul>
{% if sheet.find %}<p><b>{{ s.NUMBER_WHERE.text(lang) }}</b></p>
<ol>{% for step in sheet.find.steps %}<li>{{ step.text(lang) }}</li>{% endfor %}</ol>{% endif %}
<h2>{{ s.SAY.text(lang) }}</h2>
<div class="say">{% for line in sheet.say %}
<p>{{ line.text(lang, service=flow.service, name=sheet.name_of_number(lang)) }}</p>
{% endfor %}<p>{{ s.SAY_ONLY.text(lang) }}</p><p>{{ s.SAY_DATE.text(lang) }}</p></div>
{% for note in sheet.notes %}<p>{{ note.text(lang) }}</p>{% endfor %}
<h2>{{ s.WRITE.text(lang) }}</h2>
<table>{% for line in (s.WRITE_DATE, s.WRITE_NAME, s.WRITE_NUMBER, s.WRITE_FROM) %}
<tr><th scope="row">{{ line.text(lang) }}</th><td></td></tr>{% endfor %}</table>
<p>{{ s.STUCK.text(lang) }}</p>
<p class="from">{{ s.FROM.text(lang, sources=sheet.sources(lang)) }}</p>
</article>
{% endfor %}
</main>
</body>
</html>
"""

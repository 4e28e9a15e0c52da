"""The guide as one HTML page to print: no script, no request, large type, both for the screen and for paper."""

from __future__ import annotations

from autocancel.guide.fact import CONFIDENCE_LABELS, CONFIDENCE_LEGEND, Topic
from autocancel.guide.facts import TOPICS
from autocancel.messages import Lang
from autocancel.messages import guide as g

_TEMPLATE = """<!DOCTYPE html>
<html lang="{{ lang.value }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ g.TITLE.text(lang) }}</title>
<style>
html { font: 112.5%/1.75 "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans CJK JP", "Noto Sans JP", sans-serif;
  color: #111; background: #fff; }
body { max-width: 44rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.4; }
h2 { font-size: 1.3rem; line-height: 1.4; border-top: 2px solid #111; padding-top: 1rem; margin-top: 2.5rem;
  break-after: avoid; }
a { color: #003a8c; }
li { margin: .6rem 0; break-inside: avoid; }
ol li { margin: .1rem 0; }
.from { display: block; font-size: .85rem; color: #444; }
code { font-family: ui-monospace, Consolas, Menlo, monospace; font-size: .9em; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; overflow-wrap: normal; }
th, td { border: 1px solid #777; padding: .4rem .6rem; text-align: left; vertical-align: top; }
nav ul { columns: 2; column-gap: 2.5rem; padding-left: 1.2rem; }
@media (max-width: 34rem) { nav ul { columns: 1; } body { padding: 1rem; } }
@media print { html { font-size: 11pt; } body { padding: 0; max-width: none; } .screen { display: none; }
  a { color: inherit; } }
</style>
</head>
<body>
<h1>{{ g.TITLE.text(lang) }}</h1>
<p>{{ g.INTRO.text(lang) }}</p>
<p class="screen">{{ g.PRINT_HINT.text(lang) }}</p>
{% if whole %}<nav aria-label="{{ g.CONTENTS_HEAD.text(lang) }}">
<h2>{{ g.CONTENTS_HEAD.text(lang) }}</h2>
<ul>{% for topic in topics %}<li><a href="#{{ topic.id }}">{{ topic.title.text(lang) }}</a></li>{% endfor %}</ul>
</nav>{% endif %}
<main>
{% for topic in topics %}
<section id="{{ topic.id }}" aria-labelledby="{{ topic.id }}-title">
<h2 id="{{ topic.id }}-title">{{ topic.title.text(lang) }}</h2>
{% if topic.table %}
<div class="scroll"><table>
<thead><tr>{% for cell in topic.table.header %}<th scope="col">{{ cell.text(lang) }}</th>{% endfor %}</tr></thead>
<tbody>
{% for row in topic.table.rows %}<tr>{% for cell in row %}{% if loop.first %}<th scope="row">{{ cell.text(lang) }}</th>
{% else %}<td>{{ cell.text(lang) }}</td>{% endif %}{% endfor %}</tr>
{% endfor %}</tbody></table></div>
<p class="from">[{{ topic.table.provenance(lang) }}]</p>
{% endif %}
<ul>
{% for fact in topic.facts %}
<li>{{ fact.text.text(lang) }}
{% if fact.steps %}<ol>{% for step in fact.steps %}<li>{{ step.text(lang) }}</li>{% endfor %}</ol>{% endif %}
<span class="from">[{{ fact.provenance(lang) }}]</span></li>
{% endfor %}
</ul>
</section>
{% endfor %}
<section id="legend" aria-labelledby="legend-title">
<h2 id="legend-title">{{ g.LEGEND_HEAD.text(lang) }}</h2>
<ul>{% for confidence, text in legend.items() %}<li>[{{ labels[confidence].text(lang) }}] {{ text.text(lang) }}</li>
{% endfor %}</ul>
</section>
</main>
</body>
</html>
"""


def page(lang: Lang, only: Topic | None = None) -> str:
    """The whole guide as HTML, or one topic of it."""
    from jinja2 import Environment, StrictUndefined  # not needed for a topic on the terminal

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_TEMPLATE).render(
        lang=lang,
        g=g,
        topics=TOPICS if only is None else (only,),
        whole=only is None,
        labels=CONFIDENCE_LABELS,
        legend=CONFIDENCE_LEGEND,
    )

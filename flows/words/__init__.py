"""The shared tables of words: what Japanese labels and sentences of a cancellation are made of.

Plain words over normalised text (NFKC, lower case, no white space). Those with a dagger stand in some source of
docs/domain-facts.md; everything else is inferred from ordinary usage.
"""

from __future__ import annotations

from autocancel.flows.words.names import NORTON, NORTON_PRODUCT_PARTS, PAYMENT_NAMES

__all__ = ["NORTON", "NORTON_PRODUCT_PARTS", "PAYMENT_NAMES"]


def tables() -> dict[str, str]:
    """Every table of words, by what its words are."""
    from autocancel.flows.words import acts, tails, things

    return {**acts.ACTS, **things.THINGS, **things.NAMES, **tails.TAILS}


def button_tables() -> dict[str, str]:
    """The tables for labels; those of payments are called `payment:...`."""
    from autocancel.flows.words import buttons

    paid = {f"payment:{name}": words for name, words in buttons.PAYMENTS.items()}
    return {**{f"b:{tag}": words for tag, words in buttons.BUTTONS.items()}, **paid, "b:paying": buttons.PAYMENT_FILLER}


def topic_tables() -> tuple[dict[str, str], tuple[tuple[str, str, str], ...]]:
    """The groups of words that stand together, and what they say together."""
    from autocancel.flows.words import topics

    return topics.GROUPS, topics.TOPICS

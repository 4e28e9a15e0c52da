"""The shared vocabulary: what Japanese labels and sentences of a cancellation mean.

Expressions run over normalised text: NFKC, lower case, no white space. Words marked DOCUMENTED stand in some
source of docs/domain-facts.md (the † there); everything else is inferred from ordinary usage.
"""

from __future__ import annotations

from autocancel.flows.words.labels import LABELS
from autocancel.flows.words.names import NORTON, NORTON_PRODUCT_PARTS, PAYMENT_NAMES
from autocancel.flows.words.statements import STATEMENTS

__all__ = ["NORTON", "NORTON_PRODUCT_PARTS", "PAYMENT_NAMES", "VOCABULARY"]

VOCABULARY = LABELS + STATEMENTS

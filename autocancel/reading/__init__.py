"""Words, clauses, owners: what labels and sentences say. Pure."""

from autocancel.reading.labels import read_label
from autocancel.reading.owners import name_of, owner_of
from autocancel.reading.sentences import read_sentence, split_sentences
from autocancel.reading.words import words_of

__all__ = ["name_of", "owner_of", "read_label", "read_sentence", "split_sentences", "words_of"]

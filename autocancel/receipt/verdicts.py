"""A verification in sentences: a line a file, then integrity, time and origin apart."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

from autocancel.messages import Lang, Message
from autocancel.messages import receipts_cli as texts
from autocancel.receipt.manifest import JOURNAL, SUMS
from autocancel.receipt.moments import exact_time
from autocancel.receipt.verify import Verification
from autocancel.visible import visible_name

Said = tuple[str, bool]  # the text, and whether it is a command to copy


def verdict_lines(found: Verification, lang: Lang) -> Iterator[Said]:
    """Every line that `receipts verify` prints."""

    def why(table: Mapping[str, Message], word: str, detail: str = "") -> str:
        message = table.get(word)
        return message.text(lang, detail=visible_name(detail)) if message else word

    yield texts.CANNOT_SEE.text(lang), False
    yield texts.VERIFYING.text(lang, path=visible_name(str(found.receipt))), False
    for check in found.files:
        if check.problem is None:
            yield f"OK    {visible_name(check.path)}", False
        else:
            yield f"FAIL  {visible_name(check.path)}: {why(texts.FILE_PROBLEMS, check.problem, check.detail)}", False
    for word, detail in found.folder:
        yield f"FAIL  {why(texts.FOLDER_PROBLEMS, word, detail)}", False
    for word, detail in found.journal:
        yield f"FAIL  {JOURNAL}: {why(texts.JOURNAL_PROBLEMS, word, detail)}", False
    for addition in found.additions:
        name = f"additions/{visible_name(addition.path.name)}"
        if addition.problem is None:
            yield f"OK    {name}", False
        else:
            yield f"FAIL  {name}: {why(texts.ADDITION_PROBLEMS, addition.problem)}", False
    yield "", False
    whole = texts.INTEGRITY_OK.text(lang, count=len(found.files)) if found.whole else texts.INTEGRITY_FAIL.text(lang)
    yield whole, False
    yield from _time(found, lang)
    yield _origin(found, lang), False


def _time(found: Verification, lang: Lang) -> Iterator[Said]:
    for moment in found.stamped_at:
        yield texts.TIME_STAMPED.text(lang, time=exact_time(moment)), False
    if "invalid" in found.stamp_problems:
        yield texts.TIME_INVALID.text(lang), False
    if "not_checkable" in found.stamp_problems:
        yield texts.TIME_NOT_CHECKABLE.text(lang), False
        for addition in found.additions:
            if addition.kind == "stamp":
                yield openssl_command(found.receipt, addition.path), True
    if found.stamped_at or found.stamp_problems:
        return
    if found.clock_difference is None:
        yield texts.TIME_CLAIMED_ALONE.text(lang), False
    else:
        yield texts.TIME_CLAIMED.text(lang, seconds=found.clock_difference), False


def _origin(found: Verification, lang: Lang) -> str:
    if found.dry_run:
        return texts.ORIGIN_DRY.text(lang)
    nowhere = texts.NOWHERE.text(lang)
    hosts = ", ".join(map(visible_name, found.hosts)) or nowhere
    return texts.ORIGIN_CLAIMED.text(lang, hosts=hosts, issuers=", ".join(map(visible_name, found.issuers)) or nowhere)


def openssl_command(receipt: Path, addition: Path) -> str:
    """How to check a stored stamp without this program."""
    files = (receipt / SUMS, addition / "reply.tsr", addition / "root.pem")
    data, reply, root = (shlex.quote(str(path)) for path in files)
    return f"openssl ts -verify -data {data} -in {reply} -CAfile {root}"

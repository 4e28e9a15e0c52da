"""A secret tells nothing by accident, and only the modules named here may ask it to tell."""

from __future__ import annotations

import ast
import copy
import json
import pickle
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

import autocancel
from autocancel.vault.secret import Secret

PLAIN = "hunter2-秘密"
ROOT = Path(autocancel.__file__).parent.parent
# The store writes it, the redactor must know what to look for, and one function of `act` types it.
MAY_REVEAL = {
    "autocancel/vault/store.py",
    "autocancel/vault/sealed_file.py",
    "autocancel/vault/redact.py",
    "autocancel/journey/type_secret.py",
}


@dataclass(frozen=True, eq=False)
class Holder:
    password: Secret


@pytest.mark.parametrize(
    "show",
    [
        repr,
        str,
        "{}".format,
        "{:>40}".format,
        "{!r}".format,
        lambda s: f"{s}",
        lambda s: f"{s:x}",
        lambda s: "%s %r" % (s, s),  # noqa: UP031
        ascii,
        lambda s: repr([s, {"key": s}]),
        lambda s: repr(Holder(s)),
        lambda s: str(dir(s)),
    ],
)
def test_no_way_of_showing_shows_it(show: Callable[[Secret], str]) -> None:
    shown = show(Secret(PLAIN))
    assert "hunter" not in shown
    assert "秘密" not in shown


@pytest.mark.parametrize(
    "use",
    [
        lambda s: s == Secret(PLAIN),
        lambda s: s == PLAIN,
        lambda s: s != PLAIN,
        lambda s: PLAIN == s,  # noqa: SIM300
        hash,
        lambda s: {s},
        len,
        list,
        lambda s: "h" in s,
        lambda s: s[0],
        lambda s: s < s,
        lambda s: s + "x",
        lambda s: "x" + s,
        bytes,
        json.dumps,
        lambda s: json.dumps({"password": s}),
        pickle.dumps,
        lambda s: pickle.dumps(s, protocol=0),
        copy.copy,
        copy.deepcopy,
        lambda s: asdict(Holder(s)),
        vars,
        lambda s: s.__getstate__(),
        lambda s: ",".join([s]),
    ],
)
def test_every_accident_is_refused_without_naming_it(use: Callable[[Secret], object]) -> None:
    with pytest.raises(TypeError) as refused:
        use(Secret(PLAIN))
    assert "hunter" not in "".join(traceback.format_exception(refused.value))


def test_a_subclass_that_could_print_it_is_refused() -> None:
    with pytest.raises(TypeError):
        type("Loud", (Secret,), {"__str__": lambda self: self.reveal()})


def test_a_wrong_type_is_refused_without_naming_the_value() -> None:
    with pytest.raises(TypeError) as refused:
        Secret(b"hunter2")  # type: ignore[arg-type]
    assert "hunter" not in str(refused.value)


def test_revealing_gives_back_the_very_text() -> None:
    assert Secret(PLAIN).reveal() == PLAIN
    assert Secret("\ud800").reveal() == "\ud800"


def test_a_wiped_secret_is_empty() -> None:
    secret = Secret(PLAIN)
    assert secret
    secret.wipe()
    assert not secret
    assert secret.reveal() == ""
    assert not Secret("")


def test_only_the_named_modules_reveal_a_secret() -> None:
    callers = set()
    for folder in ("autocancel", "flows"):
        for file in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(file.read_text("utf-8"))
            if any(
                isinstance(node, ast.Attribute) and node.attr in {"reveal", "_Secret__utf8"} for node in ast.walk(tree)
            ):
                callers.add(file.relative_to(ROOT).as_posix())
    callers.discard("autocancel/vault/secret.py")
    assert callers <= MAY_REVEAL
    assert "autocancel/vault/redact.py" in callers, "the search found nothing: it looks in the wrong place"

"""The one type that holds a secret: it can't be printed, compared, pickled, copied or serialised by accident."""

from __future__ import annotations

from typing import Any, NoReturn, SupportsIndex

_SHOWN = "<secret>"


class Secret:
    """A password, login id or PIN.

    Everything that would show it, or let it be guessed by comparing or measuring, shows `<secret>` or raises TypeError.
    `reveal()` is the one way out; tests/vault/test_secret.py names the modules that may call it.
    The characters lie in a bytearray so that `wipe()` can overwrite them.
    """

    __slots__ = ("__utf8",)
    __utf8: bytearray

    def __init__(self, value: str) -> None:
        if not isinstance(value, str):
            raise TypeError("a Secret holds text")  # never name the value
        self.__utf8 = bytearray(value, "utf-8", "surrogatepass")

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("Secret can't be subclassed: a subclass could print it")

    def reveal(self) -> str:
        """The text itself. Use it at once and keep no reference: a Python str can't be overwritten."""
        return self.__utf8.decode("utf-8", "surrogatepass")

    def wipe(self) -> None:
        """Overwrite what this object holds; it is empty afterwards.

        Best effort: copies that `reveal()` gave out, or that the interpreter made, stay until their memory is reused.
        """
        self.__utf8[:] = bytes(len(self.__utf8))
        self.__utf8.clear()

    def __bool__(self) -> bool:
        return bool(self.__utf8)

    def __repr__(self) -> str:
        return _SHOWN

    def __str__(self) -> str:
        return _SHOWN

    def __format__(self, spec: str) -> str:
        return _SHOWN

    def __eq__(self, other: object) -> NoReturn:
        raise TypeError("secrets can't be compared")

    def __ne__(self, other: object) -> NoReturn:
        raise TypeError("secrets can't be compared")

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> NoReturn:
        raise TypeError("a secret doesn't tell its length")

    def __iter__(self) -> NoReturn:
        raise TypeError("a secret can't be read character by character")

    def __contains__(self, part: object) -> NoReturn:
        raise TypeError("a secret can't be searched")

    def __getitem__(self, index: object) -> NoReturn:
        raise TypeError("a secret can't be read character by character")

    def __copy__(self) -> NoReturn:
        raise TypeError("a secret can't be copied")

    def __deepcopy__(self, memo: dict[int, Any]) -> NoReturn:
        raise TypeError("a secret can't be copied")

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("a secret can't be pickled")

    def __getstate__(self) -> NoReturn:
        raise TypeError("a secret can't be pickled")

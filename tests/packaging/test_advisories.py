"""The audit through the pages of projects."""

from __future__ import annotations

import pytest

from .advisories import Page, audit

_VULNERABILITY = {
    "id": "PYSEC-0000-1",
    "aliases": ["CVE-0000-1"],
    "summary": None,
    "details": "Bad.\nWorse.",
    "withdrawn": None,
    "fixed_in": ["2.0"],
}


def _page(version: str, *vulnerabilities: object) -> Page:
    return {"info": {"version": version}, "vulnerabilities": list(vulnerabilities)}


def test_a_known_vulnerability_is_never_reported_as_clean(capfd: pytest.CaptureFixture[str]) -> None:
    assert (
        audit({"invented": "1.0", "fine": "1.0"}, {"invented": _page("1.0", _VULNERABILITY), "fine": _page("1.0")}) == 1
    )
    said = capfd.readouterr().out
    assert "PYSEC-0000-1" in said and "2.0" in said


def test_what_could_not_be_looked_up_is_never_called_clean(capfd: pytest.CaptureFixture[str]) -> None:
    assert audit({"invented": "1.0", "fine": "1.0"}, {"invented": _page("2.0"), "fine": _page("1.0")}) == 3
    assert "not looked up: invented 1.0" in capfd.readouterr().out


def test_nothing_known_is_clean() -> None:
    assert audit({"fine": "1.0"}, {"fine": _page("1.0")}) == 0

"""A picture of a page that holds nothing, for runs that are only played."""

from __future__ import annotations

from pathlib import Path

from PIL import Image


def write_picture(path: Path) -> Path:
    Image.new("RGB", (1280, 2000), "#dde6ec").save(path)
    return path

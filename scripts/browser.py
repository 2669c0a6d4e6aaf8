"""The browser that tests and screenshots use: one that is installed, never one that is downloaded."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
HOW = "no Chromium found: apt-get install chromium, or name one in ONRECORD_BROWSER"
# Debian's Chromium, without what asks the network by itself.
OPTIONS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")


def browser() -> str | None:
    """Return the path of a Chromium, None when there is none."""
    named = os.environ.get("ONRECORD_BROWSER")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)

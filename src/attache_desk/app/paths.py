"""Where this installation keeps its things."""

from __future__ import annotations

from pathlib import Path

import platformdirs

import attache_desk


def store_folder() -> Path:
    """Give the platform's folder for this person's desk."""
    return Path(platformdirs.user_data_dir("attache-desk", appauthor=False))


def resources() -> Path:
    """Give the folder of fonts, rules, icons and pages: beside the package, or in the checkout."""
    package = Path(attache_desk.__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parents[1] / "resources"

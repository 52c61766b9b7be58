"""What is installed with the package: versions within bounds, tested ones among them, licences told."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

if sys.version_info < (3, 11):
    pytest.skip("reads pyproject.toml with tomllib", allow_module_level=True)
import tomllib

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ROWS = [*PROJECT["dependencies"], *(row for rows in PROJECT["optional-dependencies"].values() for row in rows)]
REQUIREMENTS = [one for one in map(Requirement, ROWS) if one.name != "quotes"]
TESTED = {
    canonicalize_name(name): Version(version)
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)
}


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=str)
def test_a_dependency_has_both_bounds_and_its_tested_version_is_within(requirement: Requirement) -> None:
    signs = {one.operator for one in requirement.specifier}
    assert ">=" in signs
    assert "<" in signs
    if requirement.marker is None or requirement.marker.evaluate():
        assert TESTED[canonicalize_name(requirement.name)] in requirement.specifier


def test_licences_of_all_dependencies_are_told() -> None:
    listed = set(re.findall(r"^\| ([a-z0-9-]+) \|", (ROOT / "LICENCES.md").read_text(encoding="utf-8"), re.MULTILINE))
    sys.path.insert(0, str(ROOT / "docs" / "generate"))
    try:
        from licences import EXTRAS, closure, declared
    finally:
        sys.path.pop(0)
    needed = {name for extra in (None, *EXTRAS) for name in closure(declared(extra))}
    assert len(needed) > 60
    assert needed <= listed
    assert "not stated" not in (ROOT / "LICENCES.md").read_text(encoding="utf-8")


def test_no_constraint_is_an_address() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "@" not in text

"""The independent implementations are there, and come from anywhere alike."""

from __future__ import annotations

import json

import pytest

from tests.support.node import INTEROP, NodeFailed, ask_node


def named() -> list[str]:
    """The packages that the tests ask for."""
    text = (INTEROP / "package.json").read_text(encoding="utf-8")
    dependencies: dict[str, str] = json.loads(text)["dependencies"]
    return list(dependencies)


def test_every_package_can_be_loaded() -> None:
    """On Debian's Node as on a newer one, each package gives out names."""
    counts = ask_node("packages.mjs", list(named()))
    assert isinstance(counts, dict)
    assert list(counts) == named()
    assert all(isinstance(count, int) and count > 0 for count in counts.values())


def test_a_script_that_fails_is_told() -> None:
    """What Node says reaches whoever reads the failure."""
    with pytest.raises(NodeFailed, match="regard-has-no-such-package"):
        ask_node("packages.mjs", ["regard-has-no-such-package"])


def test_the_lock_names_hashes_and_no_place() -> None:
    """Every package has its hash, and none an address to be fetched from."""
    text = (INTEROP / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    own = packages.pop("")
    assert own["dependencies"] == dict.fromkeys(named()) | own["dependencies"]
    assert packages
    for name, package in packages.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name

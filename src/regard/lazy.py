"""Public names that are fetched when they are first asked for.

A package that names much would otherwise load all of it, and what it rests on, whenever
one of its modules is imported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

LAB_PACKAGES = frozenset(
    {
        "altair",
        "duckdb",
        "ibis",
        "joblib",
        "numba",
        "numpy",
        "pandas",
        "pyarrow",
        "python_calamine",
        "scipy",
        "sqlglot",
        "vl_convert",
    }
)
"""What is imported of the packages that come with the extra `lab`."""
LIVE_PACKAGES = frozenset(
    {
        "alembic",
        "anyio",
        "cryptography",
        "msgspec",
        "psycopg",
        "sqlalchemy",
        "starlette",
        "uvicorn",
    }
)
"""What is imported of the packages that come with the extra `live`."""
WALLET_PACKAGES = frozenset({"joserfc"})
"""What is imported of the packages that come with the extra `wallet`."""


def extra_of(package: str) -> str:
    """The extra that brings a package; empty for one that no extra brings.

    Args:
        package: Its name.
    """
    if package in LAB_PACKAGES:
        return "lab"
    if package == "httpx":
        return "client"
    if package in WALLET_PACKAGES:
        return "wallet"
    return "live" if package in LIVE_PACKAGES else ""


def missing_name(name: str, module: str) -> Any:
    """What stands for a public name whose packages are not installed.

    So the names can be looked at, listed and imported all the same, and the words come
    where one of them is used.

    Args:
        name: The public name, such as `score`.
        module: The package that is not there.

    Returns:
        A class whose call raises `MissingExtra`.

    Raises:
        MissingExtra: Not here; once what is returned is called.
    """
    # Fetched here, since this file is loaded before anything else.
    from regard.installing import needs

    extra = extra_of(module)
    words = needs(f"regard.{name}", module, extra)

    class _Missing(type):
        def __call__(cls, *_args: Any, **_named: Any) -> Any:
            from regard.scheme.complaint import MissingExtra

            raise MissingExtra(words)

        def __repr__(cls) -> str:
            return f"<regard.{name}: needs the extra {extra} ({module})>"

    return _Missing(name, (), {"__doc__": words, "__module__": "regard"})


def fetch_name(package: str, name: str, homes: Mapping[str, Sequence[str]]) -> Any:
    """Fetches a name for a package's `__getattr__`.

    Args:
        package: Who is asked.
        name: What for.
        homes: By module, the names that it gives to the package.

    Returns:
        What the name stands for.

    Raises:
        AttributeError: The package gives no such name.
    """
    for module, names in homes.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {package!r} has no attribute {name!r}")

"""What operators start it with: the unit, the image, and the three of a compose file.

Where no Docker runs, nobody has started them: what they say is looked at instead.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from typer.main import get_command

from regard.cli.app import app
from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
HARDENED = (
    "NoNewPrivileges=yes",
    "ProtectSystem=strict",
    "PrivateTmp=yes",
    "CapabilityBoundingSet=",
    "SystemCallFilter=@system-service",
    "UMask=0077",
)


def compose() -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe").load(DEPLOY / "compose.yaml")
    return content


def options_of_serve() -> set[str]:
    command: Any = get_command(app)
    serve = command.commands["serve"]
    names: set[str] = set()
    for parameter in serve.params:
        names.update(parameter.opts)
    return names


def unit() -> str:
    return (DEPLOY / "regard.service").read_text()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    """systemd-analyze has nothing to say of it, once its user and program are there."""
    # What is verified is the text as it is, but for what only that machine has.
    text = unit().replace("/opt/regard/bin/regard", "/bin/true")
    text = re.sub("User=regard", "User=root", text)
    text = re.sub("Group=regard", "Group=root", text)
    copy = tmp_path / "regard.service"
    copy.write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(copy)],
        capture_output=True,
        text=True,
    )
    ours = [line for line in done.stderr.splitlines() if "regard.service" in line]
    assert ours == []
    assert done.returncode == 0, done.stderr


def test_the_unit_is_hardened_and_ends_in_order() -> None:
    lines = unit().splitlines()
    for line in HARDENED:
        assert line in lines
    # Of the group the first alone is told: it ends its workers.
    assert "KillMode=mixed" in lines
    assert "Restart=on-failure" in lines


def test_every_option_that_is_named_is_there() -> None:
    """In the unit and the compose file; one that was renamed would end the service."""
    (start,) = re.findall(r"^ExecStart=(.*)$", unit(), re.MULTILINE)
    named = [word for word in shlex.split(start) if word.startswith("--")]
    for word in compose()["services"]["regard"]["command"]:
        if word.startswith("--"):
            named.append(word.partition("=")[0])
    assert len(named) > 8
    assert set(named) <= options_of_serve()


def test_only_the_proxy_is_reached_and_it_speaks_tls() -> None:
    """The database by the service alone; no port but those of the proxy is opened."""
    services = compose()["services"]
    assert [name for name, part in services.items() if "ports" in part] == ["proxy"]
    assert services["database"]["networks"] == ["inside"]
    assert compose()["networks"]["inside"]["internal"] is True
    command = services["regard"]["command"]
    assert "--behind-proxy" in command
    assert any(word.startswith("--address=https://") for word in command)
    assert "Strict-Transport-Security" in (DEPLOY / "Caddyfile").read_text()


def test_no_password_stands_in_a_file_or_on_a_command_line() -> None:
    services = compose()["services"]
    assert "PASSWORD" not in " ".join(services["regard"]["command"])
    for part in services.values():
        for name, value in part.get("environment", {}).items():
            if "PASSWORD" in name:
                assert value.startswith("${DATABASE_PASSWORD:?")
    (line,) = re.findall(
        "^DATABASE_PASSWORD=.*$", (DEPLOY / "example.env").read_text(), re.MULTILINE
    )
    assert line == "DATABASE_PASSWORD="


def test_what_is_asked_for_is_kept() -> None:
    """Keys and entries outlive their containers, each in a volume of its own."""
    services = compose()["services"]
    volumes = compose()["volumes"]
    for name, place in (("database", "/var/lib/postgresql/data"), ("regard", "/var/")):
        (volume,) = services[name]["volumes"]
        assert volume.split(":")[0] in volumes
        assert volume.split(":")[1].startswith(place)
    # As long as the service takes to end what is under way, and more.
    assert services["regard"]["stop_grace_period"] == "30s"


def test_versions_of_the_lock_are_the_image_s(tmp_path: Path) -> None:
    """What the Dockerfile reads out of the lock are versions with their conditions."""
    dockerfile = (DEPLOY / "Dockerfile").read_text().replace("\\\n", "")
    (reading,) = re.findall(r"^RUN (grep.*?) && ", dockerfile, re.MULTILINE)
    shutil.copy(ROOT / "requirements.lock", tmp_path)
    subprocess.run(["sh", "-c", reading], cwd=tmp_path, check=True)
    versions = (tmp_path / "versions.txt").read_text().splitlines()
    assert len(versions) > 50
    for line in versions:
        # A bracket would be refused as a constraint.
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[^ \[]+( ; [^\\]+)?", line), line
    assert "'.[live]'" in dockerfile
    assert "USER regard" in dockerfile


@pytest.mark.skipif(shutil.which("docker") is None, reason="needs Docker")
def test_docker_takes_the_compose_file() -> None:
    """Where `docker compose` is there, it reads the file and finds nothing missing."""
    values = {"DOMAIN": "library.example", "SCHEME": "tool-library"}
    values |= {"DATABASE_PASSWORD": "long", "PATH": "/usr/local/bin:/usr/bin:/bin"}
    command = ["docker", "compose", "--file", str(DEPLOY / "compose.yaml"), "config"]
    version = [*command[:2], "version"]
    if subprocess.run(version, capture_output=True).returncode != 0:
        pytest.skip("this Docker has no compose")
    done = subprocess.run(
        [*command, "--quiet"], env=values, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr

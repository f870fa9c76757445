"""Load: requests over a few connections, sent by a process of its own.

    python -m benchmarks.service.loading ADDRESS FILE --connections N --seconds S

Each line of FILE is a request's path, its headers as JSON, and its body. Without
`--rate` every connection sends the next request as soon as one is answered; with it,
requests are due at even times, and one that has to wait for its turn has waited.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit


@dataclass
class Loaded:
    """What came of a load.

    Attributes:
        latencies: Seconds of each answered request.
        refused: How many were answered with another status than was expected.
    """

    latencies: list[float] = field(default_factory=list)
    refused: int = 0


def written(line: str, host: str) -> bytes:
    """A request as it is sent.

    Args:
        line: Path, headers and body, with tabs between.
        host: Where it is sent.
    """
    path, headers, body = line.rstrip("\n").split("\t")
    # Where a body has lines, they stand in one here.
    content = body.replace("\x1f", "\n").encode()
    head = [f"POST {path} HTTP/1.1", f"Host: {host}", f"Content-Length: {len(content)}"]
    head += [f"{name}: {value}" for name, value in json.loads(headers).items()]
    return "\r\n".join([*head, "", ""]).encode() + content


async def send(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> bool:
    """Sends one request, and reads its answer; whether it was done."""
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    await reader.readexactly(length)
    return head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201"))


async def load(
    address: str, requests: list[bytes], connections: int, seconds: float, rate: float
) -> Loaded:
    """Loads a service for some seconds.

    Args:
        address: Where.
        requests: Sent by turns.
        connections: Over so many.
        seconds: For so long.
        rate: Requests a second; as many as are answered, if 0.
    """
    parts = urlsplit(address)
    done = Loaded()
    numbers = count()
    begun = time.perf_counter()

    async def one_connection() -> None:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        while True:
            number = next(numbers)
            due = time.perf_counter()
            if rate:
                due = begun + number / rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
            if time.perf_counter() - begun > seconds:
                break
            is_done = await send(reader, writer, requests[number % len(requests)])
            done.latencies.append(time.perf_counter() - due)
            done.refused += not is_done
        writer.close()

    await asyncio.gather(*(one_connection() for _ in range(connections)))
    return done


def main() -> None:
    """Loads a service, and prints what came of it as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("requests")
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--rate", type=float, default=0.0)
    options = parser.parse_args()
    host = urlsplit(options.address).netloc
    lines = Path(options.requests).read_text(encoding="utf-8").splitlines()
    requests = [written(line, host) for line in lines]
    begun = time.perf_counter()
    done = asyncio.run(
        load(
            options.address,
            requests,
            options.connections,
            options.seconds,
            options.rate,
        )
    )
    took = time.perf_counter() - begun
    latencies = sorted(done.latencies)
    values = {
        "answered": len(latencies),
        "refused": done.refused,
        "per_s": len(latencies) / took,
        "p50_ms": 1_000 * latencies[len(latencies) // 2],
        "p99_ms": 1_000 * latencies[len(latencies) * 99 // 100],
    }
    print(json.dumps(values))


if __name__ == "__main__":
    main()

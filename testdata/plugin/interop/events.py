#!/usr/bin/env python3
"""Has an old consumer read what a new producer sends through a NATS server, after `protosmith
breaking` has said that it may: `events.py INTEROP PROTOSMITH [NATS-SERVER]`.

INTEROP and PROTOSMITH are built; `nats-server` is in Debian, and is looked for in PATH. Where there is none, that is said,
and nothing fails. It takes a second.
"""

import pathlib
import shutil
import socket
import subprocess
import sys
import time

EVENTS = pathlib.Path(__file__).resolve().parents[2] / "events"
WANTED = [
    "schema 2: order 7 of Ada for 12",
    "type.googleapis.com/orders.v1.OrderPlaced from /shop: order 7 of Ada for 12",
]


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait(port):
    """Until somebody listens."""
    for _ in range(200):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit("nats-server does not listen")


def breaking(protosmith, new, old):
    command = [protosmith, "breaking", EVENTS / new, "--against", EVENTS / old]
    return subprocess.run(command, capture_output=True, text=True)


def main(interop, protosmith, server=None):
    said = breaking(protosmith, "new", "old")
    if said.returncode:
        sys.exit(f"the consumer cannot read what the producer sends:\n{said.stdout}{said.stderr}")
    if not breaking(protosmith, "old", "new").returncode:
        sys.exit("nothing was compared: the other way, fields are deleted")
    print("the old consumer may read what the new producer sends")
    server = server or shutil.which("nats-server")
    if not server:
        print("left out: there is no nats-server")
        return
    port = free_port()
    address = f"127.0.0.1:{port}"
    broker = subprocess.Popen([server, "-a", "127.0.0.1", "-p", str(port)], stderr=subprocess.DEVNULL)
    try:
        wait(port)
        with subprocess.Popen([interop, "consume", address], stdout=subprocess.PIPE, text=True) as consumer:
            assert consumer.stdout.readline() == "ready\n"
            subprocess.run([interop, "produce", address], check=True, timeout=20)
            found, _ = consumer.communicate(timeout=20)
    finally:
        broker.kill()
        broker.wait()
    if found.splitlines() != WANTED:
        sys.exit(f"the consumer says {found!r}")
    print(found, end="")


if __name__ == "__main__":
    main(*sys.argv[1:])

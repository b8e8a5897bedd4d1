#!/usr/bin/env python3
"""Runs gRPC's interoperability cases between generated stubs and grpcio, both ways, and calls the
greeter with what goes around it.

    run.py BINARY GREETER [NODE]    the built `interop` and `greeter`; needs grpcio, grpcio-tools,
                                    grpcio-health-checking, grpcio-reflection and grpcio-status

With NODE, both are built with the feature `connect`, and clients of connect-es and of grpc-web call the greeter, too:
NODE is a folder where npm has installed @connectrpc/connect-node 2, grpc-web 2 and xhr2, with what they need.
"""

import contextlib
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent


@contextlib.contextmanager
def server(command):
    """Starts a server that prints its port; stops it at the end."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def main(binary, greeter, node=None):
    """Runs every pair of peers; the first failing case ends the run."""
    with tempfile.TemporaryDirectory() as folder:
        roots = [HERE / "proto", HERE.parent / "greeter" / "proto", HERE.parent.parent / "include"]
        out = [f"--python_out={folder}", f"--grpc_python_out={folder}"]
        descriptors = pathlib.Path(folder) / "greeter.binpb"
        out += ["--include_imports", f"--descriptor_set_out={descriptors}"]
        protoc = [sys.executable, "-m", "grpc_tools.protoc", *(f"-I{root}" for root in roots), *out]
        subprocess.run([*protoc, "interop.proto", "greeter/v1/greeter.proto"], check=True)
        subprocess.run([binary, "certificate", folder], check=True)
        peer = [sys.executable, str(HERE / "peer.py")]

        def run(title, command, **options):
            print(f"-- {title}", flush=True)
            subprocess.run(command, check=True, timeout=120, **options)

        run("in process", [binary, "local"])
        for name, ours, theirs in ("plain", [], []), ("tls", [folder], ["--tls"]):
            with server([*peer, "server", folder, *theirs]) as port:
                run(f"our client, grpcio server, {name}", [binary, "client", port, *ours])
                if not ours:
                    run("our client, which hedges, grpcio server", [binary, "hedged", port])
            with server([binary, "server", *ours]) as port:
                run(f"grpcio client, our server, {name}", [*peer, "client", folder, port, *theirs])
        with server([greeter, "0"]) as address:
            more = ["--padded"] if node else []
            run("the greeter", [sys.executable, str(HERE / "greet.py"), folder, address, *more])
            if node:
                for title, client in ("connect-es", "connect.mjs"), ("grpc-web", "web.mjs"):
                    run(f"the greeter, by {title}", ["node", HERE / client, descriptors, address], cwd=node)


if __name__ == "__main__":
    main(*(pathlib.Path(it).resolve() for it in sys.argv[1:]))

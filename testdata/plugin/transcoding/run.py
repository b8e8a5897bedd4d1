#!/usr/bin/env python3
"""Holds the description of the library against others: `run.py BINARY`.

BINARY is the built `transcoding`. What it says in `openapi.json` is validated by
`openapi-spec-validator` of PyPI, and a client that `openapi-typescript` of npm makes of it, checked
by tsc, calls the running server. curl calls it too. Where one of them cannot be had, that is said,
and nothing fails unless `CI_OPENAPI_REQUIRED` is set."""

import os, pathlib, shutil, subprocess, sys

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent))
from testee import ROOT, Missing, run

WORK = ROOT / "target" / "openapi"
NODE = ["openapi-typescript@7", "openapi-fetch@0.17", "typescript@5", "@types/node@20"]


def must(command, **options):
    done = run(command, **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}:\n{done.stdout}{done.stderr}")
    return done.stdout


def validator():
    """The command that validates."""
    command = WORK / "venv" / "bin" / "openapi-spec-validator"
    if not command.exists():
        made = run([sys.executable, "-m", "venv", WORK / "venv"])
        if made.returncode or run([WORK / "venv/bin/pip", "install", "-q", "openapi-spec-validator"]).returncode:
            raise Missing("pip cannot install openapi-spec-validator")
    return command


def modules():
    """The folder with what npm installs."""
    if not (WORK / "node_modules" / "openapi-fetch").exists():
        if not shutil.which("npm"):
            raise Missing("there is no npm")
        (WORK / "package.json").write_text('{ "private": true, "type": "module" }\n')
        if run(["npm", "install", "--silent", "--no-audit", "--no-fund", *NODE], cwd=WORK).returncode:
            raise Missing("npm cannot install " + " ".join(NODE))
    return WORK / "node_modules" / ".bin"


def validate():
    print(must([validator(), WORK / "openapi.json"]).strip())


def client(address):
    tools = modules()
    shutil.copy(HERE / "client.ts", WORK)
    must([tools / "openapi-typescript", "openapi.json", "-o", "api.d.ts"], cwd=WORK)
    tsc = [tools / "tsc", "--strict", "--module", "nodenext", "--target", "es2022", "--skipLibCheck", "client.ts"]
    must(tsc, cwd=WORK)
    must(["node", "client.js", f"http://{address}"], cwd=WORK)
    print("the client of openapi-typescript is answered as its types say")


def curl(address):
    if not shutil.which("curl"):
        raise Missing("there is no curl")
    for arguments, wanted in [
        (["/v1/titles"], '["Emma","Persuasion"]'),
        (["/v1/isbn/1%2F2"], '{"title":"ISBN 1/2","pages":"474","publishTime":"1815-12-30T00:00:00Z"}'),
        (["-d", '{"borrower":"Ada"}', "/v1/shelves/1/books/2:lend"], '{"name":"shelves/1/books/2","borrower":"Ada"}'),
        (["-N", "/v1/books:watch?count=2"], '{}\n{"pages":"1"}'),
        (["-X", "DELETE", "/v1/shelves/1/books/2"], "{}"),
    ]:
        arguments[-1] = f"http://{address}{arguments[-1]}"
        found = must(["curl", "-s", *arguments]).strip()
        if found != wanted:
            sys.exit(f"curl {arguments}: {found} is not {wanted}")
    print("curl is answered")


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "openapi.json").write_text(must([binary, "openapi"]))
    server = subprocess.Popen([binary, "0"], stdout=subprocess.PIPE, text=True)
    missing = []
    try:
        address = server.stdout.readline().strip()
        for step in [validate, lambda: client(address), lambda: curl(address)]:
            try:
                step()
            except Missing as what:
                missing.append(str(what))
    finally:
        server.terminate()
        server.wait()
    print("\n".join(f"left out: {it}" for it in missing))
    return 1 if missing and os.environ.get("CI_OPENAPI_REQUIRED") else 0


if __name__ == "__main__":
    sys.exit(main())

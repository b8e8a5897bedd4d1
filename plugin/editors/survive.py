"""Ends the process that does the work of `protosmith lsp`, as a fault of it would, and looks on.

    python3 plugin/editors/survive.py target/release/protosmith

What was asked is answered with an error, and once something changes another process knows what was open.
Linux tells which process is below which.
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

TEXT = 'syntax = "proto3";\npackage p;\nmessage A {}\n'


class Server:
    def __init__(self, binary, folder):
        command = [binary, "lsp", "--stdio"]
        self.process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.asked = 0

    def say(self, method, params, **more):
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def hear(self, is_it):
        """The next message that is the right one."""
        while True:
            length = int(self.process.stdout.readline().split(b":")[1])
            self.process.stdout.readline()
            message = json.loads(self.process.stdout.read(length))
            if is_it(message):
                return message

    def ask(self, method, params):
        self.asked += 1
        self.say(method, params, id=self.asked)
        return self.hear(lambda it: it.get("id") == self.asked and "method" not in it)

    def worker(self):
        pid = self.process.pid
        return int(pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()[0])


def symbols(server, document):
    return [it["name"] for it in server.ask("textDocument/documentSymbol", {"textDocument": document})["result"]]


def main():
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "a.proto")
        path.write_text(TEXT, encoding="utf-8")
        server = Server(binary, folder)
        server.ask("initialize", {"rootUri": pathlib.Path(folder).as_uri(), "capabilities": {}})
        server.say("initialized", {})
        document = {"uri": path.as_uri()}
        server.say("textDocument/didOpen", {"textDocument": {**document, "languageId": "proto", "version": 1, "text": TEXT}})
        assert symbols(server, document) == ["A"]
        first = server.worker()
        os.kill(first, signal.SIGKILL)
        answer = server.ask("textDocument/documentSymbol", {"textDocument": document})
        assert answer["error"]["message"] == "`textDocument/documentSymbol` failed", answer
        at = {"line": 2, "character": 8}
        change = {"range": {"start": at, "end": {"line": 2, "character": 9}}, "text": "B"}
        server.say("textDocument/didChange", {"textDocument": {**document, "version": 2}, "contentChanges": [change]})
        assert symbols(server, document) == ["B"]
        assert server.worker() != first
        server.ask("shutdown", None)
        server.say("exit", None)
        assert server.process.wait(timeout=30) == 0
    print("the server goes on after a fault")


if __name__ == "__main__":
    main()

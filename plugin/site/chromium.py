"""A headless Chromium, by the protocol of its developer tools."""

import base64
import json
import os
import select
import subprocess

PATIENCE = 60


class Chromium:
    """A window that shows one page after the other."""

    def __init__(self, folder, address="about:blank"):
        child_reads, self.to = os.pipe()
        self.out, child_writes = os.pipe()
        # It reads from descriptor 3 and writes to 4.
        command = 'exec "$@" 3<&%d 4>&%d' % (child_reads, child_writes)
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--window-size=1300,800"]
        quiet = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
        self.child = subprocess.Popen(
            ["bash", "-c", command, "chromium", "chromium", *flags, *quiet, f"--user-data-dir={folder}/chromium", address],
            pass_fds=(child_reads, child_writes), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(child_reads)
        os.close(child_writes)
        self.asked = 0
        self.read = b""
        self.session = None
        # What the page has told since somebody looked.
        self.events = []

    def message(self):
        while b"\0" not in self.read:
            if not select.select([self.out], [], [], PATIENCE)[0]:
                raise RuntimeError(f"Chromium has said nothing for {PATIENCE} seconds")
            more = os.read(self.out, 1 << 20)
            if not more:
                raise RuntimeError("Chromium has ended")
            self.read += more
        one, _, self.read = self.read.partition(b"\0")
        return json.loads(one)

    def ask(self, method, **params):
        self.asked += 1
        message = {"id": self.asked, "method": method, "params": params}
        if self.session is not None:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.asked:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def attach(self):
        """From here on what is asked is asked of the page."""
        while self.session is None:
            pages = [it for it in self.ask("Target.getTargets")["targetInfos"] if it["type"] == "page"]
            if pages:
                self.session = self.ask("Target.attachToTarget", targetId=pages[0]["targetId"], flatten=True)["sessionId"]

    def go(self, address):
        """Shows a page, with all that it loads."""
        self.events = [it for it in self.events if it.get("method") != "Page.loadEventFired"]
        self.ask("Page.navigate", url=address)
        self.wait("Page.loadEventFired")

    def wait(self, event):
        while not any(it.get("method") == event for it in self.events):
            self.events.append(self.message())

    def run(self, script):
        """What a script of the page gives back, once it has come."""
        given = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in given:
            raise RuntimeError(f"{script}: {given['exceptionDetails']}")
        return given["result"].get("value")

    def press(self, key):
        for kind in ("keyDown", "keyUp"):
            text = {"text": key} if len(key) == 1 and kind == "keyDown" else {}
            code = {"windowsVirtualKeyCode": 13, "text": "\r"} if key == "Enter" and kind == "keyDown" else {}
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, **text, **code)

    def type(self, text):
        self.ask("Input.insertText", text=text)

    def look(self, width, height, is_dark):
        phone = width < 600
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        look = {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[look])

    def picture(self):
        return base64.b64decode(self.ask("Page.captureScreenshot")["data"])

    def close(self):
        self.child.terminate()
        self.child.wait()
        os.close(self.to)
        os.close(self.out)

"""The playground in a browser: a user writes, repairs, chooses rules and shares what there is."""

import json
import time

PATIENCE = 30
SCHEMA = """syntax = "proto3";
package shop.v1;
import "google/protobuf/duration.proto";
// 🎁
message Box {  string fullName = 1; }
"""


def until(window, condition):
    """Waits until something is so in the page."""
    end = time.monotonic() + PATIENCE
    while not window.run(f"Boolean({condition})"):
        if time.monotonic() > end:
            status = window.run("document.querySelector('.pair').textContent + document.getElementById('text').value")
            raise AssertionError(f"it did not come that {condition}; what is there: {status}")
        time.sleep(0.02)


def found(rule):
    return f"[...document.querySelectorAll('#findings li')].some((it) => it.textContent.includes('[{rule}]'))"


def write(window, field, text):
    window.run(f"document.getElementById('{field}').focus(), document.getElementById('{field}').select()")
    window.type(text)


def click(window, script):
    until(window, f"{script} && !{script}.disabled")
    window.run(f"{script}.click()")


def button(words):
    return f"[...document.querySelectorAll('#findings button')].find((it) => it.textContent.startsWith('{words}'))"


def play(window, home, looks, faults, pictures):
    """`looks` says what is wrong with how the page looks now."""
    begin = time.monotonic()
    window.look(1280, 800, False)
    window.go(home + "playground.html")
    until(window, found("FIELD_LOWER_SNAKE_CASE"))
    loaded = time.monotonic() - begin
    text = "document.getElementById('text').value"
    config = "document.getElementById('config').value"

    begin = time.monotonic()
    write(window, "text", SCHEMA)
    until(window, "document.getElementById('status').textContent === '2 found in shop/v1/example.proto'")
    typed = time.monotonic() - begin
    for width, height, is_dark in [(1280, 800, False), (1280, 800, True), (360, 740, True), (360, 740, False)]:
        window.look(width, height, is_dark)
        looks(f"playground, {width} wide, {'dark' if is_dark else 'light'}")
        if pictures:
            (pictures / f"play-{width}-{'dark' if is_dark else 'light'}.png").write_bytes(window.picture())
    window.look(1280, 800, False)

    # The place of a finding is that of the text, whatever signs are before it.
    click(window, "[...document.querySelectorAll('#findings li')].find((it) => it.textContent.includes('fullName')).querySelector('.place')")
    chosen = window.run("(() => { const it = document.getElementById('text'); return it.value.slice(it.selectionStart, it.selectionEnd); })()")
    if chosen != "fullName":
        faults.append(f"the place of the finding is `{chosen}`")

    click(window, "document.getElementById('fix')")
    until(window, f"!{text}.includes('import')")
    until(window, "!document.getElementById('format').disabled")
    click(window, "document.getElementById('format')")
    until(window, f"{text}.includes('message Box {{\\n  string fullName = 1;\\n}}')")
    until(window, found("FIELD_LOWER_SNAKE_CASE"))
    click(window, button("rename"))
    until(window, f"{text}.includes('string full_name = 1')")
    until(window, "document.getElementById('status').textContent === 'Nothing was found.'")

    click(window, "document.querySelector('#categories [value=COMMENTS]')")
    until(window, f"{config}.includes('use: [STANDARD, COMMENTS]') && " + found("COMMENT_FIELD"))
    click(window, button("Leave the rule out"))
    until(window, f"{config}.includes('except: [COMMENT_')")
    write(window, "config", "version: v2\nlint: {use: [STANDART]}\n")
    until(window, "document.getElementById('findings').textContent.includes('STANDARD')")
    write(window, "config", "version: v2\nlint:\n  use: [BASIC]\n")
    until(window, "document.getElementById('status').textContent === 'Nothing was found.'")

    click(window, "document.getElementById('share')")
    until(window, "location.hash.length > 20")
    link, shared = window.run("location.href"), window.run(text)
    window.go("about:blank")
    window.events.clear()
    window.go(link)
    until(window, f"{text} === {json.dumps(shared)} && {config}.includes('[BASIC]')")
    print(f"playground: loaded in {loaded * 1000:.0f} ms, found {typed * 1000:.0f} ms after writing")

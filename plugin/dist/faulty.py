"""Workflows that have a fault, or more than is known here: each has to fail, and to say why. `check.py` runs them."""
import contextlib
import io
import subprocess

import workflow

SOUND = """
name: sound
on:
  push: {tags: ["v[0-9]+.[0-9]+.[0-9]+*"]}
  workflow_dispatch:
permissions: {contents: read}
concurrency: {group: "x-${{ github.ref }}"}
defaults: {run: {shell: bash}}
env: {A: of all}
jobs:
  two:
    needs: one
    runs-on: here
    permissions: {contents: read, id-token: write, attestations: write}
    steps:
      - uses: actions/download-artifact@v7
        with: {pattern: "?", path: in, merge-multiple: true}
      - run: cmp in/a in/b
      - uses: actions/attest-build-provenance@v4
        with: {subject-path: in/*}
  never:
    if: github.event_name == 'push' && vars.NOT != ''
    needs: two
    runs-on: here
    steps: [{run: exit 1}]
  after:
    needs: never
    runs-on: here
    steps: [{run: exit 1}]
  one:
    strategy:
      matrix:
        include: [{name: a, runner: here}, {name: b, runner: elsewhere}]
    runs-on: ${{ matrix.runner }}
    env: {NAME: "${{ matrix.name }}"}
    steps:
      - uses: actions/checkout@v6
        with: {persist-credentials: false}
      - id: said
        run: |
          [ "$A, $GITHUB_REF_NAME" = "of all, v1.2.3" ] && test -f there && ! test -e "$HOME/there"
          echo B=set >>"$GITHUB_ENV"; echo C=put >>"$GITHUB_OUTPUT"; mkdir "$HOME/bin"; echo "$HOME/bin" >>"$GITHUB_PATH"
          printf '#!/bin/sh\\necho ours' >"$HOME/bin/ours"; chmod +x "$HOME/bin/ours"
      - if: steps.said.outputs.C == 'put'
        run: mkdir out && [ "$B, $D" = "set, secret" ] && ours >"out/$NAME"
        env: {D: "${{ secrets.S }}"}
      - uses: actions/upload-artifact@v6
        with: {name: "${{ matrix.name }}", path: out, if-no-files-found: error}
"""
# What is changed of it, and what is said then.
FAULTS = [
    ("cmp in/a in/b", "cmp in/a there", "two: cmp in/a there: ended with 2"),
    ("cmp in/a in/b", "false | true", "ended with 1"),
    ("cmp in/a in/b", "v=$(false)", "ended with 1"),
    ("cmp in/a in/b", "echo $TYPO", "ended with 1"),
    ("actions/download-artifact@v7", "actions/cache@v5", "the action `actions/cache@v5` is not known here"),
    ("actions/download-artifact@v7", "actions/download-artifact@v1", "is not known here"),
    ("persist-credentials: false", "depth: 1", "its input `depth` is not known here"),
    ("persist-credentials: false", "", "leave its token"),
    ("subject-path: in/*", "subject-path: out/*", "`out/*` is no file"),
    ("attestations: write", "actions: write", "no permission `attestations: write`"),
    ('pattern: "?"', 'name: c', "there is no artefact `c`"),
    ('name: "${{ matrix.name }}", path', "name: a, path", "the artefact `a` is there already"),
    (">\"out/$NAME\"", "", "there are no files in `out`"),
    ("vars.NOT", "vars.NONE", "`vars.NONE` is not known here"),
    ("secrets.S", "secrets.T", "`secrets.T` is not known here"),
    ("matrix.runner", "matrix.run", "`matrix.run` is not known here"),
    ("github.ref", "github.head_ref", "`github.head_ref` is not known here"),
    ("steps.said.outputs.C", "steps.say.outputs.C", "`steps.say.outputs.C` is not known here"),
    ("matrix.name }}\", path", "format('{0}', 1) }}\", path", "the expression `format('{0}', 1)` is not known here"),
    ("vars.NOT != ''", "always", "`always` in the expression"),
    ("secrets.S }}", "secrets.S}}", "is not known here"),
    ("- run: cmp in/a in/b", "- name: nothing", "has to use an action or run something"),
    ("never:\n    if: github.event_name == 'push' && vars.NOT != ''", "never:", "never: exit 1: ended with 1"),
    ("needs: two", "needs: after", "need each other"),
    ("needs: two", "needs: three", "needs `three`"),
    ("runner: elsewhere", "runner: nowhere", "one (b): nothing here is `nowhere`"),
    ("runs-on: here\n    permissions", "timeout-minutes: 5\n    runs-on: here\n    permissions", "`timeout-minutes` of the job `two`"),
    ("- id: said", "- id: said\n        continue-on-error: true", "`continue-on-error` of a step of `one`"),
    ("include: [", "fail-fast: false\n        include: [", "`fail-fast` of matrix"),
    ("shell: bash", "shell: pwsh", "the shell `pwsh` is not known here"),
    ("[ \"$A,", "( \"$A,", "one (a): "),
    ("echo B=set >>", "echo B >>", "values of several lines"),
    ('"v[0-9]+.[0-9]+.[0-9]+*"', '"w[0-9]+.[0-9]+.[0-9]+*"', "does not start the workflow"),
    ('"v[0-9]+.[0-9]+.[0-9]+*"', '"!v1.*"', "is not known here"),
    ("tags: [", "branches: [", "is not known here"),
    ('push: {tags: ["v[0-9]+.[0-9]+.[0-9]+*"]}', "push:", "is not known here"),
]


class Here(workflow.Machine):
    labels = {"here"}
    output = subprocess.DEVNULL

    def played(self, job, matrix):
        return {"b": b"ours\n"} if matrix.get("runner") == "elsewhere" else None


def check(scratch):
    origin = scratch / "origin"
    origin.mkdir()
    (origin / "there").touch()
    for it in [["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "one"], ["tag", "v1.2.3"]]:
        workflow.git(origin, *it)
    sha = workflow.git(origin, "rev-parse", "HEAD")
    event = workflow.Event("push", "refs/tags/v1.2.3", {"NOT": ""}, {"S": "secret"})

    def run(name, text):
        file = scratch / f"{name}.yml"
        file.write_text(text)
        with contextlib.redirect_stdout(io.StringIO()):
            out = workflow.Run(file, event, origin, sha, scratch / name, Here())
            out.all()
        return out

    sound = run("sound", SOUND)
    assert sound.results == {"one": "success", "two": "success", "never": "skipped", "after": "skipped"}, sound.results
    assert (sound.ran, sound.played) == (["one (a)", "two"], ["one (b)"]), sound.ran
    for at, (old, new, why) in enumerate(FAULTS):
        assert old in SOUND, old
        try:
            run(str(at), SOUND.replace(old, new))
        except (workflow.Fault, workflow.Unknown) as said:
            assert why in str(said), f"`{new}`: {said}"
        else:
            raise AssertionError(f"`{new}` is no fault")
    return len(FAULTS)

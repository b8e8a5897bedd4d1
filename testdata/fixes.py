#!/usr/bin/env python3
"""Applies fixes of `protosmith lint` to any sources and has protoc say what comes of them.

    fixes.py BINARY [-I DIRECTORY ...] FOLDER [RULE ...]
        For each rule that has fixes, or those named, and then for those of Google together, and those of
        buf: applies the fixes of a report, each whole or not at all, until none is left; compiles with protoc before
        and after; and says where

        - protoc does not compile the result;
        - numbers, types or cardinalities differ; after safe fixes anything but imports, after
          unsafe ones names in JSON, names of enum values and paths of calls;
        - comments differ, apart from those that are removed on purpose;
        - a fix that was applied leaves its finding;
        - `lint --fix` does not apply all that it has, calls that a fault of its own, or changes more when
          it is run again.

    fixes.py BINARY [-I DIRECTORY ...] --trees FOLDER|CASES.jsonl.gz ...
        The same for many small trees, each with the rules that have fixes there, with all of them together,
        and with its own configuration. Trees are the folders `input`, `current` and `previous` of cases, and
        what else lies in a folder: each folder, each file; or the `files` of each case of a list. Those that
        do not compile are left out.

Needs grpcio-tools, which brings protoc.
"""

import collections
import dataclasses
import gzip
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from google.protobuf import descriptor_pb2

from descriptors import protoc, sources

ROUNDS = 16
# What is run by several rules.
OWN, TOGETHER = "its own configuration", "all"
CONFIGS = ["buf.yaml", "buf.work.yaml", "protosmith.yaml", "buf.lock", "buf.mod"]
# Rules that take comments away on purpose.
OF_COMMENTS = ["IMPORT_USED", "UNUSED_SUPPRESSION"]
# Rules that want different names of one element: those of buf want the name of the rpc in full.
CONTRARY = [
    {"AIP_0140_ABBREVIATIONS", "RPC_REQUEST_STANDARD_NAME"},
    {"AIP_0140_ABBREVIATIONS", "RPC_RESPONSE_STANDARD_NAME"},
]


def is_below(path, root):
    return root == "." or path.startswith(f"{root}/")


def inside(root, roots):
    """The roots that lie in another."""
    return [it for it in roots if it != root and is_below(it, root)]


@dataclasses.dataclass
class Tree:
    name: str
    folder: pathlib.Path
    # Where import paths begin, seen from the folder.
    roots: list
    # Directories in which imports are looked up.
    includes: list

    def copy(self, scratch):
        """A copy of it, as it is."""
        copy = pathlib.Path(scratch, "copy")
        shutil.copytree(self.folder, copy, symlinks=True, copy_function=shutil.copyfile)
        return copy

    def files(self, copy):
        """The sources below its roots."""
        found = sources(copy)
        return [it for it in found if any(is_below(it, root) for root in self.roots)]

    def protoc(self, copy, files):
        return protoc(copy, files, roots=[*self.roots, *self.includes])


def run(binary, tree, copy, *arguments):
    """Runs a command in a copy of a tree."""
    command = [binary, *arguments, *(f"-I{it}" for it in tree.includes)]
    done = subprocess.run(command, cwd=copy, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def configure(tree, copy, rule, fixable):
    """Has a rule, or all of some, be run in a copy."""
    if rule == OWN:
        return
    for config in (it for name in CONFIGS for it in copy.rglob(name)):
        config.unlink()
    use = {None: ["STANDARD", "COMMENTS"], TOGETHER: fixable}.get(rule, [rule])
    modules = [{"path": it, "excludes": inside(it, tree.roots)} for it in tree.roots]
    config = {"version": "v2", "modules": modules, "lint": {"use": use}}
    (copy / "protosmith.yaml").write_text(json.dumps(config))


def report(binary, tree, copy):
    """What is found in a copy; None where that cannot be done."""
    code, out, _ = run(binary, tree, copy, "lint", ".", "--format", "json")
    return [json.loads(line) for line in out.splitlines()] if code in (0, 1) else None


def apply(folder, findings):
    """Applies the first fix of each finding if it meets none before it; says what was applied."""
    texts, taken, edits, applied = {}, collections.defaultdict(list), collections.defaultdict(list), []
    for finding in findings:
        for fix in finding.get("fixes", [])[:1]:
            spans = [(it["path"], it["start_byte"], it["end_byte"]) for it in fix["edits"]]
            if any(a <= end and start <= b for path, start, end in spans for a, b in taken[path]):
                continue
            for path, start, end in spans:
                taken[path].append((start, end))
            for edit in fix["edits"]:
                edits[edit["path"]].append((edit["start_byte"], edit["end_byte"], edit["text"]))
            applied.append((finding, fix))
    for path, all_edits in edits.items():
        text = texts.setdefault(path, (folder / path).read_bytes())
        for start, end, new in sorted(all_edits, reverse=True):
            text = text[:start] + new.encode() + text[end:]
        (folder / path).write_bytes(text)
    return applied


def comments(folder, files):
    """All comments, as a multiset of their words."""
    pattern = rb'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|//[^\n]*|/\*.*?\*/'
    found = collections.Counter()
    for name in files:
        for item in re.findall(pattern, (folder / name).read_bytes(), re.DOTALL):
            if item.startswith((b"//", b"/*")):
                found[b" ".join(item.split())] += 1
    return found


def shape(file, safety):
    """What fixes of a safety keep of a file."""
    if safety == "safe":
        kept = descriptor_pb2.FileDescriptorProto.FromString(file.SerializeToString())
        for name in ("dependency", "public_dependency", "weak_dependency", "source_code_info"):
            kept.ClearField(name)
        return kept.SerializeToString(deterministic=True)
    names = safety == "unsafe"

    def field(it):
        label = it.label if names else it.label == it.LABEL_REPEATED
        is_option = it.extendee.startswith(".google.protobuf.") and it.extendee.endswith("Options")
        json_name = it.name if it.extendee and not is_option else "" if it.extendee else it.json_name
        return (it.number, it.type, label, json_name if names else None)

    def enum(it):
        values = [(v.number, v.name if names else None) for v in it.value]
        return values if names else sorted(v[0] for v in values)

    def message(it):
        return (
            [field(f) for f in it.field],
            [field(f) for f in it.extension],
            [message(m) for m in it.nested_type],
            [enum(e) for e in it.enum_type],
        )

    # Messages that do for `Empty` are added.
    messages = [message(it) for it in file.message_type]
    messages = [it for it in messages if any(it)]
    services = [
        (
            f"{file.package}.{s.name}" if names else None,
            [(m.name if names else None, m.client_streaming, m.server_streaming) for m in s.method],
        )
        for s in file.service
    ]
    return messages, [field(f) for f in file.extension], [enum(e) for e in file.enum_type], services


def difference(before, after, safety):
    """The files whose shapes differ."""
    sets = [descriptor_pb2.FileDescriptorSet.FromString(it).file for it in (before, after)]
    old, new = ({it.name: it for it in files} for files in sets)
    common = [it for it in old if it in new]
    return [it for it in common if shape(old[it], safety) != shape(new[it], safety)]


def class_of(fix):
    return "breaks" if fix.get("breaks_clients") else fix["safety"]


def check(binary, tree, rule, before, fixable):
    """Says what is wrong with the fixes of a rule, and how many were applied."""
    faults = []
    with tempfile.TemporaryDirectory() as scratch:
        copy = tree.copy(scratch)
        configure(tree, copy, rule, fixable)
        files = tree.files(copy)
        said, findings = comments(copy, files), report(binary, tree, copy)
        if findings is None:
            return [], 0, "cannot be run"
        classes, total, last, seen = collections.Counter(), 0, [], set()
        for _ in range(ROUNDS):
            applied = apply(copy, findings)
            if not applied:
                break
            total += len(applied)
            classes.update(class_of(fix) for _, fix in applied)
            seen.update(finding["type"] for finding, _ in applied)
            last = applied
            findings = report(binary, tree, copy)
            compile_faults = [it for it in findings if it["type"] == "COMPILE"]
            if compile_faults:
                faults.append(f"does not compile: {compile_faults[0]}")
                break
        else:
            faults.append(f"not done after {ROUNDS} rounds: {last[0][0]['message']}")
        faults += result_faults(tree, copy, (before, said), classes, seen) if total else []
        left = sum(1 for it in findings if it.get("fixes"))
        summary = f"{total} applied {dict(classes)}, {len(findings)} findings left, {left} with a fix"
    if total:
        faults += command_faults(binary, tree, rule, before, fixable, seen)
    return faults, total, summary


def result_faults(tree, copy, state, classes, rules):
    """Says what protoc finds in a result, and which comments are gone."""
    (before, said), faults = state, []
    files = tree.files(copy)
    after = tree.protoc(copy, files)
    if after is None:
        return ["protoc does not compile the result"]
    safety = "breaks" if classes["breaks"] else "unsafe" if classes["unsafe"] else "safe"
    differ = difference(before, after, safety)
    faults += [f"the shape of {it} differs ({safety})" for it in differ[:3]]
    lost = said - comments(copy, files)
    if lost and not rules.intersection(OF_COMMENTS):
        faults.append(f"comments are lost: {list(lost)[:2]}")
    return faults


def command_faults(binary, tree, rule, before, fixable, seen):
    """Says what is wrong with what `--fix` makes of a tree."""
    faults = []
    with tempfile.TemporaryDirectory() as scratch:
        copy = tree.copy(scratch)
        configure(tree, copy, rule, fixable)
        files = tree.files(copy)
        said = comments(copy, files)
        rules = [f"--fix-rule={it}" for it in sorted(seen)]
        command = ["lint", ".", "--fix", "--unsafe-fixes", *rules]
        code, _, error = run(binary, tree, copy, *command)
        refused = [it for it in error.splitlines() if "was not applied" in it and not is_contrary(it)]
        if code not in (0, 1) or refused:
            faults.append(f"--fix: {error.strip()}")
        classes = collections.Counter(breaks=1)
        faults += [f"--fix: {it}" for it in result_faults(tree, copy, (before, said), classes, seen)]
        texts = {it: (copy / it).read_bytes() for it in files}
        run(binary, tree, copy, *command)
        again = [it for it in files if (copy / it).read_bytes() != texts[it]]
        if again:
            faults.append(f"--fix, run again, changes {again[0]}")
    return faults


def is_contrary(line):
    """Whether a line says that a fix was left out which another rule undoes, of rules that do so."""
    found = re.search(r"the fix of `(\w+)`.* that of `(\w+)` undoes it", line)
    return found is not None and set(found.groups()) in CONTRARY


def check_all(binary, tree, rules, fixable):
    """Says what is wrong with the fixes of some rules in a tree."""
    faults = []
    with tempfile.TemporaryDirectory() as scratch:
        copy = tree.copy(scratch)
        before = tree.protoc(copy, tree.files(copy))
    assert before is not None, "protoc does not compile the sources"
    for rule in rules:
        found, _, summary = check(binary, tree, rule, before, fixable)
        print(f"{rule or 'STANDARD, COMMENTS'}: {summary}")
        faults += [f"{rule}: {it}" for it in found]
    return faults


def check_trees(binary, trees, fixable):
    """Says what is wrong with the fixes of all rules in many trees."""
    faults, counts, used = [], collections.Counter(), collections.Counter()
    for tree in trees:
        with tempfile.TemporaryDirectory() as scratch:
            copy = tree.copy(scratch)
            tree.roots = roots(binary, tree, copy)
            files = tree.files(copy) if tree.roots else []
            before = tree.protoc(copy, files) if files else None
            if before is None:
                counts["do not compile"] += 1
                continue
            configure(tree, copy, TOGETHER, fixable)
            found = report(binary, tree, copy)
        if found is None:
            counts["cannot be run"] += 1
            continue
        counts["trees"] += 1
        rules = sorted({it["type"] for it in found if it.get("fixes")})
        if rules:
            counts["with fixes"] += 1
        for rule in [*rules, *([TOGETHER, None, "GOOGLE_AIP"] if rules else []), OWN]:
            wrong, total, _ = check(binary, tree, rule, before, fixable)
            used[rule or "STANDARD, COMMENTS"] += total
            faults += [f"{tree.name}: {rule}: {it}" for it in wrong]
            for it in wrong:
                print(f"{tree.name}: {rule}: {it}", flush=True)
    print(", ".join(f"{name}: {count}" for name, count in used.most_common()))
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    return faults


def roots(binary, tree, copy):
    """Where import paths begin in a tree, by its configuration."""
    code, out, _ = run(binary, tree, copy, "ls-files", "--format", "json")
    if code != 0:
        return []
    found = set()
    for item in map(json.loads, out.splitlines()):
        root = item["path"].removesuffix(item["import_path"]).rstrip("/")
        found.add(root or ".")
    return sorted(found)


def trees(path, includes, scratch):
    """The trees of a folder or of a list of cases."""
    if path.suffix == ".gz":
        for line in gzip.decompress(path.read_bytes()).splitlines():
            case = json.loads(line)
            folder = pathlib.Path(scratch, case["id"].replace("/", "-"))
            for name, text in case["files"].items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text)
            yield Tree(case["id"], folder, ["."], includes)
        return
    for item in sorted(path.iterdir()):
        parts = [item / it for it in ("input", "current", "previous") if (item / it).is_dir()]
        if item.suffix == ".proto":
            folder = pathlib.Path(scratch, item.stem)
            folder.mkdir()
            shutil.copyfile(item, folder / item.name)
            parts = [folder]
        elif item.is_dir() and not parts:
            parts = [item]
        for part in parts:
            yield Tree(f"{item.name}/{part.name}", part, ["."], includes)


def main():
    binary, *arguments = sys.argv[1:]
    binary, includes, folders, is_many = pathlib.Path(binary).resolve(), [], [], False
    while arguments:
        match arguments.pop(0):
            case "-I":
                includes.append(pathlib.Path(arguments.pop(0)).resolve())
            case "--trees":
                is_many = True
            case other:
                folders.append(other)
    command = [binary, "rules", "--kind", "lint", "--format", "json"]
    listed = subprocess.run(command, capture_output=True, check=True).stdout.splitlines()
    fixable = [it["id"] for it in map(json.loads, listed) if it.get("fixable")]
    with tempfile.TemporaryDirectory() as scratch:
        if is_many:
            paths = [pathlib.Path(it).resolve() for it in folders]
            all_trees = (tree for it in paths for tree in trees(it, includes, scratch))
            faults = check_trees(binary, all_trees, fixable)
        else:
            folder, *rules = folders
            tree = Tree(folder, pathlib.Path(folder).resolve(), ["."], includes)
            # Some of the rules of Google want other names than those of buf.
            faults = check_all(binary, tree, rules or [*fixable, "GOOGLE_AIP", None], fixable)
    print("\n".join(faults) or "all fixes hold")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()

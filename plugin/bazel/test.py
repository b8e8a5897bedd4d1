#!/usr/bin/env python3
"""Builds with Bazel what README.md shows, and more: `test.py BINARY [--large N] [--protoc PROTOC]`.

Offline, with the Bazel that is installed: places, ignores, roots that are stripped and prefixed, generated
sources, breaking changes, formatting, Rust; the same bytes in a worker, in a sandbox, without either and from
the disk cache. `--large` adds a tree of so many targets, and counts the actions after an edit. protoc is that
of grpcio-tools unless it is named. Exits with 77 where there is no Bazel, or a newer one.
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
NO_BAZEL = 77
PROTOC = '''#!/bin/sh
exec {} "$@"
'''
PROTOC_BUILD = '''
load(":protoc.bzl", "protoc")

protoc(
    name = "protoc",
    program = "protoc.sh",
    visibility = ["//visibility:public"],
)
'''
PROTOC_BZL = '''
def _impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".run")
    ctx.actions.symlink(output = out, target_file = ctx.file.program, is_executable = True)
    return [DefaultInfo(executable = out)]

protoc = rule(
    implementation = _impl,
    attrs = {"program": attr.label(allow_single_file = True)},
    executable = True,
)
'''
# Bazel itself loads these, and has nothing of them built here; offline they cannot be had.
RULES = {
    "rules_cc/cc": ["cc_binary", "cc_import", "cc_library", "cc_test", "cc_toolchain", "cc_toolchain_suite"],
    "rules_java/java": ["java_binary", "java_import", "java_library", "java_plugin", "java_runtime", "java_test",
                        "java_toolchain"],
}
COVERAGE = """[filegroup(name = it, visibility = ["//visibility:public"]) for it in [
    "coverage_report_generator",
    "lcov_merger",
]]
"""
FOUND = re.compile(r"^(\S+:\d+:\d+): (error|warning): .* \[(\w+)\]$", re.MULTILINE)


class Workspace:
    """The example in a folder of its own, with a Bazel server of its own."""

    def __init__(self, folder, binary, protoc):
        self.folder, self.cache = folder / "workspace", folder / "cache"
        self.flags, self.targets = [], ["//schemas/...", "//vendored/...", "//generated/..."]
        shutil.copytree(HERE / "example", self.folder)
        rules = self.folder / "third_party/protosmith"
        rules.parent.mkdir()
        shutil.copytree(HERE, rules, ignore=shutil.ignore_patterns("example", "*.py", "*.md"))
        self.write("third_party/BUILD.bazel", "")
        shutil.copy(binary, self.folder / "tools/protosmith")
        self.write("tools/protoc.sh", PROTOC.format(protoc)).chmod(0o755)
        self.write("tools/protoc.bzl", PROTOC_BZL)
        self.edit("tools/BUILD.bazel", lambda it: it + PROTOC_BUILD)
        for name, rules in RULES.items():
            self.replace(folder, name.split("/")[0], {
                f"{name}/BUILD": "",
                f"{name}/defs.bzl": "".join(f"{it} = native.{it}\n" for it in rules),
            })
        self.replace(folder, "remote_coverage_tools", {"remote_coverage_tools/BUILD": COVERAGE})
        # Directories below it are packages of the rules, and not of the workspace.
        self.write(".bazelignore", "third_party\n")
        self.root = folder / "root"

    def replace(self, folder, name, files):
        """Has a repository be another, of these files."""
        for path, text in {f"{name}/WORKSPACE": "", **files}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        self.flags.append(f"--override_repository={name}={folder / name}")

    def write(self, path, text):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def edit(self, path, change):
        return self.write(path, change((self.folder / path).read_text()))

    def bazel(self, *args, fails=False, flags=()):
        """What Bazel has said; `args` begin with the command."""
        settings = ["--proto_compiler=//tools:protoc", f"--disk_cache={self.cache}", "--color=no", "--curses=no",
                    "--noshow_progress", "--test_output=errors", *self.flags, *flags]
        command, *rest = args
        settings = settings if command in ("build", "test") else []
        line = ["bazel", f"--output_user_root={self.root}", "--batch_cpu_scheduling", command, *settings, *rest]
        ran = subprocess.run(line, cwd=self.folder, text=True, capture_output=True, timeout=900)
        said = ran.stdout + ran.stderr
        assert (ran.returncode != 0) == fails, f"{' '.join(line)}\n{ran.returncode}\n{said}"
        return said

    def reports(self):
        """What the aspect has written, by path."""
        out = self.folder / "bazel-bin"
        return {str(it.relative_to(out)): it.read_text() for it in sorted(out.glob("**/*.protosmith/*"))
                if it.suffix in (".txt", ".code", ".sarif")}

    def close(self):
        subprocess.run(["bazel", f"--output_user_root={self.root}", "shutdown"], cwd=self.folder, capture_output=True)


def found(text):
    return [(place, rule) for place, _, rule in FOUND.findall(text)]


LINT = ["--aspects=//tools:protosmith.bzl%lint", "--output_groups=protosmith"]


def lint(work):
    work.bazel("build", *work.targets, *LINT)
    return work.reports()


def actions(work, *flags, by="mnemonic"):
    """How many actions ran of a build of all reports, by mnemonic or by what ran them."""
    log = work.folder.parent / "events.json"
    log.unlink(missing_ok=True)
    work.bazel("build", *work.targets, *LINT, *flags, f"--execution_log_json_file={log}")
    decoder, text, at, counts = json.JSONDecoder(), log.read_text(), 0, {}
    while at < len(text.rstrip()):
        spawn, at = decoder.raw_decode(text, at)
        while at < len(text) and text[at].isspace():
            at += 1
        if not spawn.get("remoteCacheHit") and spawn.get("runner") not in ("disk cache hit", "remote cache hit"):
            if by == "mnemonic" or spawn["mnemonic"].startswith("Protosmith"):
                counts[spawn[by]] = counts.get(spawn[by], 0) + 1
    return counts


def places(work):
    """Findings stand where their authors look, and nowhere else; what is ignored is quiet."""
    reports = lint(work)
    texts = "".join(text for path, text in reports.items() if path.endswith(".txt"))
    assert found(texts) == [], texts
    assert reports["schemas/shop_proto.protosmith/lint.code"] == "0\n"
    loud = {
        "schemas/shop/v1/price.proto": "message Price", "schemas/library/v1/book.proto": "message book",
        "vendored/legacy.proto": "message legacy",
    }
    for path in loud:
        work.edit(path, lambda it: it + "\nmessage added_here {}\n")
    work.edit("generated/BUILD.bazel", lambda it: it.replace("message Stock", "message stock_ {}\\nmessage Stock"))
    reports = lint(work)
    texts = "".join(text for path, text in reports.items() if path.endswith(".txt"))
    rule = "MESSAGE_PASCAL_CASE"
    assert sorted(found(texts)) == [
        ("generated/stock/v1/stock.proto:5:9", rule), ("schemas/library/v1/book.proto:10:9", rule),
        ("schemas/shop/v1/price.proto:9:9", rule),
    ], texts
    assert reports["schemas/shop_proto.protosmith/lint.code"] == "1\n"
    everything = "".join(reports.values())
    for foreign in ["bazel-out", "_virtual_imports", str(work.folder), "sandbox", "execroot"]:
        assert foreign not in everything, foreign
    assert json.loads(reports["schemas/shop_proto.protosmith/lint.sarif"])["runs"][0]["results"]
    said = work.bazel("build", *work.targets, *LINT, "--output_groups=protosmith_fail", "--keep_going", fails=True)
    assert "schemas/shop/v1/price.proto:9:9: error" in said, said
    said = work.bazel("test", "//schemas:lint_test", fails=True)
    assert "schemas/library/v1/book.proto:10:9: error" in said, said
    for path in loud:
        work.edit(path, lambda it: it.replace("\nmessage added_here {}\n", ""))
    work.edit("generated/BUILD.bazel", lambda it: it.replace("message stock_ {}\\n", ""))
    work.bazel("test", "//schemas:lint_test", "//schemas:format_test")
    work.bazel("build", *work.targets, *LINT, "--output_groups=protosmith_fail")


def unused(work):
    """An import that nothing needs is found beside descriptor sets, and one that is needed is not."""
    text = 'import "library/v1/book.proto";\n'
    work.edit("schemas/shop/v1/price.proto", lambda it: it.replace("message", text + "\nmessage"))
    reports = lint(work)
    said = reports["schemas/shop_proto.protosmith/lint.txt"]
    assert found(said) == [("schemas/shop/v1/price.proto:5:1", "IMPORT_USED")], said
    work.edit("schemas/shop/v1/price.proto", lambda it: it.replace(text + "\n", ""))


def strategies(work):
    """Reports have the same bytes in a worker, in a sandbox, without either, and out of the cache."""
    work.edit("schemas/library/v1/book.proto", lambda it: it.replace("buf:lint:ignore", "not:ignored"))
    names = ["ProtosmithLint", "ProtosmithFormat"]
    seen = {}
    sandbox = ["linux-sandbox", "processwrapper-sandbox"]
    for strategy, runners in [("worker", ["worker"]), ("sandboxed", sandbox), ("local", ["local"])]:
        flags = [f"--strategy={name}={strategy}" for name in names] + ["--disk_cache="]
        work.bazel("clean")
        ran = actions(work, *flags, by="runner")
        assert ran in [{runner: 4} for runner in runners], (strategy, ran)
        seen[strategy] = work.reports()
        assert found("".join(seen[strategy].values())), seen
    # In a sandbox a worker has a folder of its own.
    work.bazel("clean")
    flags = [f"--strategy={name}=worker" for name in names] + ["--disk_cache=", "--worker_sandboxing"]
    assert actions(work, *flags, by="runner") == {"worker": 4}
    seen["worker in a sandbox"] = work.reports()
    # Filled, then used.
    work.bazel("clean")
    lint(work)
    work.bazel("clean")
    ran = actions(work)
    assert "ProtosmithLint" not in ran, ran
    seen["cache"] = work.reports()
    first = seen["worker"]
    assert len(first) == 12, sorted(first)
    for name, reports in seen.items():
        assert reports == first, name
    work.edit("schemas/library/v1/book.proto", lambda it: it.replace("not:ignored", "buf:lint:ignore"))


def breaking(work):
    """An image that was made is checked in; what breaks it fails, and what does not passes."""
    work.bazel("build", "//schemas:shop_image")
    shutil.copy(work.folder / "bazel-bin/schemas/shop_image.binpb", work.folder / "schemas/shop.binpb")
    tests = ["//schemas:breaking_test", "//schemas:breaking_since_head_test"]
    work.bazel("test", *tests)
    path = "schemas/shop/v1/price.proto"
    work.edit(path, lambda it: it.replace("cents = 1", "cents = 2"))
    said = work.bazel("test", tests[0], fails=True)
    assert found(said) == [("schemas/shop/v1/price.proto:5:1", "FIELD_NO_DELETE")], said
    work.edit(path, lambda it: it.replace("cents = 2", "cents = 1"))
    # What is imported has a test of its own.
    work.edit("schemas/library/v1/book.proto", lambda it: it.replace("title = 1", "title = 2"))
    work.bazel("test", tests[0])
    said = work.bazel("test", tests[1], fails=True)
    assert found(said) == [("schemas/library/v1/book.proto:6:1", "FIELD_NO_DELETE")], said
    # It is compared with another revision where the environment names one.
    work.bazel("test", tests[1], "--repo_env=PROTOSMITH_AGAINST=nowhere", fails=True)
    work.edit("schemas/library/v1/book.proto", lambda it: it.replace("title = 2", "title = 1"))
    # A file that is gone is seen by who has the image of the target.
    gone = '        "shop/v1/price.proto",\n'
    text = (work.folder / "schemas/BUILD.bazel").read_text()
    work.edit("schemas/BUILD.bazel", lambda it: it.replace(gone, ""))
    for name, change in [("import", 'import "shop/v1/price.proto";\n'), ("field", "  Price price = 2;\n")]:
        assert change in (work.folder / "schemas/shop/v1/shop.proto").read_text(), name
        work.edit("schemas/shop/v1/shop.proto", lambda it: it.replace(change, ""))
    said = work.bazel("test", tests[0], fails=True)
    assert "shop/v1/price.proto" in said and "FILE_NO_DELETE" in said, said
    work.write("schemas/BUILD.bazel", text)
    work.edit("schemas/shop/v1/shop.proto", lambda it: it.replace(
        'import "stock', 'import "shop/v1/price.proto";\nimport "stock').replace(
        "  stock.v1.Stock", "  Price price = 2;\n  stock.v1.Stock"))
    work.bazel("test", *tests)


def formatting(work):
    path = "schemas/shop/v1/price.proto"
    work.edit(path, lambda it: it.replace("  int64", "int64"))
    said = work.bazel("test", "//schemas:format_test", fails=True)
    assert found(said) == [("schemas/shop/v1/price.proto:6:1", "FORMAT")], said
    said = work.bazel("build", "//schemas:shop_proto", "--aspects=//tools:protosmith.bzl%format",
                      "--output_groups=protosmith_fail", fails=True)
    assert found(said) == [("schemas/shop/v1/price.proto:6:1", "FORMAT")], said
    work.edit(path, lambda it: it.replace("int64", "  int64"))
    work.bazel("test", "//schemas:format_test")


def rust(work):
    work.bazel("build", "//schemas:shop_rust")
    out = work.folder / "bazel-bin/schemas/shop_rust"
    made = sorted(str(it.relative_to(out)) for it in out.glob("**/*.rs"))
    assert made == ["acme/vendored/legacy.rs", "library/v1/book.rs", "mod.rs", "shop/v1/price.rs",
                    "shop/v1/shop.rs", "stock/v1/stock.rs"], made
    assert "pub struct Offer" in (out / "shop/v1/shop.rs").read_text()


def large(work, count):
    """A tree of targets, each of one file that imports others: after an edit only what changed is checked."""
    wide = 50
    for package in range((count + wide - 1) // wide):
        build = []
        for at in range(package * wide, min(count, (package + 1) * wide)):
            # Those of one before, and of the first of its package: chains and fans.
            deps = sorted({it for it in [at - 1, package * wide] if package * wide <= it < at})
            imports = "".join(f'import "tree/p{package}/m{it}.proto";\n' for it in deps)
            fields = "".join(f"  M{it} f{it} = {number};\n" for number, it in enumerate(deps, 1))
            work.write(f"tree/p{package}/m{at}.proto",
                       f'syntax = "proto3";\n\npackage tree.p{package};\n\n{imports}\nmessage M{at} {{\n{fields}}}\n')
            named = ", ".join(f'":m{it}"' for it in deps)
            build.append(f'proto_library(name = "m{at}", srcs = ["m{at}.proto"], deps = [{named}])\n')
        work.write(f"tree/p{package}/BUILD.bazel", "".join(build))
    modules = "modules:\n  - path: schemas\n  - path: vendored\n  - path: generated\n"
    work.edit("buf.yaml", lambda it: it.replace(modules, ""))
    work.targets = ["//tree/..."]
    began = time.monotonic()
    ran = actions(work)
    print(f"  {count} targets: {ran.get('ProtosmithLint')} lint actions in {time.monotonic() - began:.1f} s")
    assert ran.get("ProtosmithLint") == count, ran
    for at, change, lints in [
        # A comment: the set that Bazel makes of it is the same, and so all that imports it is.
        (5, lambda it: it.replace("message", "// A comment.\nmessage", 1), 1),
        # The last of a chain of its package: nothing imports it.
        (wide - 1, lambda it: it.replace("}\n", "  int32 more = 9;\n}\n"), 1),
        # One in the middle: those behind it in the chain import it.
        (wide - 10, lambda it: it.replace("}\n", "  int32 more = 9;\n}\n"), 10),
    ]:
        if at >= count:
            continue
        work.edit(f"tree/p0/m{at}.proto", change)
        began = time.monotonic()
        ran = actions(work)
        print(f"  after an edit of m{at}: {ran} in {time.monotonic() - began:.1f} s")
        assert ran.get("ProtosmithLint") == min(lints, count - at), (at, ran)
    ran = actions(work)
    assert not ran, ran


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--large", type=int, default=0, metavar="N", help="a tree of so many targets, too")
    parser.add_argument("--protoc", help="a protoc, in place of that of grpcio-tools")
    args = parser.parse_args()
    if shutil.which("bazel") is None:
        print("left out: Bazel is not installed")
        return NO_BAZEL
    said = subprocess.run(["bazel", "--version"], capture_output=True, text=True, cwd=HERE).stdout
    # Debian's has no version; it is 4.2.3.
    if (major := re.match(r"bazel (\d+)", said)) and int(major[1]) > 4:
        print(f"left out: {said.strip()} needs rules that cannot be had offline")
        return NO_BAZEL
    protoc = args.protoc or f"'{sys.executable}' -m grpc_tools.protoc"
    with tempfile.TemporaryDirectory(prefix="protosmith-bazel-") as folder:
        folder = pathlib.Path(folder).resolve()
        work = Workspace(folder, args.binary, protoc)
        git = ["git", "-c", "user.name=A", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
        for line in [["init", "-q"], ["add", "schemas", "vendored", "buf.yaml"], ["commit", "-q", "-m", "before"]]:
            subprocess.run([*git, *line], cwd=work.folder, check=True)
        try:
            for step in [places, unused, strategies, formatting, breaking, rust]:
                began = time.monotonic()
                step(work)
                print(f"{step.__name__}: {time.monotonic() - began:.1f} s", flush=True)
            if args.large:
                large(work, args.large)
        finally:
            work.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

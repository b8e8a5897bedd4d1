#!/usr/bin/env python3
"""Sees from compilers which changes of a schema break which languages.

    languages.py [--plugin PROTOC-GEN-PROTOSMITH] [--node FOLDER] [--record] [--change NAME] [LANGUAGE…]

For each change below, generates code of the changed schema and compiles the program in
`languages/users/` that was written for the schema in `languages/base/`. What comes of it is held
against `languages/seen.tsv`, which `--record` writes anew; a test of `protosmith` holds the table of the
source rules against that file. A language whose tools are not here is left out, by name.

| Language | Generators | Compiler |
| --- | --- | --- |
| cpp, java, kotlin, go | those of Debian: protobuf-compiler-grpc, protobuf-compiler-grpc-java-plugin, protoc-gen-go-1-5, protoc-gen-go-grpc | g++, javac, kotlinc, go |
| python | grpcio-tools | none: the program runs |
| rust | protoc-gen-protosmith: `--plugin` | cargo check, in a crate beside the workspace |
| typescript-es, typescript-ts-proto | @bufbuild/protoc-gen-es, ts-proto: `--node` has node_modules | tsc --strict |
"""

import argparse, os, pathlib, re, shutil, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent / "languages"
ROOT = HERE.parents[1]
SEEN = HERE / "seen.tsv"
BOOK, CARDS = "library/v1/book.proto", "library/v1/cards.proto"
HALLS, LEGACY = "library/v1/halls.proto", "library/v1/legacy.proto"


def edit(path, *pairs):
    """Replaces texts that a file has once."""
    def apply(tree):
        for old, new in pairs:
            assert tree[path].count(old) == 1, f"{path}: {old!r} is there {tree[path].count(old)} times"
            tree[path] = tree[path].replace(old, new)
    return [apply]


def rename(old, new):
    def apply(tree):
        tree[new] = tree.pop(old)
        for path in tree:
            tree[path] = tree[path].replace(f'"{old}"', f'"{new}"')
    return [apply]


def move(message, source, target):
    """Moves a top-level message to another file."""
    def apply(tree):
        text = re.search(rf"\nmessage {message} {{.*?\n}}\n", tree[source], re.S).group()
        tree[source] = tree[source].replace(text, "")
        tree[target] += text
    return [apply]


def field(old, new):
    return edit(BOOK, (f"  {old};\n", f"  {new};\n"))


# What is changed, by the name of the change in the table of the source rules; where a name has several changes,
# a language breaks where one of them breaks it.
CHANGES = {
    "none": [],  # For which the program is.
    "field added": field("int32 format = 17", "int32 format = 17;\n  int32 weight = 18"),
    "optional field added": field("int32 format = 17", "int32 format = 17;\n  optional int32 weight = 18"),
    "field deleted or renamed: deleted": edit(BOOK, ("  string summary = 15;\n", "")),
    "field deleted or renamed: renamed": field("string summary = 15", "string abstract = 15"),
    "JSON name changed": field("string summary = 15", 'string summary = 15 [json_name = "abstract"]'),
    "encoding changed": field("int32 format = 17", "sint32 format = 17"),
    "sign changed": field("int32 format = 17", "uint32 format = 17"),
    "width changed: widened": field("int32 format = 17", "int64 format = 17"),
    "width changed: narrowed": field("int64 sold = 13", "int32 sold = 13"),
    "float precision changed": field("float price = 7", "double price = 7"),
    "integer or float changed": field("int32 format = 17", "double format = 17"),
    "string or bytes changed: bytes": field("string summary = 15", "bytes summary = 15"),
    "string or bytes changed: string": field("bytes cover = 16", "string cover = 16"),
    "bool or integer changed: integer": field("bool lent = 8", "int32 lent = 8"),
    "bool or integer changed: bool": field("int32 format = 17", "bool format = 17"),
    "enum or integer changed: integer": field("Genre genre = 6", "int32 genre = 6"),
    "enum or integer changed: enum": field("int32 format = 17", "Genre format = 17"),
    "other type": field("string summary = 15", "int32 summary = 15"),
    "other type: message": field("people.v1.Author author = 5", "people.v1.Person author = 5"),
    "jstype changed": field("int64 sold = 13", "int64 sold = 13 [jstype = JS_STRING]"),
    "presence added": field("int32 pages = 2", "optional int32 pages = 2"),
    "presence removed": field("optional int32 year = 3", "int32 year = 3"),
    "required changed: required": edit(LEGACY, ("optional int32 seat", "required int32 seat")),
    "required changed: optional": edit(LEGACY, ("required string code", "optional string code")),
    "repeated changed: repeated": field("string summary = 15", "repeated string summary = 15"),
    "repeated changed: singular": field("repeated string tags = 4", "string tags = 4"),
    "map changed": edit(BOOK, ("  map<string, string> labels = 11;\n", "  message LabelsEntry {\n    string key = 1;\n"
                               "    string value = 2;\n  }\n  repeated LabelsEntry labels = 11;\n")),
    "moved into oneof": edit(BOOK, ("  string summary = 15;\n", ""),
                             ("    string isbn = 9;\n", "    string isbn = 9;\n    string summary = 15;\n")),
    "optional moved into oneof": field("optional int32 year = 3", "oneof dated {\n    int32 year = 3;\n  }"),
    "moved out of oneof": edit(BOOK, ("    string isbn = 9;\n", ""), ("    int32 issn = 10;\n  }\n", "    int32 issn = 10;\n  }\n  string isbn = 9;\n")),
    "oneof deleted or renamed": edit(BOOK, ("oneof id {", "oneof key {")),
    "oneof field added": edit(BOOK, ("    string isbn = 9;\n", "    string isbn = 9;\n    string doi = 18;\n")),
    "open enum value added": edit(BOOK, ("  GENRE_NOVEL = 2;\n", "  GENRE_NOVEL = 2;\n  GENRE_ESSAY = 3;\n")),
    "closed enum value added": edit(LEGACY, ("  KIND_YEAR = 2;\n", "  KIND_YEAR = 2;\n  KIND_LIFE = 3;\n")),
    "enum value deleted or renamed": edit(BOOK, ("GENRE_POEM = 1", "GENRE_POETRY = 1")),
    "enum value lost its prefix": edit(BOOK, ("GENRE_POEM = 1", "POEM = 1")),
    "shared prefix of enum values changed": edit(
        BOOK, ("  GENRE_NOVEL = 2;\n", "  GENRE_NOVEL = 2;\n  NOVELLA = 2;\n  option allow_alias = true;\n")),
    "type deleted or renamed": edit(BOOK, ("message Room {", "message Chamber {")),
    "type moved to another file": move("Room", BOOK, HALLS),
    "type moved into or out of an outer class": move("Room", BOOK, CARDS),
    "type moved into or out of an outer class: out": move("Card", CARDS, BOOK),
    "nesting changed": edit(BOOK, ("  message Page {\n    string text = 1;\n  }\n", ""),
                            ("message Shelf {", "message Page {\n  string text = 1;\n}\n\nmessage Shelf {")),
    "package changed": edit(LEGACY, ("package library.v1;", "package library.old;")),
    "file moved": rename(HALLS, "library/v1/lobby.proto"),
    "file that names its outer class moved": rename(CARDS, "library/v1/desk.proto"),
    "file deleted": [lambda tree: tree.pop(CARDS)],
    "java_package changed": edit(LEGACY, ('"com.example.library.v1"', '"com.example.old.v1"')),
    "java_outer_classname changed": edit(LEGACY, ('"LegacyProto"', '"LegacyFile"')),
    "java_multiple_files changed": edit(LEGACY, ("java_multiple_files = true", "java_multiple_files = false")),
    "go_package changed": [
        apply for path in (BOOK, CARDS, HALLS, LEGACY)
        for apply in edit(path, ('"example.com/gen/library/v1;libraryv1"', '"example.com/gen/books/v1;libraryv1"'))
    ],
    "csharp_namespace changed": edit(LEGACY, ('"Example.Library.V1"', '"Example.Old.V1"')),
    "swift_prefix changed": edit(LEGACY, ("option java_package", 'option swift_prefix = "LIB";\noption java_package')),
    "public import deleted": edit(BOOK, ("import public", "import")),
    "rpc added": edit(BOOK, ("  rpc PutBook", "  rpc FindBook(GetBookRequest) returns (Book);\n  rpc PutBook")),
    "rpc deleted or renamed": edit(BOOK, ("rpc PutBook(", "rpc SetBook(")),
    "client streaming changed": edit(BOOK, ("rpc PutBook(GetBook", "rpc PutBook(stream GetBook")),
    "server streaming changed": edit(BOOK, ("rpc PutBook(GetBookRequest) returns (",
                                            "rpc PutBook(GetBookRequest) returns (stream ")),
    "server streaming changed: unary": edit(BOOK, ("returns (stream Book)", "returns (Book)")),
    "request type changed": edit(BOOK, ("rpc PutBook(GetBookRequest)", "rpc PutBook(Room)")),
    "response type changed": edit(BOOK, ("rpc PutBook(GetBookRequest) returns (Book)",
                                         "rpc PutBook(GetBookRequest) returns (Room)")),
}


# That of grpcio-tools; generators of Debian have one of their own.
PROTOC = [sys.executable, "-m", "grpc_tools.protoc"]


class Left(Exception):
    """A language that cannot be looked at here, and why."""


def run(command, **more):
    return subprocess.run([str(it) for it in command], capture_output=True, text=True, **more)


def need(*programs):
    missing = [it for it in programs if not shutil.which(it)]
    if missing:
        raise Left(f"{', '.join(missing)} not found")


def need_grpc_tools():
    if run([sys.executable, "-c", "import grpc_tools, grpc"]).returncode:
        raise Left("grpcio-tools is not installed beside this Python")


def generate(command, tree):
    """Runs protoc over all files of a tree."""
    sources = sorted(str(it.relative_to(tree)) for it in tree.rglob("*.proto"))
    made = run([*command, f"-I{tree}", *sources])
    if made.returncode:
        sys.exit(f"{command[0]} refuses the schema:\n{made.stderr}")


def first(pattern, text, limit=2):
    """The first different matches of a pattern, without names of the program."""
    found = []
    for match in re.finditer(pattern, text, re.M):
        said = re.sub(r"\s+", " ", match.group(1)).strip()
        if said not in found:
            found.append(said)
    return "; ".join(found[:limit])


class Python:
    def __init__(self, asked):
        need_grpc_tools()

    def look(self, tree, out):
        generate([*PROTOC, f"--python_out={out}", f"--grpc_python_out={out}"], tree)
        ran = run([sys.executable, HERE / "users" / "user.py"], env={**os.environ, "PYTHONPATH": str(out)}, timeout=60)
        kind = first(r"^(?:[\w.]+\.)?(\w+(?:Error|Exception|_InactiveRpcError|Rendezvous|Exit))(?::|$|\b)", ran.stderr, 9)
        return ran.returncode != 0, kind.split("; ")[-1], False


class Cpp:
    def __init__(self, asked):
        need("g++", "protoc", "grpc_cpp_plugin")

    def look(self, tree, out):
        plugin = shutil.which("grpc_cpp_plugin")
        generate(["protoc", f"--plugin=protoc-gen-grpc={plugin}", f"--cpp_out={out}", f"--grpc_out={out}"], tree)
        users = sorted((HERE / "users").glob("*.cc"))
        ran = run(["g++", "-std=c++17", "-Wall", "-Wextra", "-fsyntax-only", f"-isystem{out}", *users])
        said = first(r"error: (.*)$", ran.stderr) or first(r"(\[-W[\w-]+\])", ran.stderr)
        return ran.returncode != 0, said, "warning:" in ran.stderr


JARS = ["protobuf", "grpc-api", "grpc-stub", "grpc-protobuf", "guava", "geronimo-annotation-1.3-spec"]


class Java:
    def __init__(self, asked):
        need("javac", "protoc", "grpc_java_plugin")
        jars = [pathlib.Path("/usr/share/java") / f"{name}.jar" for name in JARS]
        missing = [it.name for it in jars if not it.exists()]
        if missing:
            raise Left(f"{', '.join(missing)} not found")
        self.path = ":".join(map(str, jars))

    def generated(self, tree, out):
        plugin = shutil.which("grpc_java_plugin")
        generate(["protoc", f"--plugin=protoc-gen-grpc={plugin}", f"--java_out={out}", f"--grpc_out={out}"], tree)
        return sorted(out.rglob("*.java"))

    def look(self, tree, out):
        sources = self.generated(tree, out)
        ran = run(["javac", "-proc:none", "-nowarn", "-cp", self.path, "-d", out / "classes", *sources,
                   HERE / "users" / "User.java"])
        return ran.returncode != 0, first(r"error: (.*)$", ran.stderr), False


class Kotlin(Java):
    """Kotlin that uses generated Java."""

    def __init__(self, asked):
        super().__init__(asked)
        need("kotlinc")

    def look(self, tree, out):
        classes = out / "classes"
        sources = self.generated(tree, out)
        java = run(["javac", "-proc:none", "-nowarn", "-cp", self.path, "-d", classes, *sources])
        if java.returncode:
            sys.exit(f"generated Java does not compile:\n{java.stderr}")
        ran = run(["kotlinc", "-cp", f"{self.path}:{classes}", "-d", out / "made", HERE / "users" / "user.kt"])
        return ran.returncode != 0, first(r"error: (.*)$", ran.stderr), "warning: 'when'" in ran.stderr


class Go:
    def __init__(self, asked):
        need("go", "protoc", "protoc-gen-go", "protoc-gen-go-grpc")
        if not pathlib.Path("/usr/share/gocode/src/google.golang.org/grpc").exists():
            raise Left("the package grpc of Debian is not installed")

    def look(self, tree, out):
        source = out / "src"
        source.mkdir()
        generate(["protoc", f"--go_out={source}", f"--go-grpc_out={source}"], tree)
        user = source / "user"
        user.mkdir()
        shutil.copy(HERE / "users" / "user.go", user)
        # The packages of Debian lie in one folder that is a GOPATH.
        settings = {"GO111MODULE": "off", "GOPATH": f"{out}:/usr/share/gocode", "GOFLAGS": ""}
        ran = run(["go", "build", "user"], env={**os.environ, **settings})
        wrote = re.sub(r"^\t\t.*\n", "", ran.stderr, flags=re.M)
        return ran.returncode != 0, first(r"\.go:\d+:\d+: (.*)$", wrote), False


MANIFEST = f"""[package]
name = "languages"
edition = "2024"
[workspace]
[dependencies]
prost = "0.14"
prost-types = "0.14"
tonic = "0.14"
tonic-prost = "0.14"
tokio-stream = "0.1"
"""


class Rust:
    def __init__(self, asked):
        need("cargo")
        need_grpc_tools()
        if not asked.plugin:
            raise Left("--plugin names no protoc-gen-protosmith")
        self.plugin = asked.plugin
        self.crate = ROOT / "target" / "languages"

    def look(self, tree, out):
        source = self.crate / "src"
        shutil.rmtree(source, ignore_errors=True)
        (source / "generated").mkdir(parents=True)
        (self.crate / "Cargo.toml").write_text(MANIFEST)
        shutil.copy(ROOT / "Cargo.lock", self.crate / "Cargo.lock")
        generate([*PROTOC, f"--plugin=protoc-gen-case={self.plugin}", f"--case_out={source / 'generated'}"], tree)
        shutil.copy(HERE / "users" / "user.rs", source / "lib.rs")
        target = f"build.target-dir='{ROOT / 'target' / 'languages-target'}'"
        ran = run(["cargo", "--config", target, "--offline", "check", "--quiet"], cwd=self.crate)
        said = first(r"^error(\[E\d+\]: .*)$", ran.stderr) or first(r"^error: (.*)$", ran.stderr)
        return ran.returncode != 0, said, "warning:" in ran.stderr


class TypeScript:
    def __init__(self, asked):
        if not asked.node or not (asked.node / "node_modules" / "typescript").exists():
            raise Left("--node names no folder with node_modules")
        need("node")
        need_grpc_tools()
        self.node = asked.node
        self.bin = asked.node / "node_modules" / ".bin"

    def look_at_all(self, folder, folders):
        """One run of the compiler for all changes: it takes longer to start than to look at them."""
        # Imports of packages are looked up from where the program lies.
        (folder / "node_modules").symlink_to(self.node / "node_modules")
        for tree, out in folders:
            (out / "generated").mkdir()
            generate([*PROTOC, *self.options(out / "generated")], tree)
            shutil.copy(HERE / "users" / self.user, out / "user.ts")
        options = "--noEmit --strict --skipLibCheck --target es2022 --module esnext --moduleResolution bundler"
        users = [(out / "user.ts").relative_to(folder) for _, out in folders]
        ran = run([self.bin / "tsc", *options.split(), *users], cwd=folder)
        for tree, out in folders:
            place = re.escape(str(out.relative_to(folder)))
            said = first(rf"^{place}/.*?: error (TS\d+: .*)$", ran.stdout)
            yield bool(said), said, False


class ProtobufEs(TypeScript):
    user = "user_es.ts"

    def options(self, out):
        return [f"--plugin=protoc-gen-es={self.bin / 'protoc-gen-es'}", f"--es_out={out}", "--es_opt=target=ts"]


class TsProto(TypeScript):
    user = "user_proto.ts"

    def options(self, out):
        return [f"--plugin=protoc-gen-ts_proto={self.bin / 'protoc-gen-ts_proto'}", f"--ts_proto_out={out}",
                "--ts_proto_opt=esModuleInterop=true"]


LANGUAGES = {"cpp": Cpp, "go": Go, "java": Java, "kotlin": Kotlin, "python": Python, "rust": Rust,
             "typescript-es": ProtobufEs, "typescript-ts-proto": TsProto}


def outcomes(language, changes):
    """For each change `breaks`, `warns` or `no`, and what the compiler says."""
    base = {str(it.relative_to(HERE / "base")): it.read_text() for it in (HERE / "base").rglob("*.proto")}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        folders = []
        for at, change in enumerate(changes):
            files = dict(base)
            for apply in CHANGES[change]:
                apply(files)
            tree, out = folder / str(at) / "tree", folder / str(at) / "out"
            out.mkdir(parents=True)
            for path, text in files.items():
                (tree / path).parent.mkdir(parents=True, exist_ok=True)
                (tree / path).write_text(text)
            folders.append((tree, out))
        if hasattr(language, "look_at_all"):
            found = language.look_at_all(folder, folders)
        else:
            found = (language.look(tree, out) for tree, out in folders)
        for change, (breaks, said, warns) in zip(changes, found):
            said = re.sub(r"[‘’]", "'", said).replace(str(folder), "")
            yield change, ("breaks", said) if breaks else ("warns", said) if warns else ("no", "")


def read_seen():
    lines = SEEN.read_text().splitlines() if SEEN.exists() else []
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(change, language): (effect, said) for change, language, effect, said in rows}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("language", nargs="*", metavar="LANGUAGE", help=", ".join(LANGUAGES))
    arguments.add_argument("--plugin", type=lambda text: pathlib.Path(text).resolve())
    arguments.add_argument("--node", type=lambda text: pathlib.Path(text).resolve())
    arguments.add_argument("--change", action="append")
    arguments.add_argument("--record", action="store_true")
    asked = arguments.parse_intermixed_args()
    unknown = set(asked.language) - set(LANGUAGES) | set(asked.change or []) - set(CHANGES)
    if unknown:
        arguments.error(f"unknown: {', '.join(sorted(unknown))}")
    seen, fresh, wrong, looked = read_seen(), {}, 0, 0
    for name in asked.language or LANGUAGES:
        try:
            language = LANGUAGES[name](asked)
        except Left as reason:
            print(f"{name}: left out, for {reason}")
            continue
        for change, found in outcomes(language, ["none", *(it for it in asked.change or CHANGES if it != "none")]):
            if change == "none":
                if found[0] != "no":
                    sys.exit(f"{name}: the program does not compile with the schema that it is for: {found[1]}")
                continue
            looked += 1
            if asked.record:
                fresh[change, name] = found
                print(f"{name}: {change}: {': '.join(filter(None, found))}", flush=True)
            elif seen.get((change, name), ("",))[0] != found[0]:
                wrong += 1
                print(f"{name}: {change}: {found}, recorded {seen.get((change, name))}", flush=True)
    if asked.record:
        # Read again: other languages may be looked at beside this run.
        seen = read_seen() | fresh
        order = {it: at for at, it in enumerate(CHANGES)}
        rows = sorted((it for it in seen.items() if it[0][0] in order), key=lambda it: (order[it[0][0]], it[0][1]))
        header = "# Written by languages.py --record: change, language, what its compiler says.\n"
        SEEN.write_text(header + "".join("\t".join([*key, *value]) + "\n" for key, value in rows))
    if not looked:
        sys.exit("no language was looked at")
    print(f"{looked} pairs of a change and a language, {wrong} are not as recorded")
    sys.exit(bool(wrong))


main()

#!/usr/bin/env python3
"""What the plugin writes is the same under every host: `hosts.py PROTOSMITH PLUGIN FOLDER…`.

For each tree of schemas: protoc, buf and protosmith, the last with the plugin inside and as a
program, give the same bytes where they call it once; folder by folder, the files of schemas are
the same too, and `layout=modules` adds the modules. Needs grpcio-tools for protoc, and buf."""

import ast, json, pathlib, resource, subprocess, sys, tempfile

from google.protobuf.descriptor_pb2 import FileDescriptorSet

# Fewer than a large tree has.
OPEN_FILES = 100
DESCRIPTORS = "file_descriptor_set.rs"
PARAMETERS = ["", "descriptor,features,mock=feature:mock,serde"]


def run(command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command}: {done.stderr}")


def contents(out):
    files = (it for it in out.rglob("*") if it.is_file())
    found = {str(it.relative_to(out)): it.read_bytes() for it in files}
    if literal := found.get(DESCRIPTORS):
        found[DESCRIPTORS] = without_bundled(ast.literal_eval(literal.decode()))
    return found


def without_bundled(descriptors):
    """Hosts bring `google/protobuf/` with them, each of another version."""
    files = FileDescriptorSet.FromString(descriptors).file
    return [it.SerializeToString() for it in files if not it.name.startswith("google/protobuf/")]


class Hosts:
    def __init__(self, protosmith, plugin, folder, scratch):
        self.protosmith, self.plugin, self.folder, self.scratch = protosmith, plugin, folder, scratch
        self.count = 0

    def out(self):
        self.count += 1
        out = self.scratch / str(self.count)
        out.mkdir()
        return out

    def protoc(self, parameter):
        out = self.out()
        sources = sorted(self.folder.rglob("*.proto"))
        command = [sys.executable, "-m", "grpc_tools.protoc", f"-I{self.folder}"]
        command += [f"--plugin=protoc-gen-case={self.plugin}", f"--case_opt={parameter}", f"--case_out={out}"]
        run(command + sources, self.folder)
        return contents(out)

    def generate(self, program, *plugins):
        """`plugins` are entries of a template without `out`."""
        out = self.out()
        entries = [{**it, "out": str(out)} for it in plugins]
        template = out.with_suffix(".yaml")
        template.write_text(json.dumps({"version": "v2", "plugins": entries}))
        run([program, "generate", "--template", str(template), str(self.folder)], self.scratch)
        return contents(out)

    def entry(self, parameter, strategy):
        return {"local": [str(self.plugin)], "opt": parameter.split(","), "strategy": strategy}

    def check(self, parameter):
        wanted = self.protoc(parameter)
        whole = self.entry(parameter, "all")
        within = {**whole, "local": "protoc-gen-protosmith"}
        alike = {
            "buf, strategy all": self.generate("buf", whole),
            "protosmith, strategy all": self.generate(self.protosmith, whole),
            "protosmith, plugin inside": self.generate(self.protosmith, within),
        }
        files = self.entry(f"layout=files,{parameter}", "directory")
        modules = self.entry(f"layout=modules,{parameter}", "all")
        for program in ["buf", self.protosmith]:
            alike[f"{program}, folder by folder"] = self.generate(program, files, modules)
        lone = self.generate("buf", self.entry(parameter, "directory"))
        about_tree = {"mod.rs", "features.toml", DESCRIPTORS}
        mixed = {**wanted, **{name: lone[name] for name in wanted.keys() - about_tree}}
        alike["buf, strategy directory"] = mixed
        different = [host for host, files in alike.items() if files != wanted]
        for host in different:
            names = {name for name in wanted.keys() | alike[host].keys()
                     if wanted.get(name) != alike[host].get(name)}
            print(f"{self.folder}, `{parameter}`: {host} differs in {sorted(names)[:5]}")
        return len(wanted), not different


def main():
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    protosmith, plugin = (str(pathlib.Path(it).resolve()) for it in sys.argv[1:3])
    is_equal = True
    for folder in sys.argv[3:]:
        for parameter in PARAMETERS:
            with tempfile.TemporaryDirectory() as scratch:
                hosts = Hosts(protosmith, plugin, pathlib.Path(folder).resolve(), pathlib.Path(scratch))
                files, same = hosts.check(parameter)
            is_equal &= same
            print(f"{folder}, `{parameter}`: {files} files, {'equal' if same else 'different'}")
    sys.exit(0 if is_equal else 1)


main()

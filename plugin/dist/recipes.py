#!/usr/bin/env python3
"""Recipes for Homebrew, Scoop, winget and Nix: `recipes.py CHECKSUMS HOME OUT`.

CHECKSUMS is the list of a release, as `sha256sum` writes it; HOME the address of the repository, below which
the archives are at `releases/download/VERSION`.
"""
import base64
import json
import pathlib
import sys

import project

VERSION = project.VERSION
# Windows has no links: what is one elsewhere is the program once more.
PROGRAMS = ["protosmith", *project.PLUGINS]

FORMULA = """class Protosmith < Formula
  desc "{desc}"
  homepage "{home}"
  version "{version}"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "{url[aarch64-apple-darwin]}"
      sha256 "{sum[aarch64-apple-darwin]}"
    end
    on_intel do
      url "{url[x86_64-apple-darwin]}"
      sha256 "{sum[x86_64-apple-darwin]}"
    end
  end

  on_linux do
    on_arm do
      url "{url[aarch64-unknown-linux-musl]}"
      sha256 "{sum[aarch64-unknown-linux-musl]}"
    end
    on_intel do
      url "{url[x86_64-unknown-linux-musl]}"
      sha256 "{sum[x86_64-unknown-linux-musl]}"
    end
  end

  def install
    bin.install Dir["bin/*"]
    man1.install Dir["share/man/man1/*"]
    bash_completion.install "share/bash-completion/completions/protosmith"
    zsh_completion.install "share/zsh/site-functions/_protosmith"
    fish_completion.install "share/fish/vendor_completions.d/protosmith.fish"
  end

  test do
    (testpath/"a.proto").write "syntax = \\"proto3\\";\\nmessage a {{}}\\n"
    assert_match "MESSAGE_PASCAL_CASE", shell_output("#{{bin}}/protosmith lint a.proto", 1)
  end
end
"""

NIX = """{{ lib, stdenv, fetchurl, installShellFiles }}:

let
  sources = {{
{sources}
  }};
in
stdenv.mkDerivation {{
  pname = "protosmith";
  version = "{version}";
  src = fetchurl (sources.${{stdenv.hostPlatform.system}} or (throw "no binary for ${{stdenv.hostPlatform.system}}"));
  nativeBuildInputs = [ installShellFiles ];
  # The program is static, and has nothing that could be taken from it.
  dontStrip = true;
  dontPatchELF = true;
  installPhase = ''
    mkdir -p $out/bin
    cp -P bin/* $out/bin
    installManPage share/man/man1/*
    installShellCompletion --cmd protosmith \\
      --bash share/bash-completion/completions/protosmith \\
      --zsh share/zsh/site-functions/_protosmith \\
      --fish share/fish/vendor_completions.d/protosmith.fish
  '';
  meta = {{
    description = "{desc}";
    homepage = "{home}";
    license = with lib.licenses; [ mit asl20 ];
    mainProgram = "protosmith";
    platforms = builtins.attrNames sources;
    sourceProvenance = [ lib.sourceTypes.binaryNativeCode ];
  }};
}}
"""

SYSTEMS = {
    "x86_64-linux": "x86_64-unknown-linux-musl",
    "aarch64-linux": "aarch64-unknown-linux-musl",
    "x86_64-darwin": "x86_64-apple-darwin",
    "aarch64-darwin": "aarch64-apple-darwin",
}
WINDOWS = {"64bit": "x86_64-pc-windows-msvc", "arm64": "aarch64-pc-windows-msvc"}
TARGETS = [*SYSTEMS.values(), *WINDOWS.values()]


def archive(target):
    return f"protosmith-{VERSION}-{target}.{'zip' if 'windows' in target else 'tar.gz'}"


def scoop(facts):
    architecture = {name: {"url": facts["url"][it], "hash": facts["sum"][it]} for name, it in WINDOWS.items()}
    recipe = {
        "version": VERSION,
        "description": facts["desc"],
        "homepage": facts["home"],
        "license": "MIT|Apache-2.0",
        "architecture": architecture,
        "bin": [f"{it}.exe" for it in PROGRAMS],
    }
    return json.dumps(recipe, indent=4) + "\n"


def winget(facts):
    """The three files of a version. JSON is YAML, and needs no rules for what has to be quoted."""
    common = {"PackageIdentifier": "Protosmith.Protosmith", "PackageVersion": VERSION}
    files = [{"RelativeFilePath": f"{it}.exe", "PortableCommandAlias": it} for it in PROGRAMS]
    installers = [
        {"Architecture": name, "InstallerUrl": facts["url"][it], "InstallerSha256": facts["sum"][it].upper()}
        for name, it in zip(["x64", "arm64"], WINDOWS.values())
    ]
    kinds = {
        "": {"DefaultLocale": "en-US", "ManifestType": "version"},
        ".installer": {
            "InstallerType": "zip",
            "NestedInstallerType": "portable",
            "NestedInstallerFiles": files,
            "Installers": installers,
            "ManifestType": "installer",
        },
        ".locale.en-US": {
            "PackageLocale": "en-US",
            "Publisher": "protosmith",
            "PackageName": "protosmith",
            "PackageUrl": facts["home"],
            "License": facts["license"],
            "ShortDescription": facts["desc"],
            "ManifestType": "defaultLocale",
        },
    }
    for suffix, more in kinds.items():
        text = json.dumps(common | more | {"ManifestVersion": "1.6.0"}, indent=2)
        yield f"winget/Protosmith.Protosmith{suffix}.yaml", text + "\n"


def nix(facts):
    def source(system, target):
        # As `nix hash` writes it.
        sum = base64.b64encode(bytes.fromhex(facts["sum"][target])).decode()
        return f'    {system} = {{ url = "{facts["url"][target]}"; hash = "sha256-{sum}"; }};'

    return NIX.format(sources="\n".join(source(*it) for it in SYSTEMS.items()), **facts)


def build(checksums, home, out):
    sums = dict(reversed(it.split()) for it in checksums.splitlines())
    missing = [it for it in map(archive, TARGETS) if it not in sums]
    if missing:
        sys.exit("there are no checksums of " + ", ".join(missing))
    home = home.rstrip("/")
    facts = {
        "home": home,
        "version": VERSION,
        "desc": "Linter, formatter and compiler of protobuf schemas",
        "license": project.LICENSE,
        "url": {it: f"{home}/releases/download/v{VERSION}/{archive(it)}" for it in TARGETS},
        "sum": {it: sums[archive(it)] for it in TARGETS},
    }
    files = {
        "protosmith.rb": FORMULA.format(**facts),
        "protosmith.json": scoop(facts),
        "protosmith.nix": nix(facts),
        **dict(winget(facts)),
    }
    return {name: project.write(out, name, text.encode()) for name, text in files.items()}


if __name__ == "__main__":
    sums, home, out = project.arguments("recipes.py CHECKSUMS HOME OUT", 3)
    build(pathlib.Path(sums).read_text(), home, out)

"""What lies beside the binary where it is installed: manual pages and completions, which it prints itself."""
import re

from binary import said
from project import PLUGINS

COMPLETIONS = {
    "bash": "share/bash-completion/completions/protosmith",
    "zsh": "share/zsh/{zsh}/_protosmith",
    "fish": "share/fish/vendor_completions.d/protosmith.fish",
}


def manuals(host):
    """Manual pages by their names."""
    main = said(host, "man")
    pages = {"protosmith.1": main}
    for name in sorted(set(re.findall(rb"protosmith\\-([a-z\\-]+)\(1\)", main))):
        name = name.decode().replace("\\", "")
        if name != "help":
            pages[f"protosmith-{name}.1"] = said(host, "man", name)
    return pages | {f"{it}.1": b".so man1/protosmith-plugin.1\n" for it in PLUGINS}


def completions(host, zsh="site-functions"):
    """Scripts for shells by their paths below the prefix."""
    return {path.format(zsh=zsh): said(host, "completions", it) for it, path in COMPLETIONS.items()}

#!/usr/bin/env python3
"""Whether everything names the version of a tag: `version.py REF`; `version.py --rust` prints that of Rust."""
import re
import sys

import project

# Where the version stands besides Cargo.toml, and what stands before it.
PLACES = {
    "action.yml": 'default: "',
    "plugin/dist/ci/gitlab.yml": 'default: "',
    "plugin/dist/ci/circleci.yml": 'default: "',
    "plugin/dist/ci/buildkite.yml": 'PROTOSMITH_VERSION: "',
    "plugin/dist/ci/github.yml": "protosmith@v",
    "CHANGELOG.md": "## ",
}


def faults(ref):
    if ref.startswith("refs/tags/") and ref != f"refs/tags/v{project.VERSION}":
        yield f"the tag is `{ref}`, the version {project.VERSION}"
    if not project.python_version():
        yield f"Python has no version like {project.VERSION}"
    for path, before in PLACES.items():
        if f"{before}{project.VERSION}" not in (project.ROOT / path).read_text():
            yield f"{path} does not name {project.VERSION}"


if __name__ == "__main__":
    (asked,) = project.arguments("version.py REF|--rust", 1)
    if asked == "--rust":
        print(re.search(r'^rust-version = "(.+)"$', project.MANIFEST, re.M).group(1))
    elif found := list(faults(asked)):
        sys.exit("\n".join(found))

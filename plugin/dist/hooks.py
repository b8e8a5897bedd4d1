"""What pip asks of a checkout (PEP 517): pre-commit installs the repository that its hooks are in.

A checkout has no binary, and nobody wants to wait for one to be built before a commit: what is installed
here is a name that needs the package `protosmith` in the version of the checkout.
"""
import pathlib

import project
import wheel

NAME = "protosmith-hooks"


def get_requires_for_build_wheel(config_settings=None):
    return []


def build_wheel(folder, config_settings=None, metadata_directory=None):
    needs = ("Requires-Dist", f"protosmith=={project.python_version()}")
    summary = "Has pre-commit install protosmith"
    described = wheel.metadata(NAME, summary, f"{summary}.\n", needs)
    return pathlib.Path(wheel.packed(folder, NAME, "any", described, {})).name

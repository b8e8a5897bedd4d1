"""What pip asks of the sources that `sdist.py` packs (PEP 517): it builds the program and packs that."""
import pathlib
import subprocess

import binary
import project
import wheel


def get_requires_for_build_wheel(config_settings=None):
    return []


def build_wheel(folder, config_settings=None, metadata_directory=None):
    command = ["cargo", "build", "--locked", "--profile", "dist", "--package", "protosmith", "--bin", "protosmith"]
    target = project.ROOT / "target"
    try:
        subprocess.run([*command, "--target-dir", target], cwd=project.ROOT, check=True)
    except FileNotFoundError:
        raise SystemExit("there is no `cargo`: install Rust, or a wheel for this platform")
    made = next(it for it in (target / "dist").iterdir() if it.name in ("protosmith", "protosmith.exe"))
    return pathlib.Path(wheel.build(binary.read(made), folder)).name

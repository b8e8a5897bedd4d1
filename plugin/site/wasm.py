#!/usr/bin/env python3
"""Builds the module of the playground into a site: `wasm.py FOLDER`. It says how large it is when it is sent.

`wasm.py FOLDER quick` builds it in a fraction of the time, for trying what it does: it is larger and slower.
"""

import gzip
import os
import pathlib
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "dist"))
import cross

# What a page may load at most, compressed as servers do it.
MOST = 1_400_000
# What of `wasm-opt` makes it smaller when it is compressed. `-Oz` makes it larger: functions that are alike are no
# longer near each other.
ALIKE = "duplicate-function-elimination"
# What browsers have: without references to functions, which `merge-similar-functions` would use.
FEATURES = ["--all-features", "--disable-gc", "--disable-typed-function-references"]
PASSES = (
    f"rse vacuum {ALIKE} strip-producers remove-unused-brs remove-unused-names optimize-instructions precompute "
    "simplify-locals-notee vacuum coalesce-locals simplify-locals-notee vacuum reorder-locals remove-unused-brs merge-blocks "
    f"dae-optimizing vacuum remove-unused-module-elements {ALIKE} dae-optimizing {ALIKE} vacuum reorder-locals {ALIKE} "
    "remove-unused-module-elements rse optimize-instructions precompute-propagate vacuum merge-locals coalesce-locals vacuum "
    f"dae-optimizing vacuum {ALIKE} merge-similar-functions rse vacuum {ALIKE} reorder-locals"
).split()


# What takes long and changes no result.
QUICK = {"CARGO_PROFILE_WASM_LTO": "off", "CARGO_PROFILE_WASM_OPT_LEVEL": "1", "CARGO_PROFILE_WASM_CODEGEN_UNITS": "16"}


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["quick"]):
        sys.exit("usage: wasm.py FOLDER [quick]")
    is_quick = len(sys.argv) == 3
    if is_quick:
        os.environ |= QUICK
    # Nothing is compared there, and pages of rules are beside it.
    os.environ["RUSTFLAGS"] = "--cfg lint_only"
    made = cross.build("wasm32-unknown-unknown", "playground", "wasm") / "playground.wasm"
    out = pathlib.Path(sys.argv[1]) / "playground.wasm"
    if shutil.which("wasm-opt") and not is_quick:
        subprocess.run(["wasm-opt", *FEATURES, *(f"--{it}" for it in PASSES), made, "-o", out], check=True)
    else:
        shutil.copy(made, out)
    content = out.read_bytes()
    sent = len(gzip.compress(content, 9))
    print(f"{out}: {len(content):,} bytes, {sent:,} compressed")
    if sent > MOST and not is_quick:
        sys.exit(f"it is larger than {MOST:,} bytes")


if __name__ == "__main__":
    main()

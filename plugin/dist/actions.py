"""The actions that workflows here use, as far as they matter on this machine. One that is not here, in another version or
with another input is an error."""
import fnmatch
import glob
import inspect
import pathlib
import shutil
import subprocess
import sys
import tarfile

from expressions import Unknown


class Refused(Exception):
    """Why an action would fail."""


def use(job, name, given):
    if name not in KNOWN:
        raise Unknown(f"the action `{name}` is not known here")
    play, permissions = KNOWN[name]
    given = {it.replace("-", "_"): value for it, value in given.items()}
    odd = sorted(given.keys() - inspect.signature(play).parameters.keys())
    if odd:
        raise Unknown(f"its input `{odd[0]}` is not known here")
    for it in permissions:
        scope, right = it.split(": ")
        if job.permissions.get(scope) not in (right, "write"):
            raise Refused(f"the job has no permission `{it}`")
    # A job that is played has nothing but its artefact.
    if job.files is None or play in (upload, upload_pages):
        play(job, **given)


def checkout(job, persist_credentials="true"):
    """One commit, without what else the repository has."""
    run, folder = job.of, job.workspace
    if persist_credentials != "false":
        raise Refused("it would leave its token in the clone")
    commands = [["init", "-q"], ["remote", "add", "origin", f"file://{run.origin}"]]
    is_tag = run.event.ref.startswith("refs/tags/")
    to = run.event.ref if is_tag else f"refs/remotes/origin/{run.event.ref_name}"
    commands.append(["fetch", "-q", "--no-tags", "--prune", "--depth=1", "origin", f"+{run.sha}:{to}"])
    commands.append(["checkout", "-q", "--force", *([] if is_tag else ["-B", run.event.ref_name]), to])
    for it in commands:
        subprocess.run(["git", *it], cwd=folder, check=True)


def setup(program):
    """A program that has to be here already, of whatever version."""

    def play(job, python_version="", node_version=""):
        if not shutil.which(program):
            raise Refused(f"there is no `{program}`")
        said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.strip()
        print(f"{python_version or node_version} is asked for, {said} is here")

    return play


def upload(job, name="artifact", path="", if_no_files_found="warn"):
    """Keeps the files of a folder; modes are lost."""
    to = job.of.artifacts / name
    if to.exists():
        raise Refused(f"the artefact `{name}` is there already")
    if job.files is not None:
        for file, content in job.files.items():
            (to / file).parent.mkdir(parents=True, exist_ok=True)
            (to / file).write_bytes(content)
        return
    files = [it for it in (job.workspace / path).rglob("*") if it.is_file()]
    if not files:
        if if_no_files_found == "error":
            raise Refused(f"there are no files in `{path}`")
        return
    for it in files:
        file = to / it.relative_to(job.workspace / path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(it.read_bytes())


def download(job, name="", pattern="*", path="", merge_multiple="false"):
    """One artefact by its name, or all that a pattern fits, into one folder."""
    found = [it for it in sorted(job.of.artifacts.iterdir()) if fnmatch.fnmatch(it.name, name or pattern)]
    if not found:
        raise Refused(f"there is no artefact `{name or pattern}`")
    is_flat = name or merge_multiple == "true"
    for it in found:
        shutil.copytree(it, job.workspace / path / ("" if is_flat else it.name), dirs_exist_ok=True)


def attest(job, subject_path):
    files = [it for it in glob.glob(subject_path, root_dir=job.workspace) if (job.workspace / it).is_file()]
    if not files:
        raise Refused(f"`{subject_path}` is no file")
    print(f"{len(files)} files")


def upload_pages(job, path):
    """The artefact is a tar archive; links in it are files."""
    to = job.of.artifacts / "github-pages"
    if to.exists():
        raise Refused("the artefact `github-pages` is there already")
    if job.files is None and not (job.workspace / path / "index.html").is_file():
        raise Refused(f"there is no `index.html` in `{path}`")
    to.mkdir()
    with tarfile.open(to / "artifact.tar", "w", dereference=True) as tar:
        if job.files is None:
            tar.add(job.workspace / path, ".")


def deploy_pages(job):
    if not (job.of.artifacts / "github-pages/artifact.tar").is_file():
        raise Refused("there is no artefact `github-pages`")


def publish_wheels(job, packages_dir, skip_existing="false"):
    """To an index on this machine, as twine does it; what is there by its name is passed over."""
    # Comes with twine.
    import packaging.utils

    index = job.of.machine.index
    files = sorted((job.workspace / packages_dir).iterdir())
    for it in files:
        read = packaging.utils.parse_wheel_filename if it.suffix == ".whl" else packaging.utils.parse_sdist_filename
        try:
            read(it.name)
        except ValueError as why:
            raise Refused(why)
    twine = [sys.executable, "-m", "twine"]
    there = [it for it in files if it.name in index.files]
    if there and skip_existing != "true":
        raise Refused(f"{there[0].name} is there")
    new = [str(it) for it in files if it not in there]
    print(f"{len(new)} files are new, {len(there)} are there")
    address = f"http://127.0.0.1:{index.server_address[1]}/"
    # What of this machine leads elsewhere is of no use here.
    env = {"PATH": job.variables()["PATH"], "HOME": str(job.home), "no_proxy": "127.0.0.1"}
    env |= {"TWINE_USERNAME": "__token__", "TWINE_PASSWORD": "none", "TWINE_NON_INTERACTIVE": "1"}
    commands = [["check", "--strict", *map(str, files)]]
    if new:
        commands.append(["upload", "--disable-progress-bar", "--repository-url", address, *new])
    for it in commands:
        ran = subprocess.run([*twine, *it], env=env, capture_output=True, text=True)
        if ran.returncode:
            raise Refused(f"{ran.stdout}{ran.stderr}")


# What plays each, and what it needs of the job's permissions.
KNOWN = {
    "actions/checkout@v6": (checkout, ["contents: read"]),
    "actions/setup-python@v6": (setup("python3"), []),
    "actions/setup-node@v6": (setup("node"), []),
    "actions/upload-artifact@v6": (upload, []),
    "actions/download-artifact@v7": (download, []),
    "actions/attest-build-provenance@v4": (attest, ["id-token: write", "attestations: write"]),
    "actions/upload-pages-artifact@v5": (upload_pages, []),
    "actions/deploy-pages@v5": (deploy_pages, ["pages: write", "id-token: write"]),
    "pypa/gh-action-pypi-publish@release/v1": (publish_wheels, ["id-token: write"]),
}

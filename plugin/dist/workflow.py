"""Runs a workflow of GitHub on this machine, from its YAML. What is not known here is an error: a workflow that has
more than before is not passed over. What actions of others do is played by `actions.py`."""
import dataclasses
import os
import pathlib
import re
import subprocess
import time

import yaml

import actions
import expressions
from expressions import Unknown

# What shells are called with, by the name that a step gives; nobody names one to get the first.
SHELLS = {None: ["bash", "-eu"], "bash": ["bash", "--noprofile", "--norc", "-euo", "pipefail"]}
# What of the environment of this machine a runner has, too: ways to the net. No secret of it is of use there.
OURS = re.compile(r"(?i)(https?|no|all)_proxy|SSL_CERT_(FILE|DIR)|PIP_CERT|PIP_FIND_LINKS|NODE_EXTRA_CA_CERTS|LANG|LC_ALL")
KEYS = {
    "workflow": {"name", "on", "permissions", "concurrency", "env", "defaults", "jobs"},
    "job": {"if", "needs", "strategy", "runs-on", "environment", "permissions", "defaults", "env", "steps"},
    "step": {"id", "name", "if", "uses", "with", "run", "shell", "env"},
}


class Fault(Exception):
    """What would stop the workflow."""


def git(folder, *args):
    identity = ["-c", "user.name=A", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"]
    ran = subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True, text=True)
    return ran.stdout.strip()


@dataclasses.dataclass
class Event:
    name: str
    ref: str
    # What the repository has; one that it has not is an error, and not empty as on GitHub.
    vars: dict = dataclasses.field(default_factory=dict)
    secrets: dict = dataclasses.field(default_factory=dict)

    @property
    def ref_name(self):
        return self.ref.split("/", 2)[2]


class Machine:
    """What stands for the runners of GitHub."""

    # The labels of runners that this machine can be.
    labels = set()
    # Where steps write; None is where this program does.
    output = None

    def programs(self, job):
        """Folders of programs that come before those of this machine."""
        return []

    def variables(self, job):
        """More variables that its steps have."""
        return {}

    def played(self, job, matrix):
        """The files of the artefact of a job that does not run here; None if it does."""
        return None


def triggers(on, event):
    """Whether an event starts the workflow."""
    if event.name == "workflow_dispatch":
        return event.name in on
    push = on.get("push", {"tags": []})
    if not isinstance(push, dict) or push.keys() != {"tags"} or any(re.search(r"[!?\\]", it) for it in push["tags"]):
        raise Unknown(f"`{push}` is not known here")
    regexes = [it.replace(".", r"\.").replace("*", "[^/]*") for it in push["tags"]]
    return event.ref.startswith("refs/tags/") and any(re.fullmatch(it, event.ref_name) for it in regexes)


class Run:
    """One run of a workflow; `folder` keeps its artefacts and `origin` is the repository, whose commit is `sha`."""

    def __init__(self, path, event, origin, sha, folder, machine):
        self.event, self.origin, self.sha, self.folder, self.machine = event, origin, sha, folder, machine
        self.workflow = yaml.safe_load(pathlib.Path(path).read_text())
        # YAML takes `on` for `true`.
        self.workflow["on"] = self.workflow.pop(True, self.workflow.get("on"))
        known("the workflow", self.workflow, KEYS["workflow"])
        if not triggers(self.workflow["on"], event):
            raise Fault(f"{event.name} of {event.ref} does not start the workflow")
        self.artifacts = folder / "artifacts"
        self.artifacts.mkdir(parents=True, exist_ok=True)
        # By job: `success` or `skipped`. What ran, what was played, as the report names it.
        self.results, self.ran, self.played = {}, [], []
        fact = self.facts("", {}, {})
        concurrency = self.workflow.get("concurrency", {"group": ""})
        known("concurrency", concurrency, {"group", "cancel-in-progress"})
        expressions.filled(concurrency["group"], fact)

    def facts(self, job, matrix, steps):
        event = self.event
        github = {
            "event_name": event.name,
            "ref": event.ref,
            "ref_name": event.ref_name,
            "sha": self.sha,
            "repository": "owner/protosmith",
            "server_url": "https://github.com",
            "actor": "octocat",
            "token": "token-of-this-run",
            "job": job,
        }
        contexts = {"github": github, "vars": event.vars, "secrets": event.secrets, "matrix": matrix, "steps": steps}

        def fact(name):
            context, key = name.split(".", 1)
            if key not in contexts.get(context, {}):
                raise Unknown(f"`{name}` is not known here")
            return contexts[context][key]

        return fact

    def all(self):
        """Runs every job after those that it needs."""
        todo = dict(self.workflow["jobs"])
        while todo:
            ready = [it for it in todo if not set(needs(todo[it])) & set(todo)]
            if not ready:
                raise Fault(f"{', '.join(todo)} need each other, or what is not there")
            for it in ready:
                todo.pop(it)
                if it not in self.results:
                    self.job(it)

    def job(self, name):
        job = self.workflow["jobs"][name]
        known(f"the job `{name}`", job, KEYS["job"])
        missing = set(needs(job)) - set(self.workflow["jobs"])
        if missing:
            raise Fault(f"the job `{name}` needs `{missing.pop()}`, which is not there")
        fact = self.facts(name, {}, {})
        is_wanted = expressions.value(job["if"], fact) if "if" in job else True
        if not is_wanted or any(self.results[it] == "skipped" for it in needs(job)):
            self.results[name] = "skipped"
            print(f"== {name}: skipped")
            return
        strategy = job.get("strategy", {})
        known("strategy", strategy, {"matrix"})
        matrices = strategy.get("matrix", {"include": [{}]})
        known("matrix", matrices, {"include"})
        for matrix in matrices["include"]:
            Job(self, name, job, matrix).run()
        self.results[name] = "success"


class Nothing(dict):
    """What steps say that do not run: whatever it is, nothing."""

    def __contains__(self, name):
        return True

    def __missing__(self, name):
        return ""


class Job:
    """One job of a run, with the values of its matrix."""

    def __init__(self, run, name, spec, matrix):
        self.of, self.name, self.spec, self.matrix = run, name, spec, matrix
        self.title = " ".join([name, *(f"({it})" for it in list(matrix.values())[:1])])
        self.files = run.machine.played(name, matrix)
        self.outputs, self.path = {} if self.files is None else Nothing(), []
        self.fact = run.facts(name, matrix, self.outputs)
        permissions = spec.get("permissions", run.workflow.get("permissions"))
        if not isinstance(permissions, dict):
            raise Unknown("permissions that are not listed are not known here")
        self.permissions = permissions
        self.env = self.filled(run.workflow.get("env", {})) | self.filled(spec.get("env", {}))
        # A machine of its own, which has nothing of the other jobs.
        self.folder = run.folder / "-".join([name, *map(str, list(matrix.values())[:1])])
        self.workspace = self.folder / "work/protosmith/protosmith"
        self.home, self.temp = self.folder / "home", self.folder / "temp"
        for it in (self.workspace, self.home, self.temp):
            it.mkdir(parents=True)
        label = expressions.filled(spec["runs-on"], self.fact)
        if self.files is None and label not in run.machine.labels:
            raise Fault(f"{self.title}: nothing here is `{label}`, and nothing plays it")

    def filled(self, mapping):
        return {it: expressions.filled(value, self.fact) for it, value in mapping.items()}

    def variables(self):
        event, fact = self.of.event, self.fact
        names = ["event_name", "ref", "ref_name", "sha", "repository", "server_url", "actor", "job"]
        env = {it: value for it, value in os.environ.items() if OURS.fullmatch(it)}
        env |= {f"GITHUB_{it.upper()}": fact(f"github.{it}") for it in names}
        env |= {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(self.workspace), "HOME": str(self.home)}
        env |= {"RUNNER_TEMP": str(self.temp), "RUNNER_OS": "Linux", "GITHUB_RUN_ATTEMPT": "1"}
        env |= {"GITHUB_REF_TYPE": "tag" if event.ref.startswith("refs/tags/") else "branch", "GITHUB_RUN_ID": "1"}
        env["PATH"] = os.pathsep.join([*self.path, *map(str, self.of.machine.programs(self)), os.environ["PATH"]])
        return env | self.of.machine.variables(self)

    def run(self):
        print(f"== {self.title}{': played' if self.files is not None else ''}", flush=True)
        for step in self.spec["steps"]:
            known(f"a step of `{self.name}`", step, KEYS["step"])
            if ("uses" in step) == ("run" in step):
                raise Fault(f"a step of `{self.name}` has to use an action or run something")
            title = step.get("name") or step.get("uses") or step["run"].strip().split("\n")[0]
            begin = time.monotonic()
            try:
                if "if" in step and not expressions.value(step["if"], self.fact):
                    print(f"-- {title}: skipped")
                    continue
                print(f"-- {title}", flush=True)
                if "uses" in step:
                    actions.use(self, step["uses"], self.filled(step.get("with", {})))
                else:
                    self.script(step)
            except (Fault, Unknown, actions.Refused) as why:
                raise Fault(f"{self.title}: {title}: {why}") from None
            if (seconds := time.monotonic() - begin) > 1:
                print(f"-- {seconds:.0f} s")
        (self.of.played if self.files is not None else self.of.ran).append(self.title)

    def script(self, step):
        files = {it: self.temp / it for it in ["ENV", "OUTPUT", "PATH", "STEP_SUMMARY"]}
        for it in files.values():
            it.write_text("")
        env = self.variables() | self.env | self.filled(step.get("env", {}))
        env |= {f"GITHUB_{name}": str(path) for name, path in files.items()}
        file = self.temp / "step.sh"
        file.write_text(expressions.filled(step["run"], self.fact))
        shell = step.get("shell")
        for it in (self.spec, self.of.workflow):
            defaults = it.get("defaults", {"run": {}})
            known("defaults", defaults, {"run"})
            known("defaults", defaults["run"], {"shell"})
            shell = shell or defaults["run"].get("shell")
        if shell not in SHELLS:
            raise Unknown(f"the shell `{shell}` is not known here")
        # What cannot run here can be read at least.
        reads = [] if self.files is None else ["-n"]
        to = {"stdin": subprocess.DEVNULL, "stdout": self.of.machine.output, "stderr": self.of.machine.output}
        ran = subprocess.run([*SHELLS[shell], *reads, file], cwd=self.workspace, env=env, **to)
        if ran.returncode:
            raise Fault(f"ended with {ran.returncode}")
        self.env |= assigned(files["ENV"])
        self.outputs |= {f"{step.get('id')}.outputs.{it}": value for it, value in assigned(files["OUTPUT"]).items()}
        self.path = files["PATH"].read_text().split() + self.path


def needs(job):
    found = job.get("needs", [])
    return [found] if isinstance(found, str) else found


def known(what, mapping, keys):
    odd = sorted(map(str, mapping.keys() - keys))
    if odd:
        raise Unknown(f"`{odd[0]}` of {what} is not known here")


def assigned(file):
    """What a step wrote into one of the files that are there for it."""
    lines = file.read_text().splitlines()
    if any("=" not in it for it in lines):
        raise Unknown(f"values of several lines are not known here: {lines}")
    return dict(it.split("=", 1) for it in lines)

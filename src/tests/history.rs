//! What each commit of a range breaks, in histories that are made here.

use std::{collections::BTreeMap, fs, path::Path};

use gix::ObjectId;

use super::{
    against::{tree, write},
    program::run_line as run,
};
use crate::input::repository::Repository;

const CONFIG: &str = "version: v2\nmodules: [{path: proto}]\n";

/// A state: what lies where.
type State<'s> = Vec<(&'s str, String)>;

fn state<'s>(files: &[(&'s str, &str)]) -> State<'s> {
    let mut out: Vec<_> = files.iter().map(|it| (it.0, it.1.to_owned())).collect();
    out.push(("protosmith.yaml", CONFIG.to_owned()));
    out.sort();
    out
}

fn book(body: &str) -> String {
    format!("syntax = \"proto3\";\npackage a;\nmessage Book {{\n  string title = 1;\n{body}}}\n")
}

fn commit(repository: &mut Repository, state: &State<'_>, parents: &[ObjectId]) -> ObjectId {
    let files: Vec<_> = state.iter().map(|it| (it.0.to_owned(), it.1.clone())).collect();
    let tree = tree(repository, &files);
    repository.commit(tree, parents)
}

/// A repository with some states, one after the other; the first is `v1`.
fn repository(states: &[State<'_>]) -> (Repository, Vec<ObjectId>) {
    let mut repository = Repository::new();
    let mut ids: Vec<ObjectId> = Vec::new();
    for state in states {
        let parents: Vec<_> = ids.last().copied().into_iter().collect();
        ids.push(commit(&mut repository, state, &parents));
    }
    repository.set("refs/tags/v1", ids[0]);
    repository.set("refs/heads/main", ids[ids.len() - 1]);
    let last: Vec<(&str, &str)> =
        states[states.len() - 1].iter().map(|it| (it.0, it.1.as_str())).collect();
    write(repository.dir(), &last);
    (repository, ids)
}

fn short(id: ObjectId) -> String {
    id.to_string()[..10].to_owned()
}

/// The findings, with the number of a commit in place of its id.
fn found(dir: &Path, line: &str, ids: &[ObjectId]) -> Vec<String> {
    let (mut found, _, said) = run(dir, line);
    for (at, id) in ids.iter().enumerate() {
        found = found.replace(&short(*id), &format!("#{at}"));
    }
    assert!(!found.is_empty() || said.is_empty() || !said.contains("error"), "{line}: {said}");
    found.lines().map(str::to_owned).collect()
}

#[test]
fn each_commit_says_what_it_has_broken() {
    let states = [
        state(&[("proto/a.proto", &book("  int32 pages = 2;\n"))]),
        // Nothing that breaks.
        state(&[("proto/a.proto", &book("  int32 pages = 2;\n  string isbn = 3;\n"))]),
        state(&[("proto/a.proto", &book("  string isbn = 3;\n"))]),
        state(&[("proto/a.proto", &book("  string isbn = 3;\n")), ("readme.md", "x")]),
        state(&[("proto/a.proto", &book("  bytes isbn = 3;\n")), ("readme.md", "x")]),
        // The number was that of `pages`, three commits ago.
        state(&[("proto/a.proto", &book("  string note = 2;\n  bytes isbn = 3;\n"))]),
    ];
    let (repository, ids) = repository(&states);
    let dir = repository.dir();
    let wanted = [
        "proto/a.proto:3:1: error: field 2 `pages` was deleted (commit #2) [FIELD_NO_DELETE]",
        "proto/a.proto:5:3: error: field 3 `isbn` changed its type from `string` to `bytes` (commit \
         #4) [FIELD_SAME_TYPE]",
        "proto/a.proto:5:17: error: field 2 `note` has the number that `pages` of type `int32` had \
         until #2 (commit #5) [FIELD_NO_DELETE]",
    ];
    for line in [
        "breaking --history v1..HEAD",
        "breaking --history v1..",
        "breaking . --history v1..main",
        "breaking .git --history v1..",
        "breaking --path proto/a.proto --history v1..",
        "breaking -I proto --history v1..",
    ] {
        assert_eq!(found(dir, line, &ids), wanted, "{line}");
    }
    let (_, code, said) = run(dir, "breaking --history v1..");
    assert_eq!(code, 1);
    let note = format!("warning: {} message: 1 finding\n", short(ids[2]));
    assert!(said.contains(&note), "{said}");
    // From the first commit on.
    assert_eq!(found(dir, "breaking --history ..", &ids), wanted);
    // A part of it: the number is not known to have been somebody's.
    let range = format!("breaking --history {}..{}", ids[3], ids[5]);
    assert_eq!(found(dir, &range, &ids), wanted[1..2]);
    assert_eq!(run(dir, "breaking --history HEAD..").1, 0);
    assert_eq!(run(dir, "breaking --history v1.. --exit-code 7").1, 7);
}

#[test]
fn reports_of_all_formats_are_written() {
    let states = [
        state(&[("proto/a.proto", &book("  int32 pages = 2;\n"))]),
        state(&[("proto/a.proto", &book(""))]),
    ];
    let (repository, ids) = repository(&states);
    for format in protosmith_lint::report::Format::all() {
        let line = format!("breaking --history v1.. --format {}", format.name());
        let (out, code, said) = run(repository.dir(), &line);
        assert_eq!(code, 1, "{line}: {said}");
        let is_list = matches!(format.name(), "config-ignore-yaml" | "summary" | "junit");
        assert!(is_list || out.contains(&short(ids[1])), "{line}: {out}");
    }
}

#[test]
fn approvals_and_categories_of_the_end_count() {
    let approved = format!(
        "{CONFIG}breaking:\n  use: [FILE, WIRE]\n  approvals:\n    - rule: FIELD_NO_DELETE\n      \
         symbol: a.Book.pages\n      reason: nobody wrote it\n"
    );
    let mut last = state(&[("proto/a.proto", &book(""))]);
    last.retain(|it| it.0 != "protosmith.yaml");
    last.push(("protosmith.yaml", approved));
    let states = [
        state(&[("proto/a.proto", &book("  int32 pages = 2;\n"))]),
        state(&[("proto/a.proto", &book(""))]),
        last,
    ];
    let (repository, ids) = repository(&states);
    let wanted =
        ["proto/a.proto:3:1: error: field 2 `pages` was deleted and its number is not reserved \
         (commit #1) [FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED]"];
    assert_eq!(found(repository.dir(), "breaking --history v1..", &ids), wanted);
    let buf =
        "breaking --history v1.. --config {\"version\":\"v2\",\"breaking\":{\"use\":[\"WIRE\"]}}";
    assert_eq!(found(repository.dir(), buf, &ids).len(), 1);
}

#[test]
fn what_baselines_have_is_no_finding() {
    let with = |body: &str, config: &str| {
        let mut out = state(&[("proto/a.proto", &book(body))]);
        out.retain(|it| it.0 != "protosmith.yaml");
        out.push(("protosmith.yaml", format!("{CONFIG}breaking:\n  use: [FILE]\n{config}")));
        out
    };
    let known = "{\"version\": 1, \"findings\": [{\"path\": \"proto/a.proto\", \"rule\": \
                 \"FIELD_NO_DELETE\", \"element\": \"a.Book.pages\", \"line\": \"message Book {\"}]}";
    let mut last = with("", "  baseline: known.json\n");
    last.push(("known.json", known.to_owned()));
    let states = [
        with("  int32 pages = 2;\n  string isbn = 3;\n", ""),
        with("  string isbn = 3;\n", ""),
        with("", ""),
        last,
    ];
    let (repository, ids) = repository(&states);
    let dir = repository.dir();
    fs::write(dir.join("other.json"), known.replace("pages", "isbn")).unwrap();
    let pages =
        "proto/a.proto:3:1: error: field 2 `pages` was deleted (commit #1) [FIELD_NO_DELETE]";
    let isbn = "proto/a.proto:3:1: error: field 3 `isbn` was deleted (commit #2) [FIELD_NO_DELETE]";
    for (line, wanted) in [
        ("breaking --history v1..", vec![isbn]),
        ("breaking .git --history v1..", vec![isbn]),
        ("breaking --history v1.. --no-baseline", vec![pages, isbn]),
        ("breaking --history v1.. --baseline other.json", vec![pages]),
    ] {
        assert_eq!(found(dir, line, &ids), wanted, "{line}");
    }
    let (out, ..) = run(dir, "breaking --history v1.. --format summary");
    assert!(out.contains("1 held by the baseline"), "{out}");
    let (_, code, said) = run(dir, "breaking --history v1.. --baseline gone.json");
    assert!(code == 2 && said.contains("cannot read the baseline `gone.json`"), "{said}");
    for flag in ["--write-baseline", "--prune-baseline", "--fail-on-stale"] {
        let (_, code, said) = run(dir, &format!("breaking --history v1.. {flag}"));
        assert!(code == 2 && said.contains("cannot be used with"), "{said}");
    }
}

#[test]
fn check_plugins_of_a_history_are_not_run() {
    let mut states = [
        state(&[("proto/a.proto", &book("  int32 pages = 2;\n"))]),
        state(&[("proto/a.proto", &book(""))]),
    ];
    for state in &mut states {
        state.retain(|it| it.0 != "protosmith.yaml");
        let config = format!("{CONFIG}plugins: [{{plugin: protosmith-no-such-plugin}}]\n");
        state.push(("protosmith.yaml", config));
    }
    let (repository, ids) = repository(&states);
    let wanted =
        ["proto/a.proto:3:1: error: field 2 `pages` was deleted (commit #1) [FIELD_NO_DELETE]"];
    for (flag, is_said) in [("", true), (" --no-plugins", false)] {
        let line = format!("breaking --history v1..{flag}");
        assert_eq!(found(repository.dir(), &line, &ids), wanted);
        let (.., said) = run(repository.dir(), &line);
        assert_eq!(said.contains("warning: check plugins are not run"), is_said, "{said}");
    }
}

#[test]
fn commits_that_cannot_be_compared_are_passed_over() {
    let states = [
        state(&[("proto/a.proto", &book("  int32 pages = 2;\n"))]),
        state(&[("proto/a.proto", "syntax = \"proto3\"; message {")]),
        state(&[("proto/a.proto", &book(""))]),
        state(&[]),
        state(&[("proto/other.proto", "syntax = \"proto3\";\npackage b;\nmessage Other {}\n")]),
    ];
    let (repository, ids) = repository(&states);
    let wanted = [
        "proto/a.proto:3:1: error: field 2 `pages` was deleted (commit #2) [FIELD_NO_DELETE]",
        "<input>:1:1: error: file `a.proto` was deleted (commit #4) [FILE_NO_DELETE]",
    ];
    assert_eq!(found(repository.dir(), "breaking --history v1..", &ids), wanted);
    let (.., said) = run(repository.dir(), "breaking --history v1..");
    let note = format!("{} message is passed over: it does not compile", short(ids[1]));
    assert!(said.contains(&note), "{said}");
}

#[test]
fn of_merges_the_first_parent_counts() {
    let mut repository = Repository::new();
    let pages = state(&[("proto/a.proto", &book("  int32 pages = 2;\n"))]);
    let none = state(&[("proto/a.proto", &book(""))]);
    let first = commit(&mut repository, &pages, &[]);
    let side: Vec<_> = (0..3).map(|_| commit(&mut repository, &none, &[first])).collect();
    let beside = commit(&mut repository, &pages, &[first]);
    // An octopus.
    let parents: Vec<_> = [beside].into_iter().chain(side.iter().copied()).collect();
    let merge = commit(&mut repository, &none, &parents);
    repository.set("refs/heads/main", merge);
    repository.set("refs/heads/side", side[1]);
    write(repository.dir(), &[("protosmith.yaml", CONFIG), ("proto/a.proto", &book(""))]);
    let wanted =
        ["proto/a.proto:3:1: error: field 2 `pages` was deleted (commit #0) [FIELD_NO_DELETE]"];
    let dir = repository.dir();
    assert_eq!(found(dir, &format!("breaking --history {first}.."), &[merge]), wanted);
    // The range begins where the path has come from.
    assert_eq!(found(dir, "breaking --history side..", &[merge]), wanted);
    assert_eq!(found(dir, &format!("breaking --history {first}..side"), &[side[1]]), wanted);
}

/// Where a shallow clone ends is not where the history began.
#[test]
fn shallow_clones_lack_the_first_commit() {
    let mut repository = Repository::new();
    let gone = ObjectId::from_hex(&[b'1'; 40]).unwrap();
    let pages = state(&[("proto/a.proto", &book("  int32 pages = 2;\n"))]);
    let first = commit(&mut repository, &pages, &[gone]);
    let last = commit(&mut repository, &state(&[("proto/a.proto", &book(""))]), &[first]);
    repository.set("refs/heads/main", last);
    repository.write("shallow", format!("{first}\n"));
    let dir = repository.dir();
    write(dir, &[("protosmith.yaml", CONFIG), ("proto/a.proto", &book(""))]);
    let (_, code, said) = run(dir, "breaking --history ..");
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("does not reach back to the first commit"), "{said}");
    assert!(said.contains("`git fetch --unshallow`"), "{said}");
    assert_eq!(found(dir, &format!("breaking --history {first}.."), &[first, last]).len(), 1);
}

#[test]
fn ranges_that_are_none_are_refused() {
    let states = [state(&[("proto/a.proto", &book(""))]), state(&[])];
    let (mut repository, _) = repository(&states);
    let other = commit(&mut repository, &states[0], &[]);
    repository.set("refs/heads/other", other);
    fs::write(repository.dir().join("a.tar"), "").unwrap();
    for (line, wanted) in [
        ("breaking --history v1", "it is no range of commits"),
        ("breaking --history v1...main", "it is no range of commits"),
        ("breaking --history nothing..", "there is no such revision"),
        ("breaking --history v1..nothing", "there is no such revision"),
        ("breaking --history other..main", "they have none in common"),
        ("breaking a.tar --history v1..", "only a directory of a git repository has a history"),
        ("breaking --history v1.. --against v1", "cannot be used with"),
        ("breaking --history v1.. --fix", "cannot be used with"),
        ("breaking --history v1.. --write-baseline", "cannot be used with"),
        ("breaking", "required"),
    ] {
        let (_, code, said) = run(repository.dir(), line);
        assert_eq!(code, 2, "{line}: {said}");
        assert!(said.contains(wanted), "{line}: {said}");
    }
}

/// What a commit is found to break is what a comparison with the one before finds, whatever was
/// changed.
#[test]
fn commits_break_what_they_break_alone() {
    let mut random = 7_u64;
    let mut next = |below: u64| {
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    let mut states = Vec::new();
    let mut files: BTreeMap<String, BTreeMap<u64, (u64, u64)>> = BTreeMap::new();
    for _ in 0..80 {
        for _ in 0..=next(3) {
            let name = format!("{}", next(5));
            match next(6) {
                0 => drop(files.remove(&name)),
                1 => {
                    // Under another name.
                    let body = files.remove(&name).unwrap_or_default();
                    files.insert(format!("{}", next(7)), body);
                }
                _ => {
                    let fields = files.entry(name).or_default();
                    match next(3) {
                        0 => _ = fields.remove(&(1 + next(4))),
                        _ => _ = fields.insert(1 + next(4), (next(3), next(3))),
                    }
                }
            }
        }
        let text = |(name, fields): (&String, &BTreeMap<u64, (u64, u64)>)| {
            let package = if name.as_str() > "3" { "p" } else { "q" };
            let mut text =
                format!("syntax = \"proto3\";\npackage {package};\nmessage M{name} {{\n");
            for (number, (kind, field)) in fields {
                let kind = ["int32", "string", "bytes"][*kind as usize];
                text += &format!("  {kind} f{field}_{number} = {number};\n");
            }
            text + "}\n"
        };
        let all: Vec<_> =
            files.iter().map(|it| (format!("proto/f{}.proto", it.0), text(it))).collect();
        states.push(all);
    }
    let states: Vec<State<'_>> = states
        .iter()
        .map(|all| state(&all.iter().map(|it| (&*it.0, &*it.1)).collect::<Vec<_>>()))
        .collect();
    let (repository, ids) = repository(&states);
    let dir = repository.dir();
    let without_commit = |line: &String| {
        let (before, after) = line.split_once(" (commit #").unwrap();
        format!("{before}{}", &after[after.find(')').unwrap() + 1..])
    };
    let all = found(dir, "breaking --history v1..", &ids);
    let mut wanted = Vec::new();
    for at in 1..ids.len() {
        let line =
            format!("breaking .git#commit={} --against .git#commit={}", ids[at], ids[at - 1]);
        wanted.extend(run(dir, &line).0.lines().map(str::to_owned));
    }
    let reused = |it: &&String| !it.contains("has the number that");
    let all: Vec<_> = all.iter().filter(reused).map(without_commit).collect();
    assert!(all.len() > 50, "{}", all.len());
    assert_eq!(all, wanted);
}

/// Only what a commit has changed is read: of one that changes nothing here, nothing.
#[test]
fn long_histories_end() {
    let mut repository = Repository::new();
    let mut last: Option<ObjectId> = None;
    let blob = repository.blob("x");
    let proto = {
        let file = repository.blob(&book(""));
        repository.tree(&[(crate::input::repository::MODE_FILE, "a.proto", file)])
    };
    let config = repository.blob(CONFIG);
    let mut first = None;
    for at in 0..2_000 {
        let dir = crate::input::repository::MODE_DIR;
        let file = crate::input::repository::MODE_FILE;
        let name = format!("z{}", at % 7);
        let tree = repository.tree(&[
            (dir, "proto", proto),
            (file, "protosmith.yaml", config),
            (file, &name, blob),
        ]);
        let id = repository.commit(tree, last.as_slice());
        first.get_or_insert(id);
        last = Some(id);
    }
    repository.set("refs/heads/main", last.unwrap());
    write(repository.dir(), &[("protosmith.yaml", CONFIG), ("proto/a.proto", &book(""))]);
    let line = format!("breaking proto --history {}..", first.unwrap());
    let (out, code, said) = run(repository.dir(), &line);
    assert_eq!((&*out, code), ("", 0), "{said}");
}

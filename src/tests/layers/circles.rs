//! Modules of one folder may not use each other in a circle.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Where the files of each crate are, and folders in there that are crates of their own.
const CRATES: [(&str, &[&str]); 11] = [
    ("src/compiler", &[]),
    ("rules", &[]),
    ("src/lint", &[]),
    ("src/format", &[]),
    ("src/cel", &[]),
    ("src/ide", &[]),
    ("src/lsp", &[]),
    ("src", &["compiler", "lint", "format", "cel", "ide", "lsp"]),
    ("plugin/src", &[]),
    ("plugin/build/src", &[]),
    ("plugin/types/src", &[]),
];

/// The names of the modules around a place, from the root of the crate on.
type Names = Vec<String>;

/// The files of a crate by their modules.
#[derive(Default)]
struct Files(BTreeMap<Names, File>);

#[derive(Default)]
struct File {
    text: String,
    /// What the `use` declarations name, by the name that it has in the file.
    imported: BTreeMap<String, Names>,
}

#[test]
fn no_circles_inside_folders() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for (home, others) in CRATES {
        let files = Files::read(&root.join(home), others);
        for (folder, uses) in files.siblings() {
            let location = Path::new(home).join(folder.iter().collect::<PathBuf>());
            wrong.extend(circular(&uses).iter().map(|it| format!("{}: {it}", location.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Which sibling uses which, and the files that do.
type Uses = BTreeMap<(String, String), String>;

impl Files {
    fn read(home: &Path, others: &[&str]) -> Self {
        let mut out = Self::default();
        let mut todo = vec![home.to_owned()];
        while let Some(path) = todo.pop() {
            let rest = path.strip_prefix(home).unwrap();
            let mut names: Names = rest.iter().map(|it| it.to_str().unwrap().to_owned()).collect();
            let last = names.last().map_or("", String::as_str);
            if matches!(last, "tests" | "tests.rs" | "main.rs") || others.contains(&last) {
                continue;
            }
            if path.is_dir() {
                todo.extend(fs::read_dir(&path).unwrap().map(|it| it.unwrap().path()));
            } else if let Some(name) = last.strip_suffix(".rs").map(str::to_owned) {
                names.pop();
                if !matches!(&*name, "mod" | "lib") {
                    names.push(name);
                }
                let text = plain(&fs::read_to_string(&path).unwrap());
                out.0.insert(names, File { text, ..File::default() });
            }
        }
        let modules: Vec<Names> = out.0.keys().cloned().collect();
        for module in modules {
            let mut imported = BTreeMap::new();
            for declaration in declarations(&out.0[&module].text) {
                for (path, name) in expanded(declaration) {
                    if let Some(path) = out.absolute(&module, &path) {
                        imported.insert(name, path);
                    }
                }
            }
            out.0.get_mut(&module).unwrap().imported = imported;
        }
        out
    }

    /// A path from the root of the crate; `None` for one that leads out of it.
    fn absolute(&self, module: &Names, path: &[String]) -> Option<Names> {
        let mut base = module.clone();
        let mut rest = path;
        match &*rest.first()?.clone() {
            "crate" => (base, rest) = (Names::new(), &rest[1..]),
            "self" => rest = &rest[1..],
            "super" => {}
            name => {
                base.push(name.to_owned());
                if !self.0.contains_key(&base) {
                    return None;
                }
                rest = &rest[1..];
            }
        }
        while rest.first().is_some_and(|it| it == "super") {
            base.pop();
            rest = &rest[1..];
        }
        base.extend_from_slice(rest);
        Some(base)
    }

    /// The module that defines what a path names, behind all that is exported again.
    fn definer(&self, path: &Names, depth: usize) -> Names {
        let len = (0..=path.len()).rev().find(|len| self.0.contains_key(&path[..*len]));
        let (module, rest) = path.split_at(len.unwrap_or_default());
        let imported = self.0.get(module).zip(rest.first());
        match imported.and_then(|(file, name)| file.imported.get(name)) {
            Some(from) if depth > 0 => {
                self.definer(&from.iter().chain(&rest[1..]).cloned().collect(), depth - 1)
            }
            _ => module.to_vec(),
        }
    }

    /// What the modules of each folder use of their siblings.
    fn siblings(&self) -> BTreeMap<Names, Uses> {
        let mut out = BTreeMap::<Names, Uses>::new();
        for (module, file) in &self.0 {
            let written = paths(&file.text).filter_map(|path| match file.imported.get(&path[0]) {
                Some(from) => Some(from.iter().chain(&path[1..]).cloned().collect()),
                None => self.absolute(module, &path),
            });
            for path in file.imported.values().cloned().chain(written) {
                let to = self.definer(&path, 20);
                let same = module.iter().zip(&to).take_while(|(a, b)| a == b).count();
                if let (Some(from), Some(used)) = (module.get(same), to.get(same)) {
                    let line = format!("{} uses {}", module.join("::"), path.join("::"));
                    let folder = out.entry(module[..same].to_vec()).or_default();
                    folder.entry((from.clone(), used.clone())).or_insert(line);
                }
            }
        }
        out
    }
}

/// The uses that are part of a circle.
fn circular(uses: &Uses) -> Vec<&str> {
    let reaches = |from: &str, to: &str| {
        let (mut seen, mut todo) = (BTreeSet::new(), vec![from]);
        while let Some(found) = todo.pop() {
            if seen.insert(found) {
                todo.extend(uses.keys().filter(|edge| edge.0 == found).map(|edge| &*edge.1));
            }
        }
        seen.contains(to)
    };
    let inside = uses.iter().filter(|(edge, _)| reaches(&edge.1, &edge.0));
    inside.map(|it| it.1.as_str()).collect()
}

/// A file without its comments and its tests.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]" {
            if lines.next().is_some_and(|it| it.ends_with('{')) {
                lines.by_ref().find(|it| *it == "}");
            }
            continue;
        }
        out += line.split("//").next().unwrap_or_default();
        out.push('\n');
    }
    out
}

/// What stands between `use` and `;`.
fn declarations(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices("use ").filter(|(at, _)| {
        let line = text[..*at].rsplit('\n').next().unwrap_or_default().trim_start();
        line.is_empty() || line == "pub " || line.starts_with("pub(") && line.ends_with(") ")
    });
    starts.map(|(at, word)| text[at + word.len()..].split(';').next().unwrap_or_default())
}

/// The paths of a `use` declaration, each with the name that it gives.
fn expanded(tree: &str) -> Vec<(Names, String)> {
    let names = |text: &str| -> Names {
        text.split("::").map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
    };
    let Some((head, inner)) = tree.split_once('{') else {
        let (path, alias) = tree.split_once(" as ").map_or((tree, None), |it| (it.0, Some(it.1)));
        let path = names(path);
        let Some(last) = path.last() else { return Vec::new() };
        let name = alias.map_or(last.clone(), |it| it.trim().to_owned());
        return vec![(path, name)];
    };
    let inner = inner.rsplit_once('}').map_or(inner, |it| it.0);
    let (mut out, mut depth) = (Vec::new(), 0);
    let parts = inner.split(|inner| {
        depth += i32::from(inner == '{') - i32::from(inner == '}');
        inner == ',' && depth == 0
    });
    for (rest, name) in parts.flat_map(expanded) {
        let mut path = names(head);
        let is_self = rest == ["self"] && !path.is_empty();
        let name = if is_self && name == "self" { path[path.len() - 1].clone() } else { name };
        path.extend(rest.into_iter().filter(|_| !is_self));
        out.push((path, name));
    }
    out
}

/// Paths of two names and more.
fn paths(text: &str) -> impl Iterator<Item = Names> {
    let words = text.split(|it: char| !it.is_alphanumeric() && it != '_' && it != ':');
    words
        .map(|word| {
            word.split("::")
                .filter(|it| !it.is_empty() && !it.contains(':'))
                .map(str::to_owned)
                .collect()
        })
        .filter(|it: &Names| it.len() > 1)
}

//! The id that git gives a folder.

use std::collections::BTreeMap;

use gix::{ObjectId, hash::Kind};

use super::super::Error;

/// What is in a folder.
enum Entry<'a> {
    File(&'a [u8]),
    Folder(Folder<'a>),
}

type Folder<'a> = BTreeMap<&'a str, Entry<'a>>;

/// The id of the tree of files with these paths and contents, none of which can be run: what
/// `git rev-parse HEAD:folder` prints for a folder that has them and nothing else, in hexadecimal
/// digits of SHA-1.
pub fn folder_id(files: &BTreeMap<String, Vec<u8>>) -> Result<String, Error> {
    let mut root = Folder::new();
    for (path, content) in files {
        let mut at = &mut root;
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        for folder in folders.split('/').filter(|it| !it.is_empty()) {
            let entry = at.entry(folder).or_insert_with(|| Entry::Folder(Folder::new()));
            at = match entry {
                Entry::Folder(inner) => inner,
                Entry::File(_) => {
                    return Err(Error::of(path, "a file is in the place of its folder"));
                }
            };
        }
        if at.insert(name, Entry::File(content)).is_some() {
            return Err(Error::of(path, "it is a folder, too"));
        }
    }
    Ok(id_of(&root)?.to_string())
}

fn id_of(folder: &Folder<'_>) -> Result<ObjectId, Error> {
    let mut rows = Vec::new();
    for (name, entry) in folder {
        let (mode, id) = match entry {
            Entry::File(content) => ("100644", hash("blob", content)?),
            Entry::Folder(inner) => ("40000", id_of(inner)?),
        };
        // As if the names of folders ended in `/`.
        let key = if mode == "40000" { format!("{name}/") } else { (*name).to_owned() };
        rows.push((key, [format!("{mode} {name}\0").as_bytes(), id.as_bytes()].concat()));
    }
    rows.sort();
    let content: Vec<u8> = rows.into_iter().flat_map(|it| it.1).collect();
    hash("tree", &content)
}

fn hash(kind: &str, content: &[u8]) -> Result<ObjectId, Error> {
    let mut hasher = gix::hash::hasher(Kind::Sha1);
    hasher.update(format!("{kind} {}\0", content.len()).as_bytes());
    hasher.update(content);
    hasher.try_finalize().map_err(|error| Error::new(format!("a file cannot be hashed: {error}")))
}

#[cfg(test)]
mod tests {
    use super::{super::tests::repository::*, folder_id};

    #[test]
    fn it_is_what_git_has() {
        let mut repo = Repository::new();
        let (one, two) = (repo.blob("1"), repo.blob("2"));
        let inner = repo.tree(&[(MODE_FILE, "x", one)]);
        let entries = [(MODE_FILE, "a-b", two), (MODE_FILE, "a.b", one), (MODE_DIR, "a", inner)];
        let wanted = repo.tree(&entries).to_string();
        let files = [("a/x", "1"), ("a-b", "2"), ("a.b", "1")];
        let files = files.map(|it| (it.0.to_owned(), it.1.as_bytes().to_vec())).into();
        assert_eq!(folder_id(&files).unwrap(), wanted);
        let files = [("a", "1"), ("a/x", "1")];
        let files = files.map(|it| (it.0.to_owned(), it.1.as_bytes().to_vec())).into();
        assert!(folder_id(&files).is_err());
    }
}

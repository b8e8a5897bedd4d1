//! Where a template is looked for.

use protosmith_rules::rule::Version;

use super::{Given, PROTOSMITH_YAML, bytes, first_of};

use crate::{
    config::{
        fault::{ConfigError, Fault, Notice},
        file,
        keys::{FILE, GENERATE},
        layers,
        reader::Reader,
        show,
        template::{Template, read},
        yaml::Node,
    },
    tree::FileTree,
};

pub const BUF_GEN_YAML: &str = "buf.gen.yaml";

/// The versions of `buf.gen.yaml`.
const BUF_GEN: &[Version] = &[Version::V1Beta1, Version::V1, Version::V2];

/// A file as it is shown, and its bytes.
type Text = (String, Vec<u8>);

/// The template of a directory: `buf.gen.yaml`, and what the section of `protosmith.yaml` adds to it;
/// or one from the command line. With what is to be said of it.
pub fn template(
    tree: &dyn FileTree,
    dir: &str,
    given: Option<Given>,
) -> Result<(Template, Vec<Notice>), ConfigError> {
    if let Some(given) = given {
        let is_own = given.is_own();
        let shown = if given.path.is_empty() { "--template".to_owned() } else { given.path };
        let text = Some((shown.clone(), given.bytes));
        let (own, plain) = if is_own { (text, given.beside) } else { (None, text) };
        return both(dir, own, plain)?.ok_or_else(|| none(&shown).into());
    }
    let (own, plain) = texts(tree, dir)?;
    both(dir, own, plain)?.ok_or_else(|| none(&tree.shown(dir)).into())
}

/// What the template of a directory says, line by line, with the place of each value; nothing where
/// there is none.
pub fn show_template(tree: &dyn FileTree, dir: &str) -> Result<String, ConfigError> {
    let mut reader = Reader::default();
    let (own, plain) = texts(tree, dir)?;
    let Some(root) = merged(&mut reader, dir, own, plain)? else { return Ok(String::new()) };
    let section = reader.section(GENERATE, &root);
    let _template = section.map(|it| read(&mut reader, &it));
    reader.finish()?;
    Ok(show::generate(&reader, &root))
}

/// The `protosmith.yaml` of a directory, and its `buf.gen.yaml`.
fn texts(tree: &dyn FileTree, dir: &str) -> Result<(Option<Text>, Option<Text>), ConfigError> {
    let text = |name: &str| -> Result<Option<Text>, ConfigError> {
        let Some(path) = first_of(tree, dir, &[name]) else { return Ok(None) };
        Ok(Some((tree.shown(&path), bytes(tree, &path)?)))
    };
    Ok((text(PROTOSMITH_YAML)?, text(BUF_GEN_YAML)?))
}

fn none(path: &str) -> Fault {
    Fault::of(path, "nothing says what to generate")
        .help("write a `buf.gen.yaml`, or a section `generate` in `protosmith.yaml`:")
        .sample("version: v2\nplugins:\n  - local: protoc-gen-protosmith\n    out: src/gen")
}

/// What two files say; `None` where neither says anything.
fn both(
    dir: &str,
    own: Option<Text>,
    plain: Option<Text>,
) -> Result<Option<(Template, Vec<Notice>)>, ConfigError> {
    let mut reader = Reader::default();
    let root = merged(&mut reader, dir, own, plain)?;
    let template = root.and_then(|root| {
        let top = reader.section(GENERATE, &root)?;
        Some(read(&mut reader, &top))
    });
    reader.finish()?;
    Ok(template.map(|it| (it, reader.notices)))
}

/// The tree of two files.
fn merged(
    reader: &mut Reader,
    dir: &str,
    own: Option<Text>,
    plain: Option<Text>,
) -> Result<Option<Node>, ConfigError> {
    let plain = plain.and_then(|(shown, bytes)| {
        let root = reader.open(dir, &shown, bytes)?;
        reader.version(&root, BUF_GEN)?;
        Some(root)
    });
    let own = own.and_then(|(shown, bytes)| {
        let root = file::open(reader, file::OWN, dir, &shown, bytes)?;
        let top = reader.section(FILE, &root)?;
        top.get("generate").cloned()
    });
    reader.finish()?;
    Ok(match (plain, own) {
        (Some(plain), Some(own)) => Some(layers::section(reader, GENERATE, plain, own)),
        (plain, own) => plain.or(own),
    })
}

//! Where a template is looked for.

use super::{BUF_GEN, Template, read};
use crate::{
    config::{
        PROTOSMITH_YAML,
        fault::{ConfigError, Fault, Notice},
        file,
        keys::GENERATE,
        load::Given,
        reader::Reader,
    },
    input::tree::{FileTree, Kind, join},
};

const BUF_GEN_YAML: &str = "buf.gen.yaml";

/// The template of a directory: the section of `protosmith.yaml`, else `buf.gen.yaml`; or one from
/// the command line. With what is to be said of it.
pub fn template(
    tree: &dyn FileTree,
    dir: &str,
    given: Option<Given>,
) -> Result<(Template, Vec<Notice>), ConfigError> {
    if let Some(Given { path, bytes }) = given {
        let shown = if path.is_empty() { "--template" } else { &path };
        let is_own = path.rsplit(['/', '\\']).next() == Some(PROTOSMITH_YAML);
        return if is_own {
            own(dir, shown, bytes)?.ok_or_else(|| none(shown).into())
        } else {
            plain(shown, bytes)
        };
    }
    for name in [PROTOSMITH_YAML, BUF_GEN_YAML] {
        let path = join(dir, name);
        if tree.kind(&path) != Some(Kind::File) {
            continue;
        }
        let bytes = tree.read(&path).map_err(|it| Fault::of(it.path(), it.message()))?;
        let shown = tree.shown(&path);
        if name == BUF_GEN_YAML {
            return plain(&shown, bytes);
        }
        if let Some(found) = own(dir, &shown, bytes)? {
            return Ok(found);
        }
    }
    Err(none(&tree.shown(dir)).into())
}

fn none(path: &str) -> Fault {
    Fault::of(path, "nothing says what to generate")
        .help("write a `buf.gen.yaml`, or a section `generate` in `protosmith.yaml`:")
        .sample("version: v2\nplugins:\n  - local: protoc-gen-protosmith\n    out: src/gen")
}

/// The section of a `protosmith.yaml`; `None` where it has none.
fn own(
    dir: &str,
    shown: &str,
    bytes: Vec<u8>,
) -> Result<Option<(Template, Vec<Notice>)>, ConfigError> {
    let mut reader = Reader::default();
    let parsed = file::read(&mut reader, file::OWN, dir, shown, bytes);
    reader.finish()?;
    let template = parsed.and_then(|it| it.config.generate);
    Ok(template.map(|it| (it, reader.notices)))
}

fn plain(shown: &str, bytes: Vec<u8>) -> Result<(Template, Vec<Notice>), ConfigError> {
    let mut reader = Reader::default();
    let template = reader.open(shown, bytes).and_then(|root| {
        let version = reader.version(&root, BUF_GEN)?;
        let top = reader.section(GENERATE, &root, version)?;
        Some(read(&mut reader, &top))
    });
    reader.finish()?;
    let template = template.ok_or_else(|| Fault::of(shown, "the file could not be read"))?;
    Ok((template, reader.notices))
}

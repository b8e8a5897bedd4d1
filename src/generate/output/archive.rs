//! Outputs that are one file: `.zip` and `.jar`.

use std::{
    io::{self, Cursor, Write as _},
    path::Path,
};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::Folder;

/// What protoc puts first into every jar.
const MANIFEST: (&str, &[u8]) =
    ("META-INF/MANIFEST.MF", b"Manifest-Version: 1.0\nCreated-By: 1.6.0 (protoc)\n\n");

/// The bytes of an archive, if the name of the output is that of one.
pub(super) fn pack(out: &Path, folder: &Folder) -> Option<Result<Vec<u8>, String>> {
    let is_jar = match out.extension()?.to_str()? {
        "jar" => true,
        "zip" => false,
        _ => return None,
    };
    let manifest = is_jar.then_some(MANIFEST);
    let files = folder.iter().map(|(name, it)| (name.as_str(), &it.content[..]));
    let packed = zip(manifest.into_iter().chain(files));
    Some(packed.map_err(|error| format!("cannot make `{}`: {error}", out.display())))
}

/// The same files make the same bytes: no time is written down.
fn zip<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in files {
        zip.start_file(name, options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Cursor, Read as _},
        path::Path,
    };

    use super::{super::Made, Folder, pack};

    #[test]
    fn a_jar_begins_with_a_manifest() {
        let made = Made { content: b"class A {}".to_vec(), by: "java".into() };
        let folder = Folder::from([("a/A.java".to_owned(), made)]);
        let names = |out: &str| {
            let packed = pack(Path::new(out), &folder).unwrap().unwrap();
            assert_eq!(packed, pack(Path::new(out), &folder).unwrap().unwrap());
            let mut zip = zip::ZipArchive::new(Cursor::new(packed)).unwrap();
            let mut text = String::new();
            zip.by_name("a/A.java").unwrap().read_to_string(&mut text).unwrap();
            assert_eq!(text, "class A {}");
            zip.file_names().map(|it| it.unwrap().into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names("x.zip"), ["a/A.java"]);
        assert_eq!(names("x.jar"), ["META-INF/MANIFEST.MF", "a/A.java"]);
        assert!(pack(Path::new("x"), &folder).is_none());
    }
}

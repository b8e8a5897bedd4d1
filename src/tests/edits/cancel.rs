//! Work that is not wanted any more stops between files, and nothing of it is lost or half done.

use std::sync::{
    Mutex,
    atomic::{AtomicU64, Ordering},
};

use protosmith_compiler::{
    compile::{Cancelled, Editions, Imports, Incremental, Revision, Source},
    diagnostic::Diagnostic,
    image::{self, Contents},
};

use super::{Texts, all_is_the_same, anew, source};

/// A file that has no source; who asks for it once too often is cancelled.
struct Described {
    bytes: Vec<u8>,
    left: AtomicU64,
    revision: Mutex<Option<Revision>>,
}

impl Imports for Described {
    fn open(&self, _: &str) -> Option<Source> {
        None
    }

    fn descriptor(&self, path: &str) -> Option<Vec<u8>> {
        let is_last = self.left.fetch_sub(1, Ordering::Relaxed) == 1;
        if let Some(revision) = self.revision.lock().unwrap().as_ref().filter(|_| is_last) {
            revision.advance();
        }
        (path == "described.proto").then(|| self.bytes.clone())
    }
}

const BASE: &str = "syntax = \"proto3\";\npackage p;\nmessage Base {}\n";

/// Files of which each imports the one before it, the one without a source, and the first.
fn texts(count: usize) -> Texts {
    let mut out = Texts::from([("base.proto".to_owned(), BASE.to_owned())]);
    for at in 0..count {
        let before =
            if at == 0 { "described.proto".into() } else { format!("n{:02}.proto", at - 1) };
        let text = format!(
            "syntax = \"proto3\";\npackage p;\nimport \"base.proto\";\nimport \"{before}\";\n\
             message M{at} {{\n  Base base = 1;\n  Lost lost = 2;\n}}\n"
        );
        out.insert(format!("n{at:02}.proto"), text);
    }
    out
}

/// The descriptor of a file that imports the base.
fn descriptor() -> Vec<u8> {
    let text =
        "syntax = \"proto3\";\npackage p;\nimport \"base.proto\";\nmessage D {\n  Base b = 1;\n}\n";
    let both = [("base.proto", BASE), ("described.proto", text)];
    let schema = anew(&both.iter().map(|it| (it.0.into(), it.1.into())).collect()).schema;
    // Short as it is, there are a byte of tag and one of length before it.
    image::write(&schema, Contents::PROTOC).pop().unwrap().split_off(2)
}

#[test]
fn what_was_cancelled_is_done_later() {
    let mut texts = texts(60);
    let imports = Described {
        bytes: descriptor(),
        left: AtomicU64::new(u64::MAX),
        revision: Mutex::default(),
    };
    let mut live = Incremental::new(&imports, Vec::new(), Editions::Released);
    *imports.revision.lock().unwrap() = Some(live.revision());
    for (path, text) in &texts {
        live.set(source(path, text));
    }
    let count = live.files().unwrap().len();
    // The files that use the name are found to be wrong, and then not.
    let wrong = |it: Vec<Diagnostic>| it.iter().filter(|it| it.message.contains("`Lost`")).count();
    let lost = |live: &mut Incremental<'_>| live.all_diagnostics().map(wrong);
    assert_eq!(lost(&mut live), Ok(60));
    texts.insert("base.proto".into(), format!("{BASE}message Lost {{}}\n"));
    live.set(source("base.proto", &texts["base.proto"]));
    imports.left.store(1, Ordering::Relaxed);
    assert_eq!(lost(&mut live), Err(Cancelled));
    assert_eq!(lost(&mut live), Err(Cancelled));
    live.resume();
    // Who looks at a file hears of it before the rest is done.
    live.open(vec!["n59.proto".into()]);
    assert_eq!(live.diagnostics("n59.proto").map(wrong), Ok(0));
    assert_eq!(lost(&mut live), Ok(0));
    assert_eq!(live.files().unwrap().len(), count);
    // Without the file that has no source it is what others compile.
    let text = texts["n00.proto"].replace("import \"described.proto\";\n", "");
    live.set(source("n00.proto", &text));
    texts.insert("n00.proto".into(), text);
    all_is_the_same(&mut live, &texts);
}

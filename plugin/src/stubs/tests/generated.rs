//! Texts that are compiled into this test: they are rewritten here when they are stale.

use std::{env, fs, path::PathBuf};

use super::{
    super::{Bodies, Presence, Receiver, Service, Streams, Stubs},
    services::{self, service},
    write,
};

fn text(services: &[Service], options: &Stubs) -> String {
    let mut text = String::new();
    for service in services {
        write(service, options, &mut text);
    }
    text
}

fn all() -> Stubs {
    Stubs { mock: Presence::Always, ..Stubs::default() }
}

fn lazy() -> Stubs {
    Stubs { bodies: Bodies::Unimplemented, transport: Presence::Absent, ..Stubs::default() }
}

/// Servers whose methods own what they are called on, and name no stream.
fn owned() -> Stubs {
    let (receiver, streams) = (Receiver::Arc, Streams::Opaque);
    Stubs { receiver, streams, transport: Presence::Absent, ..Stubs::default() }
}

/// The same where no method has to be implemented.
fn idle() -> Stubs {
    Stubs { bodies: Bodies::Unimplemented, ..owned() }
}

/// Fails where `found` and `wanted` first differ.
fn same(found: &str, wanted: &str, what: &str) {
    for (line, (found, wanted)) in found.lines().zip(wanted.lines()).enumerate() {
        assert_eq!(found, wanted, "line {line} of {what}");
    }
    assert_eq!(found.lines().count(), wanted.lines().count(), "{what}");
}

#[test]
fn what_is_compiled_is_what_is_written() {
    let texts = [
        ("echo", text(&[service("Echo", services::ECHO)], &all())),
        ("idle", text(&[service("Idle", services::ECHO)], &idle())),
        ("lazy", text(&[service("Lazy", services::ECHO)], &lazy())),
        ("owned", text(&[service("Owned", services::ECHO)], &owned())),
        ("names", text(&services::hostile(), &Stubs::default())),
        ("shadows", text(&services::shadows(), &all())),
    ];
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../testdata/plugin/stubs");
    let mut stale = Vec::new();
    for (name, text) in texts {
        let path = folder.join(name).with_extension("rs");
        if fs::read_to_string(&path).unwrap_or_default() != text {
            fs::write(&path, &text).unwrap();
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "{stale:?} were stale and are rewritten: run the tests again");
}

/// But for empty lines, which prettyplease takes out.
#[test]
fn text_is_formatted() {
    for name in ["S", "Echo", "CustomerFeedServiceAdmin"] {
        for options in [all(), lazy(), owned(), idle()] {
            let text = text(&[service(name, services::ECHO)], &options);
            let formatted = prettyplease::unparse(&syn::parse_file(&text).unwrap());
            same(&text.replace("\n\n", "\n"), &formatted, name);
        }
    }
}

//! Plugins on servers: what to install in their place.

use crate::config::{located::Located, reader::Reader};

/// The name under which the plugin inside this program goes for other tools.
pub(super) const OURS: &str = "protoc-gen-protosmith";

/// What stands for a plugin of a registry, by its owner and name.
const INSTEAD: [(&str, &str); 19] = [
    ("bufbuild/es", "protoc-gen-es"),
    ("community/neoeinstein-prost", OURS),
    ("community/neoeinstein-prost-crate", OURS),
    ("community/neoeinstein-tonic", OURS),
    ("connectrpc/es", "protoc-gen-connect-es"),
    ("connectrpc/go", "protoc-gen-connect-go"),
    ("connectrpc/kotlin", "protoc-gen-connect-kotlin"),
    ("connectrpc/swift", "protoc-gen-connect-swift"),
    ("grpc-ecosystem/gateway", "protoc-gen-grpc-gateway"),
    ("grpc-ecosystem/openapiv2", "protoc-gen-openapiv2"),
    ("grpc/go", "protoc-gen-go-grpc"),
    ("grpc/java", "protoc-gen-grpc-java"),
    ("grpc/kotlin", "protoc-gen-grpc-kotlin"),
    ("grpc/swift", "protoc-gen-grpc-swift"),
    ("grpc/web", "protoc-gen-grpc-web"),
    ("protocolbuffers/dart", "protoc-gen-dart"),
    ("protocolbuffers/go", "protoc-gen-go"),
    ("protocolbuffers/js", "protoc-gen-js"),
    ("apple/swift", "protoc-gen-swift"),
];

/// A fault that names what to write for a remote plugin.
pub(super) fn refuse(reader: &mut Reader, name: &Located<String>) {
    let Some(span) = name.span else { return };
    let message =
        format!("the plugin `{}` is on a server; only plugins on this machine are run", name.value);
    reader.fault_help(span, message, help(&name.value));
}

fn help(name: &str) -> String {
    let plain = name.split(':').next().unwrap_or(name);
    let mut parts = plain.rsplit('/');
    let last = parts.next().unwrap_or(plain);
    let owner = parts.next().unwrap_or_default();
    let known = format!("{owner}/{last}");
    if let Some((_, instead)) = INSTEAD.iter().find(|it| it.0 == known) {
        return match *instead {
            OURS => {
                format!("write `local: {OURS}` in its place: it is built in and generates Rust")
            }
            program => format!("install `{program}` and write `local: {program}` in its place"),
        };
    }
    if owner == "protocolbuffers" {
        return format!("install protoc and write `protoc_builtin: {last}` in its place");
    }
    format!(
        "install its program, `protoc-gen-{last}` perhaps, and write `local: protoc-gen-{last}` in its place"
    )
}

#[cfg(test)]
mod tests {
    use super::help;

    #[test]
    fn there_is_something_to_install_for_every_remote_plugin() {
        let cases = [
            (
                "buf.build/grpc/go:v1.3.0",
                "install `protoc-gen-go-grpc` and write `local: protoc-gen-go-grpc`",
            ),
            (
                "buf.build/protocolbuffers/python",
                "install protoc and write `protoc_builtin: python`",
            ),
            ("buf.build/acme/thing:v1", "write `local: protoc-gen-thing`"),
            ("buf.build/community/neoeinstein-prost", "it is built in"),
            ("", "protoc-gen-"),
        ];
        for (name, said) in cases {
            assert!(help(name).contains(said), "{name}: {}", help(name));
        }
    }
}

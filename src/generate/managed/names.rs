//! Names that languages want, made of packages and paths. As buf makes them, letter by letter.

use protosmith_rules::stability::{self, Stability};

pub(super) fn csharp_namespace(package: &str) -> String {
    pascal_parts(package).collect::<Vec<_>>().join(".")
}

pub(super) fn ruby_package(package: &str) -> String {
    pascal_parts(package).collect::<Vec<_>>().join("::")
}

pub(super) fn php_namespace(package: &str) -> String {
    let one = |part: &str| {
        let is_word = PHP_WORDS.contains(&part.to_lowercase().as_str());
        pascal(part) + if is_word { "_" } else { "" }
    };
    package.split('.').map(one).collect::<Vec<_>>().join("\\")
}

/// Of `a/my_file.proto`: `MyFileProto`.
pub(super) fn java_outer_classname(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    pascal(name.strip_suffix(".proto").unwrap_or(name)) + "Proto"
}

/// The initials of a package without its version, at least three.
pub(super) fn objc_class_prefix(package: &str) -> String {
    let initials =
        unversioned(package).unwrap_or(package).split('.').filter_map(|it| it.chars().next());
    let mut out: String = initials.flat_map(char::to_uppercase).collect();
    if out.is_empty() {
        return out;
    }
    while out.len() < 3 {
        out.push('X');
    }
    // Google keeps `GPB` for itself.
    if out == "GPB" { "GPX".to_owned() } else { out }
}

/// The directory of the file below the prefix; with the name of the package, where that is not
/// the directory's because it has a version.
pub(super) fn go_package(prefix: &str, path: &str, package: &str) -> String {
    let prefix = prefix.trim_end_matches('/');
    let import = match path.rsplit_once('/') {
        Some((dir, _)) => format!("{prefix}/{dir}"),
        None => prefix.to_owned(),
    };
    let Some(stem) = unversioned(package) else { return import };
    let name = stem.rsplit('.').next().unwrap_or(stem);
    let version = &package[stem.len() + 1..];
    format!("{import};{name}{version}")
}

/// A package without the version at its end; `None` where it has none.
fn unversioned(package: &str) -> Option<&str> {
    match stability::of(package) {
        Stability::Unversioned => None,
        Stability::Stable | Stability::Beta | Stability::Alpha => Some(package.rsplit_once('.')?.0),
    }
}

fn pascal_parts(package: &str) -> impl Iterator<Item = String> {
    package.split('.').map(pascal)
}

/// `my-odd_name.x` as `MyOddNameX`; inner letters stay as they are.
fn pascal(text: &str) -> String {
    let words = text.split(['.', '-', '_', ' ']).filter(|it| !it.is_empty());
    let mut out = String::new();
    for word in words {
        let mut letters = word.chars();
        out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        out.push_str(letters.as_str());
    }
    out
}

/// Words that no PHP namespace may be.
const PHP_WORDS: [&str; 77] = [
    "abstract",
    "and",
    "array",
    "as",
    "bool",
    "break",
    "callable",
    "case",
    "catch",
    "class",
    "clone",
    "const",
    "continue",
    "declare",
    "default",
    "die",
    "do",
    "echo",
    "else",
    "elseif",
    "empty",
    "enddeclare",
    "endfor",
    "endforeach",
    "endif",
    "endswitch",
    "endwhile",
    "eval",
    "exit",
    "extends",
    "false",
    "final",
    "finally",
    "float",
    "fn",
    "for",
    "foreach",
    "function",
    "global",
    "goto",
    "if",
    "implements",
    "include",
    "include_once",
    "instanceof",
    "insteadof",
    "int",
    "interface",
    "isset",
    "iterable",
    "list",
    "match",
    "namespace",
    "new",
    "null",
    "or",
    "print",
    "private",
    "protected",
    "public",
    "require",
    "require_once",
    "return",
    "static",
    "string",
    "switch",
    "throw",
    "trait",
    "true",
    "try",
    "unset",
    "use",
    "var",
    "void",
    "while",
    "xor",
    "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_become_names() {
        let cases = [
            ("a.b_c.v1alpha2", "A.BC.V1alpha2", "A\\BC\\V1alpha2", "ABX"),
            ("list.Namespace.v1", "List.Namespace.V1", "List_\\Namespace_\\V1", "LNX"),
            ("g.p.b", "G.P.B", "G\\P\\B", "GPX"),
            ("v1", "V1", "V1", "VXX"),
            ("_a._b_c.D_", "A.BC.D", "A\\BC\\D", "__D"),
            ("a.b.c.d.e", "A.B.C.D.E", "A\\B\\C\\D\\E", "ABCDE"),
            ("include_once.MATCH", "IncludeOnce.MATCH", "IncludeOnce_\\MATCH_", "IMX"),
            ("", "", "", ""),
        ];
        for (package, csharp, php, objc) in cases {
            assert_eq!(csharp_namespace(package), csharp);
            assert_eq!(ruby_package(package), csharp.replace('.', "::"));
            assert_eq!(php_namespace(package), php);
            assert_eq!(objc_class_prefix(package), objc);
        }
    }

    #[test]
    fn paths_become_names() {
        for (path, name) in [
            ("a/my_file.proto", "MyFileProto"),
            ("9x.proto", "9xProto"),
            ("a/X-Y.z.proto", "XYZProto"),
            ("__x.proto", "XProto"),
        ] {
            assert_eq!(java_outer_classname(path), name);
        }
        assert_eq!(go_package("ex.com/gen/", "a/b/c.proto", "foo.v1"), "ex.com/gen/a/b;foov1");
        assert_eq!(go_package("p", "c.proto", "foo"), "p");
        assert_eq!(go_package("p", "a/c.proto", "v1"), "p/a");
    }
}

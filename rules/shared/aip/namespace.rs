//! Options of files that name a namespace of a language.

use protosmith_compiler::{
    diagnostic::{Fix, Safety},
    fix::Edits,
    model::{File, builtin::BuiltinOption},
};

use super::naming::upper_camel;
use crate::rule::Cx;

/// Such an option, and how its language writes namespaces.
pub(crate) struct Namespace {
    pub(crate) option: BuiltinOption,
    pub(crate) delimiter: &'static str,
    /// Whether a namespace may have a character.
    pub(crate) may_have: fn(char) -> bool,
    /// A part of a namespace as it should be written.
    pub(crate) cased: fn(&str) -> String,
}

impl Namespace {
    /// Reports a file whose namespace is written otherwise.
    pub(crate) fn check(&self, file: File<'_>, cx: &mut Cx<'_>) {
        let options = file.options();
        let Some(found) = options.text(self.option).filter(|it| !it.is_empty()) else { return };
        let (name, delimiter) = (self.option.name, self.delimiter);
        let location = || options.location_of_option(self.option).unwrap_or(file.location());
        if !found.chars().all(self.may_have) {
            let message =
                format!("`{name}` has other characters than letters, digits and `{delimiter}`");
            cx.report(location(), message).help("write it as the language writes namespaces");
            return;
        }
        let parts = found.split(delimiter);
        let wanted = || parts.clone().map(self.cased).collect::<Vec<_>>().join(delimiter);
        let other = if parts.clone().all(is_plain) { None } else { Some(wanted()) };
        if let Some(wanted) = other.filter(|it| it != found) {
            let fix = set(cx, file, self.option, &wanted);
            cx.report(location(), format!("`{name}` should be `{wanted}`"))
                .help("change it; code that imports the namespace has to follow")
                .fix(fix);
            return;
        }
        if file.services().len() == 0 {
            return;
        }
        let differs = |name: &str| {
            let part = parts.clone().filter(|it| it.eq_ignore_ascii_case(name)).last();
            part.filter(|it| *it != name)
        };
        let other = file.services().find_map(|it| Some((it, differs(it.name())?)));
        if let Some((service, part)) = other {
            let message =
                format!("`{name}` has `{part}` for what service `{}` is called", service.name());
            cx.report(location(), message)
                .label(service.name_location(), "is written otherwise here")
                .help("write both alike");
        }
    }
}

/// Sets an option of a file that is set already.
pub(crate) fn set(cx: &Cx<'_>, file: File<'_>, option: BuiltinOption, value: &str) -> Option<Fix> {
    cx.repair(|_| {
        let location = file.options().location_of_option(option)?;
        let value = value.replace('\\', "\\\\");
        let mut edits = Edits::new(file.schema());
        edits.replace(location, format!("option {} = \"{value}\";", option.name));
        edits.finish(format!("set `{}` to `{value}`", option.name), Safety::Unsafe)
    })
}

/// Whether all languages write a part of a namespace as it is: words with capitals, and numbers with nothing
/// behind them.
fn is_plain(part: &str) -> bool {
    let follows = |it: &[u8]| match it[1] {
        b'a'..=b'z' => it[0].is_ascii_alphabetic(),
        b'A'..=b'Z' => it[0].is_ascii_lowercase(),
        it => it.is_ascii_digit(),
    };
    part.starts_with(|it: char| it.is_ascii_uppercase()) && part.as_bytes().windows(2).all(follows)
}

/// A part of a namespace in PHP or Ruby: of a version only the first letter is a capital.
pub(crate) fn script(part: &str) -> String {
    if !is_like_version(part) {
        return upper_camel(part);
    }
    let mut out = part.to_ascii_lowercase();
    out[..1].make_ascii_uppercase();
    out
}

/// Whether a text is a `v`, digits, and letters with digits behind them.
fn is_like_version(text: &str) -> bool {
    let number = text.strip_prefix(['v', 'V']).unwrap_or_default();
    let rest = number.trim_start_matches(|it: char| it.is_ascii_digit());
    rest.len() < number.len() && rest.bytes().all(|it| it.is_ascii_alphanumeric())
}

/// A part of a namespace in C#: `V1P1Beta1`.
pub(crate) fn csharp(part: &str) -> String {
    let mut out = upper_camel(part);
    let mut at = 0;
    while let Some(start) = out[at..].find(|it: char| it.is_ascii_digit()) {
        at += start;
        at += count_digits(&out[at..]);
        let point = out[at..].strip_prefix('p').map_or(0, count_digits);
        let channel = if point > 0 { at + 1 + point } else { at };
        if ["alpha", "beta", "main"].iter().any(|it| out[channel..].starts_with(it)) {
            out[at..=channel].make_ascii_uppercase();
        }
    }
    out
}

fn count_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::{csharp, is_plain, script};

    #[test]
    fn languages_write_versions_in_their_ways() {
        for (part, in_csharp, in_script) in [
            ("google", "Google", "Google"),
            ("PubSub", "PubSub", "PubSub"),
            ("V12", "V12", "V12"),
            ("IAM", "Iam", "Iam"),
            ("v1", "V1", "V1"),
            ("V1Beta1", "V1Beta1", "V1beta1"),
            ("v1p1beta1", "V1P1Beta1", "V1p1beta1"),
            ("V1main", "V1Main", "V1main"),
            ("foo_bar", "FooBar", "FooBar"),
            ("Bar2alpha", "Bar2Alpha", "Bar2alpha"),
            ("v1p", "V1p", "V1p"),
            ("", "", ""),
        ] {
            assert_eq!((csharp(part).as_str(), script(part).as_str()), (in_csharp, in_script));
            assert!(!is_plain(part) || (part == in_csharp && part == in_script), "{part}");
        }
    }
}

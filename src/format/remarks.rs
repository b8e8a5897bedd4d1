//! Comments that speak to the formatter and change nothing, though somebody meant them to.

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location, Severity},
    source::Span,
    syntax::Tree,
};

use crate::comment::{Directive, OWN, directive, is_own};

/// What is to be said of the comments of a file that begin with `protosmith:format`: warnings under
/// a rule of this name, in the order of the text. Those of other tools are passed over.
pub fn remarks(tree: &Tree, rule: &'static str) -> Vec<Diagnostic> {
    if memchr::memmem::find(tree.text(), OWN).is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    // By the braces that are open: whether formatting was turned off in them.
    let mut off = vec![false];
    let mut token = 0;
    for comment in tree.comments() {
        for passed in token..comment.before {
            let passed = tree.token(passed);
            if passed.is(b'{') {
                off.push(false);
            } else if passed.is(b'}') && off.len() > 1 {
                off.pop();
            }
        }
        token = comment.before;
        let text = tree.slice(comment.start, comment.end);
        let last = off.len() - 1;
        let said = match directive(text) {
            Some(Directive::Off) => {
                off[last] = true;
                continue;
            }
            Some(Directive::On) if off[last] => {
                off[last] = false;
                continue;
            }
            Some(Directive::On) if is_own(text) => NOTHING_OFF,
            None if is_own(text) => UNKNOWN,
            _ => continue,
        };
        let span = Span { file: tree.file(), start: comment.start, end: comment.end };
        let mut found = Diagnostic::new(rule, Location::Span(span), said.0);
        found.severity = Severity::Warning;
        found.help(said.1);
        out.push(found);
    }
    out
}

const NOTHING_OFF: (&str, &str) = (
    "`protosmith:format on` ends nothing here",
    "it ends an `off` that stands in the same body, or at the top of the file like itself",
);

const UNKNOWN: (&str, &str) =
    ("this comment does not say `off`, `on` or `skip` to the formatter", "write one of the three");

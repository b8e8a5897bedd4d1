//! What rules for texts, bytes, URLs of types and paths of masks accept, as far as sets tell.

use std::collections::BTreeSet;

use protosmith_compiler::model::annotations::Rules;

/// What is asked of texts. Bytes are texts, too.
#[derive(Default)]
pub(super) struct Asked<'a> {
    constant: Option<&'a [u8]>,
    included: BTreeSet<&'a [u8]>,
    excluded: BTreeSet<&'a [u8]>,
    prefix: Option<&'a [u8]>,
    suffix: Option<&'a [u8]>,
    contains: Option<&'a [u8]>,
    not_contains: Option<&'a [u8]>,
    pattern: Option<&'a str>,
    well_known: Option<(&'static str, i64)>,
}

impl<'a> Asked<'a> {
    /// `None` for rules of other types.
    pub(super) fn of(rules: &Rules<'a>) -> Option<Self> {
        Some(match rules {
            Rules::String(of) => Self {
                constant: of.constant().map(|it| it.value.as_bytes()),
                included: of.included().map(|it| it.value.as_bytes()).collect(),
                excluded: of.excluded().map(|it| it.value.as_bytes()).collect(),
                prefix: of.prefix().map(|it| it.value.as_bytes()),
                suffix: of.suffix().map(|it| it.value.as_bytes()),
                contains: of.contains().map(|it| it.value.as_bytes()),
                not_contains: of.not_contains().map(|it| it.value.as_bytes()),
                pattern: of.pattern().map(|it| it.value),
                well_known: of.well_known(),
            },
            Rules::Bytes(of) => Self {
                constant: of.constant().map(|it| it.value),
                included: of.included().map(|it| it.value).collect(),
                excluded: of.excluded().map(|it| it.value).collect(),
                prefix: of.prefix().map(|it| it.value),
                suffix: of.suffix().map(|it| it.value),
                contains: of.contains().map(|it| it.value),
                pattern: of.pattern().map(|it| it.value),
                well_known: of.well_known(),
                ..Self::default()
            },
            Rules::Any(of) => Self {
                included: of.included().map(|it| it.value.as_bytes()).collect(),
                excluded: of.excluded().map(|it| it.value.as_bytes()).collect(),
                ..Self::default()
            },
            Rules::FieldMask(of) => Self {
                included: of.included().map(|it| it.value.as_bytes()).collect(),
                excluded: of.excluded().map(|it| it.value.as_bytes()).collect(),
                ..Self::default()
            },
            _ => return None,
        })
    }

    /// The rules that do not accept something any more that these accepted, in words.
    pub(super) fn narrowed(&self, new: &Asked<'_>) -> Vec<String> {
        let mut out = Vec::new();
        match self.finite() {
            Some(texts) => {
                let gone = texts.iter().find(|it| !new.accepts(it));
                out.extend(gone.map(|it| format!("`{}`", String::from_utf8_lossy(it))));
            }
            None => self.narrowed_sets(new, &mut out),
        }
        let Self { pattern, well_known, .. } = self;
        if let Some(pattern) = new.pattern.filter(|it| *pattern != Some(*it)) {
            out.push(format!("what does not match `{pattern}`"));
        }
        if let Some(kind) = new.well_known.filter(|it| *well_known != Some(*it)) {
            out.push(format!("what is no `{}`", kind.0));
        }
        out
    }

    /// The only texts that may be accepted, where there is such a list.
    fn finite(&self) -> Option<Vec<&'a [u8]>> {
        match self.constant {
            Some(constant) => Some(vec![constant]),
            None if self.included.is_empty() => None,
            None => Some(self.included.iter().copied().filter(|it| self.accepts(it)).collect()),
        }
    }

    /// Whether a text is accepted, as far as sets and parts tell.
    fn accepts(&self, text: &[u8]) -> bool {
        self.constant.is_none_or(|it| it == text)
            && (self.included.is_empty() || self.included.contains(text))
            && !self.excluded.contains(text)
            && self.prefix.is_none_or(|it| text.starts_with(it))
            && self.suffix.is_none_or(|it| text.ends_with(it))
            && self.contains.is_none_or(|it| has(text, it))
            && self.not_contains.is_none_or(|it| !has(text, it))
    }

    fn narrowed_sets(&self, new: &Asked<'_>, out: &mut Vec<String>) {
        let shown = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
        if let Some(constant) = new.constant {
            out.push(format!("anything but `{}`", shown(constant)));
        }
        if !new.included.is_empty() {
            out.push("what is not in `in`".to_owned());
        }
        let gone = new.excluded.iter().find(|it| !self.excluded.contains(**it) && self.accepts(it));
        out.extend(gone.map(|it| format!("`{}`", shown(it))));
        if let Some(now) =
            new.prefix.filter(|it| self.prefix.is_none_or(|old| !old.starts_with(it)))
        {
            out.push(format!("what does not begin with `{}`", shown(now)));
        }
        if let Some(now) = new.suffix.filter(|it| self.suffix.is_none_or(|old| !old.ends_with(it)))
        {
            out.push(format!("what does not end with `{}`", shown(now)));
        }
        if let Some(now) = new.contains.filter(|it| self.contains.is_none_or(|old| !has(old, it))) {
            out.push(format!("what does not contain `{}`", shown(now)));
        }
        let looser = |it: &&[u8]| self.not_contains.is_none_or(|old| !has(it, old));
        if let Some(now) = new.not_contains.filter(looser) {
            out.push(format!("what contains `{}`", shown(now)));
        }
    }
}

/// Longer texts are not searched for others.
const SEARCHED: usize = 4 << 10;

fn has(text: &[u8], part: &[u8]) -> bool {
    if text.len() > SEARCHED {
        return text == part;
    }
    part.is_empty() || text.windows(part.len()).any(|it| it == part)
}

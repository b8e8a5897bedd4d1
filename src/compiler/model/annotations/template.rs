//! Path templates of `google.api.http`, as `google/api/http.proto` says: `/v1/{name=shelves/*}:sell`.
//! In two points more is taken than it says, as many APIs need it: `**` may stand before other
//! segments, once in a template, and `/` is the template of no segments.

use std::{fmt, ops::Range};

/// A template of paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathTemplate<'t> {
    /// What lies between slashes, that of variables in their place.
    pub segments: Vec<Segment<'t>>,
    pub variables: Vec<Variable<'t>>,
    /// What stands behind the `:`.
    pub verb: Option<&'t str>,
}

/// What a segment of a path has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment<'t> {
    /// This text, percent-encoded.
    Literal(&'t str),
    /// Anything: `*`.
    One,
    /// Any number of segments: `**`.
    Rest,
}

/// What a part of the path is written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable<'t> {
    /// The names of fields, with dots between: `book.name`.
    pub field_path: &'t str,
    /// Places in [`PathTemplate::segments`].
    pub segments: Range<usize>,
}

/// Why a text is no template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFault(String);

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TemplateFault {}

fn fault<T>(text: impl Into<String>) -> Result<T, TemplateFault> {
    Err(TemplateFault(text.into()))
}

impl<'t> PathTemplate<'t> {
    /// Reads a template, in time that its length bounds.
    ///
    /// # Errors
    ///
    /// What stands where the grammar has something else.
    pub fn parse(text: &'t str) -> Result<Self, TemplateFault> {
        let Some(rest) = text.strip_prefix('/') else { return fault("it begins with no `/`") };
        let mut template = Self::default();
        let (path, verb) = split_verb(rest);
        template.verb = verb.map(literal).transpose()?;
        let mut rest = Some(path).filter(|it| !it.is_empty() || template.verb.is_some());
        while let Some(segments) = rest {
            let after = match segments.strip_prefix('{') {
                Some(inside) => template.variable(inside)?,
                None => {
                    let (segment, after) = until_slash(segments);
                    template.segment(segment)?;
                    after
                }
            };
            rest = after;
        }
        if template.segments.iter().filter(|it| **it == Segment::Rest).count() > 1 {
            return fault("`**` is there twice");
        }
        let mut names: Vec<&str> = template.variables.iter().map(|it| it.field_path).collect();
        names.sort_unstable();
        if let Some(pair) = names.windows(2).find(|it| it[0] == it[1]) {
            return fault(format!("the variable `{}` is there twice", pair[0]));
        }
        Ok(template)
    }

    /// Reads a variable behind its brace; what follows the slash behind it, if there is one.
    fn variable(&mut self, inside: &'t str) -> Result<Option<&'t str>, TemplateFault> {
        let Some((variable, after)) = inside.split_once('}') else {
            return fault("`{` has no `}`");
        };
        let (field_path, segments) = variable.split_once('=').unwrap_or((variable, "*"));
        if !field_path.split('.').all(is_identifier) {
            return fault(format!("`{field_path}` is no path of fields"));
        }
        let first = self.segments.len();
        for segment in segments.split('/') {
            self.segment(segment)?;
        }
        self.variables.push(Variable { field_path, segments: first..self.segments.len() });
        if after.is_empty() {
            return Ok(None);
        }
        match after.strip_prefix('/') {
            Some(after) => Ok(Some(after)),
            None => fault(format!("neither `/` nor `:` follows `{{{variable}}}`")),
        }
    }

    fn segment(&mut self, text: &'t str) -> Result<(), TemplateFault> {
        self.segments.push(match text {
            "*" => Segment::One,
            "**" => Segment::Rest,
            text => Segment::Literal(literal(text)?),
        });
        Ok(())
    }
}

impl Variable<'_> {
    /// Whether the value is one segment, in which a slash is percent-encoded and decoded.
    pub fn is_one_segment(&self, template: &PathTemplate<'_>) -> bool {
        matches!(template.segments[self.segments.clone()], [Segment::One] | [Segment::Literal(_)])
    }
}

/// The path, and what is behind the `:` of its last segment.
fn split_verb(text: &str) -> (&str, Option<&str>) {
    let last = text.rfind(['/', '}']).map_or(0, |it| it + 1);
    match text[last..].rfind(':') {
        Some(at) => (&text[..last + at], Some(&text[last + at + 1..])),
        None => (text, None),
    }
}

fn until_slash(text: &str) -> (&str, Option<&str>) {
    match text.split_once('/') {
        Some((segment, after)) => (segment, Some(after)),
        None => (text, None),
    }
}

/// What a segment of a URL may be, but for what has a meaning in templates.
fn literal(text: &str) -> Result<&str, TemplateFault> {
    if text.is_empty() {
        return fault("a segment is empty");
    }
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_sound = match byte {
            b'%' => {
                let is_digit = |it: Option<u8>| it.is_some_and(|it| it.is_ascii_hexdigit());
                is_digit(bytes.next()) && is_digit(bytes.next())
            }
            _ => byte.is_ascii_alphanumeric() || b"-._~!$&'()+,;=@".contains(&byte),
        };
        if !is_sound {
            return fault(format!(
                "`{}` is no segment: what is neither a letter, a digit nor of `-._~!$&'()+,;=@` \
                 is percent-encoded",
                text.escape_debug()
            ));
        }
    }
    Ok(text)
}

fn is_identifier(text: &str) -> bool {
    !text.starts_with(|it: char| it.is_ascii_digit())
        && !text.is_empty()
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
}

#[cfg(test)]
mod tests {
    use super::{PathTemplate, Segment};

    fn shown(text: &str) -> String {
        let template = match PathTemplate::parse(text) {
            Ok(template) => template,
            Err(fault) => return format!("fault: {fault}"),
        };
        let segments = template.segments.iter().map(|it| match it {
            Segment::Literal(text) => *text,
            Segment::One => "*",
            Segment::Rest => "**",
        });
        let mut shown = segments.collect::<Vec<_>>().join(" ");
        for it in &template.variables {
            let kind = if it.is_one_segment(&template) { "" } else { "+" };
            shown += &format!(" {{{kind}{}={:?}}}", it.field_path, it.segments);
        }
        shown + &template.verb.map_or(String::new(), |it| format!(" :{it}"))
    }

    #[test]
    fn templates_of_the_specification_are_read() {
        for (text, wanted) in [
            ("/v1/{name=messages/*}", "v1 messages * {+name=1..3}"),
            ("/v1/messages/{message_id}", "v1 messages * {message_id=2..3}"),
            (
                "/v1/users/{user_id}/messages/{message_id}",
                "v1 users * messages * {user_id=2..3} {message_id=4..5}",
            ),
            (
                "/v1/messages/{message_id}/{sub.subfield}",
                "v1 messages * * {message_id=2..3} {sub.subfield=3..4}",
            ),
            ("/v1/{var=*}", "v1 * {var=1..2}"),
            ("/v1/{var=foo}", "v1 foo {var=1..2}"),
            ("/v1/{var=foo/*}", "v1 foo * {+var=1..3}"),
            ("/v1/{var=**}", "v1 ** {+var=1..2}"),
            ("/v1/*/**", "v1 * **"),
            ("/v1/operations/{name=**}:cancel", "v1 operations ** {+name=2..3} :cancel"),
            ("/v1/books:list-all", "v1 books :list-all"),
            ("/v1/{a=x/**}/{b}", "v1 x ** * {+a=1..3} {b=3..4}"),
            ("/a%2Fb/c.d~e", "a%2Fb c.d~e"),
            ("/", ""),
        ] {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_template_is_told_why() {
        for (text, wanted) in [
            ("", "it begins with no `/`"),
            ("v1/books", "it begins with no `/`"),
            ("/v1/", "a segment is empty"),
            ("/v1//books", "a segment is empty"),
            ("/v1:", "a segment is empty"),
            ("/:verb", "a segment is empty"),
            ("/v1/{name", "`{` has no `}`"),
            ("/v1/{}", "`` is no path of fields"),
            ("/v1/{a..b}", "`a..b` is no path of fields"),
            ("/v1/{1a}", "`1a` is no path of fields"),
            ("/v1/{$api_version}", "`$api_version` is no path of fields"),
            ("/v1/{a=}", "a segment is empty"),
            ("/v1/{a=b/}", "a segment is empty"),
            ("/v1/{a}b", "neither `/` nor `:` follows `{a}`"),
            ("/v1/{a}/{a}", "the variable `a` is there twice"),
            ("/v1/**/**", "`**` is there twice"),
        ] {
            assert_eq!(shown(text), format!("fault: {wanted}"), "{text}");
        }
        for text in [
            "/a b",
            "/a?b",
            "/é",
            "/%2",
            "/%zz",
            "/a*",
            "/***",
            "/v1/{a={b}}",
            "/a}",
            "/a:b/c",
            "/a:b:c",
        ] {
            assert!(
                shown(text).contains(" is no segment") || shown(text).starts_with("fault: neither"),
                "{text}: {}",
                shown(text)
            );
        }
    }
}

//! How HTTP calls a method, as generated code has it.

/// The name of a field in JSON, and in the schema.
pub type Names = (&'static str, &'static str);

/// One way in which HTTP calls a method. What is `pub` is for generated code.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// `GET`, or `*` for any.
    pub method: &'static str,
    /// What lies between the slashes of a path.
    pub segments: &'static [Segment],
    /// What stands behind the `:` of a path; empty for nothing.
    pub verb: &'static str,
    /// What parts of the path are written to.
    pub variables: &'static [Variable],
    /// What the body of a request is.
    pub body: Body,
    /// What the body of a response is.
    pub answer: Answer,
}

/// What a segment of a path has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// This text.
    Literal(&'static str),
    /// Anything but nothing: `*`.
    One,
    /// Any number of segments: `**`, once in a path.
    Rest,
}

/// A part of the path, and the field that it is written to.
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    /// From the request to the field.
    pub path: &'static [Names],
    /// The first of its places in [`Binding::segments`].
    pub first: usize,
    /// The place behind its last.
    pub end: usize,
}

/// What the body of a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// There is none: all that is not in the path is in the query.
    None,
    /// All that is not in the path.
    All,
    /// A field of the request; the others are in the query.
    Field(Names),
    /// Bytes of any type: the request is a `google.api.HttpBody`.
    Raw,
    /// The same for a field.
    RawField(Names),
}

/// What the body of a response is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The message.
    All,
    /// A field of it.
    Field(Names),
    /// Bytes of any type: the response is a `google.api.HttpBody`.
    Raw,
    /// The same for a field.
    RawField(Names),
}

impl Variable {
    /// Whether the value is one segment, in which `%2F` is a slash.
    pub(super) fn is_one_segment(&self, of: &Binding) -> bool {
        matches!(of.segments.get(self.first..self.end), Some([Segment::One | Segment::Literal(_)]))
    }

    /// The places in a path of `count` segments that the binding matches.
    pub(super) fn places(&self, of: &Binding, count: usize) -> std::ops::Range<usize> {
        let rest = of.segments.iter().position(|it| *it == Segment::Rest);
        // `**` takes more than its place, or nothing.
        let place = |at: usize| match rest {
            Some(rest) if at > rest => (at + count).saturating_sub(of.segments.len()),
            _ => at,
        };
        place(self.first)..place(self.end)
    }
}

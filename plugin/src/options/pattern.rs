//! Which elements an option is about.

/// `.` is all, `.a.b` is what is in there, `B.c` is what ends like this.
#[derive(Clone, Debug)]
pub(super) struct Pattern(String);

impl Pattern {
    pub(super) fn new(text: &str) -> Result<Self, String> {
        let path = text.strip_prefix('.').unwrap_or(text);
        let part = |text: &str| {
            !text.is_empty() && text.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
        };
        if text == "." || path.split('.').all(part) {
            return Ok(Self(text.to_owned()));
        }
        Err(format!(
            "`{}` is no path of an element: `.` for all, `.pkg.Message` for what is in there, \
             `Message.field` for what ends like this",
            text.escape_debug()
        ))
    }

    /// `path` is a full name that begins with a dot.
    pub(super) fn matches(&self, path: &str) -> bool {
        let pattern = self.0.as_str();
        if pattern == "." {
            return true;
        }
        if pattern.starts_with('.') {
            return is_under(path, pattern);
        }
        path.strip_suffix(pattern).is_some_and(|it| it.ends_with('.'))
    }
}

/// Whether a full name is `path`, or that of something inside.
pub(super) fn is_under(full_name: &str, path: &str) -> bool {
    full_name.strip_prefix(path).is_some_and(|it| it.is_empty() || it.starts_with('.'))
}

//! Comments of a file, by the place of their element in the descriptor.

use std::collections::HashMap;

use prost::Message as _;
use prost_types::source_code_info::Location;

use crate::schema::nested;

/// Comments by path; elements without one are not there.
#[derive(Default)]
pub(crate) struct Comments(HashMap<Vec<i32>, Vec<String>>);

impl Comments {
    /// Reads the source info of an encoded file; what cannot be read is no comment.
    pub(crate) fn new(file: &[u8]) -> Self {
        let infos = nested(file, 9);
        let locations = infos.flat_map(|info| nested(info, 1));
        let commented = locations.filter(|it| nested(it, 3).chain(nested(it, 4)).next().is_some());
        let located = commented.filter_map(|bytes| {
            let location = Location::decode(bytes).ok()?;
            let lines = lines(location.leading_comments(), location.trailing_comments());
            Some((location.path, lines))
        });
        Self(located.collect())
    }

    /// The lines of the comment on the element at `path`.
    pub(crate) fn at(&self, path: &[i32]) -> &[String] {
        self.0.get(path).map_or(&[], Vec::as_slice)
    }
}

fn lines(leading: &str, trailing: &str) -> Vec<String> {
    let mut lines: Vec<String> = leading.lines().map(str::to_owned).collect();
    if !leading.is_empty() && !trailing.is_empty() {
        lines.push(String::new());
    }
    lines.extend(trailing.lines().map(str::to_owned));
    lines
}

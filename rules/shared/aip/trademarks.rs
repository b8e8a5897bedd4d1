//! Names of products, and how they are misspelt.

use std::{collections::BTreeMap, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem;

use super::comment;

/// Names as their owners write them, and what is written for them.
const NAMES: &[(&str, &[&str])] = &[
    ("App Engine", &["GAE", "gae", "AppEngine", "App engine"]),
    ("BigQuery", &["Bigquery", "Big Query", "BQ"]),
    ("BigQuery ML", &["BQML", "bqml"]),
    ("Bigtable", &["BigTable", "Big Table", "Big table"]),
    ("Bitbucket", &["BitBucket", "Bit Bucket"]),
    ("Cloud Storage", &["GCS", "gcs"]),
    ("Compute Engine", &["GCE", "gce"]),
    ("Dataflow", &["Data Flow", "Data flow", "DataFlow"]),
    ("Dataprep", &["Data Prep", "Data prep", "DataPrep"]),
    ("Dialogflow", &["DialogFlow", "Dialog Flow", "Dialog flow"]),
    ("Directory Sync", &["GCDS", "CDS", "gcds", "cds", "DirectorySync"]),
    ("G Suite", &["GSuite", "G-Suite", "gSuite"]),
    ("GitHub", &["Github", "Git Hub"]),
    ("GitLab", &["Gitlab", "Git Lab"]),
    ("Pub/Sub", &["PubSub", "Pubsub", "Cloud Pub/Sub"]),
    ("Service Mesh", &["ASM", "CSM", "GCSM", "csm", "gcsm"]),
    ("Stack Overflow", &["StackOverflow"]),
];

/// Finds what is written for names, by its first word.
struct Searcher {
    words: AhoCorasick,
    /// What begins with each of the words.
    written: Vec<Vec<&'static str>>,
    /// Among words of three letters and more the other finds its way faster.
    shortest: memmem::Finder<'static>,
}

const SHORTEST: &str = "BQ";

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| {
    let mut by_first: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for written in NAMES.iter().flat_map(|it| it.1).filter(|it| **it != SHORTEST) {
        let first = written.split(' ').next().unwrap_or_default();
        by_first.entry(first).or_default().push(written);
    }
    let mut builder = AhoCorasick::builder();
    let built = builder.match_kind(MatchKind::LeftmostLongest).build(by_first.keys());
    Searcher {
        words: built.expect("a few words make a small automaton"),
        written: by_first.into_values().collect(),
        shortest: memmem::Finder::new(SHORTEST),
    }
});

static HIDDEN: LazyLock<memmem::Finder<'static>> =
    LazyLock::new(|| memmem::Finder::new(comment::HIDDEN.0));

/// Whether a text may have mistakes, once what is not public is taken out.
pub(crate) fn may_be_in(text: &str) -> bool {
    let Searcher { words, written, shortest } = &*SEARCHER;
    let mut found = words.find_iter(text);
    found.any(|it| written[it.pattern()].iter().any(|words| has_words_at(text, it.start(), words)))
        || shortest.find_iter(text.as_bytes()).any(|it| has_words_at(text, it, SHORTEST))
        || HIDDEN.find(text.as_bytes()).is_some()
}

/// The mistakes in a text, each once: the name, and what is written for it.
pub(crate) fn mistakes(text: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = NAMES.iter().flat_map(|(name, others)| others.iter().map(|it| (*name, *it)));
    all.filter(move |it| has_words(text, it.1))
}

/// Whether a text has some words, with any blanks between them.
fn has_words(text: &str, words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    text.match_indices(first).any(|(at, _)| has_words_at(text, at, words))
}

/// Whether some words begin where the first of them is.
fn has_words_at(text: &str, at: usize, words: &str) -> bool {
    let (first, others) = words.split_once(' ').unwrap_or((words, ""));
    let mut rest = &text[at + first.len()..];
    for word in others.split_ascii_whitespace() {
        let trimmed = rest.trim_ascii_start();
        let Some(after) = trimmed.strip_prefix(word).filter(|_| trimmed.len() < rest.len()) else {
            return false;
        };
        rest = after;
    }
    let before = text[..at].bytes().next_back();
    !before.is_some_and(is_letter) && !rest.bytes().next().is_some_and(is_letter)
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::{may_be_in, mistakes};

    #[test]
    fn mistakes_are_whole_words() {
        for (text, wanted) in [
            ("on GitHub, by Pub/Sub", &[][..]),
            ("on Git\nHub and Github.", &["Github", "Git Hub"]),
            ("BQD GCSx xGCS G-Suite", &["G-Suite"]),
            ("the Cloud Pub/Sub", &["Cloud Pub/Sub"]),
        ] {
            assert_eq!(mistakes(text).map(|it| it.1).collect::<Vec<_>>(), wanted, "{text}");
            assert!(wanted.is_empty() || may_be_in(text), "{text}");
        }
    }
}

//! Names of products, and how they are misspelt.

use std::sync::LazyLock;

use regex::Regex;

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

/// All that is written for them, or the start of longer words.
static ANY: LazyLock<Regex> = LazyLock::new(|| {
    let words = NAMES.iter().flat_map(|it| it.1).map(|it| it.replace(' ', r"\s+"));
    Regex::new(&words.collect::<Vec<_>>().join("|")).expect("names have letters alone")
});

/// Whether a text may have mistakes, once what is not public is taken out.
pub(crate) fn may_be_in(text: &str) -> bool {
    ANY.is_match(text) || text.contains("(--")
}

/// The mistakes in a text, each once: the name, and what is written for it.
pub(crate) fn mistakes(text: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = NAMES.iter().flat_map(|(name, others)| others.iter().map(|it| (*name, *it)));
    all.filter(move |it| has_words(text, it.1))
}

/// Whether a text has some words, with any blanks between them.
fn has_words(text: &str, words: &str) -> bool {
    let (first, others) = words.split_once(' ').unwrap_or((words, ""));
    text.match_indices(first).any(|(at, _)| {
        let mut rest = &text[at + first.len()..];
        for word in others.split_ascii_whitespace() {
            let trimmed = rest.trim_ascii_start();
            let Some(after) = trimmed.strip_prefix(word).filter(|_| trimmed.len() < rest.len())
            else {
                return false;
            };
            rest = after;
        }
        let before = text[..at].bytes().next_back();
        !before.is_some_and(is_letter) && !rest.bytes().next().is_some_and(is_letter)
    })
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

//! Names of the formats that a report can have.

use std::fmt;

/// What a report is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// For people: source excerpts.
    Pretty,
    /// A line each: `path:line:column: severity: message [RULE]`.
    Text,
    /// A JSON object on each line.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// Code Quality of GitLab.
    Gitlab,
    Junit,
    Checkstyle,
    /// Inspections, as service messages.
    Teamcity,
    /// Logging commands of Azure Pipelines.
    Azure,
    /// Diagnostics for reviewdog.
    Rdjson,
    /// What Visual Studio finds in the output of a build.
    Msvs,
    /// For the comment on a change or the summary of a step.
    Markdown,
    /// Counts by rule and by file.
    Summary,
    /// What to add to which file of the configuration, so that what was found is ignored.
    ConfigIgnoreYaml,
}

/// Formats with the name that help shows first, then others that are understood.
const NAMES: &[(Format, &[&str])] = &[
    (Format::Pretty, &["pretty"]),
    (Format::Text, &["text"]),
    (Format::Json, &["json", "jsonl"]),
    (Format::Sarif, &["sarif"]),
    (Format::Github, &["github", "github-actions"]),
    (Format::Gitlab, &["gitlab", "gitlab-code-quality"]),
    (Format::Junit, &["junit"]),
    (Format::Checkstyle, &["checkstyle"]),
    (Format::Teamcity, &["teamcity"]),
    (Format::Azure, &["azure"]),
    (Format::Rdjson, &["rdjson"]),
    (Format::Msvs, &["msvs"]),
    (Format::Markdown, &["markdown", "md"]),
    (Format::Summary, &["summary"]),
    (Format::ConfigIgnoreYaml, &["config-ignore-yaml"]),
];

impl Format {
    /// Every format, as help lists them.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|&(format, _)| format)
    }

    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    /// Other names that are understood.
    pub fn aliases(self) -> &'static [&'static str] {
        &self.names()[1..]
    }

    /// Whether it shows fixes, or how many there are.
    pub fn has_fixes(self) -> bool {
        matches!(self, Self::Pretty | Self::Json | Self::Sarif | Self::Rdjson)
    }

    fn names(self) -> &'static [&'static str] {
        NAMES.iter().find(|it| it.0 == self).map_or(&["?"], |it| it.1)
    }

    /// The format of that name, or what to tell the user.
    pub fn parse(name: &str) -> Result<Self, UnknownFormat> {
        let known =
            || NAMES.iter().flat_map(|(format, names)| names.iter().map(|it| (*format, *it)));
        if let Some((format, _)) = known().find(|(_, it)| *it == name) {
            return Ok(format);
        }
        let near = known().map(|(_, it)| (strsim::damerau_levenshtein(it, name), it)).min();
        let near = near.filter(|&(distance, it)| distance <= it.len() / 3 + 1).map(|(_, it)| it);
        Err(UnknownFormat { name: name.to_owned(), near })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownFormat;
    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::parse(name)
    }
}

/// A name that no format has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFormat {
    name: String,
    near: Option<&'static str>,
}

impl std::error::Error for UnknownFormat {}

impl fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown format `{}`", crate::visible::Line(&self.name))?;
        match self.near {
            Some(near) => write!(f, ", did you mean `{near}`?"),
            None => {
                let names: Vec<_> = Format::all().map(Format::name).collect();
                write!(f, ", there are {}", names.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn every_name_is_read_back() {
        for format in Format::all() {
            assert_eq!(format.name().parse(), Ok(format));
            assert!(format.aliases().iter().all(|name| name.parse() == Ok(format)));
        }
    }

    #[test]
    fn a_misspelt_name_meets_its_neighbour() {
        let said = |name| Format::parse(name).unwrap_err().to_string();
        assert_eq!(said("jsn"), "unknown format `jsn`, did you mean `json`?");
        assert_eq!(
            said("github-action"),
            "unknown format `github-action`, did you mean `github-actions`?"
        );
        assert!(said("\u{1b}[2J").starts_with(r"unknown format `\u{1b}[2J`, there are pretty, "));
    }
}

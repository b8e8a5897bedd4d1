//! The versions of a subject as a schema registry has them, by its REST interface.

#[cfg(test)]
pub(crate) mod tests;

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::http::Server;

/// Files that a version refers to, directly and by others.
const MAX_REFERENCES: usize = 1_000;
/// All that is asked is answered within this time.
const PATIENCE: Duration = Duration::from_secs(60);

/// A subject of a registry, or a schema by its id.
#[derive(Debug)]
pub struct Subject {
    server: Server,
    named: Named,
    end: Instant,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    Subject(String),
    /// The number that stands in front of what was written with a schema.
    SchemaId(u32),
}

/// The text of a version, and of what it refers to by import path.
#[derive(Debug, PartialEq, Eq)]
pub struct Files {
    pub text: String,
    pub imports: BTreeMap<String, String>,
}

impl Subject {
    /// A subject of the registry at a URL. Nothing is asked yet.
    pub fn new(url: &str, named: Named) -> Result<Self, String> {
        let server = Server::parse(url)?;
        Ok(Self { server, named, end: Instant::now() + PATIENCE })
    }

    pub fn named(&self) -> &Named {
        &self.named
    }

    /// The numbers of its versions, the oldest first; of a schema its id.
    pub fn versions(&self) -> Result<Vec<u32>, String> {
        let name = match &self.named {
            Named::SchemaId(id) => return Ok(vec![*id]),
            Named::Subject(name) => name,
        };
        let answer = self.ask(&format!("/subjects/{}/versions", escaped(name)))?;
        let numbers = answer.as_array().and_then(|all| {
            all.iter().map(|it| it.as_u64().and_then(|it| u32::try_from(it).ok())).collect()
        });
        let mut numbers: Vec<u32> = numbers.ok_or("the answer lists no versions")?;
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    /// A version with all that it refers to.
    pub fn version(&self, number: u32) -> Result<Files, String> {
        let (text, mut todo) = match &self.named {
            Named::Subject(name) => self.schema(name, u64::from(number))?,
            Named::SchemaId(id) => {
                self.read(&format!("/schemas/ids/{id}"), || format!("the schema with id {id}"))?
            }
        };
        let mut imports = BTreeMap::new();
        while let Some((path, subject, version)) = todo.pop() {
            // What is there already may refer to itself.
            if imports.contains_key(&path) {
                continue;
            }
            if imports.len() == MAX_REFERENCES {
                return Err(format!("the schema refers to more than {MAX_REFERENCES} files"));
            }
            let (text, more) = self.schema(&subject, version)?;
            imports.insert(path, text);
            todo.extend(more);
        }
        Ok(Files { text, imports })
    }

    /// The text of one version of a subject, and its references: import path, subject, version.
    fn schema(&self, subject: &str, version: u64) -> Result<(String, Vec<Reference>), String> {
        let path = format!("/subjects/{}/versions/{version}", escaped(subject));
        self.read(&path, || format!("version {version} of `{subject}`"))
    }

    /// The text that a path has, and its references.
    fn read(
        &self,
        path: &str,
        what: impl Fn() -> String,
    ) -> Result<(String, Vec<Reference>), String> {
        let answer = self.ask(path)?;
        if answer["schemaType"].as_str() != Some("PROTOBUF") {
            return Err(format!("{} is no schema of protobuf", what()));
        }
        let text = answer["schema"].as_str().ok_or_else(|| format!("{} has no text", what()))?;
        let all = answer["references"].as_array().map(Vec::as_slice).unwrap_or_default();
        let references: Option<Vec<_>> = all.iter().map(reference).collect();
        let references = references.ok_or_else(|| format!("{} has odd references", what()))?;
        Ok((text.to_owned(), references))
    }

    fn ask(&self, path: &str) -> Result<Value, String> {
        let body = self.server.get(path, self.end)?;
        serde_json::from_slice(&body).map_err(|_| "the answer is no JSON".to_owned())
    }
}

/// The import path that a reference stands for, its subject and its version.
type Reference = (String, String, u64);

fn reference(value: &Value) -> Option<Reference> {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    Some((text("name")?, text("subject")?, value["version"].as_u64()?))
}

/// A name as one part of a path.
fn escaped(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

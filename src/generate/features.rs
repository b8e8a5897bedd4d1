//! Whether a plugin knows the language of the files that it was given.

use protosmith_compiler::model::Edition;

use super::{Said, request::Request, response::Response};

const PROTO3_OPTIONAL: u64 = 1;
const EDITIONS: u64 = 2;

/// An error where a plugin does not know an edition; a warning for what older plugins lack.
pub(super) fn check(
    response: Response,
    request: &Request<'_>,
    name: &str,
    said: &mut Said,
) -> Result<Response, String> {
    let generate = &request.part.generate;
    if let Some(file) = generate.iter().find(|it| it.has_optional)
        && response.features & PROTO3_OPTIONAL == 0
    {
        said.warnings.push(format!(
            "plugin `{name}` does not say that it knows `optional` of proto3, which `{}` has",
            file.path
        ));
    }
    for file in generate.iter().filter(|it| it.edition.is_edition()) {
        let Edition(number) = file.edition;
        let has_bounds = response.minimum_edition.is_some() && response.maximum_edition.is_some();
        if response.features & EDITIONS == 0 || !has_bounds {
            return Err(format!("it does not know editions, which `{}` is written in", file.path));
        }
        if response.minimum_edition > Some(number) || response.maximum_edition < Some(number) {
            let (path, name) = (&file.path, file.edition.name());
            return Err(format!("it does not know edition {name}, which `{path}` is written in"));
        }
    }
    Ok(response)
}

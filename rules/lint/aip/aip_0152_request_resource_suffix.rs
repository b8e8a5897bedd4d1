use protosmith_compiler::diagnostic::Fix;

use crate::shared::aip::{custom::RUN, prelude::*};

aip! {
    /// Checks that Run methods refer to a resource whose type ends with `Job`.
    ///
    /// What runs is a job: a resource that says what to do and is run as often as one likes. Its
    /// type ends with `Job`, so that it is not taken for what it works on.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message RunWriteBookJobRequest {
    ///   string name = 1 [(google.api.resource_reference).type = "library.googleapis.com/Book"]; //~ the type `library.googleapis.com/Book` of field `name` should end with `Job`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message RunWriteBookJobRequest {
    ///   string name = 1 [(google.api.resource_reference).type = "library.googleapis.com/WriteBookJob"];
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message RunWriteBookJobRequest {
    ///   string name = 1 [(google.api.resource_reference).type = "library.googleapis.com/WriteBookJob"];
    /// }
    /// ```
    AIP_0152_REQUEST_RESOURCE_SUFFIX {
        aip: 152 "core::0152::request-resource-suffix",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let Some(request) = field.scope().filter(|it| RUN.is_request(*it)) else { return };
    let Some(reference) = field.resource_reference().filter(|_| field.name() == "name") else {
        return;
    };
    let kind = reference.type_name();
    let found = kind.map_or("", |it| it.value);
    if found.ends_with("Job") {
        return;
    }
    let job = request.name().strip_prefix("Run").and_then(|it| it.strip_suffix("Request"));
    let text = format!("the type `{found}` of field `name` should end with `Job`");
    let location = kind.map_or(reference.location(), |it| it.location());
    let fix = cx.repair(|_| retyped(field, location, found, job?));
    cx.report(location, text).help("a Run method runs a job, which is a resource").fix(fix);
}

/// Writes the type of the job in place of another, of the same service.
fn retyped(field: Field<'_>, location: Location, found: &str, job: &str) -> Option<Fix> {
    let schema = field.file().schema();
    let mut span = location.span()?;
    let text = schema.sources[span.file].text()?;
    let written = std::str::from_utf8(text.get(span.start as usize..span.end as usize)?).ok()?;
    let kind = found.rsplit('/').next().unwrap_or(found);
    let at = written.rfind(&format!("{kind}\""))?;
    span.start += at as u32;
    span.end = span.start + kind.len() as u32;
    let mut edits = Edits::new(schema);
    edits.replace(Location::Span(span), job);
    edits.finish(format!("refer to `{job}`"), Safety::Unsafe)
}

//! Annotations of sources and of images read the same, each with its place.

use std::{fs, path::Path};

// The model is made by modules above it; tests are those of somebody who uses them.
use protosmith_compiler::{
    compile::{Imports, Source, compile},
    image::{self, Advance, Contents, Text},
};

use super::{
    FieldBehavior, FieldFormat, HttpVerb, Number, Resource, ResourceOwner, Resources, Rules,
};
use crate::{
    diagnostic::Location,
    model::{File, Method, Schema, Type, wire},
};

/// The files that cases import, of the folder that all of them share.
struct Included;

impl Imports for Included {
    fn open(&self, path: &str) -> Option<Source> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/include");
        let text = fs::read(root.join(path)).ok()?;
        Some(Source { path: path.to_owned(), text: text.into(), ..Source::default() })
    }
}

const TEXT: &str = r#"syntax = "proto3";
package p;
import "buf/validate/validate.proto";
import "google/api/annotations.proto";
import "google/api/client.proto";
import "google/api/field_behavior.proto";
import "google/api/field_info.proto";
import "google/api/resource.proto";
import "google/longrunning/operations.proto";
option (google.api.resource_definition) = { type: "a/A" pattern: "as/{a}" };
option (google.api.resource_definition) = { type: "b/B" };
message Shelf {
  option (google.api.resource) = {
    type: "lib/Shelf"
    pattern: "shelves/{shelf}"
    pattern: "racks/{rack}"
    history: FUTURE_MULTI_PATTERN
    style: DECLARATIVE_FRIENDLY
  };
  option (buf.validate.message) = {
    cel: { id: "x", expression: "true" }
    oneof: [{ fields: ["name", "book"] }, { fields: ["id"], required: true }]
  };
  string name = 1 [
    (google.api.field_behavior) = REQUIRED,
    (google.api.field_behavior) = IMMUTABLE,
    (buf.validate.field).string.min_len = 3,
    (buf.validate.field).string.pattern = "^s"
  ];
  string book = 2 [(google.api.resource_reference) = { child_type: "lib/Book" }];
  string id = 3 [(google.api.field_info).format = UUID4, (buf.validate.field).required = true];
  map<string, sint32> counts = 4 [(buf.validate.field).map = {
    keys: { string: { in: ["a", "b"] } }
    values: { sint32: { gt: -5 lte: 7 in: [-1, 2] } }
  }];
}
service Library {
  rpc Get(Shelf) returns (Shelf) {
    option (google.api.http) = {
      get: "/v1/{name=shelves/*}"
      additional_bindings { post: "/v1/x" body: "*" }
      additional_bindings { custom { kind: "HEAD" path: "/v1/y" } }
    };
    option (google.api.method_signature) = "name";
    option (google.api.method_signature) = "name,book";
  }
  rpc Move(Shelf) returns (google.longrunning.Operation) {
    option (google.api.http).put = "/v1/z";
    option (google.api.http).body = "shelf";
    option (google.longrunning.operation_info) = { response_type: "Shelf" metadata_type: "M" };
  }
  rpc Plain(Shelf) returns (Shelf);
}
"#;

fn sources() -> Schema {
    let source = Source {
        path: "a.proto".to_owned(),
        text: TEXT.as_bytes().into(),
        target: true,
        ..Source::default()
    };
    let compiled = compile(vec![source], &Included, Vec::new());
    assert_eq!(compiled.diagnostics, []);
    compiled.schema
}

fn image(source_info: Option<Advance>) -> Schema {
    let set = image::write(&sources(), Contents { source_info, ..Contents::PROTOC }).concat();
    image::read(&set, Vec::new(), |_| Text::default()).unwrap()
}

/// What is said of each annotation, with its place by `at`.
fn told(file: File<'_>, at: &dyn Fn(Location) -> String) -> Vec<String> {
    let mut out = Vec::new();
    for resource_definition in file.resource_definitions() {
        out.push(format!(
            "definition {} at {}",
            name(&resource_definition),
            at(resource_definition.type_name().unwrap().location())
        ));
    }
    for message in file.messages() {
        let Some(resource) = message.resource() else { continue };
        for pattern in resource.patterns() {
            out.push(format!("pattern {} at {}", pattern.value, at(pattern.location())));
        }
        let history = resource.history().unwrap();
        let styles: Vec<_> = resource.styles().map(|it| it.value).collect();
        out.push(format!("history {} at {}, {styles:?}", history.value, at(history.location())));
        for oneof in message.validate().unwrap().oneofs() {
            let fields: Vec<_> = oneof.fields().map(|it| at(it.location())).collect();
            let required = oneof.required().is_some_and(|it| it.value);
            out.push(format!("oneof {required} at {}, {fields:?}", at(oneof.location())));
        }
    }
    for field in file.fields() {
        for field_behavior in field.field_behaviors() {
            let name = field_behavior.value.name().unwrap_or_default();
            out.push(format!("behavior {name} at {}", at(field_behavior.location())));
        }
        if let Some(resource_reference) = field.resource_reference().and_then(|it| it.child_type())
        {
            out.push(format!(
                "child_type {} at {}",
                resource_reference.value,
                at(resource_reference.location())
            ));
        }
        if let Some(field_info) = field.field_info().and_then(|it| it.format()) {
            assert_eq!(field_info.value, FieldFormat::UUID4);
            out.push(format!("format at {}", at(field_info.location())));
        }
    }
    for method in file.methods() {
        for item in method.http().iter().flat_map(super::HttpRule::bindings) {
            let pattern = item.pattern().unwrap();
            let body =
                item.body().map(|it| format!(", body {} at {}", it.value, at(it.location())));
            out.push(format!(
                "{} {} at {}, binding at {}{}",
                pattern.verb.name(),
                pattern.path.value,
                at(pattern.path.location()),
                at(item.location()),
                body.unwrap_or_default()
            ));
        }
        for method_signature in method.method_signatures() {
            out.push(format!(
                "signature {} at {}",
                method_signature.value,
                at(method_signature.location())
            ));
        }
        if let Some(operation_info) = method.operation_info() {
            let [response, metadata] =
                [operation_info.response_type(), operation_info.metadata_type()]
                    .map(Option::unwrap);
            out.push(format!("response {} at {}", response.value, at(response.location())));
            out.push(format!("metadata {} at {}", metadata.value, at(metadata.location())));
        }
    }
    out
}

fn name<'a>(resource: &Resource<'a>) -> &'a str {
    resource.type_name().map_or("", |it| it.value)
}

#[test]
fn every_value_of_a_source_has_a_place_of_its_own() {
    let schema = sources();
    let at = |location: Location| match location.span() {
        Some(span) => TEXT[span.start as usize..span.end as usize].to_owned(),
        None => "the file".to_owned(),
    };
    let told = told(schema.file("a.proto").unwrap(), &at);
    snapshot("annotations_source", &told);
}

#[test]
fn an_image_says_the_same_as_near_as_its_source_info_is() {
    let schema = image(Some(image::protoc_columns));
    let file = schema.file("a.proto").unwrap();
    let at = |location: Location| match location.span() {
        Some(span) => {
            let start = schema.sources[span.file].position(span.start);
            format!("line {}", start.line + 1)
        }
        None => "the file".to_owned(),
    };
    snapshot("annotations_image", &told(file, &at));
    let schema = image(None);
    let told = told(schema.file("a.proto").unwrap(), &|location| format!("{location:?}"));
    let file = format!("{:?}", schema.file("a.proto").unwrap().location());
    let elsewhere = told.iter().filter(|it| it.split(" at ").skip(1).any(|it| !it.contains(&file)));
    assert_eq!((told.is_empty(), elsewhere.count()), (false, 0));
}

#[test]
fn rules_of_protovalidate_have_types() {
    for schema in [sources(), image(None)] {
        let field = |name: &str| schema.field(name).unwrap().validate().unwrap();
        let Some(Rules::String(text)) = field("p.Shelf.name").rules() else { panic!() };
        let told = (text.min_len().map(|it| it.value), text.pattern().map(|it| it.value));
        assert_eq!(told, (Some(3), Some("^s")));
        assert_eq!(field("p.Shelf.id").required().map(|it| it.value), Some(true));
        let Some(Rules::Map(map)) = field("p.Shelf.counts").rules() else { panic!() };
        let Some(Rules::String(keys)) = map.keys().unwrap().rules() else { panic!() };
        assert_eq!(keys.included().map(|it| it.value).collect::<Vec<_>>(), ["a", "b"]);
        let Some(Rules::Number(values)) = map.values().unwrap().rules() else { panic!() };
        assert_eq!(values.kind, Type::Sint32);
        assert_eq!(values.gt().map(|it| it.value), Some(Number::Int(-5)));
        assert_eq!(values.lte().map(|it| it.value), Some(Number::Int(7)));
        let included: Vec<_> = values.included().map(|it| it.value).collect();
        assert_eq!(included, [Number::Int(-1), Number::Int(2)]);
        assert!(values.lt().is_none() && values.examples().next().is_none());
    }
}

#[test]
fn resources_are_found_by_their_type() {
    let schema = sources();
    let resources = Resources::of(schema.files());
    let shelf = resources.message(&schema, "lib/Shelf").map(super::super::Message::full_name);
    assert_eq!(shelf, Some("p.Shelf"));
    let found: Vec<_> = resources.find(&schema, "b/B").collect();
    assert!(matches!(&found[..], [(ResourceOwner::File(_), it)] if name(it) == "b/B"));
    assert!(resources.find(&schema, "c/C").next().is_none());
    assert_eq!(resources.types().count(), 3);
}

/// A file whose only field and method have options of some bytes.
fn hostile(options: &[u8]) -> Schema {
    let message = |parts: &[(u32, &[u8])]| {
        let mut out = Vec::new();
        parts.iter().for_each(|(number, bytes)| wire::put_bytes(&mut out, *number, bytes));
        out
    };
    let field = message(&[(1, b"f"), (8, options)]);
    let of_message = message(&[(1, b"M"), (2, &field), (7, options)]);
    let method = message(&[(1, b"R"), (2, b".M"), (3, b".M"), (4, options)]);
    let service = message(&[(1, b"S"), (2, &method)]);
    let file =
        message(&[(1, b"a.proto"), (4, &of_message), (6, &service), (8, options), (12, b"proto3")]);
    image::read(&message(&[(1, &file)]), Vec::new(), |_| Text::default()).unwrap()
}

/// Reads all there is, and counts what was found.
fn count(schema: &Schema) -> usize {
    let file = schema.at(0);
    let bindings = file.methods().filter_map(Method::http).flat_map(|it| it.bindings());
    let mut out = bindings.filter_map(|it| it.pattern()).count();
    out += file.methods().flat_map(Method::method_signatures).count();
    out += file.methods().filter_map(|it| it.operation_info()?.response_type()).count();
    out += file.resource_definitions().filter_map(|it| it.type_name()).count();
    out += file.messages().filter_map(|it| it.resource()?.type_name()).count();
    for field in file.fields() {
        out += field.field_behaviors().count();
        out += usize::from(field.has_behavior(FieldBehavior::REQUIRED));
        out += usize::from(field.field_info().and_then(|it| it.format()).is_some());
        let pgv = field.pgv();
        out += usize::from(
            pgv.as_ref().is_some_and(|it| it.required().or(it.ignore_empty()).is_some()),
        );
        let rules = field.validate().and_then(|it| it.rules());
        out += rules
            .into_iter()
            .chain(pgv.and_then(|it| it.rules()))
            .map(|rule| match rule {
                Rules::Number(number) => number.included().count() + number.examples().count(),
                other => other.message().fields().count(),
            })
            .sum::<usize>();
    }
    out
}

#[test]
fn bytes_that_are_no_annotation_read_as_none() {
    let mut wrong = Vec::new();
    for number in [1049, 1051, 1052, 1053, 1055, 1071, 1072, 1159, 72_295_728, 291_403_980] {
        wire::put(&mut wrong, number, wire::Value::Fixed32(7));
        wire::put_bytes(&mut wrong, number, &[0xff, 0xff, 0xff]);
        wire::put_bytes(&mut wrong, number, &[0x0a, 0x7f]);
    }
    let mut pieces = vec![wrong.clone(), vec![0xff; 30], vec![0x0b; 300], Vec::new()];
    pieces.extend((0..wrong.len()).map(|end| wrong[..end].to_vec()));
    for bytes in pieces {
        count(&hostile(&bytes));
    }
    let mut sound = Vec::new();
    // Repeated numbers may be packed.
    wire::put_bytes(&mut sound, 1052, &[2, 5]);
    let mut rules = Vec::new();
    wire::put_bytes(&mut rules, 6, &[0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]);
    let mut of_field = Vec::new();
    wire::put_bytes(&mut of_field, 1, &rules);
    wire::put_bytes(&mut sound, 1159, &of_field);
    assert_eq!(count(&hostile(&sound)), 5);
}

#[test]
fn bindings_inside_bindings_are_not_followed() {
    let mut rule = Vec::new();
    wire::put_bytes(&mut rule, 2, b"/x");
    for _ in 0..5_000 {
        let mut outer = Vec::new();
        wire::put_bytes(&mut outer, 11, &rule);
        wire::put_bytes(&mut outer, 2, b"/x");
        rule = outer;
    }
    let mut options = Vec::new();
    wire::put_bytes(&mut options, 72_295_728, &rule);
    let schema = hostile(&options);
    let http = schema.at(0).methods().next().unwrap().http().unwrap();
    let verbs: Vec<_> = http.bindings().filter_map(|it| it.pattern()).map(|it| it.verb).collect();
    assert_eq!(verbs, [HttpVerb::Get, HttpVerb::Get]);
}

#[test]
fn many_values_each_have_a_place() {
    let bindings: String = (0..20_000).map(|it| format!("pattern: \"p{it}\"\n")).collect();
    let text = format!(
        "syntax = \"proto3\"; import \"google/api/resource.proto\"; message M {{ \
         option (google.api.resource) = {{\n{bindings}}}; }}"
    );
    let source =
        Source { path: "a.proto".to_owned(), text: text.into_bytes().into(), ..Source::default() };
    let schema = compile(vec![source], &Included, Vec::new()).schema;
    let resource = schema.message("M").unwrap().resource().unwrap();
    let line = |location: Location| {
        let span = location.span().unwrap();
        schema.sources[span.file].position(span.start).line
    };
    assert!(resource.patterns().zip(1..).all(|(it, at)| line(it.location()) == at));
}

fn snapshot(name: &str, lines: &[String]) {
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/snapshots"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, lines.join("\n"));
    });
}

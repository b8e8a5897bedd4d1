//! Sources, images, archives, plugins: every text and name that they have.

use protosmith_compiler::{
    image::{self, Encoding},
    model::wire::put_bytes,
};
use protosmith_lint::visible::Own;

use super::{Folder, NASTY, broken, error_of, escaped, harmless, in_json};

use crate::tests::program;

/// Sources in which `@` is the escaped text of others, and `%` the text itself.
const SOURCES: &[&str] = &[
    "syntax = \"@\";\n",
    "edition = \"@\";\n",
    "syntax = \"proto3\";\nimport \"@\";\n",
    "syntax = \"proto3\";\nimport \"b.proto\";\nimport \"@\";\nimport \"b.proto\";\n",
    "syntax = \"proto3\";\npackage %;\nmessage % {}\n",
    "syntax = \"proto3\";\n// %\nmessage bad { // buf:lint:ignore %\n  string Bad = 1; /* % */ }\n",
    "syntax = \"proto3\";\npackage a;\noption java_package = \"@\";\noption go_package = \"@\";\n\
     option java_multiple_files = true;\noption csharp_namespace = \"@\";\n\
     message bad { reserved \"@\"; string Bad = 1 [json_name = \"@\"]; bytes b = 2; }\n",
    "syntax = \"proto3\";\noption nope = \"@\";\noption (x).y = \"@\";\noption optimize_for = \"@\";\n",
    "syntax = \"proto3\";\nmessage M { string a = 1 [json_name = \"@\"]; string b = 2 [json_name = \"@\"]; }\n",
    "syntax = \"proto2\";\nmessage M { reserved \"@\", \"@\"; optional string s = 1 [default = \"@\"]; \
     optional E e = 2 [default = \"@\"]; }\nenum E { A = 0; reserved \"@\"; }\n",
    "syntax = \"proto2\";\nimport \"google/protobuf/descriptor.proto\";\n\
     extend google.protobuf.MessageOptions { optional string o = 50000; }\n\
     message bad { option (o) = \"@\"; option (o) = { x: \"@\" }; extensions 4 to 9 [declaration = \
     { number: 4, full_name: \"@\", type: \"@\" }]; }\n",
    "syntax = \"proto3\";\nmessage bad { string s = 1; string é% = 2; }\n",
];

#[test]
fn sources() {
    for source in SOURCES {
        for text in [NASTY[1], &NASTY.concat()] {
            let new = source.replace('@', &escaped(text)).replace('%', text);
            let folder = Folder::new(&[("new/a.proto", new.as_bytes())]);
            folder.write("new/b.proto", b"syntax = \"proto3\";\n");
            let old = source.replace("@", &escaped("other")).replace('%', "other");
            folder.write("old/a.proto", old.as_bytes());
            folder.check_all("new", "old");
            folder.write("new/a.proto", &broken(&new));
            folder.check("lint new", "");
            folder.check("lint new --format pretty", "");
        }
    }
}

#[test]
fn names_of_files() {
    let schema = b"syntax = \"proto3\";\nmessage bad { string Bad = 1; }\n";
    for text in NASTY {
        let folder = Folder::new(&[("old/a.proto", schema), ("old/b/c.proto", schema)]);
        folder.write(format!("new/{text}.proto"), schema);
        folder.write(format!("new/{text}/b.proto"), schema);
        folder.write(
            "buf.gen.yaml",
            b"version: v2\nplugins: [{local: protoc-gen-protosmith, out: x}]\n",
        );
        folder.check_all("new", "old");
        folder.check_all("old", "new");
        folder.check("lint new/@.proto", text);
        folder.check("ls-files new --path new/@", text);
        folder.write(format!("new/{text}.proto"), b"syntax = \"proto3\"; ?\n");
        folder.write(format!("new/{text}/buf.yaml"), b"version: v2\nversion: v1\n");
        folder.check_all("new", "old");
        folder.check("lint @", &format!("new/{text}"));
    }
}

/// A set in which `@` is a text of others.
const IMAGE: &str = r#"{"file": [
    {"name": "@.proto", "package": "@", "dependency": ["b.proto"], "syntax": "proto3",
     "options": {"javaPackage": "@", "goPackage": "@"},
     "messageType": [
       {"name": "@", "reservedName": ["@"],
        "field": [
          {"name": "@", "number": 1, "type": "TYPE_STRING", "label": "LABEL_OPTIONAL",
           "jsonName": "@", "oneofIndex": 0},
          {"name": "m", "number": 2, "type": "TYPE_MESSAGE", "typeName": ".@.@"}],
        "oneofDecl": [{"name": "@o"}]}],
     "enumType": [{"name": "@e", "value": [{"name": "@v", "number": 0}]}],
     "service": [{"name": "@s", "method": [
       {"name": "@", "inputType": ".@.@", "outputType": ".@.@"}]}],
     "sourceCodeInfo": {"location": [{"path": [4, 0], "span": [1, 2, 3], "leadingComments": "@"}]},
     "bufExtension": {"moduleInfo": {"name": {"remote": "@", "owner": "@", "repository": "@"}}}},
    {"name": "b.proto", "syntax": "proto3"}]}"#;

#[test]
fn images() {
    for text in NASTY {
        let new = IMAGE.replace('@', &in_json(text));
        let folder = Folder::new(&[("new.json", new.as_bytes())]);
        let old = IMAGE.replace('@', "other").replace("TYPE_STRING", "TYPE_BYTES");
        folder.write("old.json", old.as_bytes());
        let same = new.replace("TYPE_STRING", "TYPE_BYTES").replace("javaPackage", "rubyPackage");
        folder.write("same.json", same.as_bytes());
        folder.check_all("new.json", "old.json");
        folder.check_all("old.json", "new.json");
        folder.check_all("new.json", "same.json");
        // What is no image at all.
        for (path, bytes) in
            [("x.json", broken(text)), ("x.txtpb", broken(text)), ("x.yaml", broken(text))]
        {
            folder.write(path, &bytes);
            folder.check(&format!("lint {path}"), "");
        }
        for (at, _) in IMAGE.match_indices('@') {
            let one = format!("{}{}{}", &IMAGE[..at], in_json(text), &IMAGE[at + 1..]);
            folder.write("one.json", one.replace('@', "a").as_bytes());
            folder.check("lint one.json", "");
            folder.check("breaking one.json --against old.json", "");
            folder.check("build one.json -o x.binpb", "");
        }
    }
}

#[test]
fn archives() {
    for text in NASTY {
        let mut archive = tar::Builder::new(Vec::new());
        let schema = b"syntax = \"proto3\";\nmessage bad {}\n";
        for name in
            [format!("{text}.proto"), format!("{text}/x/b.proto"), format!("../{text}.proto")]
        {
            let mut header = tar::Header::new_gnu();
            header.set_size(schema.len() as u64);
            header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
            header.set_cksum();
            if !name.starts_with("..") {
                archive.append(&header, &schema[..]).unwrap();
                continue;
            }
            let sound = archive.get_ref().clone();
            let folder = Folder::new(&[("new.tar", &sound), ("old/a.proto", schema)]);
            folder.check_all("new.tar", "old");
            archive.append(&header, &schema[..]).unwrap();
            folder.write("new.tar", &archive.get_ref().clone());
            folder.check("lint new.tar", "");
        }
    }
}

#[test]
fn plugins() {
    let template = "version: v2\nplugins: [{local: [/bin/sh, -c, 'cat > /dev/null; cat said >&2; \
                    cat answer'], out: x}]\n";
    for text in NASTY {
        let folder = Folder::new(&[("new/a.proto", b"syntax = \"proto3\";\n")]);
        folder.write("buf.gen.yaml", template.as_bytes());
        folder.write("said", &broken(text));
        let bytes = broken(text);
        let file = |fields: &[(u32, &[u8])]| {
            let mut file = Vec::new();
            fields.iter().for_each(|it| put_bytes(&mut file, it.0, it.1));
            let mut out = Vec::new();
            put_bytes(&mut out, 15, &file);
            out
        };
        let mut error = Vec::new();
        put_bytes(&mut error, 1, &bytes);
        let twice = [file(&[(1, b"x"), (15, b"1")]), file(&[(1, b"x"), (15, b"2")])].concat();
        for answer in [
            error,
            file(&[(1, text.as_bytes())]),
            file(&[(1, &bytes)]),
            file(&[(1, b"/a"), (2, text.as_bytes())]),
            file(&[(1, b"a"), (2, text.as_bytes())]),
            twice,
            bytes.clone(),
        ] {
            folder.write("answer", &answer);
            folder.check("generate new", "");
            folder.check("generate new --color always", "");
        }
    }
}

#[test]
fn requests_of_protoc() {
    for text in NASTY {
        let folder = Folder::new(&[]);
        let new = IMAGE.replace('@', &in_json(text));
        let set = image::to_binary(new.into_bytes(), Encoding::Json).unwrap();
        let mut request = Vec::new();
        let name = format!("{text}.proto");
        put_bytes(&mut request, 1, name.as_bytes());
        let files =
            protosmith_compiler::model::wire::Reader::new(&set).filter_map(|it| it.1.bytes());
        files.for_each(|it| put_bytes(&mut request, 15, it));
        for parameter in [
            "",
            text,
            "module=%",
            "error_format=%",
            "input_config={%: 1}",
            "{\"%\":1}",
            "against_input=%",
        ] {
            let mut request = request.clone();
            put_bytes(&mut request, 2, parameter.replace('%', text).as_bytes());
            for mode in ["lint", "breaking", "generate"] {
                let args = ["protosmith", "plugin", "--mode", mode];
                let ran = program::run(&args, folder.path(), &request);
                harmless(mode, error_of(&ran.stdout), Own::None);
                harmless(mode, ran.stderr, Own::None);
            }
        }
    }
}

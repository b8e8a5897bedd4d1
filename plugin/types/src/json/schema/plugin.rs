//! Of `google/protobuf/compiler/plugin.proto`.

impl ::protosmith_types::json::Message for ::prost_types::compiler::Version {
    const NAME: &'static str = "google.protobuf.compiler.Version";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("major", 0),
        ("minor", 1),
        ("patch", 2),
        ("suffix", 3),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("major", "major"), &self.major, ::protosmith_types::json::Plain)?;
        to.explicit(("minor", "minor"), &self.minor, ::protosmith_types::json::Plain)?;
        to.explicit(("patch", "patch"), &self.patch, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("suffix", "suffix"),
            &self.suffix,
            ::protosmith_types::json::Plain,
        )?;
        ::core::result::Result::Ok(())
    }
    fn read_field<'de, M: ::protosmith_types::serde::de::MapAccess<'de>>(
        &mut self,
        field: usize,
        from: ::protosmith_types::json::Reader<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        match field {
            0 => from.explicit(&mut self.major, ::protosmith_types::json::Plain),
            1 => from.explicit(&mut self.minor, ::protosmith_types::json::Plain),
            2 => from.explicit(&mut self.patch, ::protosmith_types::json::Plain),
            3 => from.explicit(&mut self.suffix, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::compiler::Version);
impl ::protosmith_types::json::Message
for ::prost_types::compiler::CodeGeneratorRequest {
    const NAME: &'static str = "google.protobuf.compiler.CodeGeneratorRequest";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("parameter", 1),
        ("protoFile", 2),
        ("proto_file", 2),
        ("fileToGenerate", 0),
        ("compilerVersion", 3),
        ("compiler_version", 3),
        ("file_to_generate", 0),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.repeated(
            ("fileToGenerate", "file_to_generate"),
            &self.file_to_generate,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("parameter", "parameter"),
            &self.parameter,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("protoFile", "proto_file"),
            &self.proto_file,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("compilerVersion", "compiler_version"),
            &self.compiler_version,
            ::protosmith_types::json::Plain,
        )?;
        ::core::result::Result::Ok(())
    }
    fn read_field<'de, M: ::protosmith_types::serde::de::MapAccess<'de>>(
        &mut self,
        field: usize,
        from: ::protosmith_types::json::Reader<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        match field {
            0 => {
                from.repeated(
                    &mut self.file_to_generate,
                    ::protosmith_types::json::Plain,
                )
            }
            1 => from.explicit(&mut self.parameter, ::protosmith_types::json::Plain),
            2 => from.repeated(&mut self.proto_file, ::protosmith_types::json::Plain),
            3 => {
                from.explicit(
                    &mut self.compiler_version,
                    ::protosmith_types::json::Plain,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::compiler::CodeGeneratorRequest);
impl ::protosmith_types::json::Message
for ::prost_types::compiler::CodeGeneratorResponse {
    const NAME: &'static str = "google.protobuf.compiler.CodeGeneratorResponse";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("file", 2),
        ("error", 0),
        ("supportedFeatures", 1),
        ("supported_features", 1),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("error", "error"), &self.error, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("supportedFeatures", "supported_features"),
            &self.supported_features,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(("file", "file"), &self.file, ::protosmith_types::json::Plain)?;
        ::core::result::Result::Ok(())
    }
    fn read_field<'de, M: ::protosmith_types::serde::de::MapAccess<'de>>(
        &mut self,
        field: usize,
        from: ::protosmith_types::json::Reader<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        match field {
            0 => from.explicit(&mut self.error, ::protosmith_types::json::Plain),
            1 => {
                from.explicit(
                    &mut self.supported_features,
                    ::protosmith_types::json::Plain,
                )
            }
            2 => from.repeated(&mut self.file, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::compiler::CodeGeneratorResponse);
impl ::protosmith_types::json::Message
for ::prost_types::compiler::code_generator_response::File {
    const NAME: &'static str = "google.protobuf.compiler.CodeGeneratorResponse.File";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("content", 2),
        ("insertionPoint", 1),
        ("insertion_point", 1),
        ("generatedCodeInfo", 3),
        ("generated_code_info", 3),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("insertionPoint", "insertion_point"),
            &self.insertion_point,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("content", "content"),
            &self.content,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("generatedCodeInfo", "generated_code_info"),
            &self.generated_code_info,
            ::protosmith_types::json::Plain,
        )?;
        ::core::result::Result::Ok(())
    }
    fn read_field<'de, M: ::protosmith_types::serde::de::MapAccess<'de>>(
        &mut self,
        field: usize,
        from: ::protosmith_types::json::Reader<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        match field {
            0 => from.explicit(&mut self.name, ::protosmith_types::json::Plain),
            1 => {
                from.explicit(&mut self.insertion_point, ::protosmith_types::json::Plain)
            }
            2 => from.explicit(&mut self.content, ::protosmith_types::json::Plain),
            3 => {
                from.explicit(
                    &mut self.generated_code_info,
                    ::protosmith_types::json::Plain,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::compiler::code_generator_response::File);
impl ::protosmith_types::json::Enum
for ::prost_types::compiler::code_generator_response::Feature {
    const NAME: &'static str = "google.protobuf.compiler.CodeGeneratorResponse.Feature";
    const VALUES: &'static [(i32, &'static str)] = &[
        (0, "FEATURE_NONE"),
        (1, "FEATURE_PROTO3_OPTIONAL"),
        (2, "FEATURE_SUPPORTS_EDITIONS"),
    ];
    const NAMES: &'static [(&'static str, i32)] = &[
        ("FEATURE_NONE", 0),
        ("FEATURE_PROTO3_OPTIONAL", 1),
        ("FEATURE_SUPPORTS_EDITIONS", 2),
    ];
}

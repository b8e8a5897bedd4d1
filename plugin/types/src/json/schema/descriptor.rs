//! Of `google/protobuf/descriptor.proto`.

impl ::protosmith_types::json::Message for ::prost_types::FileDescriptorSet {
    const NAME: &'static str = "google.protobuf.FileDescriptorSet";
    const FIELDS: &'static [(&'static str, usize)] = &[("file", 0)];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.repeated(("file", "file"), &self.file, ::protosmith_types::json::Plain)?;
        ::core::result::Result::Ok(())
    }
    fn read_field<'de, M: ::protosmith_types::serde::de::MapAccess<'de>>(
        &mut self,
        field: usize,
        from: ::protosmith_types::json::Reader<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        match field {
            0 => from.repeated(&mut self.file, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::FileDescriptorSet);
impl ::protosmith_types::json::Message for ::prost_types::FileDescriptorProto {
    const NAME: &'static str = "google.protobuf.FileDescriptorProto";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("syntax", 11),
        ("options", 9),
        ("package", 1),
        ("service", 7),
        ("enumType", 6),
        ("enum_type", 6),
        ("extension", 8),
        ("dependency", 2),
        ("messageType", 5),
        ("message_type", 5),
        ("sourceCodeInfo", 10),
        ("weakDependency", 4),
        ("weak_dependency", 4),
        ("publicDependency", 3),
        ("source_code_info", 10),
        ("public_dependency", 3),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("package", "package"),
            &self.package,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("dependency", "dependency"),
            &self.dependency,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("publicDependency", "public_dependency"),
            &self.public_dependency,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("weakDependency", "weak_dependency"),
            &self.weak_dependency,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("messageType", "message_type"),
            &self.message_type,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("enumType", "enum_type"),
            &self.enum_type,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("service", "service"),
            &self.service,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("extension", "extension"),
            &self.extension,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("options", "options"),
            &self.options,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("sourceCodeInfo", "source_code_info"),
            &self.source_code_info,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("syntax", "syntax"),
            &self.syntax,
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
            1 => from.explicit(&mut self.package, ::protosmith_types::json::Plain),
            2 => from.repeated(&mut self.dependency, ::protosmith_types::json::Plain),
            3 => {
                from.repeated(
                    &mut self.public_dependency,
                    ::protosmith_types::json::Plain,
                )
            }
            4 => {
                from.repeated(&mut self.weak_dependency, ::protosmith_types::json::Plain)
            }
            5 => from.repeated(&mut self.message_type, ::protosmith_types::json::Plain),
            6 => from.repeated(&mut self.enum_type, ::protosmith_types::json::Plain),
            7 => from.repeated(&mut self.service, ::protosmith_types::json::Plain),
            8 => from.repeated(&mut self.extension, ::protosmith_types::json::Plain),
            9 => from.explicit(&mut self.options, ::protosmith_types::json::Plain),
            10 => {
                from.explicit(
                    &mut self.source_code_info,
                    ::protosmith_types::json::Plain,
                )
            }
            11 => from.explicit(&mut self.syntax, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::FileDescriptorProto);
impl ::protosmith_types::json::Message for ::prost_types::DescriptorProto {
    const NAME: &'static str = "google.protobuf.DescriptorProto";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("field", 1),
        ("options", 7),
        ("enumType", 4),
        ("enum_type", 4),
        ("extension", 2),
        ("oneofDecl", 6),
        ("nestedType", 3),
        ("oneof_decl", 6),
        ("nested_type", 3),
        ("reservedName", 9),
        ("reservedRange", 8),
        ("reserved_name", 9),
        ("extensionRange", 5),
        ("reserved_range", 8),
        ("extension_range", 5),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.repeated(("field", "field"), &self.field, ::protosmith_types::json::Plain)?;
        to.repeated(
            ("extension", "extension"),
            &self.extension,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("nestedType", "nested_type"),
            &self.nested_type,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("enumType", "enum_type"),
            &self.enum_type,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("extensionRange", "extension_range"),
            &self.extension_range,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("oneofDecl", "oneof_decl"),
            &self.oneof_decl,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("options", "options"),
            &self.options,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("reservedRange", "reserved_range"),
            &self.reserved_range,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("reservedName", "reserved_name"),
            &self.reserved_name,
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
            1 => from.repeated(&mut self.field, ::protosmith_types::json::Plain),
            2 => from.repeated(&mut self.extension, ::protosmith_types::json::Plain),
            3 => from.repeated(&mut self.nested_type, ::protosmith_types::json::Plain),
            4 => from.repeated(&mut self.enum_type, ::protosmith_types::json::Plain),
            5 => {
                from.repeated(&mut self.extension_range, ::protosmith_types::json::Plain)
            }
            6 => from.repeated(&mut self.oneof_decl, ::protosmith_types::json::Plain),
            7 => from.explicit(&mut self.options, ::protosmith_types::json::Plain),
            8 => from.repeated(&mut self.reserved_range, ::protosmith_types::json::Plain),
            9 => from.repeated(&mut self.reserved_name, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::DescriptorProto);
impl ::protosmith_types::json::Message
for ::prost_types::descriptor_proto::ExtensionRange {
    const NAME: &'static str = "google.protobuf.DescriptorProto.ExtensionRange";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("end", 1),
        ("start", 0),
        ("options", 2),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("start", "start"), &self.start, ::protosmith_types::json::Plain)?;
        to.explicit(("end", "end"), &self.end, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("options", "options"),
            &self.options,
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
            0 => from.explicit(&mut self.start, ::protosmith_types::json::Plain),
            1 => from.explicit(&mut self.end, ::protosmith_types::json::Plain),
            2 => from.explicit(&mut self.options, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::descriptor_proto::ExtensionRange);
impl ::protosmith_types::json::Message
for ::prost_types::descriptor_proto::ReservedRange {
    const NAME: &'static str = "google.protobuf.DescriptorProto.ReservedRange";
    const FIELDS: &'static [(&'static str, usize)] = &[("end", 1), ("start", 0)];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("start", "start"), &self.start, ::protosmith_types::json::Plain)?;
        to.explicit(("end", "end"), &self.end, ::protosmith_types::json::Plain)?;
        ::core::result::Result::Ok(())
    }
    fn read_field<'de, M: ::protosmith_types::serde::de::MapAccess<'de>>(
        &mut self,
        field: usize,
        from: ::protosmith_types::json::Reader<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        match field {
            0 => from.explicit(&mut self.start, ::protosmith_types::json::Plain),
            1 => from.explicit(&mut self.end, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::descriptor_proto::ReservedRange);
impl ::protosmith_types::json::Message for ::prost_types::ExtensionRangeOptions {
    const NAME: &'static str = "google.protobuf.ExtensionRangeOptions";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("uninterpretedOption", 0),
        ("uninterpreted_option", 0),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.repeated(
            ("uninterpretedOption", "uninterpreted_option"),
            &self.uninterpreted_option,
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
                    &mut self.uninterpreted_option,
                    ::protosmith_types::json::Plain,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::ExtensionRangeOptions);
impl ::protosmith_types::json::Message for ::prost_types::FieldDescriptorProto {
    const NAME: &'static str = "google.protobuf.FieldDescriptorProto";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("type", 3),
        ("label", 2),
        ("number", 1),
        ("options", 9),
        ("extendee", 5),
        ("jsonName", 8),
        ("typeName", 4),
        ("json_name", 8),
        ("type_name", 4),
        ("oneofIndex", 7),
        ("oneof_index", 7),
        ("defaultValue", 6),
        ("default_value", 6),
        ("proto3Optional", 10),
        ("proto3_optional", 10),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("number", "number"),
            &self.number,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("label", "label"),
            &self.label,
            ::protosmith_types::json::Enumeration::<
                ::prost_types::field_descriptor_proto::Label,
            >::NEW,
        )?;
        to.explicit(
            ("type", "type"),
            &self.r#type,
            ::protosmith_types::json::Enumeration::<
                ::prost_types::field_descriptor_proto::Type,
            >::NEW,
        )?;
        to.explicit(
            ("typeName", "type_name"),
            &self.type_name,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("extendee", "extendee"),
            &self.extendee,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("defaultValue", "default_value"),
            &self.default_value,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("oneofIndex", "oneof_index"),
            &self.oneof_index,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("jsonName", "json_name"),
            &self.json_name,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("options", "options"),
            &self.options,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("proto3Optional", "proto3_optional"),
            &self.proto3_optional,
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
            1 => from.explicit(&mut self.number, ::protosmith_types::json::Plain),
            2 => {
                from.explicit(
                    &mut self.label,
                    ::protosmith_types::json::Enumeration::<
                        ::prost_types::field_descriptor_proto::Label,
                    >::NEW,
                )
            }
            3 => {
                from.explicit(
                    &mut self.r#type,
                    ::protosmith_types::json::Enumeration::<
                        ::prost_types::field_descriptor_proto::Type,
                    >::NEW,
                )
            }
            4 => from.explicit(&mut self.type_name, ::protosmith_types::json::Plain),
            5 => from.explicit(&mut self.extendee, ::protosmith_types::json::Plain),
            6 => from.explicit(&mut self.default_value, ::protosmith_types::json::Plain),
            7 => from.explicit(&mut self.oneof_index, ::protosmith_types::json::Plain),
            8 => from.explicit(&mut self.json_name, ::protosmith_types::json::Plain),
            9 => from.explicit(&mut self.options, ::protosmith_types::json::Plain),
            10 => {
                from.explicit(&mut self.proto3_optional, ::protosmith_types::json::Plain)
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::FieldDescriptorProto);
impl ::protosmith_types::json::Enum for ::prost_types::field_descriptor_proto::Type {
    const NAME: &'static str = "google.protobuf.FieldDescriptorProto.Type";
    const VALUES: &'static [(i32, &'static str)] = &[
        (1, "TYPE_DOUBLE"),
        (2, "TYPE_FLOAT"),
        (3, "TYPE_INT64"),
        (4, "TYPE_UINT64"),
        (5, "TYPE_INT32"),
        (6, "TYPE_FIXED64"),
        (7, "TYPE_FIXED32"),
        (8, "TYPE_BOOL"),
        (9, "TYPE_STRING"),
        (10, "TYPE_GROUP"),
        (11, "TYPE_MESSAGE"),
        (12, "TYPE_BYTES"),
        (13, "TYPE_UINT32"),
        (14, "TYPE_ENUM"),
        (15, "TYPE_SFIXED32"),
        (16, "TYPE_SFIXED64"),
        (17, "TYPE_SINT32"),
        (18, "TYPE_SINT64"),
    ];
    const NAMES: &'static [(&'static str, i32)] = &[
        ("TYPE_BOOL", 8),
        ("TYPE_ENUM", 14),
        ("TYPE_BYTES", 12),
        ("TYPE_FLOAT", 2),
        ("TYPE_GROUP", 10),
        ("TYPE_INT32", 5),
        ("TYPE_INT64", 3),
        ("TYPE_DOUBLE", 1),
        ("TYPE_SINT32", 17),
        ("TYPE_SINT64", 18),
        ("TYPE_STRING", 9),
        ("TYPE_UINT32", 13),
        ("TYPE_UINT64", 4),
        ("TYPE_FIXED32", 7),
        ("TYPE_FIXED64", 6),
        ("TYPE_MESSAGE", 11),
        ("TYPE_SFIXED32", 15),
        ("TYPE_SFIXED64", 16),
    ];
}
impl ::protosmith_types::json::Enum for ::prost_types::field_descriptor_proto::Label {
    const NAME: &'static str = "google.protobuf.FieldDescriptorProto.Label";
    const VALUES: &'static [(i32, &'static str)] = &[
        (1, "LABEL_OPTIONAL"),
        (2, "LABEL_REQUIRED"),
        (3, "LABEL_REPEATED"),
    ];
    const NAMES: &'static [(&'static str, i32)] = &[
        ("LABEL_OPTIONAL", 1),
        ("LABEL_REPEATED", 3),
        ("LABEL_REQUIRED", 2),
    ];
}
impl ::protosmith_types::json::Message for ::prost_types::OneofDescriptorProto {
    const NAME: &'static str = "google.protobuf.OneofDescriptorProto";
    const FIELDS: &'static [(&'static str, usize)] = &[("name", 0), ("options", 1)];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("options", "options"),
            &self.options,
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
            1 => from.explicit(&mut self.options, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::OneofDescriptorProto);
impl ::protosmith_types::json::Message for ::prost_types::EnumDescriptorProto {
    const NAME: &'static str = "google.protobuf.EnumDescriptorProto";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("value", 1),
        ("options", 2),
        ("reservedName", 4),
        ("reservedRange", 3),
        ("reserved_name", 4),
        ("reserved_range", 3),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.repeated(("value", "value"), &self.value, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("options", "options"),
            &self.options,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("reservedRange", "reserved_range"),
            &self.reserved_range,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("reservedName", "reserved_name"),
            &self.reserved_name,
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
            1 => from.repeated(&mut self.value, ::protosmith_types::json::Plain),
            2 => from.explicit(&mut self.options, ::protosmith_types::json::Plain),
            3 => from.repeated(&mut self.reserved_range, ::protosmith_types::json::Plain),
            4 => from.repeated(&mut self.reserved_name, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::EnumDescriptorProto);
impl ::protosmith_types::json::Message
for ::prost_types::enum_descriptor_proto::EnumReservedRange {
    const NAME: &'static str = "google.protobuf.EnumDescriptorProto.EnumReservedRange";
    const FIELDS: &'static [(&'static str, usize)] = &[("end", 1), ("start", 0)];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("start", "start"), &self.start, ::protosmith_types::json::Plain)?;
        to.explicit(("end", "end"), &self.end, ::protosmith_types::json::Plain)?;
        ::core::result::Result::Ok(())
    }
    fn read_field<'de, M: ::protosmith_types::serde::de::MapAccess<'de>>(
        &mut self,
        field: usize,
        from: ::protosmith_types::json::Reader<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        match field {
            0 => from.explicit(&mut self.start, ::protosmith_types::json::Plain),
            1 => from.explicit(&mut self.end, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::enum_descriptor_proto::EnumReservedRange);
impl ::protosmith_types::json::Message for ::prost_types::EnumValueDescriptorProto {
    const NAME: &'static str = "google.protobuf.EnumValueDescriptorProto";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("number", 1),
        ("options", 2),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("number", "number"),
            &self.number,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("options", "options"),
            &self.options,
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
            1 => from.explicit(&mut self.number, ::protosmith_types::json::Plain),
            2 => from.explicit(&mut self.options, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::EnumValueDescriptorProto);
impl ::protosmith_types::json::Message for ::prost_types::ServiceDescriptorProto {
    const NAME: &'static str = "google.protobuf.ServiceDescriptorProto";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("method", 1),
        ("options", 2),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.repeated(
            ("method", "method"),
            &self.method,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("options", "options"),
            &self.options,
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
            1 => from.repeated(&mut self.method, ::protosmith_types::json::Plain),
            2 => from.explicit(&mut self.options, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::ServiceDescriptorProto);
impl ::protosmith_types::json::Message for ::prost_types::MethodDescriptorProto {
    const NAME: &'static str = "google.protobuf.MethodDescriptorProto";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("options", 3),
        ("inputType", 1),
        ("input_type", 1),
        ("outputType", 2),
        ("output_type", 2),
        ("clientStreaming", 4),
        ("serverStreaming", 5),
        ("client_streaming", 4),
        ("server_streaming", 5),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("inputType", "input_type"),
            &self.input_type,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("outputType", "output_type"),
            &self.output_type,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("options", "options"),
            &self.options,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("clientStreaming", "client_streaming"),
            &self.client_streaming,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("serverStreaming", "server_streaming"),
            &self.server_streaming,
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
            1 => from.explicit(&mut self.input_type, ::protosmith_types::json::Plain),
            2 => from.explicit(&mut self.output_type, ::protosmith_types::json::Plain),
            3 => from.explicit(&mut self.options, ::protosmith_types::json::Plain),
            4 => {
                from.explicit(
                    &mut self.client_streaming,
                    ::protosmith_types::json::Plain,
                )
            }
            5 => {
                from.explicit(
                    &mut self.server_streaming,
                    ::protosmith_types::json::Plain,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::MethodDescriptorProto);
#[allow(deprecated)]
impl ::protosmith_types::json::Message for ::prost_types::FileOptions {
    const NAME: &'static str = "google.protobuf.FileOptions";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("goPackage", 6),
        ("deprecated", 10),
        ("go_package", 6),
        ("javaPackage", 0),
        ("optimizeFor", 5),
        ("rubyPackage", 18),
        ("swiftPrefix", 14),
        ("java_package", 0),
        ("optimize_for", 5),
        ("phpNamespace", 16),
        ("ruby_package", 18),
        ("swift_prefix", 14),
        ("php_namespace", 16),
        ("ccEnableArenas", 11),
        ("phpClassPrefix", 15),
        ("csharpNamespace", 13),
        ("objcClassPrefix", 12),
        ("cc_enable_arenas", 11),
        ("csharp_namespace", 13),
        ("php_class_prefix", 15),
        ("ccGenericServices", 7),
        ("javaMultipleFiles", 2),
        ("objc_class_prefix", 12),
        ("pyGenericServices", 9),
        ("javaOuterClassname", 1),
        ("cc_generic_services", 7),
        ("javaGenericServices", 8),
        ("javaStringCheckUtf8", 4),
        ("java_multiple_files", 2),
        ("py_generic_services", 9),
        ("uninterpretedOption", 19),
        ("java_outer_classname", 1),
        ("phpMetadataNamespace", 17),
        ("uninterpreted_option", 19),
        ("java_generic_services", 8),
        ("java_string_check_utf8", 4),
        ("php_metadata_namespace", 17),
        ("javaGenerateEqualsAndHash", 3),
        ("java_generate_equals_and_hash", 3),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(
            ("javaPackage", "java_package"),
            &self.java_package,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("javaOuterClassname", "java_outer_classname"),
            &self.java_outer_classname,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("javaMultipleFiles", "java_multiple_files"),
            &self.java_multiple_files,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("javaGenerateEqualsAndHash", "java_generate_equals_and_hash"),
            &self.java_generate_equals_and_hash,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("javaStringCheckUtf8", "java_string_check_utf8"),
            &self.java_string_check_utf8,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("optimizeFor", "optimize_for"),
            &self.optimize_for,
            ::protosmith_types::json::Enumeration::<
                ::prost_types::file_options::OptimizeMode,
            >::NEW,
        )?;
        to.explicit(
            ("goPackage", "go_package"),
            &self.go_package,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("ccGenericServices", "cc_generic_services"),
            &self.cc_generic_services,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("javaGenericServices", "java_generic_services"),
            &self.java_generic_services,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("pyGenericServices", "py_generic_services"),
            &self.py_generic_services,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("deprecated", "deprecated"),
            &self.deprecated,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("ccEnableArenas", "cc_enable_arenas"),
            &self.cc_enable_arenas,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("objcClassPrefix", "objc_class_prefix"),
            &self.objc_class_prefix,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("csharpNamespace", "csharp_namespace"),
            &self.csharp_namespace,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("swiftPrefix", "swift_prefix"),
            &self.swift_prefix,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("phpClassPrefix", "php_class_prefix"),
            &self.php_class_prefix,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("phpNamespace", "php_namespace"),
            &self.php_namespace,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("phpMetadataNamespace", "php_metadata_namespace"),
            &self.php_metadata_namespace,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("rubyPackage", "ruby_package"),
            &self.ruby_package,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("uninterpretedOption", "uninterpreted_option"),
            &self.uninterpreted_option,
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
            0 => from.explicit(&mut self.java_package, ::protosmith_types::json::Plain),
            1 => {
                from.explicit(
                    &mut self.java_outer_classname,
                    ::protosmith_types::json::Plain,
                )
            }
            2 => {
                from.explicit(
                    &mut self.java_multiple_files,
                    ::protosmith_types::json::Plain,
                )
            }
            3 => {
                from.explicit(
                    &mut self.java_generate_equals_and_hash,
                    ::protosmith_types::json::Plain,
                )
            }
            4 => {
                from.explicit(
                    &mut self.java_string_check_utf8,
                    ::protosmith_types::json::Plain,
                )
            }
            5 => {
                from.explicit(
                    &mut self.optimize_for,
                    ::protosmith_types::json::Enumeration::<
                        ::prost_types::file_options::OptimizeMode,
                    >::NEW,
                )
            }
            6 => from.explicit(&mut self.go_package, ::protosmith_types::json::Plain),
            7 => {
                from.explicit(
                    &mut self.cc_generic_services,
                    ::protosmith_types::json::Plain,
                )
            }
            8 => {
                from.explicit(
                    &mut self.java_generic_services,
                    ::protosmith_types::json::Plain,
                )
            }
            9 => {
                from.explicit(
                    &mut self.py_generic_services,
                    ::protosmith_types::json::Plain,
                )
            }
            10 => from.explicit(&mut self.deprecated, ::protosmith_types::json::Plain),
            11 => {
                from.explicit(
                    &mut self.cc_enable_arenas,
                    ::protosmith_types::json::Plain,
                )
            }
            12 => {
                from.explicit(
                    &mut self.objc_class_prefix,
                    ::protosmith_types::json::Plain,
                )
            }
            13 => {
                from.explicit(
                    &mut self.csharp_namespace,
                    ::protosmith_types::json::Plain,
                )
            }
            14 => from.explicit(&mut self.swift_prefix, ::protosmith_types::json::Plain),
            15 => {
                from.explicit(
                    &mut self.php_class_prefix,
                    ::protosmith_types::json::Plain,
                )
            }
            16 => from.explicit(&mut self.php_namespace, ::protosmith_types::json::Plain),
            17 => {
                from.explicit(
                    &mut self.php_metadata_namespace,
                    ::protosmith_types::json::Plain,
                )
            }
            18 => from.explicit(&mut self.ruby_package, ::protosmith_types::json::Plain),
            19 => {
                from.repeated(
                    &mut self.uninterpreted_option,
                    ::protosmith_types::json::Plain,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::FileOptions);
impl ::protosmith_types::json::Enum for ::prost_types::file_options::OptimizeMode {
    const NAME: &'static str = "google.protobuf.FileOptions.OptimizeMode";
    const VALUES: &'static [(i32, &'static str)] = &[
        (1, "SPEED"),
        (2, "CODE_SIZE"),
        (3, "LITE_RUNTIME"),
    ];
    const NAMES: &'static [(&'static str, i32)] = &[
        ("SPEED", 1),
        ("CODE_SIZE", 2),
        ("LITE_RUNTIME", 3),
    ];
}
impl ::protosmith_types::json::Message for ::prost_types::MessageOptions {
    const NAME: &'static str = "google.protobuf.MessageOptions";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("mapEntry", 3),
        ("map_entry", 3),
        ("deprecated", 2),
        ("uninterpretedOption", 4),
        ("messageSetWireFormat", 0),
        ("uninterpreted_option", 4),
        ("message_set_wire_format", 0),
        ("noStandardDescriptorAccessor", 1),
        ("no_standard_descriptor_accessor", 1),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(
            ("messageSetWireFormat", "message_set_wire_format"),
            &self.message_set_wire_format,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("noStandardDescriptorAccessor", "no_standard_descriptor_accessor"),
            &self.no_standard_descriptor_accessor,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("deprecated", "deprecated"),
            &self.deprecated,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("mapEntry", "map_entry"),
            &self.map_entry,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("uninterpretedOption", "uninterpreted_option"),
            &self.uninterpreted_option,
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
                from.explicit(
                    &mut self.message_set_wire_format,
                    ::protosmith_types::json::Plain,
                )
            }
            1 => {
                from.explicit(
                    &mut self.no_standard_descriptor_accessor,
                    ::protosmith_types::json::Plain,
                )
            }
            2 => from.explicit(&mut self.deprecated, ::protosmith_types::json::Plain),
            3 => from.explicit(&mut self.map_entry, ::protosmith_types::json::Plain),
            4 => {
                from.repeated(
                    &mut self.uninterpreted_option,
                    ::protosmith_types::json::Plain,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::MessageOptions);
#[allow(deprecated)]
impl ::protosmith_types::json::Message for ::prost_types::FieldOptions {
    const NAME: &'static str = "google.protobuf.FieldOptions";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("lazy", 3),
        ("weak", 5),
        ("ctype", 0),
        ("jstype", 2),
        ("packed", 1),
        ("deprecated", 4),
        ("uninterpretedOption", 6),
        ("uninterpreted_option", 6),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(
            ("ctype", "ctype"),
            &self.ctype,
            ::protosmith_types::json::Enumeration::<
                ::prost_types::field_options::CType,
            >::NEW,
        )?;
        to.explicit(
            ("packed", "packed"),
            &self.packed,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("jstype", "jstype"),
            &self.jstype,
            ::protosmith_types::json::Enumeration::<
                ::prost_types::field_options::JsType,
            >::NEW,
        )?;
        to.explicit(("lazy", "lazy"), &self.lazy, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("deprecated", "deprecated"),
            &self.deprecated,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(("weak", "weak"), &self.weak, ::protosmith_types::json::Plain)?;
        to.repeated(
            ("uninterpretedOption", "uninterpreted_option"),
            &self.uninterpreted_option,
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
                from.explicit(
                    &mut self.ctype,
                    ::protosmith_types::json::Enumeration::<
                        ::prost_types::field_options::CType,
                    >::NEW,
                )
            }
            1 => from.explicit(&mut self.packed, ::protosmith_types::json::Plain),
            2 => {
                from.explicit(
                    &mut self.jstype,
                    ::protosmith_types::json::Enumeration::<
                        ::prost_types::field_options::JsType,
                    >::NEW,
                )
            }
            3 => from.explicit(&mut self.lazy, ::protosmith_types::json::Plain),
            4 => from.explicit(&mut self.deprecated, ::protosmith_types::json::Plain),
            5 => from.explicit(&mut self.weak, ::protosmith_types::json::Plain),
            6 => {
                from.repeated(
                    &mut self.uninterpreted_option,
                    ::protosmith_types::json::Plain,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::FieldOptions);
impl ::protosmith_types::json::Enum for ::prost_types::field_options::CType {
    const NAME: &'static str = "google.protobuf.FieldOptions.CType";
    const VALUES: &'static [(i32, &'static str)] = &[
        (0, "STRING"),
        (1, "CORD"),
        (2, "STRING_PIECE"),
    ];
    const NAMES: &'static [(&'static str, i32)] = &[
        ("CORD", 1),
        ("STRING", 0),
        ("STRING_PIECE", 2),
    ];
}
impl ::protosmith_types::json::Enum for ::prost_types::field_options::JsType {
    const NAME: &'static str = "google.protobuf.FieldOptions.JSType";
    const VALUES: &'static [(i32, &'static str)] = &[
        (0, "JS_NORMAL"),
        (1, "JS_STRING"),
        (2, "JS_NUMBER"),
    ];
    const NAMES: &'static [(&'static str, i32)] = &[
        ("JS_NORMAL", 0),
        ("JS_NUMBER", 2),
        ("JS_STRING", 1),
    ];
}
impl ::protosmith_types::json::Message for ::prost_types::OneofOptions {
    const NAME: &'static str = "google.protobuf.OneofOptions";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("uninterpretedOption", 0),
        ("uninterpreted_option", 0),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.repeated(
            ("uninterpretedOption", "uninterpreted_option"),
            &self.uninterpreted_option,
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
                    &mut self.uninterpreted_option,
                    ::protosmith_types::json::Plain,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::OneofOptions);
impl ::protosmith_types::json::Message for ::prost_types::EnumOptions {
    const NAME: &'static str = "google.protobuf.EnumOptions";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("allowAlias", 0),
        ("deprecated", 1),
        ("allow_alias", 0),
        ("uninterpretedOption", 2),
        ("uninterpreted_option", 2),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(
            ("allowAlias", "allow_alias"),
            &self.allow_alias,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("deprecated", "deprecated"),
            &self.deprecated,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("uninterpretedOption", "uninterpreted_option"),
            &self.uninterpreted_option,
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
            0 => from.explicit(&mut self.allow_alias, ::protosmith_types::json::Plain),
            1 => from.explicit(&mut self.deprecated, ::protosmith_types::json::Plain),
            2 => {
                from.repeated(
                    &mut self.uninterpreted_option,
                    ::protosmith_types::json::Plain,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::EnumOptions);
impl ::protosmith_types::json::Message for ::prost_types::EnumValueOptions {
    const NAME: &'static str = "google.protobuf.EnumValueOptions";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("deprecated", 0),
        ("uninterpretedOption", 1),
        ("uninterpreted_option", 1),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(
            ("deprecated", "deprecated"),
            &self.deprecated,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("uninterpretedOption", "uninterpreted_option"),
            &self.uninterpreted_option,
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
            0 => from.explicit(&mut self.deprecated, ::protosmith_types::json::Plain),
            1 => {
                from.repeated(
                    &mut self.uninterpreted_option,
                    ::protosmith_types::json::Plain,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::EnumValueOptions);
impl ::protosmith_types::json::Message for ::prost_types::ServiceOptions {
    const NAME: &'static str = "google.protobuf.ServiceOptions";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("deprecated", 0),
        ("uninterpretedOption", 1),
        ("uninterpreted_option", 1),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(
            ("deprecated", "deprecated"),
            &self.deprecated,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("uninterpretedOption", "uninterpreted_option"),
            &self.uninterpreted_option,
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
            0 => from.explicit(&mut self.deprecated, ::protosmith_types::json::Plain),
            1 => {
                from.repeated(
                    &mut self.uninterpreted_option,
                    ::protosmith_types::json::Plain,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::ServiceOptions);
impl ::protosmith_types::json::Message for ::prost_types::MethodOptions {
    const NAME: &'static str = "google.protobuf.MethodOptions";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("deprecated", 0),
        ("idempotencyLevel", 1),
        ("idempotency_level", 1),
        ("uninterpretedOption", 2),
        ("uninterpreted_option", 2),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.explicit(
            ("deprecated", "deprecated"),
            &self.deprecated,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("idempotencyLevel", "idempotency_level"),
            &self.idempotency_level,
            ::protosmith_types::json::Enumeration::<
                ::prost_types::method_options::IdempotencyLevel,
            >::NEW,
        )?;
        to.repeated(
            ("uninterpretedOption", "uninterpreted_option"),
            &self.uninterpreted_option,
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
            0 => from.explicit(&mut self.deprecated, ::protosmith_types::json::Plain),
            1 => {
                from.explicit(
                    &mut self.idempotency_level,
                    ::protosmith_types::json::Enumeration::<
                        ::prost_types::method_options::IdempotencyLevel,
                    >::NEW,
                )
            }
            2 => {
                from.repeated(
                    &mut self.uninterpreted_option,
                    ::protosmith_types::json::Plain,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::MethodOptions);
impl ::protosmith_types::json::Enum for ::prost_types::method_options::IdempotencyLevel {
    const NAME: &'static str = "google.protobuf.MethodOptions.IdempotencyLevel";
    const VALUES: &'static [(i32, &'static str)] = &[
        (0, "IDEMPOTENCY_UNKNOWN"),
        (1, "NO_SIDE_EFFECTS"),
        (2, "IDEMPOTENT"),
    ];
    const NAMES: &'static [(&'static str, i32)] = &[
        ("IDEMPOTENT", 2),
        ("NO_SIDE_EFFECTS", 1),
        ("IDEMPOTENCY_UNKNOWN", 0),
    ];
}
impl ::protosmith_types::json::Message for ::prost_types::UninterpretedOption {
    const NAME: &'static str = "google.protobuf.UninterpretedOption";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("doubleValue", 4),
        ("stringValue", 5),
        ("double_value", 4),
        ("string_value", 5),
        ("aggregateValue", 6),
        ("aggregate_value", 6),
        ("identifierValue", 1),
        ("identifier_value", 1),
        ("negativeIntValue", 3),
        ("positiveIntValue", 2),
        ("negative_int_value", 3),
        ("positive_int_value", 2),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.repeated(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("identifierValue", "identifier_value"),
            &self.identifier_value,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("positiveIntValue", "positive_int_value"),
            &self.positive_int_value,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("negativeIntValue", "negative_int_value"),
            &self.negative_int_value,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("doubleValue", "double_value"),
            &self.double_value,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("stringValue", "string_value"),
            &self.string_value,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("aggregateValue", "aggregate_value"),
            &self.aggregate_value,
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
            0 => from.repeated(&mut self.name, ::protosmith_types::json::Plain),
            1 => {
                from.explicit(
                    &mut self.identifier_value,
                    ::protosmith_types::json::Plain,
                )
            }
            2 => {
                from.explicit(
                    &mut self.positive_int_value,
                    ::protosmith_types::json::Plain,
                )
            }
            3 => {
                from.explicit(
                    &mut self.negative_int_value,
                    ::protosmith_types::json::Plain,
                )
            }
            4 => from.explicit(&mut self.double_value, ::protosmith_types::json::Plain),
            5 => from.explicit(&mut self.string_value, ::protosmith_types::json::Plain),
            6 => {
                from.explicit(&mut self.aggregate_value, ::protosmith_types::json::Plain)
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::UninterpretedOption);
impl ::protosmith_types::json::Message
for ::prost_types::uninterpreted_option::NamePart {
    const NAME: &'static str = "google.protobuf.UninterpretedOption.NamePart";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("namePart", 0),
        ("name_part", 0),
        ("isExtension", 1),
        ("is_extension", 1),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.always(
            ("namePart", "name_part"),
            &self.name_part,
            ::protosmith_types::json::Plain,
        )?;
        to.always(
            ("isExtension", "is_extension"),
            &self.is_extension,
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
            0 => from.implicit(&mut self.name_part, ::protosmith_types::json::Plain),
            1 => from.implicit(&mut self.is_extension, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::uninterpreted_option::NamePart);
impl ::protosmith_types::json::Message for ::prost_types::SourceCodeInfo {
    const NAME: &'static str = "google.protobuf.SourceCodeInfo";
    const FIELDS: &'static [(&'static str, usize)] = &[("location", 0)];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.repeated(
            ("location", "location"),
            &self.location,
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
            0 => from.repeated(&mut self.location, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::SourceCodeInfo);
impl ::protosmith_types::json::Message for ::prost_types::source_code_info::Location {
    const NAME: &'static str = "google.protobuf.SourceCodeInfo.Location";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("path", 0),
        ("span", 1),
        ("leadingComments", 2),
        ("leading_comments", 2),
        ("trailingComments", 3),
        ("trailing_comments", 3),
        ("leadingDetachedComments", 4),
        ("leading_detached_comments", 4),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.repeated(("path", "path"), &self.path, ::protosmith_types::json::Plain)?;
        to.repeated(("span", "span"), &self.span, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("leadingComments", "leading_comments"),
            &self.leading_comments,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("trailingComments", "trailing_comments"),
            &self.trailing_comments,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("leadingDetachedComments", "leading_detached_comments"),
            &self.leading_detached_comments,
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
            0 => from.repeated(&mut self.path, ::protosmith_types::json::Plain),
            1 => from.repeated(&mut self.span, ::protosmith_types::json::Plain),
            2 => {
                from.explicit(
                    &mut self.leading_comments,
                    ::protosmith_types::json::Plain,
                )
            }
            3 => {
                from.explicit(
                    &mut self.trailing_comments,
                    ::protosmith_types::json::Plain,
                )
            }
            4 => {
                from.repeated(
                    &mut self.leading_detached_comments,
                    ::protosmith_types::json::Plain,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::source_code_info::Location);
impl ::protosmith_types::json::Message for ::prost_types::GeneratedCodeInfo {
    const NAME: &'static str = "google.protobuf.GeneratedCodeInfo";
    const FIELDS: &'static [(&'static str, usize)] = &[("annotation", 0)];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.repeated(
            ("annotation", "annotation"),
            &self.annotation,
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
            0 => from.repeated(&mut self.annotation, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::GeneratedCodeInfo);
impl ::protosmith_types::json::Message
for ::prost_types::generated_code_info::Annotation {
    const NAME: &'static str = "google.protobuf.GeneratedCodeInfo.Annotation";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("end", 3),
        ("path", 0),
        ("begin", 2),
        ("sourceFile", 1),
        ("source_file", 1),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.repeated(("path", "path"), &self.path, ::protosmith_types::json::Plain)?;
        to.explicit(
            ("sourceFile", "source_file"),
            &self.source_file,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(("begin", "begin"), &self.begin, ::protosmith_types::json::Plain)?;
        to.explicit(("end", "end"), &self.end, ::protosmith_types::json::Plain)?;
        ::core::result::Result::Ok(())
    }
    fn read_field<'de, M: ::protosmith_types::serde::de::MapAccess<'de>>(
        &mut self,
        field: usize,
        from: ::protosmith_types::json::Reader<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        match field {
            0 => from.repeated(&mut self.path, ::protosmith_types::json::Plain),
            1 => from.explicit(&mut self.source_file, ::protosmith_types::json::Plain),
            2 => from.explicit(&mut self.begin, ::protosmith_types::json::Plain),
            3 => from.explicit(&mut self.end, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::generated_code_info::Annotation);

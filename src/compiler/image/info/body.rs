//! The locations of what declarations hold.

use super::{Scope, Walk, next};
use crate::{
    source::Span,
    syntax::{
        Enum, Extensions, Field, FieldType, Item, Message, Method, OptionSetting, Range, Reserved,
        Service,
    },
};

impl Walk<'_> {
    pub(super) fn message(&mut self, item: Message<'_>, scope: &mut Scope) {
        let steps = [scope.messages.0, next(&mut scope.messages.1)];
        self.at(&steps, |walk| {
            walk.put(item.span(), item.comment_tokens());
            walk.leaf(1, item.name().span);
            walk.body(item.items());
        });
    }

    /// The statements of a message or group.
    fn body<'i>(&mut self, items: impl Iterator<Item = Item<'i>>) {
        let mut scope = Scope { messages: (3, 0), enums: (4, 0), extensions: (6, 0) };
        let (mut fields, mut oneofs, mut ranges, mut reserved) = (0, 0, 0, [0; 2]);
        for item in items {
            match item {
                Item::Field(field) => self.field(field, [2, next(&mut fields)], None, &mut scope),
                Item::Message(message) => self.message(message, &mut scope),
                Item::Enum(value) => self.enumeration(value, &mut scope),
                Item::Extend(extend) => self.extend(extend, &mut scope),
                Item::Extensions(extensions) => self.extensions(extensions, &mut ranges),
                Item::Reserved(value) => self.reserved(value, [9, 10], &mut reserved),
                Item::Option(option) => self.option(7, option),
                Item::Oneof(oneof) => {
                    self.at(&[8, next(&mut oneofs)], |walk| {
                        walk.put(oneof.span(), oneof.comment_tokens());
                        walk.leaf(1, oneof.name().span);
                    });
                    for item in oneof.items() {
                        match item {
                            Item::Field(field) => {
                                self.field(field, [2, next(&mut fields)], None, &mut scope);
                            }
                            Item::Option(option) => {
                                self.at(&[8, oneofs - 1], |walk| walk.option(2, option));
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }

    pub(super) fn field(
        &mut self,
        item: Field<'_>,
        steps: [i32; 2],
        extendee: Option<Span>,
        scope: &mut Scope,
    ) {
        let kind = item.kind();
        let is_group = matches!(kind, FieldType::Group);
        self.at(&steps, |walk| {
            walk.put(item.span(), item.comment_tokens().filter(|_| !is_group));
            if let Some(span) = extendee {
                walk.leaf(2, span);
            }
            if let Some((_, span)) = item.label() {
                walk.leaf(4, span);
            }
            let scalar = match kind {
                FieldType::Named(path) => path.scalar().is_some(),
                FieldType::Map { .. } => false,
                FieldType::Group => true,
            };
            walk.leaf(if scalar { 5 } else { 6 }, item.type_span());
            walk.leaf(1, item.name().span);
            walk.leaf(3, item.number_span());
            if let Some(span) = item.options_span() {
                walk.leaf(8, span);
                item.all_options().for_each(|it| walk.field_option(it));
            }
        });
        if is_group {
            let group = [scope.messages.0, next(&mut scope.messages.1)];
            self.at(&group, |walk| {
                walk.put(item.span(), item.comment_tokens());
                walk.leaf(1, item.name().span);
            });
            self.at(&steps, |walk| walk.leaf(6, item.name().span));
            self.at(&group, |walk| walk.body(item.items()));
        } else if let FieldType::Map { .. } = kind {
            // Its entry is a message that is written nowhere.
            next(&mut scope.messages.1);
        }
    }

    fn field_option(&mut self, option: OptionSetting<'_>) {
        if option.is_simple("default") {
            self.leaf(7, option.value().span());
        } else if option.is_simple("json_name") {
            self.leaf(10, option.span());
            self.leaf(10, option.value().span());
        } else {
            self.setting(8, option);
        }
    }

    /// The options of ranges belong to each, and come after all of them.
    fn extensions(&mut self, item: Extensions<'_>, count: &mut i32) {
        self.at(&[5], |walk| walk.put(item.span(), item.comment_tokens()));
        let first = *count;
        for range in item.ranges() {
            self.range(range, &[5, next(count)]);
        }
        for index in first..*count {
            self.at(&[5, index], |walk| walk.brackets(3, item.options_span(), item.options()));
        }
    }

    /// `steps` are those of ranges, of names; `counts` too.
    fn reserved(&mut self, item: Reserved<'_>, steps: [i32; 2], counts: &mut [i32; 2]) {
        let [ranges, names] = counts;
        let step = if item.names().next().is_some() { steps[1] } else { steps[0] };
        self.at(&[step], |walk| walk.put(item.span(), item.comment_tokens()));
        for range in item.ranges() {
            self.range(range, &[step, next(ranges)]);
        }
        for name in item.names() {
            self.at(&[step, next(names)], |walk| walk.put(name.span(), None));
        }
    }

    fn range(&mut self, item: Range<'_>, steps: &[i32]) {
        self.at(steps, |walk| {
            walk.put(item.span(), None);
            let (start, mut end) = (item.start_span(), item.end_span());
            walk.leaf(1, start);
            if start == end && walk.tree.slice(start.start, start.end).starts_with(b"-") {
                // protoc takes the first token for the end, which here is only the sign.
                end.end = end.start + 1;
            }
            walk.leaf(2, end);
        });
    }

    pub(super) fn enumeration(&mut self, value: Enum<'_>, scope: &mut Scope) {
        let (mut values, mut reserved) = (0, [0; 2]);
        let steps = [scope.enums.0, next(&mut scope.enums.1)];
        self.at(&steps, |walk| {
            walk.put(value.span(), value.comment_tokens());
            walk.leaf(1, value.name().span);
            for item in value.items() {
                match item {
                    Item::Option(option) => walk.option(3, option),
                    Item::Reserved(found) => walk.reserved(found, [4, 5], &mut reserved),
                    Item::EnumValue(enum_value) => walk.at(&[2, next(&mut values)], |walk| {
                        walk.put(enum_value.span(), enum_value.comment_tokens());
                        walk.leaf(1, enum_value.name().span);
                        walk.leaf(2, enum_value.number_span());
                        walk.brackets(3, enum_value.options_span(), enum_value.options());
                    }),
                    _ => {}
                }
            }
        });
    }

    pub(super) fn service(&mut self, value: Service<'_>) {
        self.put(value.span(), value.comment_tokens());
        self.leaf(1, value.name().span);
        let mut methods = 0;
        for item in value.items() {
            match item {
                Item::Option(option) => self.option(3, option),
                Item::Method(method) => {
                    self.at(&[2, next(&mut methods)], |walk| walk.method(method));
                }
                _ => {}
            }
        }
    }

    fn method(&mut self, value: Method<'_>) {
        self.put(value.span(), value.comment_tokens());
        self.leaf(1, value.name().span);
        for (side, stream, kind) in [(value.input(), 5, 2), (value.output(), 6, 3)] {
            if let Some(span) = side.stream {
                self.leaf(stream, span);
            }
            self.leaf(kind, side.path.span());
        }
        for item in value.items() {
            if let Item::Option(item) = item {
                self.option(4, item);
            }
        }
    }
}

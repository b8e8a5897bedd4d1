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
    pub(super) fn message(&mut self, it: Message<'_>, scope: &mut Scope) {
        let steps = [scope.messages.0, next(&mut scope.messages.1)];
        self.at(&steps, |walk| {
            walk.put(it.span(), it.comment_tokens());
            walk.leaf(1, it.name().span);
            walk.body(it.items());
        });
    }

    /// The statements of a message or group.
    fn body<'i>(&mut self, items: impl Iterator<Item = Item<'i>>) {
        let mut scope = Scope { messages: (3, 0), enums: (4, 0), extensions: (6, 0) };
        let (mut fields, mut oneofs, mut ranges, mut reserved) = (0, 0, 0, [0; 2]);
        for item in items {
            match item {
                Item::Field(it) => self.field(it, [2, next(&mut fields)], None, &mut scope),
                Item::Message(it) => self.message(it, &mut scope),
                Item::Enum(it) => self.enumeration(it, &mut scope),
                Item::Extend(it) => self.extend(it, &mut scope),
                Item::Extensions(it) => self.extensions(it, &mut ranges),
                Item::Reserved(it) => self.reserved(it, [9, 10], &mut reserved),
                Item::Option(it) => self.option(7, it),
                Item::Oneof(it) => {
                    self.at(&[8, next(&mut oneofs)], |walk| {
                        walk.put(it.span(), it.comment_tokens());
                        walk.leaf(1, it.name().span);
                    });
                    for item in it.items() {
                        match item {
                            Item::Field(it) => {
                                self.field(it, [2, next(&mut fields)], None, &mut scope);
                            }
                            Item::Option(it) => {
                                self.at(&[8, oneofs - 1], |walk| walk.option(2, it));
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
        it: Field<'_>,
        steps: [i32; 2],
        extendee: Option<Span>,
        scope: &mut Scope,
    ) {
        let kind = it.kind();
        let is_group = matches!(kind, FieldType::Group);
        self.at(&steps, |walk| {
            walk.put(it.span(), it.comment_tokens().filter(|_| !is_group));
            if let Some(span) = extendee {
                walk.leaf(2, span);
            }
            if let Some((_, span)) = it.label() {
                walk.leaf(4, span);
            }
            let scalar = match kind {
                FieldType::Named(path) => path.scalar().is_some(),
                FieldType::Map { .. } => false,
                FieldType::Group => true,
            };
            walk.leaf(if scalar { 5 } else { 6 }, it.type_span());
            walk.leaf(1, it.name().span);
            walk.leaf(3, it.number_span());
            if let Some(span) = it.options_span() {
                walk.leaf(8, span);
                it.all_options().for_each(|it| walk.field_option(it));
            }
        });
        if is_group {
            let group = [scope.messages.0, next(&mut scope.messages.1)];
            self.at(&group, |walk| {
                walk.put(it.span(), it.comment_tokens());
                walk.leaf(1, it.name().span);
            });
            self.at(&steps, |walk| walk.leaf(6, it.name().span));
            self.at(&group, |walk| walk.body(it.items()));
        } else if let FieldType::Map { .. } = kind {
            // Its entry is a message that is written nowhere.
            next(&mut scope.messages.1);
        }
    }

    fn field_option(&mut self, it: OptionSetting<'_>) {
        if it.is_simple("default") {
            self.leaf(7, it.value().span());
        } else if it.is_simple("json_name") {
            self.leaf(10, it.span());
            self.leaf(10, it.value().span());
        } else {
            self.setting(8, it);
        }
    }

    /// The options of ranges belong to each, and come after all of them.
    fn extensions(&mut self, it: Extensions<'_>, count: &mut i32) {
        self.at(&[5], |walk| walk.put(it.span(), it.comment_tokens()));
        let first = *count;
        for range in it.ranges() {
            self.range(range, &[5, next(count)]);
        }
        for index in first..*count {
            self.at(&[5, index], |walk| walk.brackets(3, it.options_span(), it.options()));
        }
    }

    /// `steps` are those of ranges, of names; `counts` too.
    fn reserved(&mut self, it: Reserved<'_>, steps: [i32; 2], counts: &mut [i32; 2]) {
        let [ranges, names] = counts;
        let step = if it.names().next().is_some() { steps[1] } else { steps[0] };
        self.at(&[step], |walk| walk.put(it.span(), it.comment_tokens()));
        for range in it.ranges() {
            self.range(range, &[step, next(ranges)]);
        }
        for name in it.names() {
            self.at(&[step, next(names)], |walk| walk.put(name.span(), None));
        }
    }

    fn range(&mut self, it: Range<'_>, steps: &[i32]) {
        self.at(steps, |walk| {
            walk.put(it.span(), None);
            let (start, mut end) = (it.start_span(), it.end_span());
            walk.leaf(1, start);
            if start == end && walk.tree.slice(start.start, start.end).starts_with(b"-") {
                // protoc takes the first token for the end, which here is only the sign.
                end.end = end.start + 1;
            }
            walk.leaf(2, end);
        });
    }

    pub(super) fn enumeration(&mut self, it: Enum<'_>, scope: &mut Scope) {
        let (mut values, mut reserved) = (0, [0; 2]);
        let steps = [scope.enums.0, next(&mut scope.enums.1)];
        self.at(&steps, |walk| {
            walk.put(it.span(), it.comment_tokens());
            walk.leaf(1, it.name().span);
            for item in it.items() {
                match item {
                    Item::Option(it) => walk.option(3, it),
                    Item::Reserved(it) => walk.reserved(it, [4, 5], &mut reserved),
                    Item::EnumValue(it) => walk.at(&[2, next(&mut values)], |walk| {
                        walk.put(it.span(), it.comment_tokens());
                        walk.leaf(1, it.name().span);
                        walk.leaf(2, it.number_span());
                        walk.brackets(3, it.options_span(), it.options());
                    }),
                    _ => {}
                }
            }
        });
    }

    pub(super) fn service(&mut self, it: Service<'_>) {
        self.put(it.span(), it.comment_tokens());
        self.leaf(1, it.name().span);
        let mut methods = 0;
        for item in it.items() {
            match item {
                Item::Option(it) => self.option(3, it),
                Item::Method(it) => self.at(&[2, next(&mut methods)], |walk| walk.method(it)),
                _ => {}
            }
        }
    }

    fn method(&mut self, it: Method<'_>) {
        self.put(it.span(), it.comment_tokens());
        self.leaf(1, it.name().span);
        for (side, stream, kind) in [(it.input(), 5, 2), (it.output(), 6, 3)] {
            if let Some(span) = side.stream {
                self.leaf(stream, span);
            }
            self.leaf(kind, side.path.span());
        }
        for item in it.items() {
            if let Item::Option(it) = item {
                self.option(4, it);
            }
        }
    }
}

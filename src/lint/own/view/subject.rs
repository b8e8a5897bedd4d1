//! What is seen, as a value of expressions.

use std::{cell::RefCell, rc::Rc};

use protosmith_cel::{Record, Value};
use protosmith_compiler::model::{
    Element, Enum, EnumValue, Field, File, Import, Message, Method, Oneof, Options, Owner,
    ReservedRange, Service,
};
use protosmith_rules::{rule::FileCache, shared::options::options};
use rustc_hash::FxHashMap;

/// What is seen.
#[derive(Clone, Copy, Debug)]
pub(in crate::own) enum Subject<'a> {
    File(File<'a>),
    Import(Import<'a>),
    Message(Message<'a>),
    Field(Field<'a>),
    Oneof(Oneof<'a>),
    Enum(Enum<'a>),
    EnumValue(EnumValue<'a>),
    Service(Service<'a>),
    Rpc(Method<'a>),
    Range(&'a ReservedRange),
    /// In the place of what is not there: every field has the default of its type.
    Absent(&'static str),
}

/// Options by kind of element and where their bytes are: those stay while rules run.
type Known<'a> = FxHashMap<(Owner, usize), Value<'a>>;

/// The value of a field of what is seen; `None` where there is none of that name.
pub(super) type Ask = for<'a> fn(Subject<'a>, &With<'a>, &str) -> Option<Value<'a>>;

/// What the views of one run over a file share.
pub(in crate::own) struct With<'a> {
    cache: FileCache,
    ask: Ask,
    options: RefCell<Known<'a>>,
    this: std::rc::Weak<Self>,
}

impl<'a> With<'a> {
    pub(super) fn new(cache: &FileCache, ask: Ask) -> Rc<Self> {
        Rc::new_cyclic(|this| Self {
            cache: cache.clone(),
            ask,
            options: RefCell::default(),
            this: this.clone(),
        })
    }

    /// The view of something.
    pub(in crate::own) fn view(&self, subject: Subject<'a>) -> Value<'a> {
        let with = self.this.upgrade().expect("who asks holds it");
        Value::Record(Rc::new(View { subject, with }))
    }

    /// The same of what may not be there.
    pub(super) fn maybe<T>(
        &self,
        found: Option<T>,
        name: &'static str,
        subject: impl Fn(T) -> Subject<'a>,
    ) -> Value<'a> {
        self.view(found.map_or(Subject::Absent(name), subject))
    }

    pub(super) fn list<T>(
        &self,
        all: impl Iterator<Item = T>,
        subject: impl Fn(T) -> Subject<'a>,
    ) -> Value<'a> {
        Value::list(all.map(|it| self.view(subject(it))).collect())
    }

    /// The options of an element: each is decoded once.
    pub(super) fn options(&self, owner: Owner, set: Options<'a>, file: File<'a>) -> Value<'a> {
        if set.bytes().is_empty() {
            return Value::Map(Rc::default());
        }
        let key = (owner, set.bytes().as_ptr() as usize);
        if let Some(known) = self.options.borrow().get(&key) {
            return known.clone();
        }
        let made = options(owner, set, file, &self.cache);
        self.options.borrow_mut().insert(key, made.clone());
        made
    }
}

/// A view.
struct View<'a> {
    subject: Subject<'a>,
    with: Rc<With<'a>>,
}

impl<'a> Subject<'a> {
    fn kind(self) -> &'static str {
        match self {
            Self::File(_) => "File",
            Self::Import(_) => "Import",
            Self::Message(_) => "Message",
            Self::Field(_) => "Field",
            Self::Oneof(_) => "Oneof",
            Self::Enum(_) => "Enum",
            Self::EnumValue(_) => "EnumValue",
            Self::Service(_) => "Service",
            Self::Rpc(_) => "Rpc",
            Self::Range(_) => "Range",
            Self::Absent(name) => name,
        }
    }

    pub(in crate::own) fn element(self) -> Option<Element<'a>> {
        Some(match self {
            Self::Message(it) => it.element(),
            Self::Field(it) => it.element(),
            Self::Oneof(it) => it.element(),
            Self::Enum(it) => it.element(),
            Self::EnumValue(it) => it.element(),
            Self::Service(it) => it.element(),
            Self::Rpc(it) => it.element(),
            Self::File(_) | Self::Import(_) | Self::Range(_) | Self::Absent(_) => return None,
        })
    }

    /// What tells it from others of its kind.
    fn identity(self) -> Vec<(String, Value<'a>)> {
        let named = |name: &str, text: &str| vec![(name.to_owned(), Value::text(text))];
        match self {
            Self::File(it) => named("path", it.path()),
            Self::Import(it) => named("path", it.path()),
            Self::Range(it) => {
                let numbers = [("start", it.start), ("end", it.end)];
                let int =
                    |(name, number): (&str, i32)| (name.to_owned(), Value::Int(number.into()));
                numbers.into_iter().map(int).collect()
            }
            Self::Absent(_) => Vec::new(),
            _ => self.element().map_or(Vec::new(), |it| named("full_name", it.full_name())),
        }
    }
}

impl<'a> Record<'a> for View<'a> {
    fn type_name(&self) -> &str {
        self.subject.kind()
    }

    fn get(&self, name: &str) -> Option<Value<'a>> {
        (self.with.ask)(self.subject, &self.with, name)
    }

    fn has(&self, name: &str) -> bool {
        match self.get(name) {
            None | Some(Value::Null | Value::Bool(false) | Value::Int(0)) => false,
            Some(Value::Text(text)) => !text.is_empty(),
            Some(Value::List(list)) => !list.is_empty(),
            Some(Value::Map(map)) => !map.is_empty(),
            Some(Value::Record(record)) => !record.fields().is_empty(),
            Some(_) => true,
        }
    }

    /// Elements lead to others without an end: what is compared is their names.
    fn fields(&self) -> Vec<(String, Value<'a>)> {
        self.subject.identity()
    }

    fn weight(&self) -> u64 {
        let bytes = match self.subject {
            Subject::File(it) => it.options().bytes(),
            _ => self.subject.element().map_or(&[][..], |it| it.options().bytes()),
        };
        1 + bytes.len() as u64 / 64
    }
}

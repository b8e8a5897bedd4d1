//! What a rule may ask to be called with.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::{
    diagnostic::{Fix, Location},
    model::{
        Element, Enum, EnumValue, Field, File, Import, Message, Method, Module, Oneof, Package,
        Service,
    },
};

use super::{Cx, SourceView};

/// The function of a rule, by what it wants to be called with.
///
/// `Check::Enum` lints: it is called once with every enum of every file asked for.
/// `Check::EnumPair` compares: it is called once with every enum that both versions have.
#[derive(Clone, Copy)]
pub enum Check {
    /// Once for each module, for what no single file shows.
    Module(fn(Module<'_>, &mut Cx<'_>)),
    /// Once for each package of a module, with its files.
    Package(fn(Package<'_>, &mut Cx<'_>)),
    File(fn(File<'_>, &mut Cx<'_>)),
    /// What a file looks like: its text and syntax tree. Files of images have none.
    Source(fn(&SourceView<'_>, &mut Cx<'_>)),
    /// Every named element of a file, whatever its kind.
    Element(fn(Element<'_>, &mut Cx<'_>)),
    Import(fn(Import<'_>, &mut Cx<'_>)),
    Message(fn(Message<'_>, &mut Cx<'_>)),
    /// Fields and extensions.
    Field(fn(Field<'_>, &mut Cx<'_>)),
    Oneof(fn(Oneof<'_>, &mut Cx<'_>)),
    Enum(fn(Enum<'_>, &mut Cx<'_>)),
    EnumValue(fn(EnumValue<'_>, &mut Cx<'_>)),
    Service(fn(Service<'_>, &mut Cx<'_>)),
    Method(fn(Method<'_>, &mut Cx<'_>)),
    /// Every comment that asks to suppress a finding and suppresses none, after all other rules.
    Suppression(fn(&Suppression, &mut Cx<'_>)),
    /// The same for comments that allow breaking changes.
    Allowance(fn(&Suppression, &mut Cx<'_>)),

    /// Once for each module, with all its files, imports included.
    ModulePair(fn(Pair<Module<'_>>, &mut Cx<'_>)),
    /// Paired by path.
    FilePair(fn(Pair<File<'_>>, &mut Cx<'_>)),
    /// Paired by full name, wherever in the module they are.
    MessagePair(fn(Pair<Message<'_>>, &mut Cx<'_>)),
    /// Paired by message and number; extensions by the extended message and number.
    FieldPair(fn(Pair<Field<'_>>, &mut Cx<'_>)),
    /// Paired by full name.
    EnumPair(fn(Pair<Enum<'_>>, &mut Cx<'_>)),
    /// Paired by full name.
    ServicePair(fn(Pair<Service<'_>>, &mut Cx<'_>)),
    /// Paired by service and name.
    MethodPair(fn(Pair<Method<'_>>, &mut Cx<'_>)),

    /// None: a check plugin has the rule, and what it finds is handed to the engine.
    Foreign(Foreign),
}

/// What a check plugin says of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    pub is_breaking: bool,
    /// Whether it is on where a configuration names no rules, whatever its categories.
    pub is_default: bool,
}

impl Check {
    /// What is built of it. Where nothing is compared, breaking rules have their names alone.
    #[cfg(lint_only)]
    pub(super) const fn built(self) -> Self {
        match self {
            Self::Allowance(_) => Self::Allowance(|_, _| {}),
            Self::ModulePair(_) => Self::ModulePair(|_, _| {}),
            Self::FilePair(_) => Self::FilePair(|_, _| {}),
            Self::MessagePair(_) => Self::MessagePair(|_, _| {}),
            Self::FieldPair(_) => Self::FieldPair(|_, _| {}),
            Self::EnumPair(_) => Self::EnumPair(|_, _| {}),
            Self::ServicePair(_) => Self::ServicePair(|_, _| {}),
            Self::MethodPair(_) => Self::MethodPair(|_, _| {}),
            _ => self,
        }
    }

    #[cfg(not(lint_only))]
    pub(super) const fn built(self) -> Self {
        self
    }

    /// Whether it lints files one by one: what it finds depends on a file and its imports alone.
    pub fn is_of_files(self) -> bool {
        !matches!(self, Self::Module(_) | Self::Package(_) | Self::Foreign(_))
            && !self.is_of_comments()
            && !self.is_breaking()
    }

    /// Whether it looks at comments that suppress findings, after all other rules.
    pub fn is_of_comments(self) -> bool {
        matches!(self, Self::Suppression(_) | Self::Allowance(_))
    }

    /// Whether the rule needs an older version to compare with.
    pub fn is_breaking(self) -> bool {
        matches!(
            self,
            Self::Allowance(_)
                | Self::ModulePair(_)
                | Self::FilePair(_)
                | Self::MessagePair(_)
                | Self::FieldPair(_)
                | Self::EnumPair(_)
                | Self::ServicePair(_)
                | Self::MethodPair(_)
                | Self::Foreign(Foreign { is_breaking: true, .. })
        )
    }
}

/// One element before and after a change.
#[derive(Clone, Copy, Debug)]
pub struct Pair<T> {
    pub old: T,
    pub new: T,
}

impl<T: Copy> Pair<T> {
    /// Children of the old side whose key the new side no longer has, in the old order.
    pub fn deleted<C, K, I>(
        self,
        children: impl Fn(T) -> I,
        key: impl Fn(&C) -> K,
    ) -> impl Iterator<Item = C>
    where
        I: Iterator<Item = C>,
        K: Ord,
    {
        let kept: Option<BTreeSet<K>> = (!self.only_grew(&children, &key))
            .then(|| children(self.new).map(|it| key(&it)).collect());
        let olds = kept.is_some().then(|| children(self.old)).into_iter().flatten();
        olds.filter(move |it| kept.as_ref().is_some_and(|kept| !kept.contains(&key(it))))
    }

    /// Children of the new side whose key the old side does not have, in the new order.
    pub fn added<C, K, I>(
        self,
        children: impl Fn(T) -> I,
        key: impl Fn(&C) -> K,
    ) -> impl Iterator<Item = C>
    where
        I: Iterator<Item = C>,
        K: Ord,
    {
        Self { old: self.new, new: self.old }.deleted(children, key)
    }

    /// Children that both sides have, in the new order.
    pub fn kept<C: Copy, K, I>(
        self,
        children: impl Fn(T) -> I,
        key: impl Fn(&C) -> K,
    ) -> impl Iterator<Item = Pair<C>>
    where
        I: Iterator<Item = C>,
        K: Ord,
    {
        let by_key: Option<BTreeMap<K, C>> = (!self.only_grew(&children, &key))
            .then(|| children(self.old).map(|it| (key(&it), it)).collect());
        let mut olds = children(self.old);
        children(self.new).filter_map(move |new| {
            let old = match &by_key {
                Some(by_key) => by_key.get(&key(&new)).copied(),
                None => olds.next(),
            };
            old.map(|old| Pair { old, new })
        })
    }

    /// Whether the new children begin with all the old ones: in nearly all pairs they do, and
    /// nothing need be looked up.
    fn only_grew<C, K, I>(self, children: impl Fn(T) -> I, key: impl Fn(&C) -> K) -> bool
    where
        I: Iterator<Item = C>,
        K: PartialEq,
    {
        let mut news = children(self.new);
        children(self.old).all(|old| news.next().is_some_and(|new| key(&old) == key(&new)))
    }

    /// The same question to both sides.
    pub fn map<R>(self, ask: impl Fn(T) -> R) -> Pair<R> {
        Pair { old: ask(self.old), new: ask(self.new) }
    }
}

impl<T: PartialEq> Pair<T> {
    pub fn changed(&self) -> bool {
        self.old != self.new
    }
}

/// A comment that asks to keep a finding quiet and has a flaw.
#[derive(Clone, Debug)]
pub struct Suppression {
    pub flaw: Flaw,
    /// The word that begins such a comment, or was meant to: `protosmith:ignore`.
    pub word: &'static str,
    /// The rule as it is written; empty where the flaw is of no single rule.
    pub rule: String,
    /// The directive in the comment.
    pub location: Location,
    /// Removes the rule from the comment, or the comment where it names no other.
    pub removal: Option<Fix>,
}

/// What is wrong with a comment that asks to keep a finding quiet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It keeps nothing of the rule quiet.
    Unused,
    Misspelt,
    NamesNoRule,
    /// It is at no declaration.
    Misplaced,
    /// It gives no reason.
    Unexplained,
}

/// The key of the option that asks for reasons of comments that keep findings quiet; lint and
/// breaking rules have one each.
pub const REQUIRE_REASON: &str = "require_reason";

/// Where an element stands, for who runs the rules.
pub trait InFile<'a> {
    fn file_index(&self) -> Option<u32>;

    /// The element that it is; files are none.
    fn as_element(&self) -> Option<Element<'a>> {
        None
    }

    /// The entry it is or belongs to, of those made for map fields.
    fn map_entry(&self) -> Option<Message<'a>> {
        None
    }
}

impl<'a> InFile<'a> for File<'a> {
    fn file_index(&self) -> Option<u32> {
        Some(self.index())
    }
}

impl<'a> InFile<'a> for Message<'a> {
    fn file_index(&self) -> Option<u32> {
        Some(self.file().index())
    }

    fn as_element(&self) -> Option<Element<'a>> {
        Some(self.element())
    }

    fn map_entry(&self) -> Option<Self> {
        Some(*self).filter(|it| it.is_map_entry())
    }
}

impl<'a> InFile<'a> for Field<'a> {
    fn file_index(&self) -> Option<u32> {
        Some(self.file().index())
    }

    fn as_element(&self) -> Option<Element<'a>> {
        Some(self.element())
    }

    fn map_entry(&self) -> Option<Message<'a>> {
        self.scope().filter(|it| it.is_map_entry())
    }
}

macro_rules! in_file {
    ($($name:ident)*) => {
        $(
            impl<'a> InFile<'a> for $name<'a> {
                fn file_index(&self) -> Option<u32> {
                    Some(self.file().index())
                }

                fn as_element(&self) -> Option<Element<'a>> {
                    Some(self.element())
                }
            }
        )*
    };
}

in_file! { Enum Method Service }

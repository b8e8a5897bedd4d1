//! What a rule may ask to be called with.

use super::Cx;
use crate::{
    diagnostic::Place,
    model::{
        Element, Enum, EnumValue, Field, File, Import, Message, Method, Module, Oneof, Service,
    },
};

/// The function of a rule, by what it wants to be called with.
///
/// `Check::Enum` lints: it is called once with every enum of every file asked for.
/// `Check::Enums` compares: it is called once with every enum that both versions have.
#[derive(Clone, Copy)]
pub enum Check {
    /// Once for each module, for what no single file shows.
    Module(fn(Module<'_>, &mut Cx<'_>)),
    File(fn(File<'_>, &mut Cx<'_>)),
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

    /// Once for each module, with all its files, imports included.
    Modules(fn(Pair<Module<'_>>, &mut Cx<'_>)),
    /// Paired by path.
    Files(fn(Pair<File<'_>>, &mut Cx<'_>)),
    /// Paired by full name, wherever in the module they are.
    Messages(fn(Pair<Message<'_>>, &mut Cx<'_>)),
    /// Paired by message and number; extensions by the extended message and number.
    Fields(fn(Pair<Field<'_>>, &mut Cx<'_>)),
    /// Paired by full name.
    Enums(fn(Pair<Enum<'_>>, &mut Cx<'_>)),
    /// Paired by full name.
    Services(fn(Pair<Service<'_>>, &mut Cx<'_>)),
    /// Paired by service and name.
    Methods(fn(Pair<Method<'_>>, &mut Cx<'_>)),
}

impl Check {
    /// Whether the rule needs an older version to compare with.
    pub fn is_breaking(self) -> bool {
        matches!(
            self,
            Self::Modules(_)
                | Self::Files(_)
                | Self::Messages(_)
                | Self::Fields(_)
                | Self::Enums(_)
                | Self::Services(_)
                | Self::Methods(_)
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
        let kept: std::collections::BTreeSet<K> = children(self.new).map(|it| key(&it)).collect();
        children(self.old).filter(move |it| !kept.contains(&key(it)))
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
        let old: std::collections::BTreeMap<K, C> =
            children(self.old).map(|it| (key(&it), it)).collect();
        children(self.new).filter_map(move |new| old.get(&key(&new)).map(|&old| Pair { old, new }))
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

/// A comment that asks to keep a finding quiet.
#[derive(Clone, Debug)]
pub struct Suppression {
    /// The rule as it is written.
    pub rule: String,
    /// Why; empty where nothing is said.
    pub reason: String,
    /// The directive in the comment.
    pub place: Place,
}

/// The file an element stands in, old or new; for [`Cx`].
pub(crate) trait InFile {
    fn file_index(&self) -> Option<u32>;
}

impl InFile for File<'_> {
    fn file_index(&self) -> Option<u32> {
        Some(self.index())
    }
}

impl InFile for Module<'_> {
    fn file_index(&self) -> Option<u32> {
        None
    }
}

macro_rules! in_file {
    ($($name:ident)*) => {
        $(
            impl InFile for $name<'_> {
                fn file_index(&self) -> Option<u32> {
                    Some(self.file().index())
                }
            }
        )*
    };
}

in_file! { Element Enum Field Message Method Service }

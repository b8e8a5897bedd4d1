//! Rpcs of a service that are called otherwise: the same types, or the same route.

use protosmith_compiler::model::{Method, Service};
use rustc_hash::FxHashMap;

use super::{
    super::route,
    matching::{self, Enough, Item},
    parts::{hash, words},
};
use crate::rule::{Pair, Renames};

/// The types are, and so is the route.
const ENOUGH: Enough = Enough { parts: 1, alike: 500 };

/// The rpcs of both states that have another name.
pub(super) fn pairs<'a>(
    service: Pair<Service<'a>>,
    renames: &mut Renames<'a>,
) -> Vec<(Method<'a>, Method<'a>)> {
    let gone: Vec<_> = service.deleted(Service::methods, |it| it.name()).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let come: Vec<_> = service.added(Service::methods, |it| it.name()).collect();
    let olds: Vec<_> = gone.iter().map(|it| item(*it, |name| renames.name_now(name))).collect();
    let news: Vec<_> = come.iter().map(|it| item(*it, |name| name)).collect();
    let mut work = 0;
    let pairs = matching::pairs([&olds, &news], &FxHashMap::default(), ENOUGH, &mut work);
    renames.work += work;
    pairs.into_iter().map(|(old, new)| (gone[old], come[new])).collect()
}

/// What tells an rpc: its types, unless everybody has these, and its first route.
fn item<'n>(method: Method<'n>, now: impl Fn(&'n str) -> &'n str) -> Item {
    let types = [method.input_name(), method.output_name()].map(now);
    let streams = (method.client_streaming(), method.server_streaming());
    let is_common = types.iter().all(|it| it.starts_with("google.protobuf."));
    let types = (!is_common).then(|| hash((types, streams)));
    let route = route::first(method).map(hash);
    let parts: Vec<_> = types.into_iter().chain(route).collect();
    Item::new(0, hash(method.name()), words(method.name()), [parts.clone(), parts])
}

//! Fields of the requests of some methods of a package.

use std::collections::HashSet;

use protosmith_compiler::model::{Field, File, Method, Package};

use super::kind;

/// The fields with a name in the requests of the methods of a package that `is_kind` accepts, each
/// once, with the first method. Requests of other packages have no field that counts.
pub(crate) fn fields<'a>(
    package: Package<'a>,
    name: &str,
    is_kind: fn(Method<'a>) -> bool,
) -> Vec<(Method<'a>, Field<'a>)> {
    let mut seen = HashSet::new();
    let methods = package.files().flat_map(File::methods);
    let methods = methods.filter(|it| is_kind(*it) && !is_deprecated(*it));
    let found = methods.filter_map(|method| {
        let input = method.input().filter(|it| it.file().package() == package.name())?;
        seen.insert((input.file().index(), input.index())).then_some(())?;
        Some((method, input.field_named(name)?))
    });
    found.collect()
}

fn is_deprecated(method: Method<'_>) -> bool {
    method.is_deprecated() || method.service().is_deprecated()
}

/// Whether the requests of a method may have a filter: it lists, or does what no proposal says.
pub(crate) fn may_filter(method: Method<'_>) -> bool {
    kind::is_list(method) || kind::is_custom(method)
}

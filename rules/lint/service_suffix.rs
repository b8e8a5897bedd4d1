use protosmith_compiler::words::{self, Joint};

use crate::{
    rule::prelude::*,
    shared::rename::{SERVICE_SUFFIX, name_for_all, rename},
};

rule! {
    /// Checks that service names end with `Service`, or the configured suffix.
    ///
    /// Messages, enums and services of a package share one namespace. `Library` is a name that a
    /// message will want sooner or later, and it cannot have it if a service took it; in generated
    /// code a class `LibraryClient` leaves open what `Library` is. `LibraryService` does neither.
    ///
    /// The name of a service is part of the path of every call, so it is chosen once.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {}
    /// //      ^^^^^^^ service `Library` should end with `Service`
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service LibraryService {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryService {}
    /// message Library {}
    /// ```
    ///
    /// # Another suffix
    ///
    /// ```yaml
    /// service_suffix: API, Admin
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service LibraryService {} //~ service `LibraryService` should end with `API` or `Admin`
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryAPI {}
    /// service LibraryAdmin {}
    /// ```
    ///
    /// The fix adds the suffix, in the place of one in another spelling, and none where several are configured.
    /// It breaks clients, for the name is part of the path of every call, so it is applied where `--fix-rule`
    /// names the rule. There is none where the name is taken.
    SERVICE_SUFFIX {
        check: Check::Service(check),
        categories: categories::STYLE_STANDARD,
        aliases: &["SERVICE_NAMES_END_WITH"],
        options: &[&SERVICE_SUFFIX.opt],
    }
}

fn check(service: Service<'_>, cx: &mut Cx<'_>) {
    let (name, suffixes) = (service.name(), cx.words(&SERVICE_SUFFIX));
    if suffixes.iter().any(|it| name.ends_with(it)) {
        return;
    }
    let quoted = suffixes.iter().map(|it| format!("`{it}`"));
    let wanted = words::few(quoted, suffixes.len(), Joint::Or);
    let fix = cx.repair(|cx| match &*suffixes {
        [_] => rename(cx, service.into(), &name_for_all(cx, service.into(), name)),
        _ => None,
    });
    cx.report(service.name_location(), format!("service `{name}` should end with {wanted}"))
        .help("rename it before clients depend on it; the name is part of the path of every call")
        .fix(fix);
}

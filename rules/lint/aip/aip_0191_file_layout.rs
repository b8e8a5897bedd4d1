use crate::shared::aip::prelude::*;

aip! {
    /// Checks that services stand before messages, and messages before enums.
    ///
    /// A reader begins with what can be done, and reads on for what it takes. Resources, requests
    /// and enums follow in the order in which they are met.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum Format { //~ enum `Format` stands before a message
    ///   FORMAT_UNSPECIFIED = 0;
    /// }
    /// message Book {}
    /// service Library {} //~ service `Library` stands behind a message
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {}
    /// message Book {}
    /// enum Format {
    ///   FORMAT_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// Enums inside messages may stand anywhere.
    AIP_0191_FILE_LAYOUT {
        aip: 191 "core::0191::file-layout",
        kind: basic,
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let start = |location: Location| location.span().map(|it| it.start);
    let messages = || file.top_messages().filter_map(|it| start(it.location()));
    if let Some(first) = messages().min() {
        for service in file.services().filter(|it| start(it.location()) > Some(first)) {
            let text = format!("service `{}` stands behind a message", service.name());
            cx.report(service.name_location(), text)
                .help("move it to the top: services first, then messages, then enums");
        }
    }
    let first = file.top_enums().next().and_then(|it| Some((it, start(it.location())?)));
    if let Some((first, place)) = first
        && messages().any(|it| it > place)
    {
        let text = format!("enum `{}` stands before a message", first.name());
        cx.report(first.name_location(), text)
            .help("move it to the bottom: services first, then messages, then enums");
    }
}

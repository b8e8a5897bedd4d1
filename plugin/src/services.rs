//! The services of a file, for the writer of stubs.

use crate::{
    descriptor,
    messages::{Comments, Cx},
    names::{Scope, ident},
    schema::{Id, proto, scope},
    stubs::{self, Kind, Method, Service},
};

/// Appends the stubs of a file to `out`.
/// `is_checked` tells requests that servers validate.
pub(crate) fn write(
    cx: &Cx<'_>,
    file: usize,
    comments: &Comments,
    is_checked: &dyn Fn(Id) -> bool,
    out: &mut String,
) {
    let proto = &cx.schema.files[file].proto;
    for (at, item) in (0..).zip(&proto.service) {
        let service = service(cx, proto, item, &[6, at], comments, is_checked);
        stubs::write(&service, &cx.options.stubs, out);
    }
}

fn service(
    cx: &Cx<'_>,
    file: &proto::File,
    item: &proto::Service,
    path: &[i32],
    comments: &Comments,
    is_checked: &dyn Fn(Id) -> bool,
) -> Service {
    let full_name = format!("{}.{}", scope(&file.package), item.name);
    let name = cx.names.service(&full_name);
    let methods = item.method.iter().zip(names(item)).zip(0..);
    let methods = methods.map(|((entry, name), at)| {
        let comment = comments.at(&[path, &[2, at]].concat());
        let method = method(cx, cx.names.module(&file.package), entry, name, comment);
        let is_checked = cx.schema.id(&entry.input).is_some_and(is_checked);
        Method { validated: is_checked && method.input_kind == Kind::One, ..method }
    });
    Service {
        name: name.item.clone(),
        full_name: full_name.trim_start_matches('.').to_owned(),
        module: name.module.clone(),
        docs: comments.at(path).to_vec(),
        deprecated: item.options.as_ref().is_some_and(|it| it.deprecated),
        descriptor: cx.options.descriptor.then(|| {
            let up = "super::".repeat(cx.names.module(&file.package).len());
            format!("{up}{}", descriptor::CONSTANT)
        }),
        attributes: cx.options.service_attributes(&full_name).collect(),
        methods: methods.collect(),
    }
}

/// The names of the methods: where two would be the same, the one that is less like its name in the
/// schema gets an underscore.
pub(crate) fn names(service: &proto::Service) -> Vec<String> {
    let mut order: Vec<usize> = (0..service.method.len()).collect();
    order.sort_by_key(|&at| {
        let name = &service.method[at].name;
        (ident::camel(name) != *name, name)
    });
    let (mut scope, mut names) = (Scope::default(), vec![String::new(); order.len()]);
    for at in order {
        names[at] = scope.take(&ident::snake(&service.method[at].name));
    }
    names
}

/// Of `google.protobuf.MethodOptions.IdempotencyLevel`.
const NO_SIDE_EFFECTS: i32 = 1;

fn method(
    cx: &Cx<'_>,
    module: &[String],
    item: &proto::Method,
    name: String,
    comment: &[String],
) -> Method {
    let path = |name| cx.path(module, cx.schema.id(name).expect("references are checked"));
    let kind = |streams| if streams { Kind::Stream } else { Kind::One };
    Method {
        name,
        proto_name: item.name.clone(),
        input: path(&item.input),
        output: path(&item.output),
        input_kind: kind(item.client_streaming),
        output_kind: kind(item.server_streaming),
        docs: comment.to_vec(),
        deprecated: item.options.as_ref().is_some_and(|it| it.deprecated),
        validated: false,
        safe: item.options.as_ref().is_some_and(|it| it.idempotency_level == NO_SIDE_EFFECTS),
    }
}

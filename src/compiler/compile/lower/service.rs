//! Services and their methods.

use super::{Lower, Scope};
use crate::{
    compile::{
        items::{Role, Within},
        setting::Owner,
    },
    model::table::{MethodTable, Rows, ServiceTable, Str},
    syntax::{Item, Method, MethodType, Service},
};

impl<'t> Lower<'t> {
    pub(super) fn services(&mut self, items: impl Iterator<Item = Item<'t>>, scope: Scope) {
        let services = items.filter_map(|item| match item {
            Item::Service(service) => Some(service),
            _ => None,
        });
        for (index, item) in (0..).zip(services) {
            self.service(item, index, scope);
        }
    }

    fn service(&mut self, item: Service<'t>, index: u32, scope: Scope) {
        let row = self.table.services.len() as u32;
        let (head, hash) = self.head(scope, item.name(), item.span(), item.comment_tokens());
        self.hashes.services.push(hash);
        self.options(item.items(), Owner::Service(row));
        let scope = Scope { name: head.full_name, hash, within: Within::Service(row) };
        let start = self.table.methods.len() as u32;
        let methods = item.items().filter_map(|entry| match entry {
            Item::Method(method) => Some(method),
            _ => None,
        });
        for (index, entry) in (0..).zip(methods) {
            self.method(entry, index, row, scope);
        }
        let methods = Rows { start, end: self.table.methods.len() as u32 };
        self.table.services.push(ServiceTable { head, index, methods });
    }

    fn method(&mut self, item: Method<'t>, index: u32, parent: u32, scope: Scope) {
        let row = self.table.methods.len() as u32;
        let (head, hash) = self.head(scope, item.name(), item.span(), item.comment_tokens());
        self.hashes.methods.push(hash);
        let first = self.settings.all.len();
        self.options(item.items(), Owner::Method(row));
        if item.has_body() && self.settings.all.len() == first {
            // Braces make an options message, be it empty.
            self.settings.close(Owner::Method(row), first);
        }
        let (input, output) = (item.input(), item.output());
        self.method_type(input, Role::Input, row, scope);
        self.method_type(output, Role::Output, row, scope);
        self.table.methods.push(MethodTable {
            head,
            parent,
            index,
            input: Str::default(),
            input_range: input.path.span().into(),
            input_ref: None,
            output: Str::default(),
            output_range: output.path.span().into(),
            output_ref: None,
            client_streaming: input.stream.is_some(),
            server_streaming: output.stream.is_some(),
        });
    }

    fn method_type(&mut self, item: MethodType<'t>, role: Role, row: u32, scope: Scope) {
        // The keyword of a scalar has been reported.
        if !item.path.is_empty() && item.path.scalar().is_none() {
            self.use_of(role, row, scope.within, item.path);
        }
    }
}

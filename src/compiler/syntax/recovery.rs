//! What is wrong with a file, by statement: whoever finds something missing in it asks here
//! whether it may have been there.

use crate::{
    diagnostic::{Diagnostic, Severity},
    source::Span,
    syntax::{
        token::{BAD, TokenKind},
        tree::{BODY, COMPACT, GROUP, Kind, LOST, NONE, Node, Tree},
    },
    vocabulary::Edition,
};

/// What is wrong with a file that has errors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorRecovery {
    /// Nobody knows what is inside of what: a brace is missing, or one too many, or more.
    pub is_total: bool,
    /// Statements at fault, in the order of the text.
    pub erroneous: Vec<ErroneousRange>,
    /// The file begins with a `syntax` or `edition` that cannot be told.
    pub lost_edition: bool,
    pub lost_package: bool,
    /// An import may be missing.
    pub lost_import: bool,
    /// An option of the file may be missing.
    pub lost_option: bool,
    /// A message, enum or extension has no name.
    pub lost_name: bool,
    /// Where there may be names of what was not read.
    pub names: Vec<Span>,
}

/// A statement at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErroneousRange {
    /// All of it; of a statement whose body was read, what is before.
    pub span: Span,
    /// Whether it was not read to its end.
    pub is_lost: bool,
    /// Whether what was lost may be an option.
    pub is_option: bool,
    /// How far it, or one that begins before it, reaches.
    pub furthest: u32,
}

impl ErrorRecovery {
    /// Nothing can be said of the file.
    pub fn total() -> Self {
        Self { is_total: true, ..Self::default() }
    }
}

impl Tree {
    /// What the errors among the diagnostics have damaged.
    pub fn recovery(&self, diagnostics: &[Diagnostic]) -> Option<ErrorRecovery> {
        let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error);
        errors.clone().next()?;
        if !self.balanced || self.ends_in_comment() {
            return Some(ErrorRecovery::total());
        }
        // A missing `;`, which has no width, takes nothing with it.
        let spans = errors.filter_map(|it| it.location.span()).filter(|it| it.start < it.end);
        let lost = self.nodes.iter().filter(|it| it.kind == Kind::Error || it.flags & LOST != 0);
        let mut faults: Vec<(u32, bool)> = spans
            .map(|it| (it.start, self.is_odd_at(it.start)))
            .chain(lost.map(|it| (self.token(it.first).start, true)))
            .collect();
        faults.sort_unstable();
        let has_package = self.nodes.iter().any(|it| it.kind == Kind::Package);
        let mut survey = Survey { tree: self, has_package, out: ErrorRecovery::default() };
        survey.out.lost_edition = self.edition == Edition::UNKNOWN;
        survey.attribute(&faults);
        survey.out.erroneous.sort_by_key(|it| it.span.start);
        let mut furthest = 0;
        for range in &mut survey.out.erroneous {
            furthest = range.span.end.max(furthest);
            range.furthest = furthest;
        }
        Some(survey.out)
    }

    fn is_odd_at(&self, offset: u32) -> bool {
        self.token(self.token_from(offset)).flags & BAD != 0
    }

    /// Whether a comment may have the rest of the file in it.
    fn ends_in_comment(&self) -> bool {
        self.comments.last().is_some_and(|comment| {
            let text = self.slice(comment.start, comment.end);
            text.starts_with(b"/*") && !text.ends_with(b"*/")
        })
    }
}

struct Survey<'t> {
    tree: &'t Tree,
    has_package: bool,
    out: ErrorRecovery,
}

impl Survey<'_> {
    /// Finds the innermost statement around every fault: sorted, with whether it loses something.
    fn attribute(&mut self, faults: &[(u32, bool)]) {
        let tree = self.tree;
        let mut around: Vec<u32> = Vec::new();
        let mut next = 0;
        let mut last = NONE;
        for &(fault, is_lost) in faults {
            while let Some(node) = tree.nodes.get(next)
                && tree.token(node.first).start <= fault
            {
                around.retain(|it| tree.nodes[*it as usize].end > next as u32);
                if is_statement(node) {
                    around.push(next as u32);
                }
                next += 1;
            }
            let end = |number: u32| {
                let node = tree.nodes[number as usize];
                tree.span(node.first, node.last).end
            };
            while around.pop_if(|it| end(*it) < fault).is_some() {}
            let Some((&index, outer)) = around.split_last() else { continue };
            if index != last {
                last = index;
                self.wound(index, outer, fault);
            }
            if is_lost {
                self.lose(index, outer);
            }
        }
    }

    fn wound(&mut self, index: u32, outer: &[u32], fault: u32) {
        let node = &self.tree.nodes[index as usize];
        let body = if has_body(node) { self.find(node, b'{') } else { None };
        let span = self.tree.span(node.first, body.unwrap_or(node.last));
        self.out.erroneous.push(ErroneousRange {
            span,
            is_lost: false,
            is_option: false,
            furthest: 0,
        });
        // What is at fault before a body, or in a package, is mostly a name.
        let is_head = body.is_some_and(|it| node.b == NONE || fault < self.tree.token(it).start);
        if is_head || node.kind == Kind::Package {
            self.lose(index, outer);
        }
        // It may have been an `extend`, whose fields are named in what is around it.
        self.out.lost_name |= is_head && node.kind == Kind::Message;
    }

    /// Says that the last wound has lost something.
    fn lose(&mut self, index: u32, outer: &[u32]) {
        let node = &self.tree.nodes[index as usize];
        let is_option = self.may_be_option(node);
        let Self { tree, has_package, out } = self;
        let Some(wound) = out.erroneous.last_mut().filter(|it| !it.is_lost) else { return };
        (wound.is_lost, wound.is_option) = (true, is_option);
        let names = outer.iter().map(|it| tree.nodes[*it as usize].b).filter(|it| *it != NONE);
        out.names.extend(names.map(|it| tree.span(it, it + 1)));
        out.names.push(wound.span);
        let is_named = match node.kind {
            Kind::Message | Kind::Enum => true,
            Kind::Field => {
                outer.last().is_some_and(|it| tree.nodes[*it as usize].kind == Kind::Extend)
            }
            _ => false,
        };
        out.lost_name |= is_named && node.b == NONE;
        let is_head = index == 0 && tree.edition == Edition::UNKNOWN;
        if !outer.is_empty() || is_head {
            return;
        }
        let tokens = &tree.tokens[node.first as usize..node.last as usize];
        let has = |byte| tokens.iter().any(|it| it.is(byte));
        let is_unknown = node.kind == Kind::Error || node.kind == Kind::Option && node.b == NONE;
        let is_flat = is_unknown && !has(b'{') && !has(b'=');
        let is_path = tokens.iter().any(|it| it.kind == TokenKind::String);
        out.lost_import |= node.kind == Kind::Import || is_flat && is_path;
        out.lost_package |= node.kind == Kind::Package || is_flat && !is_path && !*has_package;
        out.lost_option |= is_option;
    }

    /// Whether a statement, which may have lost its first word, may be an option.
    fn may_be_option(&self, node: &Node) -> bool {
        let value = || self.find(node, b'=').map(|it| self.tree.token(it + 1).kind);
        match node.kind {
            Kind::Option => true,
            Kind::Error => value().is_some(),
            Kind::Field | Kind::EnumValue => {
                self.tree.token(node.first + 1).is(b'(')
                    || !matches!(value(), None | Some(TokenKind::Int | TokenKind::Symbol))
            }
            _ => false,
        }
    }

    fn find(&self, node: &Node, byte: u8) -> Option<u32> {
        (node.first..node.last).find(|it| self.tree.token(*it).is(byte))
    }
}

fn is_statement(node: &Node) -> bool {
    match node.kind {
        Kind::Range | Kind::ReservedName | Kind::Entry | Kind::Element => false,
        Kind::Option => node.flags & COMPACT == 0,
        _ => true,
    }
}

fn has_body(node: &Node) -> bool {
    match node.kind {
        _ if node.flags & LOST != 0 => false,
        Kind::Message | Kind::Enum | Kind::Service | Kind::Extend | Kind::Oneof => true,
        Kind::Field => node.flags & GROUP != 0,
        Kind::Method => node.flags & BODY != 0,
        _ => false,
    }
}

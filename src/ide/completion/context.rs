//! Where in a file somebody types: told by the tokens before, because what is behind is not written
//! yet.

use protosmith_compiler::syntax::{Token, TokenKind, tokens};

/// The block that a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    File,
    Message,
    Enum,
    Service,
    Oneof,
    Extend,
    /// The body of an rpc.
    Method,
    /// The value of an option.
    Value,
}

/// What can stand at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A statement of a block.
    Statement(Block),
    /// The type of a field; a scalar may be one.
    Type,
    /// A message: what is extended, taken or answered.
    Message,
    /// The key of a map.
    Key,
    /// The path of an import; the string has begun.
    Import,
    /// The edition or syntax in its string.
    Edition,
    Syntax,
    /// The number of a field or value.
    Number(Block),
    /// The name of an option: in brackets of a field, of an enum value, or of the block.
    Option(Owner),
    /// The value of an option, by the words of its name.
    Value(Owner, String),
    Nothing,
}

/// What an option belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Field,
    EnumValue,
    Block(Block),
}

/// A place, and what is typed there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Context {
    pub wanted: Wanted,
    /// Where what is typed begins.
    pub start: u32,
    /// What is typed, up to the place.
    pub typed: String,
}

/// What is at an offset of a text.
pub(crate) fn context(text: &[u8], offset: u32) -> Context {
    let before = &text[..(offset as usize).min(text.len())];
    let end = before.len() as u32;
    let all = tokens(before);
    let mut all: Vec<Token> = all.into_iter().filter(|it| it.kind != TokenKind::End).collect();
    let nothing = |start| Context { wanted: Wanted::Nothing, start, typed: String::new() };
    if in_comment(before, all.last().map_or(0, |it| it.end)) {
        return nothing(end);
    }
    // A string that has no end yet.
    if let Some(quote) = open_string(before, &all) {
        let typed = String::from_utf8_lossy(&before[quote as usize + 1..]).into_owned();
        all.retain(|it| it.start < quote);
        let wanted = of_string(before, &all);
        return Context { wanted, start: quote + 1, typed };
    }
    // The dotted name that is typed.
    let mut start = end;
    while let Some(last) = all.last().filter(|it| it.end == start) {
        if last.kind != TokenKind::Ident && !last.is(b'.') {
            break;
        }
        start = last.start;
        all.pop();
    }
    let typed = String::from_utf8_lossy(&before[start as usize..]).into_owned();
    Context { wanted: wanted(before, &all), start, typed }
}

/// Whether the text ends in a comment behind its last token.
fn in_comment(text: &[u8], from: u32) -> bool {
    let rest = &text[from as usize..];
    let line = rest.rsplit(|it| *it == b'\n').next().unwrap_or_default();
    let opens = memchr::memmem::rfind(rest, b"/*");
    let closes = memchr::memmem::rfind(rest, b"*/");
    memchr::memmem::find(line, b"//").is_some()
        || opens.is_some_and(|it| closes.is_none_or(|end| end < it))
}

/// The quote of a string on the last line that has no end.
fn open_string(text: &[u8], all: &[Token]) -> Option<u32> {
    let last =
        all.iter().rev().find(|it| matches!(text.get(it.start as usize), Some(b'"' | b'\'')))?;
    let string = &text[last.start as usize..];
    let quote = string[0];
    if memchr::memchr(b'\n', string).is_some() {
        return None;
    }
    let mut escaped = false;
    for byte in &string[1..] {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            it if *it == quote => return None,
            _ => {}
        }
    }
    Some(last.start)
}

fn of_string(text: &[u8], all: &[Token]) -> Wanted {
    let word = |back: usize| all.len().checked_sub(back).map(|it| bytes(text, all[it]));
    match (word(2), word(1)) {
        (_, Some(b"import")) => Wanted::Import,
        (Some(b"import"), Some(b"public" | b"weak" | b"option")) => Wanted::Import,
        (Some(b"edition"), Some(b"=")) => Wanted::Edition,
        (Some(b"syntax"), Some(b"=")) => Wanted::Syntax,
        _ => Wanted::Nothing,
    }
}

fn bytes(text: &[u8], token: Token) -> &[u8] {
    &text[token.start as usize..token.end as usize]
}

/// What can stand behind some tokens.
fn wanted(text: &[u8], all: &[Token]) -> Wanted {
    let (block, statement) = enclosing(text, all);
    let words: Vec<&[u8]> = statement.iter().map(|it| bytes(text, *it)).collect();
    if block == Block::Value {
        return Wanted::Nothing;
    }
    let first = words.first().copied().unwrap_or_default();
    let last = words.last().copied().unwrap_or_default();
    // Brackets that are open: the options of a field or value.
    if let Some(open) = open_bracket(&words) {
        let owner = if block == Block::Enum { Owner::EnumValue } else { Owner::Field };
        let inner =
            words.iter().rposition(|it| *it == b",").filter(|it| *it > open).unwrap_or(open);
        let rest = &words[inner + 1..];
        return match rest.iter().position(|it| *it == b"=") {
            None if rest.is_empty() => Wanted::Option(owner),
            Some(at) if at + 1 == rest.len() => Wanted::Value(owner, joined(&rest[..at])),
            _ => Wanted::Nothing,
        };
    }
    if first == b"option" {
        let owner = Owner::Block(block);
        return match words[1..].iter().position(|it| *it == b"=") {
            None if words.len() == 1 => Wanted::Option(owner),
            Some(at) if at + 2 == words.len() => Wanted::Value(owner, joined(&words[1..=at])),
            _ => Wanted::Nothing,
        };
    }
    match (block, words.len()) {
        (_, 0) => Wanted::Statement(block),
        (Block::Service | Block::Method, _) if first == b"rpc" => match last {
            b"(" | b"stream" => Wanted::Message,
            _ => Wanted::Nothing,
        },
        (_, 1) if first == b"extend" => Wanted::Message,
        (Block::Message | Block::Oneof | Block::Extend, 1)
            if matches!(first, b"repeated" | b"optional" | b"required") =>
        {
            Wanted::Type
        }
        (Block::Message, 2) if first == b"map" && last == b"<" => Wanted::Key,
        (Block::Message, 4) if first == b"map" && last == b"," => Wanted::Type,
        (Block::Message | Block::Oneof | Block::Extend | Block::Enum, _)
            if last == b"=" && !matches!(first, b"reserved" | b"extensions") =>
        {
            Wanted::Number(block)
        }
        _ => Wanted::Nothing,
    }
}

fn joined(words: &[&[u8]]) -> String {
    words.iter().map(|it| String::from_utf8_lossy(it)).collect()
}

fn open_bracket(words: &[&[u8]]) -> Option<usize> {
    let mut open = Vec::new();
    for (at, word) in words.iter().enumerate() {
        match *word {
            b"[" => open.push(at),
            b"]" => _ = open.pop(),
            _ => {}
        }
    }
    open.first().copied()
}

/// The block around the end of some tokens, and the tokens of the statement that is begun there.
fn enclosing<'t>(text: &[u8], all: &'t [Token]) -> (Block, &'t [Token]) {
    let mut blocks: Vec<Block> = vec![Block::File];
    let mut start = 0;
    for (at, token) in all.iter().enumerate() {
        match token.byte {
            b'{' if token.is(b'{') => {
                let around = blocks.last().copied().unwrap_or(Block::File);
                blocks.push(opened(text, &all[start..at], around));
                start = at + 1;
            }
            b'}' if token.is(b'}') => {
                if blocks.len() > 1 {
                    blocks.pop();
                }
                start = at + 1;
            }
            b';' if token.is(b';') => start = at + 1,
            _ => {}
        }
    }
    (blocks.last().copied().unwrap_or(Block::File), &all[start..])
}

/// The block that a statement opens.
fn opened(text: &[u8], statement: &[Token], around: Block) -> Block {
    let words = statement.iter().map(|it| bytes(text, *it));
    let mut words = words.skip_while(|it| matches!(*it, b"export" | b"local"));
    let first = words.next().unwrap_or_default();
    let is_value = around == Block::Value || statement.iter().any(|it| it.is(b'='));
    match first {
        b"option" => Block::Value,
        b"rpc" => Block::Method,
        _ if is_value && !words.any(|it| it == b"group") => Block::Value,
        b"enum" => Block::Enum,
        b"service" => Block::Service,
        b"oneof" => Block::Oneof,
        b"extend" => Block::Extend,
        _ => Block::Message,
    }
}

#[cfg(test)]
mod tests {
    use super::{Block::*, Owner, Wanted, context};

    #[track_caller]
    fn check(text: &str, wanted: Wanted, typed: &str) {
        let found = context(text.as_bytes(), text.len() as u32);
        assert_eq!((found.wanted, found.typed.as_str()), (wanted, typed), "{text}");
    }

    #[test]
    fn tokens_before_tell_what_can_stand_here() {
        check("", Wanted::Statement(File), "");
        check("mess", Wanted::Statement(File), "mess");
        check("message A { ", Wanted::Statement(Message), "");
        check("message A { a.B", Wanted::Statement(Message), "a.B");
        check("message A { int32 a = 1; repeated a.", Wanted::Type, "a.");
        check("message A { map<", Wanted::Key, "");
        check("message A { map<string, B", Wanted::Type, "B");
        check("message A { oneof o { B", Wanted::Statement(Oneof), "B");
        check("message A { int32 a = ", Wanted::Number(Message), "");
        check("message A { int32 a", Wanted::Nothing, "a");
        check("enum E { A = 0; B = ", Wanted::Number(Enum), "");
        check("service S { rpc R(", Wanted::Message, "");
        check("service S { rpc R(A) returns (stream B", Wanted::Message, "B");
        check("extend B", Wanted::Message, "B");
        check("} message A {} ", Wanted::Statement(File), "");
    }

    #[test]
    fn options_know_what_they_belong_to() {
        check("option ja", Wanted::Option(Owner::Block(File)), "ja");
        check("message A { option ", Wanted::Option(Owner::Block(Message)), "");
        check("message A { int32 a = 1 [", Wanted::Option(Owner::Field), "");
        check("message A { int32 a = 1 [a = 1, d", Wanted::Option(Owner::Field), "d");
        check("enum E { A = 0 [d", Wanted::Option(Owner::EnumValue), "d");
        check(
            "option optimize_for = S",
            Wanted::Value(Owner::Block(File), "optimize_for".into()),
            "S",
        );
        check(
            "message A { int32 a = 1 [deprecated = ",
            Wanted::Value(Owner::Field, "deprecated".into()),
            "",
        );
        check("option (a.b) = { x: ", Wanted::Nothing, "");
    }

    #[test]
    fn strings_and_comments_are_their_own() {
        check("import \"goo", Wanted::Import, "goo");
        check("import public \"", Wanted::Import, "");
        check("edition = \"", Wanted::Edition, "");
        check("syntax = \"pro", Wanted::Syntax, "pro");
        check("option java_package = \"a", Wanted::Nothing, "a");
        check("import \"a\"; mess", Wanted::Statement(File), "mess");
        check("// mess", Wanted::Nothing, "");
        check("/* mess", Wanted::Nothing, "");
        check("/* a */ mess", Wanted::Statement(File), "mess");
    }
}

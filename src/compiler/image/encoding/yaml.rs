//! Tokens of YAML, as far as it is JSON in other clothes.

use std::{borrow::Cow, str};

use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput};

use super::{
    super::Error,
    token::{Quoted, Scalar, Source, Token},
};

/// Mappings and lists that are open at once, in parts that are skipped too.
const MAX_OPEN: usize = 1000;

pub(super) struct Yaml<'a> {
    parser: Parser<'a, StrInput<'a>>,
    open: Vec<Kind>,
    location: (usize, usize),
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A mapping, before a key.
    Key,
    /// A mapping, before the value of a key.
    Value,
    List,
}

impl<'a> Yaml<'a> {
    pub(super) fn new(text: &'a [u8]) -> Result<Self, Error> {
        let text = str::from_utf8(text).map_err(|_| Error::new("not YAML: it is not UTF-8"))?;
        Ok(Self { parser: Parser::new_from_str(text), open: Vec::new(), location: (1, 1) })
    }

    fn event(&mut self) -> Result<Event<'a>, Error> {
        let event: Option<Result<(Event<'a>, Span), _>> = self.parser.next_event();
        match event {
            None => Ok(Event::StreamEnd),
            Some(Ok((event, span))) => {
                self.location = (span.start.line(), span.start.col() + 1);
                Ok(event)
            }
            Some(Err(error)) => {
                self.location = (error.marker().line(), error.marker().col() + 1);
                Err(self.error(error.info()))
            }
        }
    }

    fn opened(&mut self, kind: Kind) -> Result<(), Error> {
        if self.open.len() == MAX_OPEN {
            return Err(self.error("this is nested too deep"));
        }
        self.value()?;
        self.open.push(kind);
        Ok(())
    }

    /// Before a value: no mapping waits for a key, the next thing in one is a key.
    fn value(&mut self) -> Result<(), Error> {
        match self.open.last_mut() {
            Some(Kind::Key) => return Err(self.error("this cannot be a key")),
            Some(value @ Kind::Value) => *value = Kind::Key,
            _ => {}
        }
        Ok(())
    }
}

impl<'a> Source<'a> for Yaml<'a> {
    fn next(&mut self) -> Result<Token<'a>, Error> {
        loop {
            return match self.event()? {
                Event::Nothing | Event::StreamStart | Event::DocumentEnd => continue,
                Event::DocumentStart(_) => continue,
                Event::StreamEnd => Ok(Token::End),
                Event::Alias(_) => Err(self.error("aliases are not understood in an image")),
                Event::SequenceStart(..) => self.opened(Kind::List).map(|()| Token::List),
                Event::MappingStart(..) => self.opened(Kind::Key).map(|()| Token::Open),
                Event::SequenceEnd => {
                    self.open.pop();
                    Ok(Token::EndList)
                }
                Event::MappingEnd => {
                    self.open.pop();
                    Ok(Token::Close)
                }
                Event::Scalar(text, style, ..) => {
                    if let Some(open @ Kind::Key) = self.open.last_mut() {
                        *open = Kind::Value;
                        return Ok(Token::Key(text));
                    }
                    self.value()?;
                    let quoted = match style {
                        ScalarStyle::Plain => Quoted::Either,
                        _ => Quoted::Yes,
                    };
                    let bytes = match text {
                        Cow::Borrowed(borrowed) => Cow::Borrowed(borrowed.as_bytes()),
                        Cow::Owned(owned) => Cow::Owned(owned.into_bytes()),
                    };
                    Ok(Token::Scalar(Scalar { bytes, quoted }))
                }
            };
        }
    }

    fn error(&self, message: &str) -> Error {
        Error::new(format!("{}:{}: {message}", self.location.0, self.location.1))
    }
}

//! `google.protobuf.Any`, whose content is a message in wire format.

use std::str;

use super::{
    super::Error,
    fill::Filler,
    form::Form,
    token::{Source, Token},
};
use crate::image::out::Guess;

impl<'a, S: Source<'a>> Filler<'_, S> {
    /// As JSON has it: the fields of the content beside `@type`, which comes first.
    pub(super) fn any_in_json(&mut self, token: &Token<'a>) -> Result<(), Error> {
        if *token != Token::Open {
            return Err(self.source.error("a message is missing here"));
        }
        match self.source.next()? {
            Token::Close => return Ok(()),
            Token::Key(key) if key == "@type" => {}
            _ => return Err(self.source.error("`@type` is missing here")),
        }
        let Token::Scalar(url) = self.source.next()? else {
            return Err(self.source.error("the name of a type is missing here"));
        };
        let url = str::from_utf8(&url.bytes).unwrap_or_default();
        let Some(content) = self.type_of_any(url) else { return self.skip(&Token::Open) };
        let form = self.types.messages[content as usize].form;
        self.out.tag(2, 2);
        let length = self.out.open(Guess::Short);
        if form == Form::Plain {
            self.fields(content)?;
        } else {
            // What is no object for itself is under a key.
            match self.source.next()? {
                Token::Key(key) if key == "value" => {}
                _ => return Err(self.source.error("`value` is missing here")),
            }
            let token = self.source.next()?;
            self.message(content, form, token)?;
            if self.source.next()? != Token::Close {
                return Err(self.source.error("nothing may follow `value`"));
            }
        }
        self.out.close(length);
        Ok(())
    }

    /// As the text format has it: the content under the name of its type in brackets.
    pub(super) fn any_in_text(&mut self, key: &str) -> Result<(), Error> {
        let token = self.source.next()?;
        let Some(content) = self.type_of_any(key.trim_matches(['[', ']'])) else {
            return self.skip(&token);
        };
        self.out.tag(2, 2);
        let length = self.out.open(Guess::Short);
        self.message(content, Form::Plain, token)?;
        self.out.close(length);
        Ok(())
    }

    /// Writes the name of the type; `None` if the set does not declare it.
    fn type_of_any(&mut self, url: &str) -> Option<u32> {
        self.out.tag(1, 2);
        self.out.prefixed(url.as_bytes());
        self.types.named(url.rsplit('/').next().unwrap_or_default())
    }
}

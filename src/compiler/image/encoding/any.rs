//! `google.protobuf.Any`, whose content is a message in wire format.

use std::str;

use super::{
    super::Error,
    fill::Filler,
    token::{Source, Token},
    wellknown::Form,
};

/// As JSON has it: the fields of the content beside `@type`, which comes first.
pub(super) fn json<'a, S: Source<'a>>(
    filler: &mut Filler<'_, S>,
    token: &Token<'a>,
) -> Result<(), Error> {
    if *token != Token::Open {
        return Err(filler.source.error("a message is missing here"));
    }
    match filler.source.next()? {
        Token::Close => return Ok(()),
        Token::Key(key) if key == "@type" => {}
        _ => return Err(filler.source.error("`@type` is missing here")),
    }
    let Token::Scalar(url) = filler.source.next()? else {
        return Err(filler.source.error("the name of a type is missing here"));
    };
    let url = str::from_utf8(&url.bytes).unwrap_or_default();
    let Some(content) = named(filler, url) else { return filler.skip(&Token::Open) };
    let form = filler.types.messages[content as usize].form;
    filler.out.tag(2, 2);
    let length = filler.out.open();
    if form == Form::Plain {
        filler.fields(content)?;
    } else {
        // What is no object for itself is under a key.
        match filler.source.next()? {
            Token::Key(key) if key == "value" => {}
            _ => return Err(filler.source.error("`value` is missing here")),
        }
        let token = filler.source.next()?;
        filler.message(content, form, token)?;
        if filler.source.next()? != Token::Close {
            return Err(filler.source.error("nothing may follow `value`"));
        }
    }
    filler.out.close(length);
    Ok(())
}

/// As the text format has it: the content under the name of its type in brackets.
pub(super) fn text<'a, S: Source<'a>>(filler: &mut Filler<'_, S>, key: &str) -> Result<(), Error> {
    let token = filler.source.next()?;
    let Some(content) = named(filler, key.trim_matches(['[', ']'])) else {
        return filler.skip(&token);
    };
    filler.out.tag(2, 2);
    let length = filler.out.open();
    filler.message(content, Form::Plain, token)?;
    filler.out.close(length);
    Ok(())
}

/// Writes the name of the type; `None` if the set does not declare it.
fn named<'a, S: Source<'a>>(filler: &mut Filler<'_, S>, url: &str) -> Option<u32> {
    filler.out.tag(1, 2);
    filler.out.bytes(url.as_bytes());
    filler.types.named(url.rsplit('/').next().unwrap_or_default())
}

//! Takes a parameter apart.

/// The options of a parameter, split at commas. A comma in brackets or in a literal of text is part
/// of a value, as is any character after a backslash.
pub(super) fn split(parameter: &str) -> Result<Vec<String>, String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let (mut open, mut quoted) = (Vec::new(), false);
    let mut chars = parameter.chars();
    while let Some(found) = chars.next() {
        match found {
            '\\' => {
                let next = chars.next().ok_or("the options end with a `\\`")?;
                if quoted {
                    part.push(found);
                }
                part.push(next);
                continue;
            }
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' if open.pop() != Some(found) => {
                return Err(format!("the options have a `{found}` that closes nothing"));
            }
            ',' if open.is_empty() => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(found);
    }
    if let Some(missing) = open.pop().or(quoted.then_some('"')) {
        return Err(format!("the options lack a `{missing}`"));
    }
    parts.push(part);
    let trimmed = parts.iter().map(|it| it.trim()).filter(|it| !it.is_empty());
    Ok(trimmed.map(str::to_owned).collect())
}

//! The words of a name, as the crate heck takes them, which prost-build uses.

/// Splits an identifier of a schema: at underscores, before a capital after a small letter, and
/// before the last of several capitals if a small letter follows. Digits belong to what is before.
pub(super) fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split('_')
        .flat_map(|part| {
            let mut starts = vec![0];
            let bytes = part.as_bytes();
            // The letter before, in the word that has begun last.
            let mut last = None;
            for (at, pair) in bytes.windows(2).enumerate() {
                let (it, next) = (pair[0], pair[1]);
                let letter = it.is_ascii_alphabetic().then_some(it).or(last);
                let is_lower = letter.is_some_and(|it| it.is_ascii_lowercase());
                let was_upper = last.is_some_and(|it| it.is_ascii_uppercase());
                if is_lower && next.is_ascii_uppercase() {
                    starts.push(at + 1);
                    last = None;
                } else if was_upper && it.is_ascii_uppercase() && next.is_ascii_lowercase() {
                    starts.push(at);
                    last = None;
                } else {
                    last = letter;
                }
            }
            let ends: Vec<usize> = starts[1..].iter().copied().chain([part.len()]).collect();
            starts.into_iter().zip(ends).map(|(start, end)| &part[start..end])
        })
        .filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

    use crate::names::ident;

    /// All texts of these letters up to a length.
    fn texts(letters: &str, len: u32) -> impl Iterator<Item = String> {
        let letters: Vec<char> = letters.chars().collect();
        let count = letters.len();
        let word = move |mut number: usize, len| {
            (0..len)
                .map(|_| {
                    let letter = letters[number % count];
                    number /= count;
                    letter
                })
                .collect()
        };
        (1..=len).flat_map(move |len| {
            let word = word.clone();
            (0..count.pow(len)).map(move |number| word(number, len))
        })
    }

    #[test]
    fn names_are_those_of_heck() {
        for text in texts("abAB1_", 6) {
            let begins = |it: &str| it.is_empty() || it.starts_with(|it: char| it.is_ascii_digit());
            let (snake, camel) = (text.to_snake_case(), text.to_upper_camel_case());
            if !begins(&snake) {
                assert_eq!(ident::snake(&text), snake, "{text}");
                assert_eq!(ident::camel(&text), camel, "{text}");
            }
        }
    }
}

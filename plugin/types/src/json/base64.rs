//! Base64: written with the standard letters and padding, read with those of URLs too, padded or not.
//! Knows nothing about JSON.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// In [`VALUES`], of what is no letter.
const NONE: u8 = 0xff;

const VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut at = 0;
    while at < LETTERS.len() {
        values[LETTERS[at] as usize] = at as u8;
        at += 1;
    }
    values[b'-' as usize] = 62;
    values[b'_' as usize] = 63;
    values
};

pub(crate) fn encode(bytes: &[u8]) -> String {
    let letter = |bits: u32, shift: u32| LETTERS[(bits >> shift & 63) as usize];
    let mut out = vec![b'='; bytes.len().div_ceil(3) * 4];
    let (groups, rest) = bytes.as_chunks::<3>();
    let (letters, last) = out.split_at_mut(groups.len() * 4);
    for ([a, b, c], letters) in groups.iter().zip(letters.as_chunks_mut::<4>().0) {
        let bits = u32::from_be_bytes([0, *a, *b, *c]);
        *letters = [letter(bits, 18), letter(bits, 12), letter(bits, 6), letter(bits, 0)];
    }
    match *rest {
        [a] => {
            let bits = u32::from_be_bytes([0, a, 0, 0]);
            last[..2].copy_from_slice(&[letter(bits, 18), letter(bits, 12)]);
        }
        [a, b] => {
            let bits = u32::from_be_bytes([0, a, b, 0]);
            last[..3].copy_from_slice(&[letter(bits, 18), letter(bits, 12), letter(bits, 6)]);
        }
        _ => {}
    }
    String::from_utf8(out).expect("letters are ASCII")
}

pub(crate) fn decode(text: &str) -> Result<Vec<u8>, &'static str> {
    let mut out = Vec::new();
    decode_to(&mut out, text.as_bytes())?;
    Ok(out)
}

/// Appends what a text says; where it is none, something of it may be there already.
pub(crate) fn decode_to(out: &mut Vec<u8>, text: &[u8]) -> Result<(), &'static str> {
    let fault = Err("this is no base64");
    let padding = text.iter().rev().take(3).take_while(|it| **it == b'=').count();
    let letters = &text[..text.len() - padding];
    if padding > 0 && !text.len().is_multiple_of(4) || letters.len() % 4 == 1 {
        return fault;
    }
    out.reserve(letters.len() / 4 * 3 + 2);
    let mut groups = letters.chunks_exact(4);
    let mut odd = 0;
    for group in &mut groups {
        let values = [group[0], group[1], group[2], group[3]].map(|it| VALUES[usize::from(it)]);
        odd |= values[0] | values[1] | values[2] | values[3];
        let [a, b, c, d] = values.map(u32::from);
        let [_, bytes @ ..] = (a << 18 | b << 12 | c << 6 | d).to_be_bytes();
        out.extend(bytes);
    }
    let rest = groups.remainder();
    if !rest.is_empty() {
        let mut values = [0; 4];
        for (value, letter) in values.iter_mut().zip(rest) {
            *value = VALUES[usize::from(*letter)];
            odd |= *value;
        }
        let [a, b, c, _] = values.map(u32::from);
        let [_, bytes @ ..] = (a << 18 | b << 12 | c << 6).to_be_bytes();
        out.extend(&bytes[..rest.len() - 1]);
    }
    // Values of letters have six bits.
    if odd & 0xc0 != 0 { fault } else { Ok(()) }
}

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

pub(super) fn encode(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    let letter = |bits: u32, shift: u32| LETTERS[(bits >> shift & 63) as usize];
    let mut groups = bytes.chunks_exact(3);
    for group in &mut groups {
        let bits = u32::from(group[0]) << 16 | u32::from(group[1]) << 8 | u32::from(group[2]);
        out.extend([18, 12, 6, 0].map(|shift| letter(bits, shift)));
    }
    match *groups.remainder() {
        [a] => {
            let bits = u32::from(a) << 16;
            out.extend([letter(bits, 18), letter(bits, 12), b'=', b'=']);
        }
        [a, b] => {
            let bits = u32::from(a) << 16 | u32::from(b) << 8;
            out.extend([letter(bits, 18), letter(bits, 12), letter(bits, 6), b'=']);
        }
        _ => {}
    }
    String::from_utf8(out).expect("letters are ASCII")
}

pub(super) fn decode(text: &str) -> Result<Vec<u8>, &'static str> {
    let fault = Err("this is no base64");
    let text = text.as_bytes();
    let padding = text.iter().rev().take(3).take_while(|it| **it == b'=').count();
    let letters = &text[..text.len() - padding];
    if padding > 0 && !text.len().is_multiple_of(4) || letters.len() % 4 == 1 {
        return fault;
    }
    let mut out = Vec::with_capacity(letters.len() / 4 * 3 + 2);
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
    if odd & 0xc0 != 0 { fault } else { Ok(out) }
}

//! Images in other encodings are refused, or written again as they were understood.

use protosmith_compiler::image::{Encoding, from_binary, to_binary};

/// For text in any of the encodings.
pub(super) fn encoding(text: &[u8]) {
    for encoding in [Encoding::Json, Encoding::Text, Encoding::Yaml] {
        let set = to_binary(text.to_vec(), encoding);
        let Ok(written) = set.and_then(|set| from_binary(&set, encoding)) else { continue };
        let set = to_binary(written.clone(), encoding).expect("it is our own");
        let again = from_binary(&set, encoding).expect("it is our own");
        assert!(written == again, "{encoding:?}");
    }
}

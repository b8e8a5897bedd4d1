//! The linter and the formatter for pages that run them in a browser, as a module of WebAssembly. It imports nothing.
//!
//! Who uses it asks for room with `request`, writes a request there, in UTF-8, calls `answer`, and reads as many
//! bytes from where `answered` says. [`answer`](answer::answer) says what may be asked.

pub mod answer;

use std::cell::RefCell;

thread_local! {
    static REQUEST: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Makes room for a request; where it is.
#[expect(unsafe_code, reason = "nothing else is called like it in the module")]
#[unsafe(no_mangle)]
pub extern "C" fn request(len: usize) -> *mut u8 {
    REQUEST.with_borrow_mut(|it| {
        it.clear();
        it.resize(len, 0);
        it.as_mut_ptr()
    })
}

/// Answers the request; how many bytes the answer has.
#[expect(unsafe_code, reason = "nothing else is called like it in the module")]
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> usize {
    let request = REQUEST.take();
    let text = answer::answer(&String::from_utf8_lossy(&request));
    ANSWER.with_borrow_mut(|it| {
        *it = text;
        it.len()
    })
}

/// Where the answer is.
#[expect(unsafe_code, reason = "nothing else is called like it in the module")]
#[unsafe(no_mangle)]
pub extern "C" fn answered() -> *const u8 {
    ANSWER.with_borrow(|it| it.as_ptr())
}

//! One line on stderr while work takes longer than a second.

use std::{
    io::{self, Write as _},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use protosmith_lint::{report::counted, visible::Line};

use super::surroundings::Look;

/// How many files were found so far.
pub(super) type Count = Arc<AtomicUsize>;

/// Whether the line is on the terminal. Who holds the lock may write there.
type Shown = Mutex<bool>;

/// Draws the line until it is dropped.
pub(super) struct Progress {
    shown: Arc<Shown>,
    ticker: Option<(mpsc::Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// `None` where there is no thread to be had; the work goes on without.
    pub(super) fn start(files: Count, look: Look) -> Option<Self> {
        let shown = Arc::new(Shown::default());
        let (stop, stopped) = mpsc::channel();
        let theirs = Arc::clone(&shown);
        let tick = move || {
            let second = Duration::from_secs(1);
            while stopped.recv_timeout(second) == Err(RecvTimeoutError::Timeout) {
                let mut shown = lock(&theirs);
                *shown = draw(&line(files.load(Ordering::Relaxed), look));
            }
        };
        let ticker = thread::Builder::new().spawn(tick).ok()?;
        Some(Self { shown, ticker: Some((stop, ticker)) })
    }

    /// Takes the line away for as long as the guard is held.
    pub(super) fn pause(&self) -> impl Drop {
        let mut shown = lock(&self.shown);
        if std::mem::take(&mut *shown) {
            draw("");
        }
        shown
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, ticker)) = self.ticker.take() {
            drop(stop);
            let _ended = ticker.join();
        }
        drop(self.pause());
    }
}

/// Nothing that is locked can be left half done.
fn lock(shown: &Shown) -> MutexGuard<'_, bool> {
    shown.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes over the line; whether that worked.
fn draw(line: &str) -> bool {
    let mut out = io::stderr().lock();
    write!(out, "\r{}\u{1b}[K", Line(line)).and_then(|()| out.flush()).is_ok()
}

/// A line that went on in a second one could not be taken away.
fn line(files: usize, look: Look) -> String {
    let text = match files {
        0 => "looking for files".to_owned(),
        _ => format!("working on {}", counted(files, "file")),
    };
    let text = text + look.medium.cut();
    text.chars().take(look.width - 1).collect()
}

#[cfg(test)]
mod tests {
    use super::{Look, line};
    use protosmith_lint::report::{Charset, Medium};

    #[test]
    fn the_line_says_how_much_there_is_to_do() {
        for (files, said) in [
            (0, "looking for files…"),
            (1, "working on 1 file…"),
            (999, "working on 999 files…"),
            (7235, "working on 7,235 files…"),
            (1_000_000, "working on 1,000,000 files…"),
        ] {
            assert_eq!(line(files, Look::FILE), said);
        }
        let medium = Medium::Terminal(Charset::Ascii);
        assert_eq!(line(0, Look { medium, ..Look::FILE }), "looking for files...");
        assert_eq!(line(1_000_000, Look { width: 20, ..Look::FILE }), "working on 1,000,00");
    }
}

//! What a server may take: time, and bytes of what it sends.

use std::{
    io::{self, Read},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

/// Bytes of a repository as it is sent: compressed, with all of its history where that is needed.
pub(super) const MAX_PACKED: u64 = 2 << 30;

/// Bytes of what a server says before: the names of what it has.
const MAX_REFS: u64 = 64 << 20;
/// What a server begins with that tells which branch another name stands for.
const SYMREF: &[u8] = b" symref=";

/// What is left of both.
pub(super) struct Limits {
    end: Option<Instant>,
    bytes: AtomicU64,
    granted: AtomicU64,
    /// Whether the server tells what it has.
    tells_names: AtomicBool,
    /// Whether all work has to end.
    pub stop: AtomicBool,
    /// Which of them was passed.
    fault: OnceLock<String>,
}

impl Limits {
    /// The time begins now; `None` is any time. Nothing may be sent yet.
    pub(super) fn new(time: Option<Duration>) -> Arc<Self> {
        Arc::new(Self {
            end: time.and_then(|it| Instant::now().checked_add(it)),
            bytes: AtomicU64::new(0),
            granted: AtomicU64::new(0),
            tells_names: AtomicBool::new(false),
            stop: AtomicBool::new(false),
            fault: OnceLock::new(),
        })
    }

    /// From now on the server tells what it has.
    pub(super) fn grant_names(&self) {
        self.grant(MAX_REFS);
        self.tells_names.store(true, Ordering::Relaxed);
    }

    /// From now on it sends what was asked for.
    pub(super) fn grant_pack(&self) {
        self.grant(MAX_PACKED);
        self.tells_names.store(false, Ordering::Relaxed);
    }

    /// So many bytes may be sent from now on.
    fn grant(&self, bytes: u64) {
        self.granted.store(bytes, Ordering::Relaxed);
        self.bytes.store(bytes, Ordering::Relaxed);
    }

    pub(super) fn end(&self) -> Option<Instant> {
        self.end
    }

    /// How much of the time is left; `None` is any time.
    pub(super) fn left(&self) -> io::Result<Option<Duration>> {
        let Some(end) = self.end else { return Ok(None) };
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(self.late()) } else { Ok(Some(left)) }
    }

    /// The error once the time is over.
    pub(super) fn late(&self) -> io::Error {
        self.pass("it took too long and was ended; `--timeout` allows for more".to_owned())
    }

    /// What was passed first, if any was.
    pub(super) fn fault(&self) -> Option<&str> {
        self.fault.get().map(String::as_str)
    }

    fn pass(&self, fault: String) -> io::Error {
        self.stop.store(true, Ordering::Relaxed);
        io::Error::other(self.fault.get_or_init(|| fault).clone())
    }

    fn take(&self, bytes: usize) -> io::Result<()> {
        let less = |left: u64| left.checked_sub(bytes as u64);
        let taken = self.bytes.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        taken.map(drop).map_err(|_| {
            let granted = self.granted.load(Ordering::Relaxed);
            self.pass(format!("the server sends more than {} MiB", granted >> 20))
        })
    }

    /// Does work that ends soon after the time is over, and what else is to be done then.
    pub(super) fn watch<T>(&self, late: impl FnOnce() + Send, work: impl FnOnce() -> T) -> T {
        thread::scope(|scope| {
            let (done, ended) = mpsc::channel::<()>();
            if let Some(end) = self.end {
                scope.spawn(move || {
                    let left = end.saturating_duration_since(Instant::now());
                    if ended.recv_timeout(left) == Err(RecvTimeoutError::Timeout) {
                        self.late();
                        late();
                    }
                });
            }
            let out = work();
            drop(done);
            out
        })
    }
}

/// What a server sends, as far as it may.
pub(super) struct Limited<R> {
    inner: R,
    limits: Arc<Limits>,
    /// How many bytes of [`SYMREF`] came last.
    matched: usize,
}

impl<R> Limited<R> {
    pub(super) fn new(inner: R, limits: &Arc<Limits>) -> Self {
        Self { inner, limits: Arc::clone(limits), matched: 0 }
    }

    /// Makes an unknown word of `symref`: nobody asks for it here, and gix panics where it tells of a branch that the
    /// server does not have. It stands behind a blank or a NUL, which names of branches have none of.
    fn hide_symrefs(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            let is_next = |at: usize| *byte == SYMREF[at] || at == 0 && *byte == 0;
            self.matched =
                if is_next(self.matched) { self.matched + 1 } else { usize::from(is_next(0)) };
            if self.matched == SYMREF.len() {
                (*byte, self.matched) = (b'-', 0);
            }
        }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.limits.left()?;
        let len = self.inner.read(buffer)?;
        self.limits.take(len)?;
        if self.limits.tells_names.load(Ordering::Relaxed) {
            self.hide_symrefs(&mut buffer[..len]);
        }
        Ok(len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_has_an_end() {
        let limits = Limits::new(None);
        limits.grant(1 << 20);
        let mut input = Limited::new(io::repeat(0), &limits);
        let error = io::copy(&mut input, &mut io::sink()).unwrap_err();
        assert_eq!(error.to_string(), "the server sends more than 1 MiB");
        assert_eq!(limits.fault(), Some("the server sends more than 1 MiB"));
        assert!(limits.stop.load(Ordering::Relaxed));
    }

    #[test]
    fn servers_tell_of_no_names_for_branches() {
        let sent =
            b"0 HEAD\0symref=HEAD:a symref=b:c  symref=d symref-target:e refs/heads/symref=f";
        let told =
            b"0 HEAD\0symref-HEAD:a symref-b:c  symref-d symref-target:e refs/heads/symref=f";
        for part in 1..sent.len() {
            let limits = Limits::new(None);
            limits.grant_names();
            let mut input = Limited::new(&sent[..], &limits);
            let mut out = Vec::new();
            let mut buffer = vec![0; part];
            loop {
                let len = input.read(&mut buffer).unwrap();
                out.extend_from_slice(&buffer[..len]);
                if len == 0 {
                    break;
                }
            }
            assert_eq!(out, told);
        }
        let limits = Limits::new(None);
        limits.grant_pack();
        let mut out = Vec::new();
        Limited::new(&sent[..], &limits).read_to_end(&mut out).unwrap();
        assert_eq!(out, sent);
    }

    #[test]
    fn work_has_an_end() {
        let limits = Limits::new(Some(Duration::from_millis(20)));
        limits.grant(u64::MAX);
        let ended = AtomicBool::new(false);
        let mut input = Limited::new(io::repeat(0), &limits);
        let late = || ended.store(true, Ordering::Relaxed);
        let out = limits.watch(late, || io::copy(&mut input, &mut io::sink()));
        assert!(out.unwrap_err().to_string().contains("took too long"));
        assert!(limits.fault().is_some_and(|it| it.contains("took too long")));
        assert_eq!(limits.watch(|| {}, || 7), 7);
    }
}

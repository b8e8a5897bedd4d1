//! How much of a hostile input is read before it is refused.

/// Bytes of an image, unpacked. The descriptors of the largest public schemas, source info
/// included, are a tenth of it, and those who need more can split the set.
pub const IMAGE: u64 = 1 << 30;

/// Bytes of the files of an archive that are kept, names included: they stay in memory. The
/// largest public collection of schemas has a tenth of it.
pub(super) const KEPT: u64 = 1 << 30;

/// Bytes of one file of an archive that is kept. Nobody writes such a file by hand.
pub(super) const FILE: u64 = 256 << 20;

/// Entries of an archive, of any kind. Each costs time even if nothing of it is kept.
pub(super) const ENTRIES: u64 = 1_000_000;

/// Files and directories of a git revision that one walk meets: a few objects that name each
/// other can stand for any number.
pub(super) const GIT_ENTRIES: usize = 1_000_000;

/// Commits of a range that are looked at one by one: the longest public histories of schemas have a
/// tenth of it.
pub(super) const COMMITS: usize = 200_000;

/// Tags that are read as releases of one repository.
pub(super) const TAGS: usize = 10_000;

/// Tags that a state is compared with, one after the other.
pub(super) const VERSIONS: usize = 1000;

/// Bytes of one object of a git repository, as git understands a configured number.
pub(crate) const GIT_OBJECT: &str = "256m";

/// Links to links in a git revision, and bytes of what one leads to.
pub(super) const LINKS: usize = 40;

/// Bytes that are unpacked of a compressed archive, most of them only to be skipped: about half
/// a minute.
pub(super) const UNPACKED: u64 = 16 << 30;

/// From `RATIO_FREE` unpacked bytes on, how many may come of one compressed byte. Source text
/// shrinks to a tenth; only what was made for it shrinks to less than a two-hundredth.
pub(super) const RATIO: u64 = 200;
pub(super) const RATIO_FREE: u64 = 16 << 20;

/// Bytes of a zip archive that comes from a pipe: it is read from the end, so it is held.
pub(super) const PIPED_ZIP: u64 = 1 << 30;

/// Bytes of a path inside an archive; no operating system has longer ones.
pub(super) const NAME: usize = 4096;

/// Bytes of a header that extends another one in a tar archive.
pub(super) const TAR_HEADER: u64 = 1 << 20;

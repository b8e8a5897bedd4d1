//! Every frame of a zstd stream, one after the other.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::{
    BlockDecodingStrategy, FrameDecoder,
    errors::{FrameDecoderError, ReadFrameHeaderError},
};

pub(super) struct Zstd<R> {
    source: R,
    decoder: FrameDecoder,
    /// Whether the decoder is inside a frame.
    open: bool,
}

impl<R: BufRead> Zstd<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, decoder: FrameDecoder::new(), open: false }
    }

    /// Starts the next frame; false at the end.
    fn start(&mut self) -> io::Result<bool> {
        loop {
            if self.source.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.reset(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let mut skipped = self.source.by_ref().take(length.into());
                    io::copy(&mut skipped, &mut io::sink())?;
                }
                Err(error) => return Err(broken(error)),
            }
        }
    }

    fn finish(&mut self) -> io::Result<()> {
        let (said, is) =
            (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
        if said.is_some() && is.is_some() && said != is {
            return Err(broken("the checksum is wrong"));
        }
        self.open = false;
        Ok(())
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.open {
                self.open = self.start()?;
            }
            if !self.open || into.is_empty() {
                return Ok(0);
            }
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.source, one).map_err(broken)?;
            }
            match self.decoder.read(into)? {
                0 => self.finish()?,
                len => return Ok(len),
            }
        }
    }
}

fn broken(error: impl std::fmt::Display) -> io::Error {
    io::Error::other(format!("the zstd stream is broken: {error}"))
}

//! The protocol `git://`: a connection to a server, without encryption.

use std::{
    io::{self, ErrorKind, Read, Write},
    net::{TcpStream, ToSocketAddrs},
    sync::Arc,
    time::Duration,
};

use gix::{Url, protocol::transport::Protocol};
use gix_transport::client::git::{ConnectMode, blocking_io::Connection};

use super::limits::{Limited, Limits};

/// The port of servers that name none.
const PORT: u16 = 9418;
/// A connection is made within this time.
const CONNECT: Duration = Duration::from_secs(10);

/// Connects to the server of a URL.
pub(super) fn connect(
    url: &Url,
    version: Protocol,
    limits: &Arc<Limits>,
) -> io::Result<Connection<Limited<Tcp>, Tcp>> {
    let host = url.host().ok_or_else(|| io::Error::other("it names no server"))?;
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let mut failed = io::Error::other("the name of the server has no address");
    for address in (bare, url.port.unwrap_or(PORT)).to_socket_addrs()? {
        let left = limits.left()?.map_or(CONNECT, |it| it.min(CONNECT));
        match TcpStream::connect_timeout(&address, left) {
            Ok(stream) => {
                let write = Tcp { stream: stream.try_clone()?, limits: Arc::clone(limits) };
                let read = Tcp { stream, limits: Arc::clone(limits) };
                let read = Limited::new(read, limits);
                let host = Some((host, url.port));
                let mode = ConnectMode::Daemon;
                return Ok(Connection::new(
                    read,
                    write,
                    version,
                    url.path.clone(),
                    host,
                    mode,
                    false,
                ));
            }
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// One side of a connection.
pub(super) struct Tcp {
    stream: TcpStream,
    limits: Arc<Limits>,
}

impl Tcp {
    fn late(&self, error: io::Error) -> io::Error {
        match error.kind() {
            ErrorKind::WouldBlock | ErrorKind::TimedOut => self.limits.late(),
            _ => error,
        }
    }
}

impl Read for Tcp {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(self.limits.left()?)?;
        self.stream.read(buffer).map_err(|it| self.late(it))
    }
}

impl Write for Tcp {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(self.limits.left()?)?;
        self.stream.write(buffer).map_err(|it| self.late(it))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

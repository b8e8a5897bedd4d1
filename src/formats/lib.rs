#![doc = include_str!("README.md")]

mod email;
mod host;
mod ip;
mod uri;

pub use self::{
    email::is_email,
    host::{Port, is_host_and_port, is_hostname},
    ip::{Strictness, is_ip, is_ip_prefix},
    uri::{is_uri, is_uri_reference},
};

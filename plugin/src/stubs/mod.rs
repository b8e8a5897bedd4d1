//! A service to the text of its Rust stubs. Knows nothing about descriptors, and names of the runtime
//! only those of tonic; `runtime.rs` says whose they are.

mod client;
mod mock;
mod names;
mod runtime;
mod server;
mod shape;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use runtime::Runtime;
use shape::Shape;
use text::Text;

/// A service, with names and paths that are already Rust.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    /// `Greeter`
    pub(crate) name: String,
    /// `helloworld.Greeter`, as on the wire.
    pub(crate) full_name: String,
    /// `greeter`; see [`of_service`](crate::names::of_service) for what is made of it.
    pub(crate) module: String,
    /// The lines of the comment, as they stand in the schema.
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    /// A constant with the encoded descriptor set, as seen from the module of the package.
    pub(crate) descriptor: Option<String>,
    /// What the user wants before items.
    pub(crate) attributes: Vec<(Item, String)>,
    pub(crate) methods: Vec<Method>,
}

/// An item that is written for a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// The struct, and the module that it is in.
    Client,
    ClientModule,
    Server,
    ServerModule,
    /// What the server serves.
    Trait,
}

/// A method. No two of a service have the same `name`.
#[derive(Clone, Debug)]
pub(crate) struct Method {
    /// `say_hello`, or `r#type`
    pub(crate) name: String,
    /// `SayHello`, as on the wire.
    pub(crate) proto_name: String,
    /// A path as seen from the module of the package: `Foo`, `super::bar::Baz`,
    /// `::prost_types::Any`, `()`, `f64`.
    pub(crate) input: String,
    pub(crate) output: String,
    pub(crate) input_kind: Kind,
    pub(crate) output_kind: Kind,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    /// Whether the server validates the request before the method is called.
    pub(crate) validated: bool,
    /// Whether it has no side effects.
    pub(crate) safe: bool,
}

/// How many messages go one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    One,
    Stream,
}

/// Whether a part is in the output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Presence {
    #[default]
    Absent,
    Always,
    /// Behind a feature of the crate that the output becomes part of.
    Feature(String),
}

/// What a method of the server trait does where it is not implemented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Bodies {
    /// It has to be.
    #[default]
    Required,
    /// It answers `Unimplemented`; streams of answers are boxed then.
    Unimplemented,
}

/// How a method of the server trait takes what it is called on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Receiver {
    /// `&self`
    #[default]
    Reference,
    /// `self: Arc<Self>`, which a task may keep.
    Arc,
}

/// What a method of the server trait answers a stream with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Streams {
    /// A type that the implementation names; a boxed stream where methods have bodies.
    #[default]
    Named,
    /// `impl Stream`
    Opaque,
}

/// What to write, and against which crates.
#[derive(Clone, Debug)]
pub(crate) struct Stubs {
    pub(crate) client: Presence,
    pub(crate) server: Presence,
    /// A scripted stand-in for the client; it needs the client.
    pub(crate) mock: Presence,
    /// `connect`, which needs tonic's own transport.
    pub(crate) transport: Presence,
    pub(crate) bodies: Bodies,
    pub(crate) receiver: Receiver,
    pub(crate) streams: Streams,
    pub(crate) runtime: Runtime,
    /// The path of a codec with two type parameters, encoded and decoded, and a `new`, in place of that
    /// of the runtime.
    pub(crate) codec: Option<String>,
}

impl Stubs {
    /// The path that has the names of tonic.
    fn tonic(&self) -> &str {
        self.runtime.path()
    }

    fn codec(&self) -> &str {
        self.codec.as_deref().unwrap_or(self.runtime.codec())
    }
}

impl Default for Stubs {
    fn default() -> Self {
        Self {
            client: Presence::Always,
            server: Presence::Always,
            mock: Presence::Absent,
            transport: Presence::Always,
            bodies: Bodies::Required,
            receiver: Receiver::Reference,
            streams: Streams::Named,
            runtime: Runtime::default(),
            codec: None,
        }
    }
}

/// Appends the modules of a service.
pub(crate) fn write(service: &Service, options: &Stubs, out: &mut String) {
    let cx = Context::new(service, options);
    let mut text = Text::new(service, options, out);
    if options.client != Presence::Absent {
        client::write(&cx, &mut text);
    }
    if options.server != Presence::Absent {
        server::write(&cx, &mut text);
    }
    if options.mock != Presence::Absent {
        mock::write(&cx, &mut text);
    }
}

/// What the writers of the modules share.
struct Context<'a> {
    service: &'a Service,
    options: &'a Stubs,
    shapes: Vec<Shape<'a>>,
}

impl<'a> Context<'a> {
    fn new(service: &'a Service, options: &'a Stubs) -> Self {
        let types = names::types(&service.methods);
        let methods = service.methods.iter().zip(types);
        let shapes = methods.map(|(it, name)| Shape::new(it, &name, service, options)).collect();
        Self { service, options, shapes }
    }
}

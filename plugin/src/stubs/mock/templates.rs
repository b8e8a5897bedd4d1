//! The text of the mock.

pub(super) const CALL: &str = r"    /// What one call sent; streams have all that was read of them so far.
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
    pub enum $nameCall {
";

pub(super) const ANSWER: &str = r"    }

    /// What one call is answered with.
    pub type Answer<M> = $tonic::Result<$tonic::Response<M>>;

    /// What one call is answered with where a stream is.
    pub type Answers<M> = Answer<::std::vec::Vec<$tonic::Result<M>>>;

    #[derive(::core::fmt::Debug)]
    enum $nameAnswer {
";

pub(super) const NAMES: &str = r"    }

    impl $nameAnswer {
        fn name(&self) -> &'static str {
            match self {
";

pub(super) const MOCK: &str = r#"            }
        }
    }

    #[derive(::core::fmt::Debug, ::core::default::Default)]
    struct $nameScript {
        answers: ::std::collections::VecDeque<$nameAnswer>,
        calls: ::std::vec::Vec<$nameCall>,
        metadata: ::std::vec::Vec<$tonic::metadata::MetadataMap>,
    }

    /// Answers calls in the order in which they were scripted. What nobody scripted is answered
    /// with `FailedPrecondition`. Clones share one script.
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
    pub struct $nameMock {
        script: ::std::sync::Arc<::std::sync::Mutex<$nameScript>>,
    }

    impl $nameMock {
        /// A mock with an empty script.
        pub fn new() -> Self {
            ::core::default::Default::default()
        }

        /// What was asked so far, in order.
        pub fn calls(&self) -> ::std::vec::Vec<$nameCall> {
            ::core::clone::Clone::clone(&self.lock().calls)
        }

        /// The metadata of each of the calls.
        pub fn metadata(&self) -> ::std::vec::Vec<$tonic::metadata::MetadataMap> {
            ::core::clone::Clone::clone(&self.lock().metadata)
        }

        /// The methods that were scripted and not called yet.
        pub fn remaining(&self) -> ::std::vec::Vec<&'static str> {
            let script = self.lock();
            script.answers.iter().map($nameAnswer::name).collect()
        }

        fn lock(&self) -> ::std::sync::MutexGuard<'_, $nameScript> {
            self.script.lock().unwrap_or_else(::std::sync::PoisonError::into_inner)
        }

        fn expect(&self, answer: $nameAnswer) -> &Self {
            self.lock().answers.push_back(answer);
            self
        }

        /// Keeps a call and says which it is.
        fn remember(
            &self,
            metadata: $tonic::metadata::MetadataMap,
            call: $nameCall,
        ) -> usize {
            let mut script = self.lock();
            script.metadata.push(metadata);
            script.calls.push(call);
            script.calls.len() - 1
        }

        /// Takes the next answer, if it is one of this method.
$take
            let mut script = self.lock();
            if script.answers.front()?.name() != method {
                return ::core::option::Option::None;
            }
            script.answers.pop_front()
        }

        fn unscripted(&self, method: &str) -> $tonic::Status {
            let script = self.lock();
            let next = script.answers.front();
            let scripted = next.map_or("nothing", $nameAnswer::name);
            $tonic::Status::failed_precondition(
                ::std::format!("{method} was called, {scripted} was scripted"),
            )
        }
"#;

pub(super) const EXPECT: &str = r"
        /// Scripts the next call: it is one of `$rpc`.
$expect
            self.expect($nameAnswer::$type(answer))
        }
";

pub(super) const LISTEN: &str = r"
        /// Keeps all that is sent, then answers.
        async fn listen<S, R>(
            self,
            at: usize,
            sent: S,
            keep: fn(&mut $nameCall, S::Item),
            answer: $tonic::Result<R>,
        ) -> $tonic::Result<R>
        where
            S: $tonic::codegen::tokio_stream::Stream,
        {
            let mut sent = ::core::pin::pin!(sent);
            loop {
                let next = $tonic::codegen::tokio_stream::StreamExt::next(&mut sent);
                match next.await {
                    ::core::option::Option::Some(message) => {
                        keep(&mut self.lock().calls[at], message);
                    }
                    ::core::option::Option::None => break answer,
                }
            }
        }
";

pub(super) const TRAIT_IMPL: &str = r"    }

$head
";

pub(super) const METHOD: &str = r#"        fn $method(
            &self,
$shared
$future {
$into
            let (metadata, _, sent) = request.into_parts();
            let call = $nameCall::$type($first);
            let $at = self.remember(metadata, call);
            let method = "$rpc";
            let answer = match self.take(method) {
$taken
                _ => ::core::result::Result::Err(self.unscripted(method)),
            };
"#;

pub(super) const KEEP: &str = r"            let keep = |call: &mut $nameCall, message| {
                if let $nameCall::$type(sent) = call {
                    sent.push(message);
                }
            };
            let mock = ::core::clone::Clone::clone(self);
";

pub(super) const UNARY: &str = r"            ::core::future::ready(answer)
        }
";

pub(super) const SERVER_STREAMING: &str = r"            let answer = answer.map(|it| it.map($tonic::codegen::tokio_stream::iter));
            ::core::future::ready(stream($codec::new(), answer))
        }
";

pub(super) const CLIENT_STREAMING: &str = r"            mock.listen(at, sent, keep, answer)
        }
";

pub(super) const STREAMING: &str = r"            let sent = ::core::option::Option::Some(::std::boxed::Box::pin(sent));
            let answer = answer
                .map(|it| {
                    it.map(|answers| Dialogue {
                        mock,
                        at,
                        sent,
                        keep,
                        answers: answers.into_iter(),
                    })
                });
            ::core::future::ready(stream($codec::new(), answer))
        }
";

pub(super) const STREAM: &str = r"
    /// What the client would read from a wire.
    fn stream<C, M, S>(
        mut codec: C,
        answer: $tonic::Result<$tonic::Response<S>>,
    ) -> $tonic::Result<$tonic::Response<$tonic::Streaming<M>>>
    where
        C: $tonic::codec::Codec<Encode = M, Decode = M>,
        S: $tonic::codegen::tokio_stream::Stream<Item = $tonic::Result<M>>
            + ::core::marker::Send + 'static,
        M: 'static,
    {
        let decoder = $tonic::codec::Codec::decoder(&mut codec);
        let encoder = $tonic::codec::Codec::encoder(&mut codec);
        let read = |answers| {
            let body = $tonic::codec::EncodeBody::new_server(
                encoder,
                answers,
                ::core::option::Option::None,
                ::core::default::Default::default(),
                ::core::option::Option::None,
            );
            let code = $tonic::codegen::http::StatusCode::OK;
            let limit = ::core::option::Option::Some(usize::MAX);
            let encoding = ::core::option::Option::None;
            $tonic::Streaming::new_response(decoder, body, code, encoding, limit)
        };
        answer.map(|it| it.map(read))
    }
";

pub(super) const DIALOGUE: &str = r"
    /// Keeps what was sent so far whenever it is asked for the next answer.
    struct Dialogue<S, M, A> {
        mock: $nameMock,
        at: usize,
        sent: ::core::option::Option<::core::pin::Pin<::std::boxed::Box<S>>>,
        keep: fn(&mut $nameCall, M),
        answers: ::std::vec::IntoIter<A>,
    }

    impl<S, M, A> $tonic::codegen::tokio_stream::Stream for Dialogue<S, M, A>
    where
        S: $tonic::codegen::tokio_stream::Stream<Item = M>,
        A: ::core::marker::Unpin,
    {
        type Item = A;

        fn poll_next(
            self: ::core::pin::Pin<&mut Self>,
            cx: &mut ::core::task::Context<'_>,
        ) -> ::core::task::Poll<::core::option::Option<A>> {
            let this = ::core::pin::Pin::get_mut(self);
            while let ::core::option::Option::Some(sent) = &mut this.sent {
                let sent = sent.as_mut();
                match $tonic::codegen::tokio_stream::Stream::poll_next(sent, cx) {
                    ::core::task::Poll::Ready(::core::option::Option::Some(message)) => {
                        (this.keep)(&mut this.mock.lock().calls[this.at], message);
                    }
                    ::core::task::Poll::Ready(::core::option::Option::None) => {
                        this.sent = ::core::option::Option::None;
                    }
                    ::core::task::Poll::Pending => break,
                }
            }
            ::core::task::Poll::Ready(this.answers.next())
        }
    }
";

pub(super) const EMPTY: &str = r"/// A stand-in for a client of `$full`.
pub mod $module_mock {
    /// Has nothing to answer.
    #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::default::Default)]
    pub struct $nameMock;

    impl super::$module_client::$nameApi for $nameMock {}
}

";

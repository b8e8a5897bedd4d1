//! The program that is held against protovalidate: a `TestConformanceRequest` on stdin, the answer on
//! stdout. Which types there are is in `cases.rs`, which the run writes.

use std::io::{self, Read as _, Write as _};

use prost::Message;
use prost_types::Any;
use protosmith_types::validate::{Validate, Violations};
use validation::proto::buf::validate::conformance::harness::{
    TestConformanceRequest, TestConformanceResponse, TestResult, test_result::Result as Outcome,
};

/// A message, be there rules for it or not.
struct Case<T>(T);

trait Ruled {
    fn found(&self) -> Result<(), Violations>;
}

impl<T: Validate> Ruled for Case<T> {
    fn found(&self) -> Result<(), Violations> {
        self.0.validate()
    }
}

trait Free {
    fn found(&self) -> Result<(), Violations>;
}

impl<T> Free for &Case<T> {
    fn found(&self) -> Result<(), Violations> {
        Ok(())
    }
}

fn outcome(found: Result<(), Violations>) -> Outcome {
    match found {
        Ok(()) => Outcome::Success(true),
        Err(Violations { fault: Some(fault), .. }) => Outcome::RuntimeError(fault.to_string()),
        Err(found) => {
            let bytes = found.encode_to_vec();
            let read = validation::proto::buf::validate::Violations::decode(bytes.as_slice());
            Outcome::ValidationError(read.expect("violations are those of the schema"))
        }
    }
}

/// What becomes of a message of type `name`.
macro_rules! answer {
    ($($type:ty,)*) => {
        fn answer(case: &Any) -> Outcome {
            let name = case.type_url.rsplit('/').next().unwrap_or_default();
            $(if name == <$type as protosmith_types::json::Message>::NAME {
                return match <$type>::decode(case.value.as_slice()) {
                    Ok(message) => outcome((&Case(message)).found()),
                    Err(fault) => Outcome::UnexpectedError(fault.to_string()),
                };
            })*
            Outcome::UnexpectedError(format!("unknown type `{name}`"))
        }
    };
}

include!("cases.rs");

fn main() -> io::Result<()> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    let request = TestConformanceRequest::decode(bytes.as_slice())?;
    let results = request.cases.iter().map(|(name, case)| {
        (name.clone(), TestResult { result: Some(answer(case)) })
    });
    let response = TestConformanceResponse { results: results.collect() };
    io::stdout().write_all(&response.encode_to_vec())
}

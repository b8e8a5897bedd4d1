//! `Debug` for types that are generated without.

use std::fmt::{Debug, Formatter, Result};

use crate::proto::shapes::v1::{Hidden, hidden};

impl Debug for Hidden {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "hidden, {:?}, {:?}", self.kind(), self.what)
    }
}

impl Debug for hidden::Kind {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.as_str_name())
    }
}

impl Debug for hidden::What {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Self::Number(number) = self;
        write!(f, "{number}")
    }
}

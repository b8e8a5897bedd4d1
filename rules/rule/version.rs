//! Versions of the configuration.

/// A version of `buf.yaml`, or our own `protosmith.yaml`, which is v2 and more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    V1Beta1,
    V1,
    V2,
    /// `protosmith.yaml`: every rule of v2 is in it too.
    #[default]
    Own,
}

impl Version {
    pub const ALL: [Self; 4] = [Self::V1Beta1, Self::V1, Self::V2, Self::Own];

    pub fn name(self) -> &'static str {
        match self {
            Self::V1Beta1 => "v1beta1",
            Self::V1 => "v1",
            Self::V2 => "v2",
            Self::Own => "protosmith",
        }
    }
}

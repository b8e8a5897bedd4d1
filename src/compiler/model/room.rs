//! How much room a file's table takes.

use super::{Comments, table::FileTable};
use crate::syntax::Counts;

impl FileTable {
    /// Makes room for all that a file declares, at once.
    pub fn make_room(&mut self, counts: &Counts) {
        self.messages.reserve_exact(counts.messages);
        self.fields.reserve_exact(counts.fields);
        self.oneofs.reserve_exact(counts.oneofs);
        self.enums.reserve_exact(counts.enums);
        self.values.reserve_exact(counts.values);
        self.services.reserve_exact(counts.services);
        self.methods.reserve_exact(counts.methods);
    }

    /// Gives back the room that nothing was put into.
    pub fn shrink(&mut self) {
        self.imports.shrink_to_fit();
        self.messages.shrink_to_fit();
        self.fields.shrink_to_fit();
        self.oneofs.shrink_to_fit();
        self.enums.shrink_to_fit();
        self.values.shrink_to_fit();
        self.services.shrink_to_fit();
        self.methods.shrink_to_fit();
        self.option_sets.shrink_to_fit();
        self.option_locations.shrink_to_fit();
        self.option_bytes.shrink_to_fit();
        self.option_paths.shrink_to_fit();
        self.strings.shrink_to_fit();
        if let Comments::Read(texts) = &mut self.comments {
            texts.shrink();
        }
    }
}

//! What is worked out once and asked for often. Values are kept by their type: whoever wants one of
//! its own declares a type for it.

use std::{
    any::{Any, TypeId},
    cell::RefCell,
    rc::Rc,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use protosmith_compiler::model::{File, Schema};
use rustc_hash::FxHashMap;

/// A type, and the schema that the value of it was made of, by its address: schemas stay where they
/// are while rules run.
type Key = (TypeId, usize);

fn key<T: Any>(schema: &Schema) -> Key {
    (TypeId::of::<T>(), std::ptr::from_ref(schema) as usize)
}

type Once = Arc<OnceLock<Arc<dyn Any + Send + Sync>>>;

/// What is known of whole schemas: for all rules of a run, on all threads.
#[derive(Clone, Debug, Default)]
pub struct RunCache(Arc<Mutex<FxHashMap<Key, Once>>>);

impl RunCache {
    pub(super) fn get<T: Any + Send + Sync>(
        &self,
        schema: &Schema,
        make: fn(&Schema) -> T,
    ) -> Arc<T> {
        let once = {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(key::<T>(schema)).or_default())
        };
        // Others wait for the one that makes it, not for those that make something else.
        let value = Arc::clone(once.get_or_init(|| Arc::new(make(schema))));
        value.downcast().expect("it was looked up by its type")
    }
}

/// What is made of single files of a schema, of each when somebody first asks.
pub struct OfEach<T>(Box<[OnceLock<T>]>);

impl<T> OfEach<T> {
    pub(super) fn new(schema: &Schema) -> Self {
        Self(schema.files().map(|_| OnceLock::new()).collect())
    }

    /// That of a file of the schema; `make` works alone.
    pub fn get(&self, file: File<'_>, make: fn(File<'_>) -> T) -> &T {
        self.0[file.index() as usize].get_or_init(|| make(file))
    }
}

/// What is known of single files: for all rules that run over one file.
#[derive(Clone, Default)]
pub struct FileCache(Rc<RefCell<OfFiles>>);

/// By type and file.
type OfFiles = FxHashMap<(Key, u32), Rc<dyn Any>>;

impl FileCache {
    /// A value of a type of its own that is made of a file and what it imports.
    pub fn get<T: Any>(&self, file: File<'_>, make: impl FnOnce() -> T) -> Rc<T> {
        let key = (key::<T>(file.schema()), file.index());
        let known = self.0.borrow().get(&key).cloned();
        let value = known.unwrap_or_else(|| {
            let made: Rc<dyn Any> = Rc::new(make());
            self.0.borrow_mut().insert(key, Rc::clone(&made));
            made
        });
        value.downcast().expect("it was looked up by its type")
    }
}

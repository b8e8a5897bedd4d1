//! Packages that a profile of the manifest names are among those that are built: Cargo warns of others,
//! in every build.

use std::{fs, path::Path};

#[test]
fn profiles_name_packages_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [manifest, lock] =
        ["Cargo.toml", "Cargo.lock"].map(|it| fs::read_to_string(root.join(it)).unwrap());
    let (_, section) = manifest.split_once("\n[profile.dist.package]\n").unwrap();
    let lines = section.lines().take_while(|it| !it.is_empty());
    let names: Vec<&str> = lines.map(|it| it.split('.').next().unwrap_or_default()).collect();
    assert!(!names.is_empty());
    for name in names {
        assert!(lock.contains(&format!("\nname = \"{name}\"\n")), "nothing builds {name}");
    }
}

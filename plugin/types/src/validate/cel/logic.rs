//! `&&`, `||` and macros: one value decides, whatever the others are, even if they have none.

use super::{Fault, Outcome};

/// `a && b`.
///
/// # Errors
///
/// A part has no value, and none is false.
pub fn and(a: impl FnOnce() -> Outcome<bool>, b: impl FnOnce() -> Outcome<bool>) -> Outcome<bool> {
    match a() {
        Ok(false) => Ok(false),
        Ok(true) => b(),
        Err(fault) => match b() {
            Ok(false) => Ok(false),
            _ => Err(fault),
        },
    }
}

/// `a || b`.
///
/// # Errors
///
/// A part has no value, and none is true.
pub fn or(a: impl FnOnce() -> Outcome<bool>, b: impl FnOnce() -> Outcome<bool>) -> Outcome<bool> {
    match a() {
        Ok(true) => Ok(true),
        Ok(false) => b(),
        Err(fault) => match b() {
            Ok(true) => Ok(true),
            _ => Err(fault),
        },
    }
}

/// `list.all(it, …)`.
///
/// # Errors
///
/// There is none for an element, and none is false.
pub fn all<T>(list: impl Iterator<Item = T>, is: impl FnMut(T) -> Outcome<bool>) -> Outcome<bool> {
    decided(list, false, is)
}

/// `list.exists(it, …)`.
///
/// # Errors
///
/// There is none for an element, and none is true.
pub fn exists<T>(
    list: impl Iterator<Item = T>,
    is: impl FnMut(T) -> Outcome<bool>,
) -> Outcome<bool> {
    decided(list, true, is)
}

fn decided<T>(
    list: impl Iterator<Item = T>,
    decisive: bool,
    mut is: impl FnMut(T) -> Outcome<bool>,
) -> Outcome<bool> {
    let mut fault: Option<Fault> = None;
    for element in list {
        match is(element) {
            Ok(value) if value == decisive => return Ok(value),
            Ok(_) => {}
            Err(found) => fault = fault.or(Some(found)),
        }
    }
    fault.map_or(Ok(!decisive), Err)
}

/// `list.exists_one(it, …)`.
///
/// # Errors
///
/// There is none for an element.
pub fn exists_one<T>(
    list: impl Iterator<Item = T>,
    mut is: impl FnMut(T) -> Outcome<bool>,
) -> Outcome<bool> {
    let mut count = 0_usize;
    for element in list {
        count += usize::from(is(element)?);
    }
    Ok(count == 1)
}

//! What is known of a fact: `Some(true)`, `Some(false)`, or `None` if it is not stated.

/// A fact that may not be stated.
pub(super) type Ternary = Option<bool>;

/// Whether both hold.
pub(super) const fn both(one: Ternary, other: Ternary) -> Ternary {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// Whether either holds.
pub(super) const fn either(one: Ternary, other: Ternary) -> Ternary {
    not(both(not(one), not(other)))
}

/// Whether it does not hold.
pub(super) const fn not(one: Ternary) -> Ternary {
    match one {
        Some(holds) => Some(!holds),
        None => None,
    }
}

/// What is known of a fact that is one of several.
pub(super) fn one_of(mut cases: impl Iterator<Item = Ternary>) -> Ternary {
    let first = cases.next()??;
    cases.all(|case| case == Some(first)).then_some(first)
}

/// Whether any holds.
pub(super) fn any(mut facts: impl Iterator<Item = Ternary>) -> Ternary {
    facts
        .try_fold(Some(false), |so_far, fact| match either(so_far, fact) {
            Some(true) => Err(Some(true)),
            known => Ok(known),
        })
        .unwrap_or_else(|found| found)
}

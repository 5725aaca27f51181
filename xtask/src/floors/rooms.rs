//! The declared order: which room of the core is above which, and which crate.
//!
//! A room is a file `src/name.rs` with the directory `src/name`. It may import
//! itself and the rooms on the floors below it. Rooms on one floor do not import
//! each other. The same holds for the crates of the workspace.

/// Floors from the ground up; on each, the rooms or crates there.
pub(crate) type Floors = &'static [&'static [&'static str]];

/// The rooms of the crate `ajcep`.
pub(crate) const ROOMS: Floors = &[
    // The one error type and its predicates.
    &["error"],
    // Warnings, as a set that copies.
    &["warning"],
    // The Articles, Rules and Annexes that answers cite.
    &["provision"],
    // What others write, read by `ajcep-notation`.
    &["written"],
    // The declaration of inputs.
    &["input"],
    // The generated data; its only reader.
    &["tables"],
    // The Parties to the agreement, and the dates since which it is in force.
    &["agreement"],
    // Codes between HS editions. Tariff lines and their rates.
    &["nomenclature", "tariff"],
    // Rates and customs values to duties.
    &["duty"],
    // The duty of a shipment. The rate of each year under a staging category.
    &["quote", "staging"],
    // Whether a good originates.
    &["origin"],
    // A quote, an origin and a certificate, held against each other.
    &["claim"],
    // Schedules that the user brings.
    &["pack"],
    // All of the above behind one type.
    &["book"],
    // Many questions at once.
    &["bulk"],
    // Answers as JSON.
    &["json"],
    // The root of the crate; it only declares and re-exports.
    &["lib"],
];

/// The packages of the workspace.
pub(crate) const CRATES: Floors = &[
    // The vocabulary. The shared cases, which know no answer's type.
    &["ajcep-model", "ajcep-suite"],
    // How others write it. `data/` to tables, at build time. Files to tables of texts.
    &["ajcep-notation", "ajcep-compiler", "ajcep-documents"],
    // The core.
    &["ajcep"],
    // Cells to packs. Columns of questions to columns of answers.
    &["ajcep-pack", "ajcep-columns"],
    // The official tables to `data/`.
    &["ajcep-ingest"],
    // The command and the bindings.
    &["ajcep-cli", "ajcep-capi", "ajcep-python"],
    // What CI runs.
    &["xtask"],
];

/// The room of a file of the core, `src/tariff/line.rs` being in `tariff`.
pub(crate) fn room(file: &str) -> Option<&str> {
    let name = file.strip_prefix("src/")?.split('/').next()?;
    Some(name.strip_suffix(".rs").unwrap_or(name))
}

/// Whether `name` has a place in the order.
pub(crate) fn declared(floors: Floors, name: &str) -> bool {
    floor(floors, name).is_some()
}

/// Why `importing` may not import `imported`; none where it may. What is not
/// declared is not judged here.
pub(crate) fn objection(floors: Floors, importing: &str, imported: &str) -> Option<String> {
    let (above, below) = (floor(floors, importing)?, floor(floors, imported)?);
    if importing == imported || above > below {
        None
    } else if above == below {
        Some(format!("{importing} and {imported} share a floor"))
    } else {
        Some(format!("{importing} is below {imported}"))
    }
}

fn floor(floors: Floors, name: &str) -> Option<usize> {
    floors.iter().position(|floor| floor.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_a_file_and_its_directory() {
        assert_eq!(room("src/tariff.rs"), Some("tariff"));
        assert_eq!(room("src/tariff/line.rs"), Some("tariff"));
        assert_eq!(room("src/origin/form/text.rs"), Some("origin"));
        assert_eq!(room("crates/ajcep-model/src/party.rs"), None);
    }

    #[test]
    fn no_name_is_declared_twice() {
        for floors in [ROOMS, CRATES] {
            let mut names: Vec<&str> =
                floors.iter().flat_map(|floor| floor.iter().copied()).collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all);
        }
    }

    #[test]
    fn imports_run_down() {
        assert_eq!(objection(ROOMS, "quote", "tariff"), None);
        assert_eq!(objection(ROOMS, "quote", "quote"), None);
        assert_eq!(objection(ROOMS, "tariff", "quote").unwrap(), "tariff is below quote");
        assert_eq!(
            objection(ROOMS, "tariff", "nomenclature").unwrap(),
            "tariff and nomenclature share a floor"
        );
        assert_eq!(objection(CRATES, "ajcep", "ajcep-compiler"), None);
        assert_eq!(objection(ROOMS, "quote", "unheard-of"), None);
        assert!(!declared(ROOMS, "unheard-of") && declared(ROOMS, "lib"));
    }
}

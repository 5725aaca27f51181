//! `ajcep import`: from a table of rates to a pack.

mod agreement;
mod arguments;
mod inspect;

use std::fs;
use std::io::Write;

use ajcep::pack::Regime;
use ajcep::{Book, Window};
use ajcep_pack::{Import, Imported};

use crate::failure::Failure;
use crate::form::Stated;

pub(crate) use arguments::{Arguments, categories};

pub(crate) fn run(arguments: Arguments, book: &Book, out: &mut impl Write) -> Result<(), Failure> {
    if let Some(folder) = &arguments.agreement {
        return agreement::run(folder, &arguments, book, out);
    }
    let Some(path) = &arguments.table else {
        return Err(Failure::bad_input("a table is missing"));
    };
    let in_table = |error: &dyn std::fmt::Display| Failure::in_file(path, error);
    let table = fs::read(path).map_err(|error| in_table(&error))?;
    if (arguments.inspect || arguments.explain.is_some()) && arguments.is_of_import() {
        return Err(Failure::bad_input(
            "--inspect and --explain import nothing; leave out what is for an import",
        ));
    }
    if let Some(page) = arguments.explain {
        let text = ajcep_documents::explain(table, page).map_err(|error| in_table(&error))?;
        return Ok(write!(out, "{text}")?);
    }
    if arguments.inspect {
        let form = Stated::from(&arguments.form).form()?;
        return inspect::run(path, &table, &form, arguments.rows, out);
    }
    let (Some(pack), Some(party), Some(what), Some(from)) =
        (&arguments.out, arguments.party, &arguments.what, arguments.from)
    else {
        return Err(Failure::bad_input("--out, --party, --what and --from are needed"));
    };
    let window = Window::new(from, arguments.until)
        .ok_or_else(|| Failure::bad_input("--until is before --from"))?;
    let stem = pack.file_stem().unwrap_or_default().to_string_lossy();
    let name = arguments.name.as_deref().unwrap_or(&stem);
    let mut import = Import::new(name, party, Regime::parse(what.trim())?, window);
    arguments.state(&mut import)?;
    let imported = import.read(&table, book).map_err(|error| in_table(&error))?;
    fs::write(pack, &imported.bytes).map_err(|error| Failure::in_file(pack, error))?;
    report(&imported, out)
}

/// Prints the account on standard output, skipped rows and notes on standard error.
fn report(imported: &Imported, out: &mut impl Write) -> Result<(), Failure> {
    write!(out, "{}", imported.account.to_csv())?;
    for fault in &imported.skipped {
        eprintln!("ajcep: skipped: {fault}");
    }
    for note in &imported.notes {
        eprintln!("ajcep: note: {note}");
    }
    if !imported.template.is_empty() {
        eprint!("ajcep: note: to define them, fill in for --categories:\n{}", imported.template);
    }
    Ok(())
}

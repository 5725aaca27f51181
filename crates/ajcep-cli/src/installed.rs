//! `ajcep completions` and `ajcep manual`: what is installed beside the command.

use std::io::Write;
use std::path::PathBuf;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::failure::Failure;

#[derive(clap::Args)]
pub(crate) struct Completions {
    /// The shell: bash, elvish, fish, powershell or zsh.
    shell: Shell,
}

#[derive(clap::Args)]
pub(crate) struct Manual {
    /// The folder of the pages, one for each command; without it, the page of `ajcep` is printed.
    folder: Option<PathBuf>,
}

/// Prints the script by which a shell completes the command.
pub(crate) fn completions<C: CommandFactory>(
    arguments: &Completions,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut C::command(), "ajcep", &mut script);
    Ok(out.write_all(&script)?)
}

/// Writes or prints the pages of the manual, in the roff of `man`.
pub(crate) fn manual<C: CommandFactory>(
    arguments: &Manual,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match &arguments.folder {
        None => Ok(clap_mangen::Man::new(C::command()).render(out)?),
        Some(folder) => {
            let written = std::fs::create_dir_all(folder)
                .and_then(|()| clap_mangen::generate_to(C::command(), folder));
            written.map_err(|error| Failure::bad_input(format!("{}: {error}", folder.display())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use clap::ValueEnum;

    #[derive(clap::Parser)]
    #[command(name = "ajcep")]
    struct Any {
        /// A flag.
        #[arg(long)]
        json: bool,
    }

    #[test]
    fn every_shell_has_a_script_and_the_page_names_the_flag() {
        for shell in Shell::value_variants() {
            let mut script = Vec::new();
            assert!(completions::<Any>(&Completions { shell: *shell }, &mut script).is_ok());
            assert!(String::from_utf8_lossy(&script).contains("json"), "{shell}");
        }
        let mut page = Vec::new();
        assert!(manual::<Any>(&Manual { folder: None }, &mut page).is_ok());
        assert!(String::from_utf8_lossy(&page).contains("json"));
    }
}

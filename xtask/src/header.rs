//! `bindings/c/include/ajcep.h`: written from the source of the border, and compared
//! with it.

use std::fs;

use crate::run::root;

const HEADER: &str = "bindings/c/include/ajcep.h";

fn generated() -> Result<String, String> {
    let folder = root().join("bindings/c");
    let config = cbindgen::Config::from_file(folder.join("cbindgen.toml"))?;
    let bindings = cbindgen::Builder::new()
        .with_crate(&folder)
        .with_config(config)
        .generate()
        .map_err(|error| error.to_string())?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    Ok(tidy(&String::from_utf8(text).map_err(|error| error.to_string())?))
}

/// Comments as a C programmer writes them: what Rust calls safety is what pointers must
/// point to, and a line is on one line.
fn tidy(text: &str) -> String {
    let text = text.replace(" # Safety\n ", " Pointers: ").replace('`', "");
    let text = text.replace("#endif  //", "#endif //").replace("#endif // __cplusplus", "#endif");
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    let mut rest = lines.as_slice();
    while let Some((line, more)) = rest.split_first() {
        match more {
            [middle, end, after @ ..] if line.trim() == "/*" && end.trim() == "*/" => {
                let indent = line.len() - line.trim_start().len();
                out += &format!("{:indent$}/* {} */\n", "", middle.trim());
                rest = after;
            }
            _ => {
                out += &format!("{}\n", line.trim_end());
                rest = more;
            }
        }
    }
    out
}

/// Writes the header.
pub(crate) fn write() -> Result<(), String> {
    let path = root().join(HEADER);
    fs::write(&path, generated()?).map_err(|error| format!("{HEADER}: {error}"))
}

/// Fails if the header is not what the source makes.
pub(crate) fn check() -> Result<(), String> {
    eprintln!("==> {HEADER} is what cbindgen makes of the source");
    let committed = fs::read_to_string(root().join(HEADER)).map_err(|error| error.to_string())?;
    if committed == generated()? {
        Ok(())
    } else {
        Err(format!("{HEADER} is not what the source makes: run `cargo xtask header`"))
    }
}

//! 32-bit Windows, which aligns 64-bit integers to eight bytes. Its programs do not run here: the
//! structs are held against the frozen list when they are compiled.

use crate::c;
use crate::platforms::zig;
use crate::run::{check, root};

/// Compiles the header and what the list says of it, for 32-bit Windows.
pub(super) fn layout() -> Result<(), String> {
    let folder = root().join("target/platforms/made/i686-windows");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let line = "cc -target x86-windows-gnu -std=c11 -Wall -Werror -DAJCEP_DLL";
    let mut compile = zig::zig(line)?;
    compile.arg("-I").arg(root().join("bindings/c/include"));
    compile.arg("-c").arg(c::abi::assertions("ilp32-windows", "ilp32", &folder)?);
    compile.arg("-o").arg(folder.join("assertions.o"));
    check(&format!("zig {line} {}", folder.join("assertions.c").display()), compile)
}

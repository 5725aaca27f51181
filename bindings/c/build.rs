//! Gives the shared library that cargo makes its name among the system's libraries.

/// The major version of the interface: the upper half of `AJCEP_ABI_VERSION`.
const INTERFACE: u32 = 1;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libajcep.so.{INTERFACE}");
    }
}

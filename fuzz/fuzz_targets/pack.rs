//! A pack: opened or refused, also where its sum is right; what is opened answers.
#![no_main]

use ajcep::{Book, Pack};
use libfuzzer_sys::fuzz_target;
use sha2::{Digest, Sha256};

/// The file of a body, as a hostile author would sum it.
fn file(body: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x89AJCEP\r\n".to_vec();
    bytes.extend(1u32.to_le_bytes());
    bytes.extend((body.len() as u32).to_le_bytes());
    bytes.extend(Sha256::digest(body));
    bytes.extend(body);
    bytes
}

fuzz_target!(|body: &[u8]| {
    let _ = Pack::from_bytes(body);
    let Ok(pack) = Pack::from_bytes(&file(body)) else { return };
    let count = pack.lines().count();
    assert_eq!(count, pack.line_count());
    let book = Book::embedded().with_pack(pack.clone());
    for line in pack.lines().take(50) {
        let window = line.window().expect("a line has a window");
        let _ = book
            .line(pack.party(), line.code(), window.from())
            .map(|line| (line.mfn().to_string(), line.preference().to_string(), line.cells()));
    }
    let _ = Book::embedded().check(&pack);
    assert_eq!(book.coverage().len(), 23);
});

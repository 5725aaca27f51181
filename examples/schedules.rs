//! Prints every tariff line of every Party on a day, with its MFN rate and its preference.
//!
//! ```sh
//! cargo run --release --example schedules -- 2025-07-01 [PACK …] > schedules.csv
//! ```

use std::error::Error;
use std::io::{self, BufWriter, Write};

use ajcep::{Book, Pack, Party};
use jiff::civil::Date;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let day: Date = arguments.next().ok_or("expected a day, YYYY-MM-DD")?.parse()?;
    let mut book = Book::embedded().clone();
    for pack in arguments {
        book = book.with_pack(Pack::from_bytes(&std::fs::read(pack)?)?);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "party,code,mfn,ajcep")?;
    for party in Party::ALL {
        for line in book.lines_on(party, day) {
            let (mfn, preference) = (line.mfn(), line.preference());
            writeln!(out, "{party},{},\"{mfn}\",\"{preference}\"", line.code())?;
        }
    }
    Ok(out.flush()?)
}

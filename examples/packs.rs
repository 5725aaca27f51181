//! A server that swaps its tariff while threads quote from it: each request sees one book
//! or the next, never half of each.

use std::sync::Arc;
use std::thread;

use ajcep::pack::{PackBuilder, PackLine};
use ajcep::tariff::Regime;
use ajcep::{Book, Error, Pack, Party, Shipment, Trade};
use arc_swap::ArcSwap;
use jiff::civil::date;

/// The embedded book with one preference of Thailand from a pack, as an importer supplies it.
fn book_with(name: &str, rate: &str) -> Result<Arc<Book>, Error> {
    let window = "2026-01-01..2026-12-31".parse()?;
    let mut pack = PackBuilder::new(name, Party::Thailand, Regime::Ajcep, window)
        .with_source("Thai customs tariff 2026");
    pack.add(PackLine::new("0306.17.19".parse()?, rate.parse()?))?;
    let pack = Pack::from_bytes(&pack.to_bytes()?)?;
    println!(
        "opened {} with {} line, digest {:.12}",
        pack.name(),
        pack.line_count(),
        pack.digest()
    );
    Ok(Arc::new(Book::embedded().with_pack(pack)))
}

/// Quotes a shipment many times; returns how often each pack answered.
fn serve(shared: &ArcSwap<Book>, shipment: &Shipment) -> Result<[u32; 2], Error> {
    let mut answered = [0, 0];
    for _ in 0..100_000 {
        let book = shared.load();
        let quote = book.quote(shipment)?;
        // What a quote borrows from its book stays valid while the guard is held.
        let [first, second] = &mut answered;
        *(if quote.source().layer == "th-1" { first } else { second }) += 1;
    }
    Ok(answered)
}

fn main() -> Result<(), Error> {
    let trade = Trade { importer: Party::Thailand, exporter: Party::Japan };
    let shipment = Shipment::new(trade, "0306.17.19".parse()?, date(2026, 7, 15))
        .with_value("1000 THB".parse()?);
    let shared = ArcSwap::from(book_with("th-1", "5%")?);
    let next = book_with("th-2", "free")?;

    thread::scope(|scope| {
        let workers: Vec<_> = (0..4).map(|_| scope.spawn(|| serve(&shared, &shipment))).collect();
        thread::sleep(std::time::Duration::from_millis(5));
        shared.store(next);
        for (number, worker) in workers.into_iter().enumerate() {
            let [first, second] = worker.join().unwrap_or(Ok([0, 0]))?;
            println!("worker {number}: {first} quotes from th-1, then {second} from th-2");
        }
        Ok(())
    })
}

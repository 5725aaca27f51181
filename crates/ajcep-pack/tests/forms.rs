//! The forms that schedules are published in: columns of years, one row for each agreement,
//! headings without rates, another HS edition, PDF.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use ajcep::pack::Regime;
use ajcep::{Book, HsEdition, Pack, Party};
use ajcep_pack::{Categories, Import, ImportError, Imported, Place};
use jiff::civil::date;

fn import(party: Party, window: &str) -> Import<'static> {
    Import::new("p", party, Regime::Ajcep, window.parse().unwrap())
}

fn read(import: &Import<'_>, table: &str) -> Result<Imported, ImportError> {
    import.read(table.as_bytes(), Book::embedded())
}

fn lines(made: &Imported) -> Vec<String> {
    let pack = Pack::from_bytes(&made.bytes).unwrap();
    let text = |line: ajcep::tariff::TariffLine<'_>| {
        format!("{} {} {}", line.code(), line.window().unwrap(), line.preference())
    };
    pack.lines().map(text).collect()
}

#[test]
fn columns_of_years() {
    // Malaysia cuts on 1 January.
    let mut import = import(Party::Malaysia, "2009-01-01..2018-12-31");
    import.terms.hs_edition = HsEdition::Hs2007;
    let table = "HS Code,Description,2009 (%),2010 (%),2011 (%),2012 (%)\n\
        04.05,Butter,,,,\n\
        040590100,x,0,0,0,0\n\
        040630000,y,5.0,3.3,1.7,0\n";
    let made = read(&import, table).unwrap();
    assert_eq!(
        lines(&made),
        [
            "0405.90.100 2009-01-01..2018-12-31 free",
            "0406.30.000 2009-01-01..2009-12-31 5%",
            "0406.30.000 2010-01-01..2010-12-31 3.3%",
            "0406.30.000 2011-01-01..2011-12-31 1.7%",
            "0406.30.000 2012-01-01..2018-12-31 free",
        ]
    );
    assert_eq!(made.account.count(Party::Malaysia, "rows", "headings"), 1);
    assert!(made.notes.iter().any(|note| note.contains("holds from 01-01 of it")));
    // A row with a rate too few is a fault, and no other rate.
    let short = "HS Code,2009 (%),2010 (%)\n040630000,5.0\n";
    let error = read(&import, short).unwrap_err().to_string();
    assert!(error.contains("line 2: `040630000`: the rate of 2010 is missing"), "{error}");
    let twice = "HS Code,2009,2009\n040630000,5%,4%\n";
    assert!(read(&import, twice).unwrap_err().to_string().contains("two columns"));
}

#[test]
fn the_day_of_a_year_is_stated_where_it_is_not_recorded() {
    let mut import = import(Party::Cambodia, "2009-01-01..");
    let table = "HS Code,2009,2010\n0101.21.00,5%,3%\n";
    let error = read(&import, table).unwrap_err().to_string();
    assert!(error.contains("--year-start"), "{error}");
    import.year_start = Some((4, 1));
    let made = read(&import, table).unwrap();
    assert_eq!(
        lines(&made),
        ["0101.21.00 2009-04-01..2010-03-31 5%", "0101.21.00 2010-04-01.. 3%"]
    );
    let error = read(&import, "code,rate\n0101.21.00,5%\n").unwrap_err().to_string();
    assert!(error.contains("no columns of years"), "{error}");
}

#[test]
fn a_download_with_one_row_for_each_agreement() {
    let mut import = import(Party::Thailand, "2026-01-01..");
    let table = "Reporter,Product code,Agreement,Duty (%)\n\
        Thailand,03061700,AJCEP,0\nThailand,03061700,RCEP,5\nThailand,87032310,AJCEP,20\n";
    let error = read(&import, table).unwrap_err().to_string();
    assert!(error.contains("`Agreement` has several values"), "{error}");
    assert!(error.contains("AJCEP (2), RCEP (1)"), "{error}");
    import.only = vec![("Agreement".to_owned(), "ajcep".to_owned())];
    let made = read(&import, table).unwrap();
    assert_eq!(lines(&made), ["0306.17.00 2026-01-01.. free", "8703.23.10 2026-01-01.. 20%"]);
    assert_eq!(made.account.count(Party::Thailand, "rows", "of-others"), 1);
    import.only = vec![("Agreement".to_owned(), "VJEPA".to_owned())];
    let error = read(&import, table).unwrap_err().to_string();
    assert!(error.contains("no row has the values") && error.contains("RCEP (1)"), "{error}");
}

#[test]
fn headings_are_counted_and_a_lost_rate_is_a_fault() {
    let import = import(Party::Japan, "2026-01-01..");
    let table = "HS Code,Description,Base Rate,Category\n\
        Chapter 1,,,\n01.01,Horses,,\n0101.21,Pure-bred,,\n0101.21.00,x,5%,A\n\
        01.02,Cattle,,\n0102.29.00,y,,\n0102.29.10,z,5%,A\n";
    let ImportError::Rows(faults) = read(&import, table).unwrap_err() else { panic!() };
    let lost: Vec<_> = faults.iter().map(|fault| (fault.place, fault.code.as_str())).collect();
    assert_eq!(lost, [(Place::Line(7), "0102.29.00")], "{faults:?}");
    let made = read(&import, &table.replace("y,,", "y,3%,A")).unwrap();
    assert_eq!(made.account.count(Party::Japan, "rows", "headings"), 4);
}

#[test]
fn codes_of_another_edition_are_noticed() {
    // 0306.13 and 8517.50 are codes of HS 2002.
    let import = import(Party::Thailand, "2026-01-01..");
    let table = "code,rate\n0306.13.00,5%\n8517.50.00,free\n0101.90.00,free\n0201.10.00,free\n";
    let error = read(&import, table).unwrap_err().to_string();
    assert!(error.contains("2 of its 4 codes are not in HS2022"), "{error}");
    assert!(error.contains("--hs-edition HS2002"), "{error}");
}

#[test]
fn every_kind_of_bad_row_can_be_skipped() {
    let mut import = import(Party::Thailand, "2026-01-01..2026-12-31");
    import.columns.from = Some("from".to_owned());
    import.columns.season = Some("season".to_owned());
    import.columns.units = Some("units".to_owned());
    import.skip_bad = true;
    let table = "code,rate,from,season,units\n\
        0306.17.19,free,,,\n\
        fish,free,,,\n\
        0306.50.99,free,,,\n\
        9999.99.99,free,,,\n\
        0306.17.20,cheap,,,\n\
        0306.17.21,free,2027-01-01,,\n\
        0306.17.22,free,yesterday,,\n\
        0306.17.23,free,,summer,\n\
        0306.17.19,5%,,,\n\
        0306.17.19,5%,2026-07-01,,\n\
        0306.17.24,free,,,\"\u{7}\"\n\
        0306.17.25\n";
    let made = read(&import, table).unwrap();
    assert_eq!(lines(&made), ["0306.17.19 2026-01-01..2026-12-31 free"]);
    let skipped: Vec<Place> = made.skipped.iter().map(|fault| fault.place).collect();
    assert_eq!(skipped, (3..=13).map(Place::Line).collect::<Vec<_>>(), "{:?}", made.skipped);
    assert_eq!(made.account.count(Party::Thailand, "rows", "skipped"), 11);
}

#[test]
fn categories_by_their_notes() {
    let mut import = import(Party::Thailand, "2026-01-01..");
    import.categories = Categories::from_toml(
        "[category.R.note.1]\ninstalments = 11\nanniversary = 4\nend = \"5%\"\n\
         [category.R.note.2]\nbase_rate = true\n",
    )
    .unwrap();
    let table = "Tariff item,Base rate,Category,Remarks\n\
        0306.17.19,20%,R,1\n0306.17.29,20%,R,2\n0306.17.90,20%,R,3\n";
    let made = read(&import, table).unwrap();
    assert_eq!(
        lines(&made),
        [
            "0306.17.19 2026-01-01.. 5%",
            "0306.17.29 2026-01-01.. 20%",
            "0306.17.90 2026-01-01.. unknown(staging-category)",
        ]
    );
    assert!(made.template.contains("[category.\"R\".note.\"3\"]"), "{}", made.template);
    // A table without categories does not ignore what is said of them.
    let error = read(&import, "code,rate\n0306.17.19,5%\n").unwrap_err().to_string();
    assert!(error.contains("has no staging categories"), "{error}");
    // The template is a file of categories once a line of it is filled in.
    let filled = format!("{}excluded = true\n", made.template.trim_end().to_owned() + "\n");
    assert_eq!(Categories::from_toml(&filled).unwrap().names().collect::<Vec<_>>(), ["R note 3"]);
}

#[test]
fn codes_of_any_edition_are_transposed() {
    let mut import = import(Party::Japan, "2026-07-09..");
    import.transpose = Some((HsEdition::Hs2012, date(2026, 7, 15)));
    let made = read(&import, "code,rate\n0306.17,free\n").unwrap();
    assert!(lines(&made).iter().all(|line| line.starts_with("0306.17") && line.ends_with("free")));
    assert!(!lines(&made).is_empty());
}

#[test]
fn rows_of_successive_days_are_transposed_as_one_code() {
    let mut import = import(Party::Japan, "2026-07-09..2027-12-31");
    import.transpose = Some((HsEdition::Hs2012, date(2026, 7, 15)));
    import.columns.basis = Some("basis".to_owned());
    import.columns.from = Some("from".to_owned());
    import.columns.until = Some("until".to_owned());
    let table = "code,rate,from,until,basis\n0306.17,3%,2026-07-09,2027-03-31,decree 1\n\
                 0306.17,free,2027-04-01,2027-10-31,decree 2\n";
    let made = read(&import, table).unwrap();
    let found = lines(&made);
    assert!(!found.is_empty() && found.len() % 2 == 0);
    for pair in found.chunks(2) {
        assert!(pair[0].ends_with(" 2026-07-09..2027-03-31 3%"), "{pair:?}");
        assert!(pair[1].ends_with(" 2027-04-01..2027-10-31 free"), "{pair:?}");
    }
    for line in Pack::from_bytes(&made.bytes).unwrap().lines() {
        let is_free = line.preference().to_string() == "free";
        assert_eq!(line.preference_basis(), if is_free { "decree 2" } else { "decree 1" });
    }
    assert_eq!(made.account.count(Party::Japan, "lines", "ambiguous"), 0);
    // One rate in two rows is that in one.
    let table = "code,rate,from,until,basis\n8517.50,3%,2026-07-09,2027-03-31,\n\
                 8517.50,3%,2027-04-01,2027-12-31,\n8525.20,3%,2026-07-09,2027-12-31,\n";
    let of_2002 = (HsEdition::Hs2002, date(2026, 7, 15));
    let made = read(&Import { transpose: Some(of_2002), ..import.clone() }, table).unwrap();
    assert_eq!(made.account.count(Party::Japan, "lines", "ambiguous"), 0);
    // Of two codes, what is of no day of either is no line.
    let table = "code,rate,from,until\n8517.50,3%,2026-07-09,2027-03-31\n\
                 8525.20,5%,2026-07-09,2027-03-31\n";
    import.columns.basis = None;
    import.transpose = Some((HsEdition::Hs2002, date(2026, 7, 15)));
    let found = lines(&read(&import, table).unwrap());
    assert!(!found.is_empty());
    for line in found {
        let of_both = line.starts_with("8517.62") && line.contains("range(3%, 5%)");
        assert!(of_both || !line.contains("unknown"), "{line}");
        assert!(line.contains(" 2026-07-09..2027-03-31 "), "{line}");
    }
}

#[test]
fn a_rate_of_a_season_is_not_transposed_without_it() {
    let mut import = import(Party::Japan, "2026-07-09..");
    let table = "code,rate,season\n0306.17,free,03-01/05-31\n";
    import.columns.season = Some("season".to_owned());
    import.transpose = Some((HsEdition::Hs2012, date(2026, 7, 15)));
    let error = read(&import, table).unwrap_err().to_string();
    assert!(error.contains("line 2") && error.contains("03-01/05-31"), "{error}");
}

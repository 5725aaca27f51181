//! Reads tables in the forms that users have: each row is read correctly, or rejected
//! with its line number.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use ajcep::pack::Regime;
use ajcep::staging::{self, Staging};
use ajcep::tariff::TariffLine;
use ajcep::{Book, HsEdition, Pack, Party, Standing};
use ajcep_pack::{Categories, Form, Import, ImportError, Imported, Notation};
use jiff::civil::date;

fn import(party: Party, window: &str) -> Import<'static> {
    Import::new("p", party, Regime::Ajcep, window.parse().unwrap())
}

fn staged(party: Party, window: &str) -> Import<'static> {
    let mut import = import(party, window);
    import.columns.base = Some("base".to_owned());
    import.columns.category = Some("category".to_owned());
    import
}

fn read(import: &Import<'_>, table: &str) -> Result<Imported, ImportError> {
    import.read(table.as_bytes(), Book::embedded())
}

/// The lines of a pack: code, window, rate, basis.
fn lines(made: &Imported) -> Vec<String> {
    let pack = Pack::from_bytes(&made.bytes).unwrap();
    let text = |line: TariffLine<'_>| {
        let rate = line.preference().to_string();
        let (window, basis) = (line.window().unwrap(), line.preference_basis());
        format!("{} {window} {rate} {basis}", line.code()).trim_end().to_owned()
    };
    pack.lines().map(text).collect()
}

#[test]
fn rates_and_their_account() {
    let table = "\u{feff}rate , code\nfree,03061700\n\"max(5%, 3 THB/kg)\",8703.23.57\n,87032358\n";
    let made = read(&import(Party::Thailand, "2026-01-01..2026-12-31"), table).unwrap();
    assert_eq!(
        lines(&made),
        [
            "0306.17.00 2026-01-01..2026-12-31 free",
            "8703.23.57 2026-01-01..2026-12-31 max(5%, 3 THB/kg)",
            "8703.23.58 2026-01-01..2026-12-31 unknown(blank)",
        ]
    );
    let count = |subject, kind| made.account.count(Party::Thailand, subject, kind);
    assert_eq!((count("rows", "read"), count("lines", "written")), (3, 3));
    assert_eq!((count("AJCEP", "higher-of"), count("AJCEP", "unknown:blank")), (1, 1));
}

#[test]
fn days_seasons_units_and_other_separators() {
    let mut import = import(Party::Japan, "2026-01-01..2026-12-31");
    import.form = Form::default().with_separator(";").unwrap();
    import.columns.from = Some("a".to_owned());
    import.columns.until = Some("b".to_owned());
    import.columns.season = Some("s".to_owned());
    import.columns.units = Some("u".to_owned());
    import.columns.basis = Some("x".to_owned());
    let table = "code;rate;a;b;s;u;x\n\
        080390100;10%;;2026-06-30;04-01/09-30;KG;Law 1\n\
        080390100;20%;2026-07-01;;;KG;\n";
    let made = read(&import, table).unwrap();
    let pack = Pack::from_bytes(&made.bytes).unwrap();
    let found: Vec<_> = pack
        .lines()
        .map(|line| (line.season().map(|s| s.to_string()), line.units(), line.preference_basis()))
        .collect();
    assert_eq!(found, [(Some("04-01/09-30".to_owned()), "KG", "Law 1"), (None, "KG", "")]);
}

#[test]
fn the_notations_of_administrations() {
    let mut japan = import(Party::Japan, "2026-01-01..");
    japan.notation = Some(Notation::Japan);
    let made =
        read(&japan, "code,rate\n030617000,無税\n190240000,12円/kg\n030616000,5%\n").unwrap();
    let rates: Vec<String> =
        lines(&made).iter().map(|line| line.rsplit_once(".. ").unwrap().1.to_owned()).collect();
    assert_eq!(rates, ["5%", "free", "12 JPY/kg"]);
    let mut local = import(Party::Indonesia, "2026-01-01..");
    local.notation = Some(Notation::Local);
    let made = read(&local, "code,rate\n03061700,5%\n").unwrap();
    assert_eq!(lines(&made), ["0306.17.00 2026-01-01.. 5%"]);
}

#[test]
fn unreadable_rows_are_an_error_unless_skip_bad_is_set() {
    let table = "code,rate\n0306.17.00,five\n03x,5%\n8703.23.57,5%\n8703.23.58\n";
    let mut import = import(Party::Thailand, "2026-01-01..");
    let error = read(&import, table).unwrap_err().to_string();
    assert!(error.starts_with("3 rows cannot be read: line 2: `0306.17.00`: "), "{error}");
    for part in ["line 3: `03x`", "line 5: `8703.23.58`: the row is shorter than the header"] {
        assert!(error.contains(part), "{error}");
    }
    import.skip_bad = true;
    let made = read(&import, table).unwrap();
    assert_eq!(made.skipped.len(), 3);
    assert_eq!(made.account.count(Party::Thailand, "rows", "skipped"), 3);
    assert_eq!(lines(&made).len(), 1);
    for (table, expected) in [
        ("", "it has no header"),
        ("a,b\n", "no column `code`; there are: a, b"),
        ("code,code,rate\n", "two columns are called `code`"),
    ] {
        let error = read(&import, table).unwrap_err().to_string();
        assert!(error.contains(expected), "{table:?}: {error}");
    }
    let binary = import.read(b"code,rate\n\xff\xfe,5%\n", Book::embedded()).unwrap();
    assert_eq!(binary.skipped.len(), 1);
}

#[test]
fn repeated_rows_and_unknown_lines_are_said() {
    let mut import = import(Party::VietNam, "2026-04-01..");
    let table = "Code,Rate\n0306.17.11,5%\n0306.17.11,5%\n0306.17.55,5%\n";
    let made = read(&import, table).unwrap();
    assert_eq!(lines(&made).len(), 2);
    assert_eq!(
        made.notes,
        [
            "0306.17.11 (line 3): repeats line 2",
            "0306.17.55 (line 4): the tariff has no such line on 2026-04-01"
        ]
    );
    import.skip_bad = true;
    let made = read(&import, "code,rate\n0306.17.11,5%\n0306.17.11,6%\n").unwrap();
    assert_eq!(made.skipped[0].reason, "line 2 has another rate for this code");
}

#[test]
fn categories_of_ones_own() {
    let mut import = staged(Party::Thailand, "2009-01-01..2016-12-31");
    import.categories = Categories::from_toml(
        r#"
        [category.R]
        instalments = 2
        grace_years = 2
        anniversary = 1
        end = "5%"
        [category.S]
        steps = { "2008-12-01" = "8%", "2012-07-15" = "3%" }
        [category.E]
        excluded = true
        [category.K]
        base_rate = true
        "#,
    )
    .unwrap();
    let table = "code,base,category\n0306.11,15%,R\n0306.12,9%,S\n0306.14,9%,E\n\
        0306.15,9%,K\n0306.16,12%,B2\n0306.17,9%,Q7\n";
    let made = read(&import, table).unwrap();
    let lines: Vec<String> = lines(&made).iter().map(|line| line.trim_end().to_owned()).collect();
    // The first day of cuts is 2008-12-01; after two more years, on 1 January 2010, the first.
    for expected in [
        "0306.11 2009-01-01..2009-12-31 15% base 15%, category R",
        "0306.11 2010-01-01..2010-12-31 10% base 15%, category R",
        "0306.11 2011-01-01..2016-12-31 5% base 15%, category R",
        "0306.12 2009-01-01..2012-07-14 8% base 9%, category S",
        "0306.12 2012-07-15..2016-12-31 3% base 9%, category S",
        "0306.14 2009-01-01..2016-12-31 no-concession base 9%, category E",
        "0306.15 2009-01-01..2016-12-31 9% base 9%, category K",
        "0306.16 2009-01-01..2009-03-31 8% base 12%, category B2 (inferred)",
        "0306.16 2009-04-01..2010-03-31 4% base 12%, category B2 (inferred)",
        "0306.16 2010-04-01..2016-12-31 free base 12%, category B2 (inferred)",
        "0306.17 2009-01-01..2016-12-31 unknown(staging-category) base 9%, category Q7",
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected}: {lines:#?}");
    }
    assert!(made.notes.iter().any(|note| note.starts_with("category `B2` (1 rows): not recorded")));
    assert!(made.notes.iter().any(|note| note.starts_with("category `Q7` (1 rows): not known")));
    assert!(made.template.contains("[category.\"Q7\"]"), "{}", made.template);
    // What is inferred is marked.
    assert_eq!(Pack::from_bytes(&made.bytes).unwrap().standing(), Standing::Inferred);
    for bad in [
        "[category.B5]\n",
        "[category.B5]\ninstalments = 5\n",
        "[category.B5]\ninstalments = 0\nanniversary = 1\n",
        "[category.B5]\ninstalments = 5\nanniversary = 13\n",
        "[category.B5]\nexcluded = true\nanniversary = 1\n",
        "[category.B5]\nexcluded = true\nbase_rate = true\n",
        "[category.B5]\ninstalments = 5\nanniversary = 1\nend = \"3 JPY/kg\"\n",
        "[category.B5]\nsteps = { \"2012-07\" = \"3%\" }\n",
        "[category.B5]\nintalments = 5\n",
        "B5 = 5\n",
    ] {
        assert!(Categories::from_toml(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_short_code_covers_the_lines_under_it() {
    let window = "2025-01-01..".parse().unwrap();
    let mut import = Import::new("th", Party::Thailand, Regime::Ajcep, window);
    // th 0306171101, 0306171129, 0306171901, 0306171929 and so on: lines of ten digits.
    let table = "code,rate\n0306.17,5%\n0306.17.11,4%\n0306171929,3%\n";
    let made = read(&import, table).unwrap();
    assert_eq!(lines(&made).len(), 3);
    assert_eq!(
        made.notes,
        [
            "0306.17 (line 2): its rate covers the 14 lines under it on 2025-01-01",
            "0306.17.11 (line 3): its rate covers the 2 lines under it on 2025-01-01",
        ]
    );
    let book = Book::embedded().with_pack(Pack::from_bytes(&made.bytes).unwrap());
    for (code, rate, is_covered) in [
        ("0306.17", "5%", false),
        ("0306.17.11", "4%", false),
        ("0306171101", "4%", true),
        ("0306.17.19", "5%", true),
        ("0306171901", "5%", true),
        ("0306171929", "3%", false),
        ("0306179029", "5%", true),
    ] {
        // In 2025 the tariff has the MFN rates; later the pack alone answers.
        for day in [date(2025, 7, 1), date(2026, 7, 1)] {
            let line = book.line(Party::Thailand, code.parse().unwrap(), day).unwrap();
            assert_eq!(line.preference().to_string(), rate, "{code} {day}");
            assert_eq!(line.is_covered(), is_covered, "{code} {day}");
        }
    }
    // A code that the tariff does not have is not covered.
    for code in ["0306.17.99", "0306171999", "0306.16.00"] {
        let line = book.line(Party::Thailand, code.parse().unwrap(), date(2026, 7, 1));
        assert!(line.is_err(), "{code}");
    }
    // After the last edition of the tariff, its last lines.
    import.window = "2030-01-01..".parse().unwrap();
    let made = read(&import, "code,rate\n0306.17,5%\n").unwrap();
    assert!(made.notes[0].ends_with("on 2025-12-31"), "{:?}", made.notes);
}

#[test]
fn tables_as_spreadsheets_write_them() {
    let window = "2026-01-01..".parse().unwrap();
    let mut import = Import::new("vn", Party::VietNam, Regime::Ajcep, window);
    import.columns.code = Some("HS code".to_owned());
    import.columns.rate = Some("Rate (%)".to_owned());
    import.words = vec![("U".to_owned(), "no-concession".parse().unwrap())];
    let table = "Tariff schedule;;\n;;\nHS code;Goods;Rate (%)\n0306.17.11;shrimp;10,5\n\
        0306 17 19;shrimp;0\n03061721;shrimp;u\n0306.17.22;shrimp;Free\n";
    let made = read(&import, table).unwrap();
    assert_eq!(
        lines(&made).iter().map(|line| line.trim_end()).collect::<Vec<_>>(),
        [
            "0306.17.11 2026-01-01.. 10.5%",
            "0306.17.19 2026-01-01.. free",
            "0306.17.21 2026-01-01.. no-concession",
            "0306.17.22 2026-01-01.. free",
        ]
    );
    assert_eq!(
        made.notes,
        [
            "the table is CSV, separated by `;`; the header is line 3",
            "the rates are percentages, as the heading `Rate (%)` says",
        ]
    );
    // What was a number, or is of no edition, is a fault of its row.
    import.skip_bad = true;
    let table = "HS code;Rate (%)\n3061711.0;5\n3061721;5\n0306.17.11;*\n99999999;5\n";
    let made = read(&import, table).unwrap();
    let faults: Vec<String> = made.skipped.iter().map(ToString::to_string).collect();
    assert_eq!(faults.len(), 4, "{faults:?}");
    assert!(faults[0].contains("it was probably 0306.17.11"), "{faults:?}");
    assert!(faults[1].contains("a leading zero may be lost: 0306.17 is in it"), "{faults:?}");
    assert!(faults[2].contains("--map \"*=RATE\""), "{faults:?}");
    assert!(made.notes.iter().any(|note| note == "no rate of the table is `U`"));
    // The same as a workbook: 5% is a percentage there, and only xlsx says so.
    let [xlsx, xls] = [
        &include_bytes!("../../ajcep-documents/tests/fixtures/lines.xlsx")[..],
        include_bytes!("../../ajcep-documents/tests/fixtures/lines.xls"),
    ];
    let mut import = Import::new("jp", Party::Japan, Regime::Ajcep, window);
    import.columns.code = Some("HS Code".to_owned());
    import.columns.rate = Some("Rate".to_owned());
    import.notation = Some(Notation::Percent);
    let made = import.read(xlsx, Book::embedded()).unwrap();
    assert_eq!(
        lines(&made).iter().map(|line| line.trim_end()).collect::<Vec<_>>(),
        [
            "0306.16.000 2026-01-01.. 12.5%",
            "0306.17.000 2026-01-01.. 5%",
            "6203.42.200 2026-01-01.. free",
        ]
    );
    let error = import.read(xls, Book::embedded()).unwrap_err().to_string();
    assert!(error.contains("expected xlsx"), "{error}");
}

#[test]
fn a_staged_line_is_computed_for_every_day() {
    // Japan, B15: sixteen cuts from 2008-12-01, on 1 April; of 16% one point each.
    // By 2020-04-01 thirteen have been made: 3%; then 2%, 1% and from 2023-04-01 free.
    let made =
        read(&staged(Party::Japan, "2020-07-01.."), "code,base,category\n030617000,16%,B15\n");
    assert_eq!(
        lines(&made.unwrap()),
        [
            "0306.17.000 2020-07-01..2021-03-31 3% base 16%, category B15",
            "0306.17.000 2021-04-01..2022-03-31 2% base 16%, category B15",
            "0306.17.000 2022-04-01..2023-03-31 1% base 16%, category B15",
            "0306.17.000 2023-04-01.. free base 16%, category B15",
        ]
    );
    // Malaysia cuts on 1 January: B5 of 12% from 2008-12-01 to 2010-12-31.
    let window = "2008-12-01..2010-12-31";
    let made = read(&staged(Party::Malaysia, window), "code,base,category\n030617,12%,B5\n");
    assert_eq!(
        lines(&made.unwrap()),
        [
            "0306.17 2008-12-01..2008-12-31 10% base 12%, category B5",
            "0306.17 2009-01-01..2009-12-31 8% base 12%, category B5",
            "0306.17 2010-01-01..2010-12-31 6% base 12%, category B5",
        ]
    );
    let table = "code,base,category\n030617,12%,C\n030616,12%,X\n030615,12%,Z9\n";
    let made = read(&staged(Party::Japan, "2026-01-01.."), table).unwrap();
    assert_eq!(
        lines(&made),
        [
            "0306.15 2026-01-01.. unknown(staging-category) base 12%, category Z9",
            "0306.16 2026-01-01.. no-concession base 12%, category X",
            "0306.17 2026-01-01.. 12% base 12%, category C",
        ]
    );
    let early = read(&staged(Party::Japan, "2008-01-01.."), "code,base,category\n030617,12%,B5\n");
    assert!(early.unwrap_err().to_string().contains("2008-12-01"));
}

#[test]
fn every_day_of_a_staged_line_is_what_staging_says() {
    let book = Book::embedded();
    for party in [Party::Japan, Party::Malaysia, Party::Philippines, Party::BruneiDarussalam] {
        for category in staging::categories(party) {
            let table = format!("code,base,category\n030617,13.7%,{category}\n");
            let made = read(&staged(party, "2008-12-01..2030-12-31"), &table).unwrap();
            let with = book.with_pack(Pack::from_bytes(&made.bytes).unwrap());
            let base = "13.7%".parse().unwrap();
            for (year, month) in (2008..=2030).flat_map(|year| (1..=12).map(move |m| (year, m))) {
                for day in [1, 15, 28] {
                    let day = date(year, month, day);
                    if day < date(2008, 12, 1) {
                        continue;
                    }
                    let line = with.line(party, "0306.17".parse().unwrap(), day).unwrap();
                    let expected = match staging::staged(party, category, &base, day).unwrap() {
                        Staging::Rate(rate) => rate.rounded().unwrap().to_string(),
                        Staging::NoConcession => "no-concession".to_owned(),
                        Staging::Unknown(_) => "unknown(staging-category)".to_owned(),
                        other => panic!("{other:?}"),
                    };
                    assert_eq!(line.preference().to_string(), expected, "{party} {category} {day}");
                }
            }
        }
    }
}

#[test]
fn a_base_rate_that_cannot_be_cut_is_known_before_and_after_its_cuts() {
    let table = "code,base,category\n0306.11,\"max(30%, 25 JPY/kg)\",B5\n";
    let notes = "[category.B5]\ninstalments = 5\nanniversary = 4\ngrace_years = 1\n";
    let mut import = staged(Party::Japan, "2008-12-01..2016-12-31");
    let base = "base max(30%, 25 JPY/kg), category B5";
    let recorded = read(&import, table).unwrap();
    assert_eq!(
        lines(&recorded),
        [
            format!("0306.11 2008-12-01..2013-03-31 unknown(staging-category) {base}"),
            format!("0306.11 2013-04-01..2016-12-31 free {base}"),
        ]
    );
    // The category is recorded: nothing is inferred.
    assert_eq!(Pack::from_bytes(&recorded.bytes).unwrap().standing(), Standing::Supplied);
    assert!(recorded.notes.is_empty(), "{:?}", recorded.notes);
    import.categories = Categories::from_toml(notes).unwrap();
    assert_eq!(
        lines(&read(&import, table).unwrap()),
        [
            format!("0306.11 2008-12-01..2009-03-31 max(30%, 25 JPY/kg) {base}"),
            format!("0306.11 2009-04-01..2013-03-31 unknown(staging-category) {base}"),
            format!("0306.11 2013-04-01..2016-12-31 free {base}"),
        ]
    );
    // What ends on a percentage stays unknown, without end.
    import.categories =
        Categories::from_toml(&notes.replace("grace_years = 1", "end = \"5%\"")).unwrap();
    import.window = "2008-12-01..".parse().unwrap();
    let found = lines(&read(&import, table).unwrap());
    assert_eq!(found, [format!("0306.11 2008-12-01.. unknown(staging-category) {base}")]);
}

#[test]
fn annex_1_is_transposed_to_the_national_tariff() {
    // HS 2002 0306.13 (shrimps, frozen) became 0306.16 and 0306.17 in HS 2012; 8517.50
    // and 8525.20 both became part of 8517.62.
    let mut import = staged(Party::Japan, "2026-01-01..");
    import.transpose = Some((HsEdition::Hs2002, date(2026, 7, 15)));
    let table = "code,base,category\n030613,4%,A\n8517.50,10%,C\n8525.20,4%,C\n0101.10,5%,A\n";
    let made = read(&import, table).unwrap();
    let found = lines(&made);
    let of = |prefix: &str| -> Vec<&String> {
        found.iter().filter(|line| line.starts_with(prefix)).collect()
    };
    assert!(!of("0306.16").is_empty() && !of("0306.17").is_empty());
    for line in of("0306.1") {
        assert!(line.ends_with(".. free base 4%, category A"), "{line}");
    }
    for line in of("8517.62") {
        assert!(line.contains("range(4%, 10%) ambiguous transposition"), "{line}");
    }
    let notes = made.notes.join("\n");
    assert!(notes.contains("8517.62") && notes.contains("8517.50 line 3"), "{notes}");
    let count = |kind| made.account.count(Party::Japan, "lines", kind);
    let in_tariff = Book::embedded().lines_on(Party::Japan, date(2026, 7, 15)).count();
    assert_eq!(count("in-the-tariff"), in_tariff);
    assert_eq!(count("of-one-rate") + count("ambiguous") + count("not-in-the-table"), in_tariff);
    assert!(count("ambiguous") > 0);

    let error = read(&import, "code,base,category\n0306.17,4%,A\n").unwrap_err().to_string();
    assert!(error.contains("0306.17 is not in HS2002"), "{error}");
    import.transpose = Some((HsEdition::Hs2002, date(2001, 1, 1)));
    let error = read(&import, table).unwrap_err().to_string();
    assert!(error.contains("has no lines on 2001-01-01"), "{error}");
}

#[test]
fn a_pack_of_annex_1_agrees_with_the_published_tariff() {
    // The lines of a category that is free in Annex 1 must be free in the published
    // tariff.
    let book = Book::embedded();
    let mut import = staged(Party::Japan, "2026-07-09..");
    import.transpose = Some((HsEdition::Hs2002, date(2026, 7, 15)));
    let table = "code,base,category\n0306.13,4%,A\n";
    let made = read(&import, table).unwrap();
    let pack = Pack::from_bytes(&made.bytes).unwrap();
    for line in pack.lines() {
        let published = book.line(Party::Japan, line.code(), date(2026, 7, 15)).unwrap();
        assert_eq!(published.preference(), line.preference(), "{}", line.code());
    }
}

//! What the compiler accepts, and that it refuses what is malformed, naming the
//! file, the line and the column.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use ajcep_compiler::manifest::{Content, FileEntry, Manifest, ScheduleEdition, sha256};
use ajcep_compiler::{compile, figures};
use ajcep_model::{HsEdition, Party, Standing};

const TARIFF: &str = "code,from,until,season,mfn,ajcep\n\
    010121000,,,,free,free\n\
    010129000,,2026-03-31,,5%,no-concession\n\
    010129000,2026-04-01,,,4%,no-concession\n\
    010190000,,,04-01/09-30,10%,5%\n\
    010190000,,,10-01/03-31,20%,10%\n";

const AGREEMENT: &str = r#"[tariff]
current_edition = "HS2022"
ajcep_requirements = "a certificate"
later_editions = [{ party = "JP", published = "2026-08-08" }]
[staging]
first_cut = "2008-12-01"
anniversaries = [{ party = "JP", month = 4 }]
[rounding]
japan_value = { amount = "1000", currency = "JPY" }
japan_line_duty = { amount = "1", currency = "JPY" }
japan_total_duty = { amount = "100", currency = "JPY" }
japan_quantity_digits = 2
[exchange]
off_by = "20"
per_usd = [{ amount = "150", currency = "JPY" }]
[origin]
general_rule = "CTH or RVC 40%"
rule_tables = [{ table = "HS2002" }, { table = "HS2017", issued_from = "2023-03-01" }]
ita_except = "8541.10-8542.90"
finishing_chapters = ["50-55", "60"]
finishing_operations = 2
component_chapters = "61-63"
[origin.vessel]
ownership_percent = "50"
equity_percent = "50"
crew_percent = "75"
[[origin.products]]
name = "curry"
within = ["09.10"]
is = ["0910.50"]
listed = [{ table = "HS2017", code = "0910.91" }]
[[origin.wholly_obtained]]
letter = "b"
codes = ["01"]
[[origin.de_minimis]]
codes = ["16", "19-20"]
by = "value"
percent = "10"
[certificate]
valid_months = 12
days_after_shipment = 3
retroactive_months = 12
waiver_japan = { amount = "200000", currency = "JPY" }
waiver_asean = { amount = "200", currency = "USD" }
"#;

const REGIMES: &str = r#"[[regime]]
importer = "JP"
column = "vn-epa"
name = "Japan-Viet Nam EPA"
exporters = [{ party = "VN", from = "2026-02-01" }]
[[regime]]
importer = "JP"
column = "gsp"
name = "GSP"
exporters = []
doubtful = { parties = ["VN", "TH"], because = "the list of beneficiaries" }
"#;

const REGIME_RATES: &str = "code,from,until,season,vn-epa,gsp\n\
    010121000,,,,free,\n\
    010129000,,2026-03-31,,,4%\n\
    010129000,2026-04-01,,,3%,4%\n\
    010190000,,,04-01/09-30,9%,\n";

/// A small, sound data directory, in which a test spoils something.
struct Data {
    root: PathBuf,
    tariff: String,
    codes: String,
    pairs: String,
    dates: String,
    staging: String,
    agreement: String,
    rules: String,
    regimes: String,
    regime_rates: String,
    lines: usize,
    superseded: usize,
}

impl Data {
    fn sound() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("data-{number}"));
        let dates = Party::ALL.map(|party| format!("{party},2008-12-01\n")).concat();
        Self {
            root,
            tariff: TARIFF.to_owned(),
            codes: "010121\n010129\n010190\n".to_owned(),
            pairs: "from,to\n010121,010121\n010129,010129\n010190,010190\n".to_owned(),
            dates: format!("party,date\n{dates}"),
            staging: "party,category,grace_years,instalments,end_rate,anniversary\n\
                JP,A,0,1,0%,04-01\nJP,X,,,excluded,\n"
                .to_owned(),
            agreement: AGREEMENT.to_owned(),
            rules: "code,rule,unconfirmed\n01,CC,\n0101,CTH or RVC 40%,a misprint\n".to_owned(),
            regimes: REGIMES.to_owned(),
            regime_rates: REGIME_RATES.to_owned(),
            lines: 4,
            superseded: 0,
        }
    }

    fn write(&self) {
        let edition = ScheduleEdition { from: "2026-01-01".parse().unwrap(), lines: self.lines };
        let schedule = Content::Schedule {
            party: Party::Japan,
            hs_edition: HsEdition::Hs2022,
            window: "2026-01-01..".parse().unwrap(),
            editions: vec![edition],
            superseded_subheadings: self.superseded,
        };
        let regime_rates = Content::RegimeRates {
            party: Party::Japan,
            hs_edition: HsEdition::Hs2022,
            window: "2026-01-01..".parse().unwrap(),
            editions: vec![ScheduleEdition { from: "2026-01-01".parse().unwrap(), lines: 3 }],
        };
        let correlation =
            Content::Correlation { older: HsEdition::Hs2017, newer: HsEdition::Hs2022 };
        let files = [
            ("tariff.csv", schedule, &self.tariff),
            ("hs2022.txt", Content::Nomenclature { hs_edition: HsEdition::Hs2022 }, &self.codes),
            ("hs2017.txt", Content::Nomenclature { hs_edition: HsEdition::Hs2017 }, &self.codes),
            ("pairs.csv", correlation, &self.pairs),
            ("dates.csv", Content::EntryIntoForce, &self.dates),
            ("staging.csv", Content::StagingCategories, &self.staging),
            ("agreement.toml", Content::Agreement, &self.agreement),
            ("psr.csv", Content::Rules { hs_edition: HsEdition::Hs2017 }, &self.rules),
            ("regimes.toml", Content::Regimes, &self.regimes),
            ("regimes.csv", regime_rates, &self.regime_rates),
        ];
        fs::create_dir_all(&self.root).unwrap();
        let mut manifest = Manifest::default();
        for (name, content, text) in files {
            fs::write(self.root.join(name), text).unwrap();
            let header = usize::from(name.ends_with(".csv"));
            manifest.file.push(FileEntry {
                path: name.to_owned(),
                content,
                source: "a test".to_owned(),
                standing: Standing::Official,
                unconfirmed: String::new(),
                rows: match name.ends_with(".toml") {
                    true => figures(text),
                    false => text.lines().count() - header,
                },
                sha256: sha256(text.as_bytes()),
            });
        }
        let text = toml::to_string(&manifest).unwrap();
        fs::write(self.root.join("manifest.toml"), text).unwrap();
    }

    fn compile(&self) -> Result<usize, String> {
        let out = self.root.join("out");
        fs::create_dir_all(&out).unwrap();
        compile(&self.root, &out).map(|summary| summary.lines).map_err(|error| error.to_string())
    }

    fn refused(&self) -> String {
        self.write();
        let message = self.compile().unwrap_err();
        let root = self.root.display().to_string();
        message.replace(&root, "")
    }
}

#[test]
fn sound_data_compiles() {
    let data = Data::sound();
    data.write();
    assert_eq!(data.compile(), Ok(5));
    let rust = fs::read_to_string(data.root.join("out/tables.rs")).unwrap();
    assert!(rust.contains("Generated by ajcep-compiler"));
}

#[test]
fn a_spoilt_tariff_is_refused() {
    for (find, replace, expected) in [
        ("4%,", "4 %x,", "/tariff.csv:4: column `mfn`: `4 %x`"),
        ("4%,", ",", "/tariff.csv:4: column `mfn`: empty"),
        ("4%,", "4.00%+1 JPY/kg,", "is not canonical: write `4.00% + 1 JPY/kg`"),
        ("4%,no-concession", "4%,", "/tariff.csv:4: column `ajcep`: empty"),
        ("2026-04-01,,", "2026-03-31,,", "0101.29.000 has two rows that overlap in time"),
        ("2026-04-01,,", "2025-04-01,,", "not within 2026-01-01.."),
        ("2026-04-01,,", "1 April,,", "/tariff.csv:4: column `from`"),
        ("10-01/03-31", "09-30/03-31", "0101.90.000 has two rows that overlap in time"),
        ("10-01/03-31", "13-01/03-31", "/tariff.csv:6: column `season`"),
        ("010121000", "01O121000", "/tariff.csv:2: column `code`"),
        ("010121000", "990121000", "9901.21 is in no HS edition"),
        ("code,from", "code,form", "unknown column `form`"),
        ("code,from", "cod,from", "unknown column `cod`"),
        ("5%,no-concession", "5%", "/tariff.csv:3"),
    ] {
        let mut data = Data::sound();
        data.tariff = data.tariff.replacen(find, replace, 1);
        let message = data.refused();
        assert!(message.contains(expected), "{find} -> {replace}: {message}");
    }
}

#[test]
fn one_mfn_rate_is_stated() {
    let mut data = Data::sound();
    let mut lines = data.tariff.lines();
    let header = lines.next().unwrap();
    let rows: Vec<String> = lines.map(|row| format!("{row},3%\n")).collect();
    data.tariff = format!("{header},general\n{}", rows.concat());
    let message = data.refused();
    let expected = "column `general`: stated beside `mfn`";
    assert!(message.contains(expected), "{message}");
}

#[test]
fn what_the_manifest_records_must_hold() {
    let mut data = Data::sound();
    data.lines = 5;
    assert!(data.refused().contains("4 lines are in force on 2026-01-01, the manifest records 5"));

    let mut data = Data::sound();
    data.superseded = 1;
    assert!(data.refused().contains("0 subheadings are not in HS2022, the manifest records 1"));

    let data = Data::sound();
    data.write();
    fs::write(data.root.join("tariff.csv"), TARIFF.replace("4%", "3%")).unwrap();
    assert!(data.compile().unwrap_err().contains("the manifest records"));

    let data = Data::sound();
    data.write();
    fs::remove_file(data.root.join("pairs.csv")).unwrap();
    assert!(data.compile().unwrap_err().contains("pairs.csv"));

    let data = Data::sound();
    data.write();
    fs::write(data.root.join("manifest.toml"), "[[file]]\nkind = \"poem\"\n").unwrap();
    assert!(data.compile().unwrap_err().contains("manifest.toml"));
}

#[test]
fn a_file_listed_as_another_is_refused() {
    for (find, replace, expected) in [
        ("\"staging-categories\"", "\"agreement\"", "it must list one file of kind `agreement`"),
        ("\"agreement\"", "\"account\"", "it must list one file of kind `agreement`"),
        (
            "\"nomenclature\"\nhs_edition = \"HS2017\"",
            "\"nomenclature\"\nhs_edition = \"HS2022\"",
            "HS2022 is given twice",
        ),
        (
            "\"rules\"\nhs_edition = \"HS2017\"",
            "\"rules\"\nhs_edition = \"HS2022\"",
            "no rule table is in HS2022",
        ),
        ("party = \"JP\"", "party = \"XX\"", "/manifest.toml"),
    ] {
        let data = Data::sound();
        data.write();
        let path = data.root.join("manifest.toml");
        let manifest = fs::read_to_string(&path).unwrap();
        assert!(manifest.contains(find), "{find}: {manifest}");
        fs::write(path, manifest.replacen(find, replace, 1)).unwrap();
        let message = data.compile().unwrap_err();
        assert!(message.contains(expected), "{find} -> {replace}: {message}");
    }
}

#[test]
fn a_spoilt_nomenclature_or_date_is_refused() {
    let mut data = Data::sound();
    data.codes = "010121\n010121\n".to_owned();
    assert!(data.refused().contains("/hs2022.txt:2: 0101.21 is listed twice"));

    let mut data = Data::sound();
    data.pairs += "010199,010190\n";
    assert!(data.refused().contains("/pairs.csv:5: column `from`: 0101.99 is not in HS2017"));

    let mut data = Data::sound();
    data.pairs += "010190,010190\n";
    assert!(
        data.refused().contains("/pairs.csv:5: column `from`: 0101.90 to 0101.90 is listed twice")
    );

    let mut data = Data::sound();
    data.dates += "VN,2008-12-01\n";
    assert!(data.refused().contains("/dates.csv:13: column `party`: VN is listed twice"));

    let mut data = Data::sound();
    data.staging += "JP,A,,,base,\n";
    assert!(data.refused().contains("/staging.csv:4: column `category`: listed twice"));

    let mut data = Data::sound();
    data.dates = data.dates.replace("VN,2008-12-01\n", "");
    assert!(data.refused().contains("no date for VN"));

    let mut data = Data::sound();
    data.staging = data.staging.replace("0%,04-01", "0%,05-01");
    assert!(data.refused().contains("/staging.csv:2: column `anniversary`"));

    let mut data = Data::sound();
    data.staging = data.staging.replace("0,1,0%", "0,0,0%");
    assert!(data.refused().contains("at least one instalment"));
}

#[test]
fn a_spoilt_rule_is_refused() {
    for (find, replace, expected) in [
        ("01,CC,", "01,CC or,", "/psr.csv:2: column `rule`"),
        ("CTH or RVC 40%", "CTH or RVC 40.0 %", "/psr.csv:3: column `rule`"),
        ("01,CC,", "02,CC,", "/psr.csv:2: column `rule`: 02 is not in HS2017"),
        ("01,CC,", "01,CC except 99,", "/psr.csv:2: column `rule`: 99 is not in HS2017"),
        ("0101,", "01,", "/psr.csv:3: column `code`: listed twice"),
        ("0101,", "01.01,", "is not a code of 2, 4 or 6 digits"),
        ("unconfirmed", "scope", "/psr.csv:1: unknown column `scope`"),
    ] {
        let mut data = Data::sound();
        data.rules = data.rules.replacen(find, replace, 1);
        let message = data.refused();
        assert!(message.contains(expected), "{find} -> {replace}: {message}");
    }
}

#[test]
fn a_spoilt_regime_is_refused() {
    for (find, replace, expected) in [
        ("column = \"gsp\"", "column = \"vn-epa\"", "the column `vn-epa` of JP: listed more"),
        ("\"VN\", \"TH\"", "\"VN\", \"VN\"", "`gsp` of JP: VN is listed more"),
        ("exporters = []", "exporters = [{ party = \"TH\" }]", "`gsp` of JP: TH is listed more"),
        ("name = \"GSP\"", "name = \"\"", "`gsp` of JP: its name is empty"),
        ("party = \"VN\"", "party = \"XX\"", "/regimes.toml"),
        ("column = \"gsp\"", "columm = \"gsp\"", "unknown field `columm`"),
        ("importer = \"JP\"", "importer = \"VN\"", "unknown column `vn-epa`"),
        ("column = \"gsp\"", "column = \"ldc\"", "unknown column `gsp`"),
    ] {
        let mut data = Data::sound();
        data.regimes = data.regimes.replacen(find, replace, 1);
        let message = data.refused();
        assert!(message.contains(expected), "{find} -> {replace}: {message}");
    }
    for (find, replace, expected) in [
        ("4%\n", "4 %x\n", "/regimes.csv:3: column `gsp`: `4 %x`"),
        ("3%,", "3.00%+1 JPY/kg,", "is not canonical: write `3.00% + 1 JPY/kg`"),
        ("2026-04-01,,", "2026-03-31,,", "0101.29.000 has two rows that overlap in time"),
        ("2026-04-01,,", "2025-04-01,,", "not within 2026-01-01.."),
        ("04-01/09-30", "04-01/13-30", "/regimes.csv:5: column `season`"),
        ("010121000", "01O121000", "/regimes.csv:2: column `code`"),
        ("010121000", "990121000", "9901.21 is in no HS edition"),
        ("vn-epa,gsp", "vn-epa,vn-epa", "/regimes.csv:1"),
        (",,,,free", ",2026-02-01,,,free", "2 lines are in force on 2026-01-01"),
    ] {
        let mut data = Data::sound();
        data.regime_rates = data.regime_rates.replacen(find, replace, 1);
        let message = data.refused();
        assert!(message.contains(expected), "{find} -> {replace}: {message}");
    }
}

#[test]
fn spoilt_figures_of_the_agreement_are_refused() {
    for (find, replace, expected) in [
        ("RVC 40%", "RVC forty%", "/agreement.toml"),
        ("2023-03-01", "2023-02-30", "/agreement.toml"),
        ("61-63", "63-61", "63-61"),
        ("\"value\"", "\"volume\"", "volume"),
        ("percent = \"10\"", "percent = \"101\"", "expected 0 to 100"),
        ("percent = \"10\"", "percent = 10", "/agreement.toml"),
        ("ita_except", "ita_exempt", "ita_exempt"),
        ("crew_percent = \"75\"", "crew_percent = \"175\"", "percent 175: expected 0 to 100"),
        ("{ table = \"HS2002\" }, ", "", "rule_tables: expected the first without"),
        (", issued_from = \"2023-03-01\"", "", "rule_tables: expected the first without"),
        ("table = \"HS2002\" }", "table = \"HS2022\" }", "rule table `HS2022`"),
        ("\"1000\"", "\"0\"", "rounding 0: expected above zero"),
        ("\"100\"", "\"-100\"", "rounding -100: expected above zero"),
        ("off_by = \"20\"", "off_by = \"0\"", "exchange 0: expected above zero"),
        ("\"150\"", "\"-150\"", "exchange -150: expected above zero"),
        ("\"HS2022\"", "\"HS2023\"", "HS edition `HS2023`"),
        ("first_cut = \"2008-12-01\"\n", "", "missing field `first_cut`"),
        ("month = 4", "month = 13", "month 13: expected 1 to 12"),
        ("\"0910.91\"", "\"0910\"", "/agreement.toml"),
    ] {
        let mut data = Data::sound();
        data.agreement = data.agreement.replacen(find, replace, 1);
        let message = data.refused();
        assert!(message.contains(expected), "{find} -> {replace}: {message}");
    }
    let mut data = Data::sound();
    data.agreement.clear();
    assert!(data.refused().contains("/agreement.toml"));
}

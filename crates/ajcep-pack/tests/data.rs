//! The rates of packs in a data directory, and the differences of two of them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use ajcep::model::Season;
use ajcep::pack::{PackBuilder, PackLine, Regime};
use ajcep::{Pack, Party};
use ajcep_pack::{build_data, differences};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

fn out(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    path
}

fn pack(name: &str, party: Party, lines: &[(&str, &str, &str)]) -> Pack {
    let window = "2025-01-01..".parse().unwrap();
    let mut builder = PackBuilder::new(name, party, Regime::Ajcep, window);
    for (code, window, rate) in lines {
        let line = PackLine::new(code.parse().unwrap(), rate.parse().unwrap());
        builder.add(line.with_window(window.parse().unwrap()).with_basis("a table")).unwrap();
    }
    Pack::from_bytes(&builder.to_bytes().unwrap()).unwrap()
}

#[test]
fn the_rates_of_packs_span_by_span() {
    let folder = out("spans");
    let first = pack(
        "first",
        Party::Thailand,
        &[
            ("01012100", "2025-01-01..2025-06-30", "5%"),
            ("01012100", "2025-07-01..2025-09-30", "3%"),
            // Six digits cover both lines under them; the longer code comes first.
            ("010130", "2025-01-01..", "10%"),
            ("01013010", "2025-04-01..", "free"),
        ],
    );
    let second = pack("second", Party::Thailand, &[("01012100", "2025-09-01..2025-09-30", "free")]);
    let account = build_data(&data(), &[first, second], &folder).unwrap();
    assert_eq!(account.count(Party::Thailand, "lines", "written"), 4);

    let text = fs::read_to_string(folder.join("schedules/th/tariff.csv")).unwrap();
    let of =
        |code: &str| -> Vec<&str> { text.lines().filter(|line| line.starts_with(code)).collect() };
    assert_eq!(text.lines().next(), Some("code,mfn,from,until,ajcep"));
    assert_eq!(
        of("01012100"),
        [
            "01012100,free,,2025-06-30,5%",
            "01012100,free,2025-07-01,2025-08-31,3%",
            "01012100,free,2025-09-01,2025-09-30,free",
            "01012100,free,2025-10-01,,",
        ]
    );
    assert_eq!(of("01013010"), ["01013010,free,,2025-03-31,10%", "01013010,free,2025-04-01,,free"]);
    assert_eq!(of("01013090"), ["01013090,20%,,,10%"]);
    // Every other file is as it was, and the manifest says what each holds.
    let manifest = fs::read_to_string(folder.join("manifest.toml")).unwrap();
    assert!(manifest.contains("AJCEP: first; AJCEP: second"), "{manifest}");
    let same = |name: &str| {
        assert_eq!(fs::read(data().join(name)).unwrap(), fs::read(folder.join(name)).unwrap());
    };
    same("schedules/jp/tariff.csv");
    same("nomenclature/hs2022.txt");

    let found = differences(&data(), &folder).unwrap();
    let text: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(found.iter().all(|one| one.party == Party::Thailand), "{text:?}");
    assert!(text.contains(&"TH 01013010: ajcep `` -> `10%; free`".to_owned()), "{text:?}");
    assert_eq!(differences(&folder, &folder).unwrap(), []);
}

#[test]
fn lines_that_come_and_go() {
    let folder = out("come-and-go");
    build_data(&data(), &[pack("p", Party::Thailand, &[])], &folder).unwrap();
    let path = folder.join("schedules/th/tariff.csv");
    let changed = fs::read_to_string(&path).unwrap().replacen("01012100,", "01012199,", 1);
    fs::write(&path, &changed).unwrap();
    // A file that is not what the manifest says is refused.
    assert!(differences(&data(), &folder).is_err());
    let manifest = folder.join("manifest.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    let data_of = ajcep_compiler::manifest::DataDirectory::open(&folder).unwrap();
    let entry = data_of.manifest.file.iter().find(|file| file.path.contains("th/tariff")).unwrap();
    let hash = ajcep_compiler::manifest::sha256(changed.as_bytes());
    fs::write(&manifest, text.replace(&entry.sha256, &hash)).unwrap();
    let found = differences(&data(), &folder).unwrap();
    let text: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(text, ["TH 01012100: went", "TH 01012199: came"]);
}

#[test]
fn what_cannot_be_written_is_refused() {
    let folder = out("refused");
    let window = "2025-01-01..".parse().unwrap();
    let mut builder = PackBuilder::new("s", Party::Japan, Regime::Ajcep, window);
    let season: Season = "04-01/09-30".parse().unwrap();
    let line = PackLine::new("080390100".parse().unwrap(), "free".parse().unwrap());
    builder.add(line.with_season(season)).unwrap();
    let seasonal = Pack::from_bytes(&builder.to_bytes().unwrap()).unwrap();
    let error = build_data(&data(), &[seasonal], &folder).unwrap_err().to_string();
    assert!(error.contains("pack `s`: its rates have seasons"), "{error}");
    let builder = PackBuilder::new("r", Party::Japan, Regime::parse("RCEP").unwrap(), window);
    let other = Pack::from_bytes(&builder.to_bytes().unwrap()).unwrap();
    let error = build_data(&data(), &[other], &folder).unwrap_err().to_string();
    assert!(error.contains("pack `r`: its rates are not those of AJCEP"), "{error}");
    let error = build_data(Path::new("nowhere"), &[], &folder).unwrap_err().to_string();
    assert!(error.contains("nowhere"), "{error}");
    assert!(!folder.exists());
}

//! [`build_data`]: a data directory with the rates of packs, to build the library with.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use ajcep::pack::Regime;
use ajcep::{Pack, Party, Window};
use ajcep_compiler::manifest::{Content, DataDirectory, FileEntry, MANIFEST, Manifest, sha256};
use ajcep_notation::Account;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::error::ImportError;

/// The column of the preference.
const AJCEP: &str = "ajcep";

/// Writes the data directory `base` to `out`, with the AJCEP rates of packs in the schedules of
/// their Parties. `AJCEP_DATA_DIR=out cargo build` compiles it into the tables of the library.
///
/// A pack answers for a line on a day as it does above the embedded schedules; of several packs
/// of a Party the last one that has the line on the day. What a pack has for other days than
/// those of the Party's schedule, or for codes that it does not have, is counted and left out.
///
/// # Errors
/// If a directory cannot be read or written, or a pack is not of AJCEP rates or has seasons.
pub fn build_data(base: &Path, packs: &[Pack], out: &Path) -> Result<Account, ImportError> {
    let data = DataDirectory::open(base).map_err(|error| ImportError::Data(error.to_string()))?;
    let mut of: BTreeMap<Party, Vec<Overlay<'_>>> = BTreeMap::new();
    for pack in packs {
        of.entry(pack.party()).or_default().push(Overlay::new(pack)?);
    }
    let mut account = Account::default();
    let mut manifest = Manifest::default();
    for entry in &data.manifest.file {
        let path = base.join(&entry.path);
        let text = fs::read_to_string(&path).map_err(|error| in_file(&path, &error))?;
        let written = match entry.content {
            Content::Schedule { party, window, .. } => match of.remove(&party) {
                Some(overlays) => {
                    let schedule = Schedule { party, window, overlays: &overlays };
                    schedule.merged(entry, &text, &mut account)?
                }
                None => (text, entry.clone()),
            },
            _ => (text, entry.clone()),
        };
        let (text, mut entry) = written;
        entry.sha256 = sha256(text.as_bytes());
        write(out, &entry.path, &text)?;
        manifest.file.push(entry);
    }
    if let Some((party, _)) = of.first_key_value() {
        return Err(ImportError::Data(format!("the data has no schedule of {party}")));
    }
    let text = toml::to_string(&manifest).map_err(|error| ImportError::Data(error.to_string()))?;
    write(out, MANIFEST, &text)?;
    Ok(account)
}

fn in_file(path: &Path, error: &dyn std::fmt::Display) -> ImportError {
    ImportError::Data(format!("{}: {error}", path.display()))
}

fn write(out: &Path, name: &str, text: &str) -> Result<(), ImportError> {
    let path = out.join(name);
    let folder = path.parent().unwrap_or(out);
    fs::create_dir_all(folder).map_err(|error| in_file(folder, &error))?;
    fs::write(&path, text).map_err(|error| in_file(&path, &error))
}

/// The rates of a pack by the digits of their codes.
struct Overlay<'p> {
    pack: &'p Pack,
    lines: BTreeMap<String, Vec<(Window, String)>>,
}

impl<'p> Overlay<'p> {
    fn new(pack: &'p Pack) -> Result<Self, ImportError> {
        let refused =
            |what: &str| Err(ImportError::Data(format!("pack `{}`: {what}", pack.name())));
        if pack.regime() != Regime::Ajcep {
            return refused("its rates are not those of AJCEP");
        }
        let mut lines: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for line in pack.lines() {
            if line.season().is_some() {
                return refused("its rates have seasons, which are not written to data yet");
            }
            let rate = line.cells().preference.map(ToString::to_string).unwrap_or_default();
            let window = line.window().unwrap_or(pack.window());
            let digits = line.code().undotted().to_string();
            lines.entry(digits).or_default().push((window, rate));
        }
        Ok(Self { pack, lines })
    }

    /// The rate of a code on a day, or of the longest code that covers it.
    fn on(&self, code: &str, day: Date) -> Option<&str> {
        (6..=code.len()).rev().find_map(|digits| {
            let lines = self.lines.get(code.get(..digits)?)?;
            let (_, rate) = lines.iter().find(|(window, _)| window.contains(day))?;
            Some(rate.as_str())
        })
    }

    /// The days on which the rate of a code may change.
    fn changes(&self, code: &str) -> impl Iterator<Item = Date> {
        let lines = (6..=code.len()).filter_map(|digits| self.lines.get(code.get(..digits)?));
        lines.flatten().flat_map(|(window, _)| {
            let next = window.until().and_then(|last| last.checked_add(1.day()).ok());
            [Some(window.from()), next].into_iter().flatten()
        })
    }
}

/// A schedule of the data directory.
struct Schedule<'a> {
    party: Party,
    window: Window,
    overlays: &'a [Overlay<'a>],
}

impl Schedule<'_> {
    /// The file with the rates of the packs, and its entry.
    fn merged(
        &self,
        entry: &FileEntry,
        text: &str,
        account: &mut Account,
    ) -> Result<(String, FileEntry), ImportError> {
        let fault =
            |error: &dyn std::fmt::Display| ImportError::Data(format!("{}: {error}", entry.path));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut header: Vec<String> =
            reader.headers().map_err(|error| fault(&error))?.iter().map(str::to_owned).collect();
        for column in ["from", "until", AJCEP] {
            if !header.iter().any(|name| name == column) {
                header.push(column.to_owned());
            }
        }
        let place = |name: &str| header.iter().position(|column| column == name).unwrap_or(0);
        let places = Places {
            code: place("code"),
            from: place("from"),
            until: place("until"),
            ajcep: place(AJCEP),
        };
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&header).map_err(|error| fault(&error))?;
        let (mut rows, mut codes) = (0, BTreeSet::new());
        for row in reader.records() {
            let row = row.map_err(|error| fault(&error))?;
            let mut cells: Vec<String> = row.iter().map(str::to_owned).collect();
            cells.resize(header.len(), String::new());
            if let Some(code) = cells.get(places.code) {
                codes.insert(code.clone());
            }
            for cells in self.rows(cells, &places).map_err(|error| fault(&error))? {
                writer.write_record(&cells).map_err(|error| fault(&error))?;
                rows += 1;
            }
        }
        self.account(&codes, account);
        account.add(self.party, "rows", "written", rows);
        let bytes = writer.into_inner().map_err(|error| fault(&error))?;
        let text = String::from_utf8(bytes).map_err(|error| fault(&error))?;
        let mut entry = entry.clone();
        entry.rows = rows;
        for Overlay { pack, .. } in self.overlays {
            entry.source = format!("{}; AJCEP: {}", entry.source, source(pack));
            entry.standing = entry.standing.weaker(pack.standing());
        }
        Ok((text, entry))
    }

    /// One row for each span of days with one preference.
    fn rows(&self, cells: Vec<String>, places: &Places) -> Result<Vec<Vec<String>>, String> {
        let text = |at: usize| cells.get(at).cloned().unwrap_or_default();
        let day = |text: String| match text.as_str() {
            "" => Ok(None),
            text => text.parse::<Date>().map(Some).map_err(|error| error.to_string()),
        };
        let code = text(places.code);
        let from = day(text(places.from))?.unwrap_or(self.window.from());
        let until = day(text(places.until))?.or(self.window.until());
        let mut starts: BTreeSet<Date> =
            self.overlays.iter().flat_map(|overlay| overlay.changes(&code)).collect();
        starts.retain(|start| from < *start && until.is_none_or(|until| *start <= until));
        starts.insert(from);
        let stated = text(places.ajcep);
        let mut spans: Vec<(Date, String)> = Vec::new();
        for start in starts {
            let of_pack = self.overlays.iter().rev().find_map(|overlay| overlay.on(&code, start));
            let rate = of_pack.unwrap_or(&stated).to_owned();
            if spans.last().is_none_or(|(_, last)| *last != rate) {
                spans.push((start, rate));
            }
        }
        let ends = spans.iter().skip(1).map(|(next, _)| next.checked_sub(1.day()).ok());
        let ends: Vec<Option<Date>> = ends.chain([until]).collect();
        let of_schedule = (self.window.from(), self.window.until());
        let row = |((start, rate), end): ((Date, String), Option<Date>)| {
            let mut cells = cells.clone();
            let from = if start == of_schedule.0 { String::new() } else { start.to_string() };
            let until = match end {
                end if end == of_schedule.1 => String::new(),
                end => end.map(|end| end.to_string()).unwrap_or_default(),
            };
            let new = [(places.from, from), (places.until, until), (places.ajcep, rate)];
            for (at, text) in new {
                if let Some(cell) = cells.get_mut(at) {
                    *cell = text;
                }
            }
            cells
        };
        Ok(spans.into_iter().zip(ends).map(row).collect())
    }

    /// Counts the lines of the packs that the schedule has, and those it has not.
    fn account(&self, codes: &BTreeSet<String>, account: &mut Account) {
        for line in self.overlays.iter().flat_map(|overlay| &overlay.lines) {
            let (digits, windows) = line;
            let mut under = codes.range(digits.clone()..);
            let is_there = under.next().is_some_and(|code| code.starts_with(digits));
            let is_now = windows.iter().any(|(window, ..)| window.overlaps(&self.window));
            let kind = match (is_there, is_now) {
                (false, _) => "not-in-the-tariff",
                (true, false) => "for-other-days",
                (true, true) => "written",
            };
            account.add(self.party, "lines", kind, 1);
        }
    }
}

/// The source of a pack, or its name.
fn source(pack: &Pack) -> &str {
    match pack.source() {
        "" => pack.name(),
        source => source,
    }
}

/// Where the columns are.
struct Places {
    code: usize,
    from: usize,
    until: usize,
    ajcep: usize,
}

//! The book of schedules and rules: where every question is put.

use alloc::vec::Vec;

use ajcep_model::{HsEdition, Party, RateExpression, Subheading, TariffCode, Window};
use jiff::civil::Date;

use crate::claim::{self, Assessment, Claim};
use crate::coverage::{Coverage, coverage};
use crate::error::Error;
use crate::lookup::Layers;
use crate::nomenclature::Transposition;
use crate::origin::{self, Determination, Outcome, Production, Remedies};
use crate::pack::{self, Pack, PackReport};
use crate::quote::{Quote, agreement_applies};
use crate::regimes::{self, RegimeOption};
use crate::rule::{ApplicableRule, RuleTable};
use crate::schedule::TariffLine;
use crate::shipment::Shipment;
use crate::staging::{self, Staging};
use crate::tables;

/// The schedules of the Parties, the nomenclature and the dates of the agreement:
/// what is compiled into the crate, and over it the packs a user brings, in layers.
///
/// It is immutable and may be shared between threads; to change the packs, make
/// another and put it in the place of the first, as with an `Arc` that is swapped:
/// who reads has the one or the other, whole.
#[derive(Clone, Debug)]
pub struct Book {
    packs: Vec<Pack>,
}

static EMBEDDED: Book = Book { packs: Vec::new() };

impl Book {
    /// The data compiled into the crate, which costs nothing to get.
    pub const fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// This book with a pack as its topmost layer: where the pack has a rate for a
    /// code and a date, it is the one that is answered.
    ///
    /// Of the MFN rate and the preference of a line each is looked up from the top
    /// layer down. Rates of other agreements are answered by [`Book::regimes`] only.
    #[must_use]
    pub fn with(&self, pack: Pack) -> Self {
        let mut packs = self.packs.clone();
        packs.push(pack);
        Self { packs }
    }

    /// Its packs, the lowest layer first.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    pub(crate) fn layers(&self, party: Party) -> Layers<'_> {
        Layers { party, packs: &self.packs }
    }

    /// What `pack` would add to this book, replace, repeat and contradict.
    pub fn check(&self, pack: &Pack) -> PackReport {
        pack::check(self, pack)
    }

    /// A name for the whole embedded data, which changes whenever any of it does: the
    /// beginning of a SHA-256, in hexadecimal. Packs have their [`Pack::digest`].
    pub const fn data_version(&self) -> &'static str {
        tables::DATA_DIGEST
    }

    /// What `shipment` pays, MFN and under the agreement.
    ///
    /// # Errors
    /// If the two Parties are the same or the agreement does not yet apply
    /// between them; if the code or the date is not in the importer's schedule;
    /// if a condition is not one of the line; if a number is too large.
    pub fn quote<'a>(&'a self, shipment: &Shipment<'a>) -> Result<Quote<'a>, Error> {
        Quote::new(self, shipment)
    }

    /// The regimes open to the importer of `shipment`, by what is paid under each,
    /// the cheapest first (Article 10): MFN, AJCEP, and the other agreements whose
    /// packs this book has. What cannot be computed comes last; without a value or a
    /// quantity, rates that can be compared are in order.
    ///
    /// ```
    /// use ajcep::{Book, Money, Party, Regime, Shipment};
    /// use jiff::civil::date;
    ///
    /// let trousers = "6203.42.200".parse()?;
    /// let shipment = Shipment::new(Party::Japan, Party::VietNam, trousers, date(2026, 7, 15))
    ///     .customs_value(Money::parse("1000000", "JPY")?);
    /// let regimes = Book::embedded().regimes(&shipment)?;
    /// assert_eq!(regimes[0].regime, Regime::Ajcep);
    /// assert_eq!(regimes[1].duty.unwrap().exact().unwrap().to_string(), "91000");
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Book::quote`]; before the agreement applies between the two Parties,
    /// only what else is open is listed.
    pub fn regimes<'a>(&'a self, shipment: &Shipment<'a>) -> Result<Vec<RegimeOption<'a>>, Error> {
        regimes::regimes(self, shipment)
    }

    /// The tariff line of `party` for `code` on `date`.
    ///
    /// ```
    /// use ajcep::{Book, Party};
    /// use jiff::civil::date;
    ///
    /// let book = Book::embedded();
    /// let line = book.line(Party::Japan, "0803.90.100".parse()?, date(2026, 5, 1))?;
    /// assert_eq!(line.season().unwrap().to_string(), "04-01/09-30");
    /// assert_eq!(line.preference(&[]).to_string(), "10%");
    ///
    /// let error = book.line(Party::Japan, "0306.17".parse()?, date(2026, 5, 1)).unwrap_err();
    /// assert_eq!(error.lines(), ["0306.17.000".parse()?]);
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// If there is none: the error lists the lines under a shorter code, names
    /// the nearest known prefix of an unknown one, or the windows that exist.
    #[inline]
    pub fn line(
        &self,
        party: Party,
        code: TariffCode,
        date: Date,
    ) -> Result<TariffLine<'_>, Error> {
        self.layers(party).line(code, date)
    }

    /// Every tariff line of `party` in force on `date`, in the order of codes, each
    /// as [`Book::line`] answers it.
    pub fn lines_on(&self, party: Party, date: Date) -> impl Iterator<Item = TariffLine<'_>> {
        self.layers(party).lines_on(date)
    }

    /// Every tariff line of `party` as it stands in each layer, the embedded one
    /// first: in each in the order of codes, one for each window and season in which
    /// a line differs.
    pub fn lines(&self, party: Party) -> impl Iterator<Item = TariffLine<'_>> {
        self.layers(party).all_lines()
    }

    /// The codes of the tariff lines of `party` that begin with `prefix`, whenever
    /// they hold.
    pub fn codes_under(&self, party: Party, prefix: TariffCode) -> Vec<TariffCode> {
        self.layers(party).codes_under(prefix)
    }

    /// The windows of the tariff editions of `party` that the layers have, the
    /// embedded ones first.
    pub fn editions(&self, party: Party) -> Vec<Window> {
        self.layers(party).editions()
    }

    /// Whether the agreement applies between two Parties on `date`.
    ///
    /// # Errors
    /// If they are the same, or if it does not apply yet.
    pub fn applies(&self, importer: Party, exporter: Party, date: Date) -> Result<(), Error> {
        agreement_applies(importer, exporter, date)
    }

    /// When the agreement entered into force for `party`. Between two Parties
    /// it applies from the later of their dates.
    pub fn entry_into_force(&self, party: Party) -> Option<Date> {
        tables::ENTRY_INTO_FORCE.get(party.index()).copied()
    }

    /// The rate that a staging category of the Schedule of `party` makes of a
    /// base rate on `date` (Annex 1), counted from 2008-12-01 for every Party
    /// whether or not it was bound by then.
    ///
    /// ```
    /// use ajcep::{Book, Party, Staging};
    /// use jiff::civil::date;
    ///
    /// let base = "12%".parse()?;
    /// let book = Book::embedded();
    /// let Staging::Rate(rate) = book.staged(Party::Japan, "B5", &base, date(2009, 4, 1))? else {
    ///     panic!("B5 is a known category of Japan");
    /// };
    /// assert_eq!(rate.cuts(), (2, 6));
    /// assert_eq!(rate.rounded()?.to_string(), "8%");
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// If `date` is before the first cut on 2008-12-01.
    pub fn staged<'a>(
        &self,
        party: Party,
        category: &str,
        base: &'a RateExpression,
        date: Date,
    ) -> Result<Staging<'a>, Error> {
        staging::staged(party, category, base, date)
    }

    /// The staging categories known for `party`.
    pub fn staging_categories(&self, party: Party) -> impl Iterator<Item = &'static str> + use<> {
        tables::categories(party)
    }

    /// What a subheading of one HS edition is in another.
    ///
    /// ```
    /// use ajcep::{Book, HsEdition, Relation};
    ///
    /// let book = Book::embedded();
    /// let was = book.transpose("8517.13".parse()?, HsEdition::Hs2022, HsEdition::Hs2017)?;
    /// let codes: Vec<String> = was.targets().map(|code| code.to_string()).collect();
    /// assert_eq!(codes, ["8517.12"]);
    /// assert_eq!(was.relation(), Relation::Merged);
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// If `from` has no such code.
    pub fn transpose(
        &self,
        code: Subheading,
        from: HsEdition,
        to: HsEdition,
    ) -> Result<Transposition, Error> {
        Transposition::new(code, from, to)
    }

    /// The rule of origin for a subheading, whose code is in the edition of the
    /// table (Article 26, Annex 2).
    ///
    /// ```
    /// use ajcep::{Book, RuleTable};
    ///
    /// let rule = Book::embedded().rule("1601.00".parse()?, RuleTable::Hs2017)?;
    /// assert_eq!(rule.specific().unwrap().to_string(), "CC except 01, 02");
    /// assert_eq!(rule.listed_as().unwrap().to_string(), "16.01");
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the edition of the table has no such code.
    pub fn rule(&self, code: Subheading, table: RuleTable) -> Result<ApplicableRule, Error> {
        ApplicableRule::of(code, table)
    }

    /// The rules for a code of any edition: one for each code it became in the
    /// edition of the table.
    ///
    /// # Errors
    /// If `from` has no such code.
    pub fn rules_for(
        &self,
        code: Subheading,
        from: HsEdition,
        table: RuleTable,
    ) -> Result<Vec<ApplicableRule>, Error> {
        ApplicableRule::transposed(code, from, table)
    }

    /// Whether the good of `production` originates in the Party that produced it
    /// (Chapter 3).
    ///
    /// ```
    /// use ajcep::{Book, Criterion, Good, Material, Party, Production, Status};
    /// use rust_decimal::Decimal;
    ///
    /// let blender = Good::new("8509.40".parse()?, Decimal::from(100), Party::VietNam);
    /// let motor = Material::non_originating("8501.10".parse()?, Decimal::from(30));
    /// let determination = Book::embedded().origin(&Production::new(blender).material(motor))?;
    /// assert_eq!(determination.outcome.status, Status::Qualifies);
    /// assert_eq!(determination.outcome.criterion, Some(Criterion::CTH));
    /// assert_eq!(determination.rvc_percent.to_string(), "70");
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// If a code is not in its edition, if the FOB value is not above zero, if a
    /// value or a weight is negative, or if a number is too large.
    pub fn origin(&self, production: &Production) -> Result<Determination, Error> {
        origin::determine(production, production.table())
    }

    /// The outcome of [`Book::origin`] without its reasons: the same decision, made
    /// with one list of materials on the heap and no text.
    ///
    /// # Errors
    /// As [`Book::origin`].
    pub fn origin_outcome(&self, production: &Production) -> Result<Outcome, Error> {
        origin::outcome(production)
    }

    /// What would make the good of `production` qualify, if it does not: how much
    /// may be non-originating, which materials to source from a Party, what the
    /// tolerance covers.
    ///
    /// # Errors
    /// As [`Book::origin`].
    pub fn remedies(&self, production: &Production) -> Result<Remedies, Error> {
        origin::remedies(production)
    }

    /// Whether the preference of a claim may be claimed, what is paid, and what is
    /// wrong.
    ///
    /// # Errors
    /// As [`Book::quote`] and [`Book::origin`].
    pub fn assess<'a>(&'a self, claim: &Claim<'a>) -> Result<Assessment<'a>, Error> {
        claim::assess(self, claim)
    }

    /// Whether `edition` has the code.
    pub fn has_subheading(&self, edition: HsEdition, code: Subheading) -> bool {
        tables::has(edition, code)
    }

    /// Every subheading of `edition`, in order.
    pub fn subheadings(&self, edition: HsEdition) -> impl Iterator<Item = Subheading> + use<> {
        tables::all_codes().filter(move |code| tables::has(edition, *code))
    }

    /// How much the embedded data knows, by Party and by MFN and AJCEP; then how much
    /// each pack does.
    pub fn coverage(&self) -> Vec<Coverage<'_>> {
        coverage(&self.packs)
    }
}

//! The book of schedules and rules: where every question is put.

use alloc::vec::Vec;

use ajcep_model::{HsEdition, Party, RateExpression, Subheading, TariffCode, Window};
use jiff::civil::Date;

use crate::claim::{self, Assessment, Claim};
use crate::coverage::{Coverage, coverage};
use crate::error::Error;
use crate::nomenclature::Transposition;
use crate::origin::{self, Determination, Outcome, Production, Remedies};
use crate::quote::Quote;
use crate::rule::{ApplicableRule, RuleTable};
use crate::schedule::TariffLine;
use crate::shipment::Shipment;
use crate::staging::{self, Staging};
use crate::{lookup, tables};

/// The schedules of the Parties, the nomenclature and the dates of the
/// agreement. It is immutable, costs nothing to make or copy, and may be shared
/// between threads.
#[derive(Clone, Copy, Debug)]
pub struct Book(());

impl Book {
    /// The data compiled into the crate.
    pub const fn embedded() -> Self {
        Self(())
    }

    /// A name for the whole data, which changes whenever any of it does: the
    /// beginning of a SHA-256, in hexadecimal.
    pub const fn data_version(&self) -> &'static str {
        tables::DATA_DIGEST
    }

    /// What `shipment` pays, MFN and under the agreement.
    ///
    /// # Errors
    /// If the two Parties are the same or the agreement does not yet apply
    /// between them; if the code or the date is not in the importer's schedule;
    /// if a condition is not one of the line; if a number is too large.
    pub fn quote<'a>(&self, shipment: &Shipment<'a>) -> Result<Quote<'a>, Error> {
        Quote::new(shipment)
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
    pub fn line(&self, party: Party, code: TariffCode, date: Date) -> Result<TariffLine, Error> {
        lookup::line(party, code, date)
    }

    /// Every tariff line of `party`, in the order of codes: one for each window
    /// and season in which a line differs.
    pub fn lines(&self, party: Party) -> impl Iterator<Item = TariffLine> + use<> {
        tables::all_lines(party).map(move |line| TariffLine::new(party, line.code, line.record))
    }

    /// The tariff lines of `party` whose codes begin with `prefix`, in whatever
    /// window.
    pub fn lines_under(
        &self,
        party: Party,
        prefix: TariffCode,
    ) -> impl Iterator<Item = TariffLine> + use<> {
        tables::lines_under(party, prefix)
            .map(move |line| TariffLine::new(party, line.code, line.record))
    }

    /// The windows of the tariff editions of `party` that the data has.
    pub fn editions(&self, party: Party) -> Vec<Window> {
        lookup::editions(party)
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
    pub fn assess<'a>(&self, claim: &Claim<'a>) -> Result<Assessment<'a>, Error> {
        claim::assess(claim)
    }

    /// Whether `edition` has the code.
    pub fn has_subheading(&self, edition: HsEdition, code: Subheading) -> bool {
        tables::has(edition, code)
    }

    /// Every subheading of `edition`, in order.
    pub fn subheadings(&self, edition: HsEdition) -> impl Iterator<Item = Subheading> + use<> {
        tables::all_codes().filter(move |code| tables::has(edition, *code))
    }

    /// How much the data knows, by Party and by MFN and AJCEP.
    pub fn coverage(&self) -> Vec<Coverage> {
        coverage()
    }
}

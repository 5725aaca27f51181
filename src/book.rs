//! `Book`, the entry point: all queries of tariffs start here.

use alloc::vec::Vec;

use ajcep_model::{CodePrefix, Party, TariffCode, Window};
use jiff::civil::Date;

use crate::agreement::Trade;
use crate::claim::{self, Assessment, Claim, Declaration, DeclarationAssessment};
use crate::error::Error;
use crate::pack::{self, PackReport};
use crate::quote::{self, Quote, RegimeComparison, RegimeOption, Shipment};
use crate::tariff::{self, Coverage, DayCoverage, Layers, LineGroup, Pack, TariffLine};

/// The tariff schedules of the Parties: the data compiled into the crate, and over it the
/// packs of the caller, in layers.
///
/// `Book` is immutable and `Sync`. To change packs, build a new one and swap it in
/// atomically (for example with `ArcSwap`); a reader sees either the old or the new book,
/// never a mixture.
#[derive(Clone, Debug)]
pub struct Book {
    packs: Vec<Pack>,
    carries_forward: bool,
}

static EMBEDDED: Book = Book { packs: Vec::new(), carries_forward: false };

impl Book {
    /// The book of the embedded data, at no cost.
    pub const fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// This book with a pack as its topmost layer: for a code and a date that the pack has,
    /// its rate is the answer.
    ///
    /// The MFN rate and the preference are looked up independently, each from the top layer
    /// down. Rates of other agreements are answered by [`Book::regimes`] only.
    #[must_use]
    pub fn with_pack(&self, pack: Pack) -> Self {
        let mut packs = self.packs.clone();
        packs.push(pack);
        Self { packs, ..*self }
    }

    /// This book, whose last known editions also answer for later days.
    ///
    /// The tariffs of nine Parties are known for a year. Without this, a question about a later
    /// day is refused. With it, an MFN rate or a preference that no layer has for the day is
    /// that of the last day of the edition that ended before it. The answer has the warning
    /// [`CarriedForward`](crate::Warning::CarriedForward) and
    /// [`TariffLine::carried_from`], the day on which that edition ended.
    ///
    /// ```
    /// use ajcep::{Book, Party};
    /// use jiff::civil::date;
    ///
    /// let (code, day) = ("0306171101".parse()?, date(2026, 7, 15));
    /// assert!(Book::embedded().line(Party::Thailand, code, day).is_err());
    /// let book = Book::embedded().clone().carrying_forward();
    /// let line = book.line(Party::Thailand, code, day)?;
    /// assert_eq!(line.mfn().to_string(), "20%");
    /// assert_eq!(line.carried_from(), Some(date(2025, 12, 31)));
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    #[must_use]
    pub fn carrying_forward(self) -> Self {
        Self { carries_forward: true, ..self }
    }

    /// Whether its last known editions answer for later days.
    pub const fn carries_forward(&self) -> bool {
        self.carries_forward
    }

    /// Its packs, the lowest layer first.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    fn layers(&self, party: Party) -> Layers<'_> {
        Layers { party, packs: &self.packs, carries_forward: self.carries_forward }
    }

    /// Compares `pack` with this book: what it would add, replace, repeat and contradict.
    pub fn check(&self, pack: &Pack) -> PackReport {
        pack::check(self.layers(pack.party()), pack)
    }

    /// What `shipment` pays, MFN and under the agreement.
    ///
    /// ```
    /// use ajcep::{Book, Party, Shipment, Trade};
    /// use jiff::civil::date;
    ///
    /// let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
    /// let shipment = Shipment::new(trade, "0306.17.000".parse()?, date(2026, 7, 15))
    ///     .with_value("1000000 JPY".parse()?);
    /// let quote = Book::embedded().quote(&shipment)?;
    /// assert_eq!(quote.preference().to_string(), "free");
    /// assert_eq!(quote.amounts().unwrap().saving.exact(), Some(10_000.into()));
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the two Parties are the same or the agreement does not yet apply
    /// between them; if the code or the date is not in the importer's schedule;
    /// if a condition is not one of the line, or two exclude each other; if a unit is not known
    /// and a rate depends on a quantity, or two quantities measure the same; if the exchange rate
    /// does not apply to the value, or there is no value; if the rounding does not apply; if a
    /// number is too large.
    pub fn quote<'a>(&'a self, shipment: &'a Shipment) -> Result<Quote<'a>, Error> {
        Quote::new(self.layers(shipment.importer()), shipment)
    }

    /// The regimes open to the importer of `shipment`, by what is paid under each,
    /// the cheapest first (Article 10): MFN, AJCEP, the other agreements that are compiled
    /// in, and those whose packs this book has. What has no rank comes last, with the reason;
    /// without a value or a quantity, rates that compare for all of them are ranked.
    ///
    /// ```
    /// use ajcep::tariff::Regime;
    /// use ajcep::{Book, Party, Shipment, Trade};
    /// use jiff::civil::date;
    ///
    /// let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
    /// let shipment = Shipment::new(trade, "6203.42.200".parse()?, date(2026, 7, 15))
    ///     .with_value("1000000 JPY".parse()?);
    /// let regimes = Book::embedded().regimes(&shipment)?;
    /// let paid = |at: usize| regimes[at].duty.unwrap().exact().unwrap().to_string();
    /// assert_eq!((regimes[0].regime, regimes[0].rank), (Regime::Ajcep, Some(1)));
    /// assert_eq!((regimes[1].regime, paid(1)), (Regime::Other("Japan-Viet Nam EPA"), "0".into()));
    /// assert_eq!((regimes[4].regime, paid(4)), (Regime::Mfn, "91000".into()));
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Book::quote`]. Before the agreement applies between the two Parties, the other
    /// regimes are listed.
    pub fn regimes<'a>(&'a self, shipment: &'a Shipment) -> Result<Vec<RegimeOption<'a>>, Error> {
        quote::regimes(self.layers(shipment.importer()), shipment)
    }

    /// How AJCEP compares with the other regimes of `importer`, over all lines in force on
    /// `date`, for the goods of each Party.
    ///
    /// ```
    /// use ajcep::{Book, Party};
    /// use jiff::civil::date;
    ///
    /// let (book, day) = (Book::embedded(), date(2026, 7, 15));
    /// let rows = book.compare_regimes(Party::Japan, day)?;
    /// let row = rows.iter().find(|row| row.exporter == Party::Malaysia).unwrap();
    /// assert_eq!(row.lines, book.lines_on(Party::Japan, day).count());
    /// // On no line is AJCEP alone the lowest, beside the bilateral agreement and others.
    /// assert_eq!(row.lowest, 0);
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Book::regimes`]; on a day for which the book has no schedule of `importer`.
    pub fn compare_regimes(
        &self,
        importer: Party,
        date: Date,
    ) -> Result<Vec<RegimeComparison>, Error> {
        let others = Party::ALL.into_iter().filter(|party| *party != importer);
        others
            .map(|exporter| {
                quote::compare(self.layers(importer), Trade { importer, exporter }, date)
            })
            .collect()
    }

    /// The days around that of `shipment` on which [`Book::regimes`] gives the same rates, for
    /// callers that answer many rows: within one edition of the tariff. `None` if that is not
    /// known, as above packs.
    pub fn regimes_hold(&self, shipment: &Shipment) -> Option<Window> {
        quote::regimes_hold(self.layers(shipment.importer()), shipment)
    }

    /// Whether the preference of a claim may be claimed, what is paid, and what is wrong.
    ///
    /// ```
    /// use ajcep::claim::{Claim, DefectKind, Status};
    /// use ajcep::{Book, Party, Shipment, Trade};
    /// use jiff::civil::date;
    ///
    /// let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
    /// let trousers = Shipment::new(trade, "6203.42.200".parse()?, date(2026, 7, 15))
    ///     .with_value("1000000 JPY".parse()?);
    /// let claim = Claim::new(trousers);
    /// let assessment = Book::embedded().assess(&claim)?;
    /// assert_eq!(assessment.status(), Status::Refused);
    /// assert_eq!(assessment.defects()[0].kind(), DefectKind::NoCertificate);
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Book::quote`], [`Claim::check`] and [`determine`](crate::origin::determine).
    pub fn assess<'a>(&'a self, claim: &'a Claim) -> Result<Assessment<'a>, Error> {
        claim::assess(self.layers(claim.shipment().importer()), claim)
    }

    /// Whether the preference of each line of a declaration may be claimed, and the totals.
    /// The quantities of a certificate are used up line after line.
    ///
    /// # Errors
    /// As [`Book::assess`] and [`Declaration::check`]; [`Error::field`] names the line.
    pub fn assess_declaration<'a>(
        &'a self,
        declaration: &'a Declaration,
    ) -> Result<DeclarationAssessment<'a>, Error> {
        claim::assess_declaration(|importer| self.layers(importer), declaration)
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
    /// assert_eq!(line.preference().to_string(), "10%");
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

    /// The tariff lines of `party` under a chapter, a heading or a subheading on `date`, and
    /// the span of their rates.
    ///
    /// ```
    /// use ajcep::{Book, Party};
    /// use jiff::civil::date;
    ///
    /// let shoes = Book::embedded().lines_under(
    ///     Party::Japan,
    ///     "6403.99".parse()?,
    ///     date(2026, 7, 15),
    /// )?;
    /// assert_eq!(shoes.lines().len(), 11);
    /// assert_eq!(shoes.mfn().lowest, ["21.6%".parse()?]);
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// If there is none, as [`Book::line`]; if `prefix` has as many digits as a line without
    /// its leading zero.
    pub fn lines_under(
        &self,
        party: Party,
        prefix: CodePrefix,
        date: Date,
    ) -> Result<LineGroup<'_>, Error> {
        LineGroup::new(self.layers(party), prefix, date)
    }

    /// Every tariff line of `party` in force on `date`, in the order of codes, each as
    /// [`Book::line`] returns it.
    pub fn lines_on(&self, party: Party, date: Date) -> impl Iterator<Item = TariffLine<'_>> {
        self.layers(party).lines_on(date)
    }

    /// Every tariff line of `party` in every layer, the embedded layer first: in each in the
    /// order of codes, one for each window and season in which a line differs.
    pub fn lines(&self, party: Party) -> impl Iterator<Item = TariffLine<'_>> {
        self.layers(party).all_lines()
    }

    /// The codes of the tariff lines of `party` that begin with `prefix`, regardless of
    /// date.
    pub fn codes_under(&self, party: Party, prefix: TariffCode) -> Vec<TariffCode> {
        self.layers(party).codes_under(prefix)
    }

    /// The windows of the tariff editions of `party` in all layers, the embedded layer
    /// first.
    pub fn editions(&self, party: Party) -> Vec<Window> {
        self.layers(party).editions()
    }

    /// What is known of the tariff of each Party on `date`, through all layers.
    ///
    /// ```
    /// use ajcep::{Book, Party};
    /// use jiff::civil::date;
    ///
    /// let known = Book::embedded().coverage_on(date(2026, 7, 15));
    /// let thailand = known.iter().find(|row| row.party == Party::Thailand).unwrap();
    /// assert_eq!(thailand.lines, 0);
    /// let book = Book::embedded().clone().carrying_forward();
    /// assert!(book.coverage_on(date(2026, 7, 15)).iter().all(|row| row.lines > 0));
    /// ```
    pub fn coverage_on(&self, date: Date) -> Vec<DayCoverage> {
        Party::ALL.into_iter().map(|party| DayCoverage::on(self.layers(party), date)).collect()
    }

    /// How much the data knows: of the embedded data by Party, MFN before AJCEP; then of
    /// each pack.
    pub fn coverage(&self) -> Vec<Coverage<'_>> {
        tariff::coverage(&self.packs)
    }
}

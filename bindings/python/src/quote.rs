//! A quote: the question is kept and asked again of the same book whenever more of the
//! answer is wanted, which takes less than keeping all of it as Python objects.

use ajcep_core::{
    Amounts, ExchangeRate, Money, Party, Quantity, Rounding, Shipment, TariffCode, Warnings,
};
use jiff::civil::Date;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyTuple};

use crate::book::{Shared, answered};
use crate::error::{raised, refused};
use crate::input::{self, parsed, to_date, to_decimal};

/// A shipment, owned.
pub(crate) struct Asked {
    to: Party,
    from: Party,
    code: TariffCode,
    date: Date,
    value: Option<Money>,
    quantities: Vec<Quantity>,
    pub(crate) conditions: Vec<String>,
    exchange_rate: Option<ExchangeRate>,
    pub(crate) rounding: Rounding,
}

impl Asked {
    pub(crate) fn new(
        py: Python<'_>,
        to: &str,
        from: &str,
        code: &str,
        on: &Bound<'_, PyAny>,
    ) -> PyResult<Self> {
        Ok(Self {
            to: parsed(py, to)?,
            from: parsed(py, from)?,
            code: parsed(py, code)?,
            date: input::date(on, "on")?,
            value: None,
            quantities: Vec::new(),
            conditions: Vec::new(),
            exchange_rate: None,
            rounding: Rounding::Exact,
        })
    }

    pub(crate) fn value(
        &mut self,
        py: Python<'_>,
        amount: Option<&Bound<'_, PyAny>>,
        currency: Option<&str>,
    ) -> PyResult<()> {
        if let Some((amount, currency)) = together(py, amount, currency, ["value", "currency"])? {
            let money = Money::new(input::number(amount, "value")?, parsed(py, currency)?);
            self.value = Some(money.map_err(|error| raised(py, &error))?);
        }
        Ok(())
    }

    pub(crate) fn quantity(
        &mut self,
        py: Python<'_>,
        amount: Option<&Bound<'_, PyAny>>,
        unit: Option<&str>,
    ) -> PyResult<()> {
        if let Some((amount, unit)) = together(py, amount, unit, ["quantity", "unit"])? {
            let quantity = Quantity::new(input::number(amount, "quantity")?, parsed(py, unit)?);
            self.quantities.push(quantity.map_err(|error| raised(py, &error))?);
        }
        Ok(())
    }

    pub(crate) fn exchange_rate(&mut self, py: Python<'_>, text: Option<&str>) -> PyResult<()> {
        let rate = text.map(ExchangeRate::parse).transpose();
        self.exchange_rate = rate.map_err(|error| raised(py, &error))?;
        Ok(())
    }

    fn with<T>(&self, ask: impl FnOnce(&Shipment<'_>) -> T) -> T {
        let conditions: Vec<&str> = self.conditions.iter().map(String::as_str).collect();
        let mut shipment = Shipment::new(self.to, self.from, self.code, self.date)
            .quantities(&self.quantities)
            .conditions(&conditions)
            .rounding(self.rounding);
        if let Some(value) = self.value {
            shipment = shipment.customs_value(value);
        }
        if let Some(rate) = self.exchange_rate {
            shipment = shipment.exchange_rate(rate);
        }
        ask(&shipment)
    }
}

fn together<'a, A, B>(
    py: Python<'_>,
    amount: Option<A>,
    of: Option<&'a B>,
    [what, unit]: [&str; 2],
) -> PyResult<Option<(A, &'a B)>>
where
    B: ?Sized,
{
    match (amount, of) {
        (Some(amount), Some(of)) => Ok(Some((amount, of))),
        (None, None) => Ok(None),
        (given, _) => {
            let (has, lacks) = if given.is_some() { (what, unit) } else { (unit, what) };
            let message = format!("{has}: given without {lacks}; expected both or neither");
            Err(refused(py, "bad-value", &message))
        }
    }
}

/// What a shipment pays, MFN and under the agreement.
#[pyclass(frozen, module = "ajcep")]
pub(crate) struct Quote {
    book: Shared,
    asked: Asked,
    amounts: Option<Amounts>,
    warnings: Warnings,
}

impl Quote {
    pub(crate) fn new(py: Python<'_>, book: Shared, asked: Asked) -> PyResult<Self> {
        let quoted = asked.with(|shipment| {
            book.get().quote(shipment).map(|quote| (quote.amounts().copied(), quote.warnings()))
        });
        let (amounts, warnings) = quoted.map_err(|error| raised(py, &error))?;
        Ok(Self { book, asked, amounts, warnings })
    }

    /// Asks once more. The book has not changed, so neither has the answer.
    fn again<T>(
        &self,
        py: Python<'_>,
        tell: impl FnOnce(&ajcep_core::Quote<'_>) -> T,
    ) -> PyResult<T> {
        let told = self.asked.with(|shipment| self.book.get().quote(shipment).map(|it| tell(&it)));
        told.map_err(|error| raised(py, &error))
    }

    fn duty(&self, of: impl FnOnce(&Amounts) -> Option<ajcep_core::Duty>) -> Option<Duty> {
        self.amounts.as_ref().and_then(of).map(Duty)
    }
}

#[pymethods]
impl Quote {
    /// The importing Party.
    #[getter]
    fn to(&self) -> &'static str {
        self.asked.to.iso()
    }

    /// The exporting Party.
    #[getter]
    fn from_(&self) -> &'static str {
        self.asked.from.iso()
    }

    /// The tariff line.
    #[getter]
    fn code(&self, py: Python<'_>) -> PyResult<String> {
        self.again(py, |quote| quote.line().code().to_string())
    }

    /// The date of import.
    #[getter]
    fn on<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        to_date(py, self.asked.date)
    }

    /// The MFN rate, as a rate expression.
    #[getter]
    fn mfn_rate(&self, py: Python<'_>) -> PyResult<String> {
        self.again(py, |quote| quote.mfn().to_string())
    }

    /// `rate`, `conditional` or `unknown`.
    #[getter]
    fn mfn_status(&self, py: Python<'_>) -> PyResult<&'static str> {
        self.again(py, |quote| quote.mfn().status().as_str())
    }

    /// The rate under the agreement, as a rate expression, or why there is none.
    #[getter]
    fn ajcep_rate(&self, py: Python<'_>) -> PyResult<String> {
        self.again(py, |quote| quote.preference().to_string())
    }

    /// `rate`, `no-concession`, `conditional` or `unknown`.
    #[getter]
    fn ajcep_status(&self, py: Python<'_>) -> PyResult<&'static str> {
        self.again(py, |quote| quote.preference().status().as_str())
    }

    /// The currency of the duties.
    #[getter]
    fn currency(&self) -> Option<String> {
        self.amounts.and_then(|amounts| amounts.currency).map(|it| it.as_str().to_owned())
    }

    /// The duty at the MFN rate.
    #[getter]
    fn mfn_duty(&self) -> Option<Duty> {
        self.duty(|amounts| Some(amounts.mfn))
    }

    /// The duty under the agreement; None where it grants no concession.
    #[getter]
    fn ajcep_duty(&self) -> Option<Duty> {
        self.duty(|amounts| amounts.ajcep)
    }

    /// The lower of the two, which is what is paid.
    #[getter]
    fn payable_duty(&self) -> Option<Duty> {
        self.duty(|amounts| Some(amounts.payable))
    }

    /// What the preference saves.
    #[getter]
    fn saving(&self) -> Option<Duty> {
        self.duty(|amounts| Some(amounts.saving))
    }

    /// `MFN`, `AJCEP` or `undetermined`.
    #[getter]
    fn payable_under(&self) -> Option<&'static str> {
        self.amounts.map(|amounts| amounts.payable_under.as_str())
    }

    /// The days for which the line is known so: the first, and the last if there is one.
    #[getter]
    fn window<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        let Some(window) = self.again(py, |quote| quote.line().window())? else { return Ok(None) };
        let until = window.until().map(|until| to_date(py, until)).transpose()?;
        (to_date(py, window.from())?, until).into_pyobject(py).map(Some)
    }

    /// The HS edition of the code.
    #[getter]
    fn hs_edition(&self, py: Python<'_>) -> PyResult<String> {
        self.again(py, |quote| quote.line().hs_edition().to_string())
    }

    /// What decides between the rates of the line: claim one as a condition.
    #[getter]
    fn conditions(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        let mut all = self.again(py, |quote| -> Vec<String> {
            quote.line().conditions().map(ToOwned::to_owned).collect()
        })?;
        let mut seen = std::collections::HashSet::new();
        all.retain(|condition| seen.insert(condition.clone()));
        Ok(all)
    }

    /// Where the rates were read from.
    #[getter]
    fn source(&self, py: Python<'_>) -> PyResult<String> {
        self.again(py, |quote| match quote.preference_source() {
            Some(own) => format!("{}; {}", quote.source().title, own.title),
            None => quote.source().title.to_owned(),
        })
    }

    /// `official`, `secondary`, `unofficial-translation`, `supplied` or `inferred`.
    #[getter]
    fn standing(&self, py: Python<'_>) -> PyResult<String> {
        self.again(py, |quote| quote.standing().to_string())
    }

    /// What it rests on in the agreement.
    #[getter]
    fn citations(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        self.again(py, |quote| quote.citations().map(|cited| cited.to_string()).collect())
    }

    /// What to know before relying on it.
    #[getter]
    fn warnings(&self) -> Vec<String> {
        self.warnings.iter().map(|warning| warning.to_string()).collect()
    }

    /// All of it as JSON: what `ajcep quote --json` prints.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        self.asked.with(|shipment| answered(py, self.book.get().quote(shipment)))
    }

    /// All of it as a dict in the form of that JSON; amounts are text.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.to_json(py)?,))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (mfn, ajcep) = (self.mfn_rate(py)?, self.ajcep_rate(py)?);
        let Self { asked, .. } = self;
        let head = format!(
            "Quote({} into {} from {} on {}: MFN {mfn}, AJCEP {ajcep}",
            self.code(py)?,
            asked.to,
            asked.from,
            asked.date
        );
        Ok(match self.payable_duty() {
            None => format!("{head})"),
            Some(payable) => {
                let currency = self.currency().map(|it| format!(" {it}")).unwrap_or_default();
                format!("{head}, payable {}{currency})", payable.text())
            }
        })
    }

    fn _repr_html_<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("ajcep._html")?.call_method1("quote", (self.to_dict(py)?,))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let py = other.py();
        match other.cast::<Self>() {
            Ok(other) => Ok(self.to_json(py)? == other.get().to_json(py)?),
            Err(_) => Ok(false),
        }
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.to_json(py)?.into_pyobject(py)?.hash()
    }
}

/// An amount of duty: exact, or its bounds and the reason.
#[pyclass(frozen, eq, module = "ajcep")]
#[derive(PartialEq)]
pub(crate) struct Duty(ajcep_core::Duty);

impl Duty {
    fn text(&self) -> String {
        match (self.0.exact(), self.0.at_most()) {
            (Some(exact), _) => exact.to_string(),
            (None, Some(most)) => format!("{} to {most}", self.0.at_least()),
            (None, None) => format!("{} or more", self.0.at_least()),
        }
    }
}

#[pymethods]
impl Duty {
    /// The figure; None if it is not known to one.
    #[getter]
    fn exact<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.exact().map(|exact| to_decimal(py, exact)).transpose()
    }

    /// What it is not below.
    #[getter]
    fn at_least<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_decimal(py, self.0.at_least())
    }

    /// What it is not above; None if that is not known.
    #[getter]
    fn at_most<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.0.at_most().map(|most| to_decimal(py, most)).transpose()
    }

    /// Why it is not exact: a stable word such as `needs-quantity`; None if it is.
    #[getter]
    fn because(&self) -> Option<&'static str> {
        self.0.because().map(|because| because.code())
    }

    /// The reason in words.
    #[getter]
    fn reason(&self) -> Option<String> {
        self.0.because().map(|because| because.to_string())
    }

    fn __repr__(&self) -> String {
        match self.reason() {
            None => format!("Duty({})", self.text()),
            Some(reason) => format!("Duty({}: {reason})", self.text()),
        }
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.__repr__().into_pyobject(py)?.hash()
    }
}

//! The kinds of error: stable codes and numbers.

use ajcep_model::vocabulary;

vocabulary! {
    /// The kind of an [`Error`](crate::Error). Its code is the `status` of a batch row, its number
    /// the status of the C library.
    pub enum ErrorKind: "error kind" {
        BadJson = 16, "bad-json", "not JSON";
        /// A text or a number is not valid for its field.
        BadValue = 20, "bad-value", "not a valid value";
        UnknownCode = 21, "unknown-code", "not in any edition of the tariff";
        IncompleteCode = 22, "incomplete-code", "shorter than a tariff line";
        CodeNotInForce = 23, "code-not-in-force", "not in force on the date";
        DateOutsideSchedule = 24, "date-outside-schedule", "outside the schedule";
        NoSchedule = 25, "no-schedule", "no schedule of the Party is in the data";
        SameParty = 26, "same-party", "importer and exporter are the same Party";
        NotYetInForce = 27, "not-yet-in-force", "the agreement does not yet apply";
        UnknownCondition = 28, "unknown-condition", "not a condition of the tariff line";
        ConflictingConditions = 29, "conflicting-conditions", "at most one of two conditions can hold";
        RepeatedQuantity = 30, "repeated-quantity", "two quantities of one dimension";
        ExchangeRateMismatch = 31, "exchange-rate-mismatch", "the exchange rate does not apply to the customs value";
        RoundingNotApplicable = 32, "rounding-not-applicable", "the rounding does not apply to the shipment";
        OutOfRange = 33, "out-of-range", "more digits than are computed exactly";
        /// The HS edition has no such subheading.
        UnknownSubheading = 34, "unknown-subheading", "not in the HS edition";
        NoCorrelation = 35, "no-correlation", "no correlation between the HS editions";
        BeforeFirstCut = 36, "before-first-cut", "before the first cut of the Schedules";
        /// The bytes are not a pack that can be opened.
        BadPack = 37, "bad-pack", "not a valid pack";
        /// A pack has two lines of one code that hold on the same day.
        RepeatedLine = 38, "repeated-line", "two lines of one code overlap in time";
        OutsidePack = 39, "outside-pack", "outside the window of the pack";
    }
}

impl ErrorKind {
    /// The field of a shipment that errors of the kind are about, where there is one.
    ///
    /// ```
    /// assert_eq!(ajcep::ErrorKind::SameParty.field(), Some("from"));
    /// ```
    pub const fn field(self) -> Option<&'static str> {
        Some(match self {
            Self::UnknownCode
            | Self::IncompleteCode
            | Self::CodeNotInForce
            | Self::UnknownSubheading => "code",
            Self::DateOutsideSchedule | Self::NotYetInForce => "date",
            Self::NoSchedule => "to",
            Self::SameParty => "from",
            Self::UnknownCondition | Self::ConflictingConditions => "conditions",
            Self::RepeatedQuantity => "quantities",
            Self::ExchangeRateMismatch => "exchange_rate",
            _ => return None,
        })
    }
}

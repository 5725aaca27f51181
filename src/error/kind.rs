//! The kinds of error: stable codes and numbers.

use ajcep_model::vocabulary;

vocabulary! {
    /// The kind of an [`Error`]. Its code is the `status` of a batch row, its number
    /// the status of the C library.
    pub enum ErrorKind: "error kind" {
        /// A text is not JSON.
        BadJson = 16, "bad-json", "not JSON";
        /// A text or a number is not valid for its field.
        BadValue = 20, "bad-value", "not a valid value";
        /// The code is in no edition of the tariff.
        UnknownCode = 21, "unknown-code", "not in any edition of the tariff";
        /// The code is shorter than a tariff line.
        IncompleteCode = 22, "incomplete-code", "shorter than a tariff line";
        /// The code is not in force on the date.
        CodeNotInForce = 23, "code-not-in-force", "not in force on the date";
        /// The date is outside the schedule.
        DateOutsideSchedule = 24, "date-outside-schedule", "outside the schedule";
        /// No schedule of the Party is in the data.
        NoSchedule = 25, "no-schedule", "no schedule of the Party is in the data";
        /// Importer and exporter are the same Party.
        SameParty = 26, "same-party", "importer and exporter are the same Party";
        /// The agreement does not yet apply between the two Parties.
        NotYetInForce = 27, "not-yet-in-force", "the agreement does not yet apply";
        /// A condition is not one of the tariff line.
        UnknownCondition = 28, "unknown-condition", "not a condition of the tariff line";
        /// Two conditions of which at most one can hold.
        ConflictingConditions = 29, "conflicting-conditions", "at most one of two conditions can hold";
        /// Two quantities of one dimension.
        RepeatedQuantity = 30, "repeated-quantity", "two quantities of one dimension";
        /// The exchange rate does not apply to the customs value.
        ExchangeRateMismatch = 31, "exchange-rate-mismatch", "the exchange rate does not apply to the customs value";
        /// The rounding does not apply to the shipment.
        RoundingNotApplicable = 32, "rounding-not-applicable", "the rounding does not apply to the shipment";
        /// A result has more digits than are computed exactly.
        OutOfRange = 33, "out-of-range", "more digits than are computed exactly";
        /// The HS edition has no such subheading.
        UnknownSubheading = 34, "unknown-subheading", "not in the HS edition";
        /// No correlation between the two HS editions is in the data.
        NoCorrelation = 35, "no-correlation", "no correlation between the HS editions";
        /// The date is before the first cut of the Schedules.
        BeforeFirstCut = 36, "before-first-cut", "before the first cut of the Schedules";
        /// The bytes are not a pack that can be opened.
        BadPack = 37, "bad-pack", "not a valid pack";
        /// A pack has two lines of one code that hold on the same day.
        RepeatedLine = 38, "repeated-line", "two lines of one code overlap in time";
        /// A line of a pack is outside the window of the pack.
        OutsidePack = 39, "outside-pack", "outside the window of the pack";
    }
}

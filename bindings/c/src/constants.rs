//! The numbers of the closed lists. Generated from the vocabularies of the core:
//! `cargo xtask vocabulary` writes it.

use std::ffi::CStr;

/// Statuses of errors. Not JSON.
pub const AJCEP_BAD_JSON: i32 = 16;
/// Not a valid value.
pub const AJCEP_BAD_VALUE: i32 = 20;
/// Not in any edition of the tariff.
pub const AJCEP_UNKNOWN_CODE: i32 = 21;
/// Shorter than a tariff line.
pub const AJCEP_INCOMPLETE_CODE: i32 = 22;
/// Not in force on the date.
pub const AJCEP_CODE_NOT_IN_FORCE: i32 = 23;
/// Outside the schedule.
pub const AJCEP_DATE_OUTSIDE_SCHEDULE: i32 = 24;
/// No schedule of the Party is in the data.
pub const AJCEP_NO_SCHEDULE: i32 = 25;
/// Importer and exporter are the same Party.
pub const AJCEP_SAME_PARTY: i32 = 26;
/// The agreement does not yet apply.
pub const AJCEP_NOT_YET_IN_FORCE: i32 = 27;
/// Not a condition of the tariff line.
pub const AJCEP_UNKNOWN_CONDITION: i32 = 28;
/// At most one of two conditions can hold.
pub const AJCEP_CONFLICTING_CONDITIONS: i32 = 29;
/// Two quantities of one dimension.
pub const AJCEP_REPEATED_QUANTITY: i32 = 30;
/// The exchange rate does not apply to the customs value.
pub const AJCEP_EXCHANGE_RATE_MISMATCH: i32 = 31;
/// The rounding does not apply to the shipment.
pub const AJCEP_ROUNDING_NOT_APPLICABLE: i32 = 32;
/// More digits than are computed exactly.
pub const AJCEP_OUT_OF_RANGE: i32 = 33;
/// Not in the HS edition.
pub const AJCEP_UNKNOWN_SUBHEADING: i32 = 34;
/// No correlation between the HS editions.
pub const AJCEP_NO_CORRELATION: i32 = 35;
/// Before the first cut of the Schedules.
pub const AJCEP_BEFORE_FIRST_CUT: i32 = 36;
/// Not a valid pack.
pub const AJCEP_BAD_PACK: i32 = 37;
/// Two lines of one code overlap in time.
pub const AJCEP_REPEATED_LINE: i32 = 38;
/// Outside the window of the pack.
pub const AJCEP_OUTSIDE_PACK: i32 = 39;
/// How far a rate is known. One rate.
pub const AJCEP_RATE: i32 = 1;
/// No concession: the MFN rate applies.
pub const AJCEP_NO_CONCESSION: i32 = 2;
/// Depends on a condition that was not stated.
pub const AJCEP_CONDITIONAL: i32 = 3;
/// Not known.
pub const AJCEP_UNKNOWN: i32 = 4;
/// Which duty is paid. MFN rate.
pub const AJCEP_UNDER_MFN: i32 = 1;
/// AJCEP rate.
pub const AJCEP_UNDER_AJCEP: i32 = 2;
/// Not determined by what is known.
pub const AJCEP_UNDETERMINED: i32 = 3;
/// How far an answer can be relied on. Official table.
pub const AJCEP_OFFICIAL: i32 = 1;
/// Secondary source.
pub const AJCEP_SECONDARY: i32 = 2;
/// Unofficial translation.
pub const AJCEP_UNOFFICIAL_TRANSLATION: i32 = 3;
/// Supplied by the caller.
pub const AJCEP_SUPPLIED: i32 = 4;
/// Inferred.
pub const AJCEP_INFERRED: i32 = 5;
/// Why a duty is not exact. A customs value is needed.
pub const AJCEP_NEEDS_VALUE: i32 = 1;
/// A quantity is needed.
pub const AJCEP_NEEDS_QUANTITY: i32 = 2;
/// An exchange rate is needed.
pub const AJCEP_NEEDS_EXCHANGE_RATE: i32 = 3;
/// The rate depends on a condition to be stated.
pub const AJCEP_NEEDS_CONDITION: i32 = 4;
/// The table gives a range, or a rate for part of the line only.
pub const AJCEP_NOT_DETERMINED: i32 = 5;
/// The source does not state the unit of the amount.
pub const AJCEP_UNIT_NOT_STATED: i32 = 6;
/// The source has no usable rate.
pub const AJCEP_RATE_UNKNOWN: i32 = 7;
/// A part of the amount has no exact decimal.
pub const AJCEP_NOT_DIVISIBLE: i32 = 8;
/// How duties are rounded. Exact.
pub const AJCEP_ROUNDING_EXACT: i32 = 0;
/// As Japan's customs.
pub const AJCEP_ROUNDING_JAPAN_CUSTOMS: i32 = 1;
/// Whether a good originates. Originates.
pub const AJCEP_QUALIFIES: i32 = 1;
/// Does not originate.
pub const AJCEP_FAILS: i32 = 2;
/// Depends on information that is not stated.
pub const AJCEP_NEEDS_INFORMATION: i32 = 3;
/// Preference criteria. Wholly obtained or produced.
pub const AJCEP_CRITERION_WO: i32 = 1;
/// Produced exclusively from originating materials.
pub const AJCEP_CRITERION_PE: i32 = 2;
/// Change of heading under the general rule.
pub const AJCEP_CRITERION_CTH: i32 = 3;
/// Change of classification under a product specific rule.
pub const AJCEP_CRITERION_CTC: i32 = 4;
/// Regional value content.
pub const AJCEP_CRITERION_RVC: i32 = 5;
/// Process under a product specific rule.
pub const AJCEP_CRITERION_SP: i32 = 6;
/// Defects of a claim. The schedule grants no concession for this line.
pub const AJCEP_DEFECT_NO_CONCESSION: i32 = 1;
/// The preference is not lower than the MFN rate: nothing is saved.
pub const AJCEP_DEFECT_PREFERENCE_NOT_LOWER: i32 = 2;
/// The preferential rate is not in the data.
pub const AJCEP_DEFECT_PREFERENCE_UNKNOWN: i32 = 3;
/// The good does not originate.
pub const AJCEP_DEFECT_NOT_ORIGINATING: i32 = 4;
/// The production is of another good than the declared one.
pub const AJCEP_DEFECT_GOOD_MISMATCH: i32 = 5;
/// The good was produced in another Party than that of origin.
pub const AJCEP_DEFECT_PRODUCER_MISMATCH: i32 = 6;
/// The goods underwent an operation other than transit.
pub const AJCEP_DEFECT_OPERATION_IN_TRANSIT: i32 = 7;
/// No document shows what was done in transit.
pub const AJCEP_DEFECT_NO_TRANSIT_DOCUMENT: i32 = 8;
/// Transited several non-Parties.
pub const AJCEP_DEFECT_SEVERAL_PLACES: i32 = 9;
/// There is no certificate, and one is needed.
pub const AJCEP_DEFECT_NO_CERTIFICATE: i32 = 10;
/// No certificate is needed.
pub const AJCEP_DEFECT_CERTIFICATE_WAIVED: i32 = 11;
/// The certificate lacks a data item.
pub const AJCEP_DEFECT_ITEM_MISSING: i32 = 12;
/// Issued late without "Issued Retroactively".
pub const AJCEP_DEFECT_NOT_TICKED_RETROACTIVE: i32 = 13;
/// Issued after the time for retroactive issue.
pub const AJCEP_DEFECT_ISSUED_TOO_LATE: i32 = 14;
/// "Issued Retroactively" is ticked, though it was issued in time.
pub const AJCEP_DEFECT_RETROACTIVE_BOX_NEEDLESS: i32 = 15;
/// The certificate has expired.
pub const AJCEP_DEFECT_EXPIRED: i32 = 16;
/// The certificate has expired, excused by force majeure.
pub const AJCEP_DEFECT_EXPIRED_BY_FORCE_MAJEURE: i32 = 17;
/// Presented before it was issued.
pub const AJCEP_DEFECT_PRESENTED_BEFORE_ISSUE: i32 = 18;
/// The certificate was used for another importation.
pub const AJCEP_DEFECT_USED_BEFORE: i32 = 19;
/// The certificate states another origin.
pub const AJCEP_DEFECT_WRONG_ORIGIN: i32 = 20;
/// The certificate states a criterion that does not hold.
pub const AJCEP_DEFECT_WRONG_CRITERION: i32 = 21;
/// The criterion rests on the tolerance, and the certificate omits DMI.
pub const AJCEP_DEFECT_DMI_OMITTED: i32 = 22;
/// The criterion rests on accumulation, and the certificate omits ACU.
pub const AJCEP_DEFECT_ACU_OMITTED: i32 = 23;
/// The criterion does not rest on the tolerance (DMI).
pub const AJCEP_DEFECT_DMI_NEEDLESS: i32 = 24;
/// The criterion does not rest on accumulation (ACU).
pub const AJCEP_DEFECT_ACU_NEEDLESS: i32 = 25;
/// The certificate states RVC and does not show the FOB value.
pub const AJCEP_DEFECT_FOB_MISSING: i32 = 26;
/// The FOB value need be shown for RVC only.
pub const AJCEP_DEFECT_FOB_NEEDLESS: i32 = 27;
/// The certificate is on another HS edition than the rules.
pub const AJCEP_DEFECT_WRONG_EDITION: i32 = 28;
/// The certificate is for another code than the declared one.
pub const AJCEP_DEFECT_OTHER_CODE: i32 = 29;
/// The invoice is issued in a third country, and its issuer's name or address is not given.
pub const AJCEP_DEFECT_THIRD_COUNTRY_INVOICE_INCOMPLETE: i32 = 30;
/// The original had expired when the back-to-back certificate was issued.
pub const AJCEP_DEFECT_ORIGINAL_EXPIRED: i32 = 31;
/// More is certified than on the original.
pub const AJCEP_DEFECT_ABOVE_ORIGINAL: i32 = 32;
/// No production given: the certificate's origin criterion was accepted unverified.
pub const AJCEP_DEFECT_CRITERION_UNVERIFIED: i32 = 33;
/// Two dates contradict each other.
pub const AJCEP_DEFECT_DATES_CONTRADICT: i32 = 34;
/// A back-to-back certificate of the Party of origin itself.
pub const AJCEP_DEFECT_BACK_TO_BACK_IN_ORIGIN: i32 = 35;
/// More is imported than the certificate covers.
pub const AJCEP_DEFECT_ABOVE_CERTIFICATE: i32 = 36;
/// The quantity of the certificate cannot be compared with the imported one.
pub const AJCEP_DEFECT_QUANTITY_NOT_COMPARED: i32 = 37;
/// A part of what is certified was imported before.
pub const AJCEP_DEFECT_USED_IN_PART: i32 = 38;
/// No item of the certificate is for the declared code.
pub const AJCEP_DEFECT_NOT_ON_CERTIFICATE: i32 = 39;
/// What a claim does not state. Route: the places it went through, or none.
pub const AJCEP_MISSING_ROUTE: i32 = 1;
/// Route: what was done in a country.
pub const AJCEP_MISSING_TRANSIT_OPERATIONS: i32 = 2;
/// Date of shipment.
pub const AJCEP_MISSING_SHIPMENT_DATE: i32 = 3;
/// Date of issue of the certificate, or of the lost one.
pub const AJCEP_MISSING_ISSUE_DATE: i32 = 4;
/// Production: the good and its materials.
pub const AJCEP_MISSING_PRODUCTION: i32 = 5;
/// What the determination of origin asks for.
pub const AJCEP_MISSING_ORIGIN: i32 = 6;
/// Customs value of the consignment, for the waiver of a certificate.
pub const AJCEP_MISSING_CUSTOMS_VALUE: i32 = 7;
/// Customs value in another currency, for the waiver of a certificate.
pub const AJCEP_MISSING_VALUE_IN_CURRENCY: i32 = 8;
/// Original certificate: the Party of origin.
pub const AJCEP_MISSING_ORIGINAL_ORIGIN: i32 = 9;
/// Original certificate: the date of issue.
pub const AJCEP_MISSING_ORIGINAL_ISSUE_DATE: i32 = 10;
/// Original certificate: the quantity.
pub const AJCEP_MISSING_ORIGINAL_QUANTITY: i32 = 11;
/// Quantity of the certificates in another unit.
pub const AJCEP_MISSING_QUANTITY_IN_UNIT: i32 = 12;
/// Certificate: the number of the item that the line is.
pub const AJCEP_MISSING_CERTIFICATE_ITEM: i32 = 13;
/// Condition: which of the tariff line holds; one of them has no concession.
pub const AJCEP_MISSING_CONDITION: i32 = 14;
/// Conditions of Article 23 that a vessel does not meet. Not registered in the Party.
pub const AJCEP_VESSEL_REGISTRATION: i32 = 1;
/// Does not fly the flag of the Party.
pub const AJCEP_VESSEL_FLAG: i32 = 2;
/// Not owned by nationals of Parties or by their juridical person.
pub const AJCEP_VESSEL_OWNERSHIP: i32 = 3;
/// Too few nationals of Parties among master, officers and crew.
pub const AJCEP_VESSEL_CREW: i32 = 4;
/// How a code relates to those it became. One code became one code.
pub const AJCEP_RELATION_ONE_TO_ONE: i32 = 1;
/// Split over several codes.
pub const AJCEP_RELATION_SPLIT: i32 = 2;
/// Merged with other codes.
pub const AJCEP_RELATION_MERGED: i32 = 3;
/// Split over several codes and merged with others.
pub const AJCEP_RELATION_SPLIT_AND_MERGED: i32 = 4;
/// No code in the other edition.
pub const AJCEP_RELATION_NO_SUCCESSOR: i32 = 5;
/// What a line of a pack does. Adds a rate where none is known.
pub const AJCEP_FINDING_ADDS: i32 = 1;
/// Replaces another rate.
pub const AJCEP_FINDING_REPLACES: i32 = 2;
/// Repeats what is known.
pub const AJCEP_FINDING_REPEATS: i32 = 3;
/// Contradicts: above the MFN rate.
pub const AJCEP_FINDING_ABOVE_MFN: i32 = 4;
/// Contradicts: the tariff has no such line on that day.
pub const AJCEP_FINDING_NO_SUCH_LINE: i32 = 5;
/// Contradicts: no day of its season is in its window.
pub const AJCEP_FINDING_NEVER_HOLDS: i32 = 6;
/// Why a staged rate is not known. No such staging category of this Party is in the data.
pub const AJCEP_STAGING_CATEGORY: i32 = 1;
/// The figures of this staging category are not recorded.
pub const AJCEP_STAGING_NOT_RECORDED: i32 = 2;
/// The base rate is not ad valorem, specific or a sum of these.
pub const AJCEP_STAGING_BASE_RATE: i32 = 3;
/// The category ends on a percentage and the base rate is specific.
pub const AJCEP_STAGING_END_RATE: i32 = 4;
/// Why a rate is not known. The source leaves the rate blank.
pub const AJCEP_REASON_BLANK: i32 = 1;
/// No table of this Party's AJCEP rates is in the data.
pub const AJCEP_REASON_NO_SCHEDULE: i32 = 2;
/// A mixed or absolute duty on used vehicles (chapter 98) that the data does not carry.
pub const AJCEP_REASON_CHAPTER_98: i32 = 3;
/// The duty depends on a standard import price announced elsewhere.
pub const AJCEP_REASON_STANDARD_IMPORT_PRICE: i32 = 4;
/// The duty depends on the lactose content of the good.
pub const AJCEP_REASON_LACTOSE_CONTENT: i32 = 5;
/// The source prints two rates and does not say which applies.
pub const AJCEP_REASON_TWO_RATES: i32 = 6;
/// The source says that import is prohibited.
pub const AJCEP_REASON_PROHIBITED: i32 = 7;
/// No table in the data gives the rate of this line on this day.
pub const AJCEP_REASON_NO_TABLE: i32 = 8;
/// The line replaces several older ones with different rates.
pub const AJCEP_REASON_AMBIGUOUS_TRANSPOSITION: i32 = 9;
/// The staging category, or the rate it gives for this base rate, is not known.
pub const AJCEP_REASON_STAGING_CATEGORY: i32 = 10;
/// The notation of the source is not known.
pub const AJCEP_REASON_UNREADABLE: i32 = 11;
/// The duty follows a formula of the price that is not computed.
pub const AJCEP_REASON_PRICE_FORMULA: i32 = 12;
/// Units. Kilogram.
pub const AJCEP_UNIT_KG: i32 = 1;
/// Gram.
pub const AJCEP_UNIT_G: i32 = 2;
/// Metric carat.
pub const AJCEP_UNIT_CT: i32 = 3;
/// Metric ton.
pub const AJCEP_UNIT_T: i32 = 4;
/// Litre.
pub const AJCEP_UNIT_L: i32 = 5;
/// Millilitre.
pub const AJCEP_UNIT_ML: i32 = 6;
/// Centilitre.
pub const AJCEP_UNIT_CL: i32 = 7;
/// Decalitre.
pub const AJCEP_UNIT_DAL: i32 = 8;
/// Hectolitre.
pub const AJCEP_UNIT_HL: i32 = 9;
/// Kilolitre.
pub const AJCEP_UNIT_KL: i32 = 10;
/// Cubic metre.
pub const AJCEP_UNIT_M3: i32 = 11;
/// Litre of pure alcohol.
pub const AJCEP_UNIT_L_ALCOHOL: i32 = 12;
/// Article.
pub const AJCEP_UNIT_NUMBER: i32 = 13;
/// Twelve articles.
pub const AJCEP_UNIT_DOZEN: i32 = 14;
/// A thousand articles.
pub const AJCEP_UNIT_THOUSAND: i32 = 15;
/// Pair.
pub const AJCEP_UNIT_PAIR: i32 = 16;
/// Square metre.
pub const AJCEP_UNIT_M2: i32 = 17;
/// Metre.
pub const AJCEP_UNIT_M: i32 = 18;
/// Minute of running time.
pub const AJCEP_UNIT_MIN: i32 = 19;
/// Unit not stated.
pub const AJCEP_UNIT_UNSTATED: i32 = 20;
/// Set.
pub const AJCEP_UNIT_SET: i32 = 21;
/// Gross tonnage of a vessel.
pub const AJCEP_UNIT_GROSS_TONNAGE: i32 = 22;
/// Deadweight tonnage of a vessel.
pub const AJCEP_UNIT_DEADWEIGHT_TONNAGE: i32 = 23;
/// What units measure. Mass.
pub const AJCEP_DIMENSION_MASS: i32 = 1;
/// Volume.
pub const AJCEP_DIMENSION_VOLUME: i32 = 2;
/// Volume of pure alcohol.
pub const AJCEP_DIMENSION_ALCOHOL: i32 = 3;
/// Number of articles.
pub const AJCEP_DIMENSION_COUNT: i32 = 4;
/// Number of pairs.
pub const AJCEP_DIMENSION_PAIRS: i32 = 5;
/// Area.
pub const AJCEP_DIMENSION_AREA: i32 = 6;
/// Length.
pub const AJCEP_DIMENSION_LENGTH: i32 = 7;
/// Running time.
pub const AJCEP_DIMENSION_TIME: i32 = 8;
/// A unit that the source does not state.
pub const AJCEP_DIMENSION_UNSTATED: i32 = 9;
/// Number of sets.
pub const AJCEP_DIMENSION_SETS: i32 = 10;
/// Gross tonnage.
pub const AJCEP_DIMENSION_GROSS_TONNAGE: i32 = 11;
/// Deadweight tonnage.
pub const AJCEP_DIMENSION_DEADWEIGHT_TONNAGE: i32 = 12;
/// Parties. Japan.
pub const AJCEP_PARTY_JP: i32 = 0;
/// Brunei Darussalam.
pub const AJCEP_PARTY_BN: i32 = 1;
/// Cambodia.
pub const AJCEP_PARTY_KH: i32 = 2;
/// Indonesia.
pub const AJCEP_PARTY_ID: i32 = 3;
/// Lao PDR.
pub const AJCEP_PARTY_LA: i32 = 4;
/// Malaysia.
pub const AJCEP_PARTY_MY: i32 = 5;
/// Myanmar.
pub const AJCEP_PARTY_MM: i32 = 6;
/// Philippines.
pub const AJCEP_PARTY_PH: i32 = 7;
/// Singapore.
pub const AJCEP_PARTY_SG: i32 = 8;
/// Thailand.
pub const AJCEP_PARTY_TH: i32 = 9;
/// Viet Nam.
pub const AJCEP_PARTY_VN: i32 = 10;
/// Bits of warnings, to which later versions may add. Before safeguard, anti-dumping and quota measures, which are not in the data.
pub const AJCEP_WARN_BEFORE_TRADE_REMEDIES: u32 = 1;
/// Read from a table compiled by others, not from the official one.
pub const AJCEP_WARN_SECONDARY_SOURCE: u32 = 2;
/// A rate is from a pack that the caller supplied.
pub const AJCEP_WARN_SUPPLIED_BY_PACK: u32 = 4;
/// A notation of the source is read in an unconfirmed way.
pub const AJCEP_WARN_UNCONFIRMED_READING: u32 = 8;
/// The products that split this line are in our translation.
pub const AJCEP_WARN_UNOFFICIAL_TRANSLATION: u32 = 16;
/// Free because the MFN rate is free: the preferential rate is not in the data but cannot be higher.
pub const AJCEP_WARN_FREE_BY_INFERENCE: u32 = 32;
/// A rate of this line applies only under a condition that was not claimed.
pub const AJCEP_WARN_CONDITIONAL_RATE: u32 = 64;
/// The tariff marks rates of this line as not lower than a conditional one; what the marks mean then is unconfirmed, so the duty may be open.
pub const AJCEP_WARN_UNCONFIRMED_PARENTHESES: u32 = 128;
/// More than a year after the newest edition in the data, which may have been replaced since.
pub const AJCEP_WARN_EDITIONS_MAY_FOLLOW: u32 = 256;
/// The AJCEP duty is above the MFN duty, which is paid instead.
pub const AJCEP_WARN_PREFERENCE_ABOVE_MFN: u32 = 512;
/// The tariff has finer lines below this code.
pub const AJCEP_WARN_FINER_LINES: u32 = 1024;
/// The source lists this code though its subheading is not in the HS edition of the tariff.
pub const AJCEP_WARN_SUPERSEDED: u32 = 2048;
/// Rounded as Japan's customs is understood to round; this is not confirmed.
pub const AJCEP_WARN_UNCONFIRMED_ROUNDING: u32 = 4096;
/// The exchange rate is many times off what such a rate is about; one for 100 units is written as in 100 VND/JPY=0.55.
pub const AJCEP_WARN_UNUSUAL_EXCHANGE_RATE: u32 = 8192;
/// A quantity of zero beside a value is taken as not stated.
pub const AJCEP_WARN_ZERO_QUANTITY: u32 = 16384;
/// A later edition of the tariff was published, which is not in the data.
pub const AJCEP_WARN_LATER_EDITION: u32 = 32768;
/// The unit of a quantity is not known; no rate of the line depends on a quantity.
pub const AJCEP_WARN_UNREAD_UNIT: u32 = 65536;
/// A rate from a pack is stated for the first digits of this code.
pub const AJCEP_WARN_COVERING_RATE: u32 = 131072;
/// A rate is that of an edition which ended before this day, carried forward.
pub const AJCEP_WARN_CARRIED_FORWARD: u32 = 262144;

/// The code of each status that the core returns.
pub(crate) static ERROR_TEXTS: &[(i32, &CStr)] = &[
    (AJCEP_BAD_JSON, c"bad-json"),
    (AJCEP_BAD_VALUE, c"bad-value"),
    (AJCEP_UNKNOWN_CODE, c"unknown-code"),
    (AJCEP_INCOMPLETE_CODE, c"incomplete-code"),
    (AJCEP_CODE_NOT_IN_FORCE, c"code-not-in-force"),
    (AJCEP_DATE_OUTSIDE_SCHEDULE, c"date-outside-schedule"),
    (AJCEP_NO_SCHEDULE, c"no-schedule"),
    (AJCEP_SAME_PARTY, c"same-party"),
    (AJCEP_NOT_YET_IN_FORCE, c"not-yet-in-force"),
    (AJCEP_UNKNOWN_CONDITION, c"unknown-condition"),
    (AJCEP_CONFLICTING_CONDITIONS, c"conflicting-conditions"),
    (AJCEP_REPEATED_QUANTITY, c"repeated-quantity"),
    (AJCEP_EXCHANGE_RATE_MISMATCH, c"exchange-rate-mismatch"),
    (AJCEP_ROUNDING_NOT_APPLICABLE, c"rounding-not-applicable"),
    (AJCEP_OUT_OF_RANGE, c"out-of-range"),
    (AJCEP_UNKNOWN_SUBHEADING, c"unknown-subheading"),
    (AJCEP_NO_CORRELATION, c"no-correlation"),
    (AJCEP_BEFORE_FIRST_CUT, c"before-first-cut"),
    (AJCEP_BAD_PACK, c"bad-pack"),
    (AJCEP_REPEATED_LINE, c"repeated-line"),
    (AJCEP_OUTSIDE_PACK, c"outside-pack"),
];

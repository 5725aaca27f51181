//! The numbers of the closed lists. Generated from the vocabularies of the core:
//! `cargo xtask vocabulary` writes it.

use std::ffi::CStr;

/// # Statuses of errors
///
/// Not JSON.
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
/// # How far a rate is known
///
/// One rate.
pub const AJCEP_RATE_KNOWN: i32 = 1;
/// No concession: the MFN rate applies.
pub const AJCEP_RATE_NO_CONCESSION: i32 = 2;
/// Depends on a condition that was not stated.
pub const AJCEP_RATE_CONDITIONAL: i32 = 3;
/// Not known.
pub const AJCEP_RATE_UNKNOWN: i32 = 4;
/// # Which duty is paid
///
/// MFN rate.
pub const AJCEP_UNDER_MFN: i32 = 1;
/// AJCEP rate.
pub const AJCEP_UNDER_AJCEP: i32 = 2;
/// Not determined by what is known.
pub const AJCEP_UNDER_UNDETERMINED: i32 = 3;
/// # How far an answer can be relied on
///
/// Official table.
pub const AJCEP_STANDING_OFFICIAL: i32 = 1;
/// Secondary source.
pub const AJCEP_STANDING_SECONDARY: i32 = 2;
/// Unofficial translation.
pub const AJCEP_STANDING_UNOFFICIAL_TRANSLATION: i32 = 3;
/// Supplied by the caller.
pub const AJCEP_STANDING_SUPPLIED: i32 = 4;
/// Inferred.
pub const AJCEP_STANDING_INFERRED: i32 = 5;
/// # Why a duty is not exact
///
/// A customs value is needed.
pub const AJCEP_BECAUSE_NEEDS_VALUE: i32 = 1;
/// A quantity is needed.
pub const AJCEP_BECAUSE_NEEDS_QUANTITY: i32 = 2;
/// An exchange rate is needed.
pub const AJCEP_BECAUSE_NEEDS_EXCHANGE_RATE: i32 = 3;
/// The rate depends on a condition to be stated.
pub const AJCEP_BECAUSE_NEEDS_CONDITION: i32 = 4;
/// The table gives a range, or a rate for part of the line only.
pub const AJCEP_BECAUSE_NOT_DETERMINED: i32 = 5;
/// The source does not state the unit of the amount.
pub const AJCEP_BECAUSE_UNIT_NOT_STATED: i32 = 6;
/// The source has no usable rate.
pub const AJCEP_BECAUSE_UNKNOWN: i32 = 7;
/// A part of the amount has no exact decimal.
pub const AJCEP_BECAUSE_NOT_DIVISIBLE: i32 = 8;
/// # How duties are rounded
///
/// Exact.
pub const AJCEP_ROUNDING_EXACT: i32 = 0;
/// As Japan's customs.
pub const AJCEP_ROUNDING_JAPAN_CUSTOMS: i32 = 1;
/// # Whether a good originates
///
/// Originates.
pub const AJCEP_ORIGIN_QUALIFIES: i32 = 1;
/// Does not originate.
pub const AJCEP_ORIGIN_FAILS: i32 = 2;
/// Depends on information that is not stated.
pub const AJCEP_ORIGIN_NEEDS_INFORMATION: i32 = 3;
/// # Preference criteria
///
/// Wholly obtained or produced.
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
/// # Whether a preference may be claimed
///
/// The preference may be claimed.
pub const AJCEP_CLAIM_ALLOWED: i32 = 1;
/// The preference is refused as the claim stands.
pub const AJCEP_CLAIM_REFUSED: i32 = 2;
/// Depends on information that is not stated.
pub const AJCEP_CLAIM_NEEDS_INFORMATION: i32 = 3;
/// The preference may be claimed for a part of the quantity.
pub const AJCEP_CLAIM_PARTLY_ALLOWED: i32 = 4;
/// No preference is claimed.
pub const AJCEP_CLAIM_NOT_CLAIMED: i32 = 5;
/// # Defects of a claim
///
/// The schedule grants no concession for this line.
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
/// The rate is for a part of the line, and the rest has no concession.
pub const AJCEP_DEFECT_PART_OF_LINE: i32 = 40;
/// # What a claim does not state
///
/// Route: the places it went through, or none.
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
/// Condition: which condition of the tariff line applies; under one of them there is no concession.
pub const AJCEP_MISSING_CONDITION: i32 = 14;
/// # Conditions of Article 23 that a vessel fails
///
/// Not registered in the Party.
pub const AJCEP_VESSEL_REGISTRATION: i32 = 1;
/// Does not fly the flag of the Party.
pub const AJCEP_VESSEL_FLAG: i32 = 2;
/// Not owned by nationals of Parties or by their juridical person.
pub const AJCEP_VESSEL_OWNERSHIP: i32 = 3;
/// Too few nationals of Parties among master, officers and crew.
pub const AJCEP_VESSEL_CREW: i32 = 4;
/// # How a code relates to those it became
///
/// One code became one code.
pub const AJCEP_RELATION_ONE_TO_ONE: i32 = 1;
/// Split over several codes.
pub const AJCEP_RELATION_SPLIT: i32 = 2;
/// Merged with other codes.
pub const AJCEP_RELATION_MERGED: i32 = 3;
/// Split over several codes and merged with others.
pub const AJCEP_RELATION_SPLIT_AND_MERGED: i32 = 4;
/// No code in the other edition.
pub const AJCEP_RELATION_NO_SUCCESSOR: i32 = 5;
/// # What a line of a pack does
///
/// Adds a rate where none is known.
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
/// # Why a staged rate is not known
///
/// No such staging category of this Party is in the data.
pub const AJCEP_STAGING_CATEGORY: i32 = 1;
/// The figures of this staging category are not recorded.
pub const AJCEP_STAGING_NOT_RECORDED: i32 = 2;
/// The base rate is not ad valorem, specific or a sum of these.
pub const AJCEP_STAGING_BASE_RATE: i32 = 3;
/// The category ends on a percentage and the base rate is specific.
pub const AJCEP_STAGING_END_RATE: i32 = 4;
/// # Why a rate is not known
///
/// The source leaves the rate blank.
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
/// # Units
///
/// Kilogram.
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
/// # What units measure
///
/// Mass.
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
/// # Parties
///
/// Japan.
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
/// # Bits of warnings
///
/// Before safeguard, anti-dumping and quota measures, which are not in the data.
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
/// The exchange rate is far from the usual one; a rate for 100 units is written as in 100 VND/JPY=0.55.
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
/// # Why a regime has no rank
///
/// Its rate is not known.
pub const AJCEP_UNRANKED_UNKNOWN: i32 = 1;
/// Its rate depends on a product, a quota or a mark of the table that is not stated.
pub const AJCEP_UNRANKED_CONDITIONAL: i32 = 2;
/// Its rate is for a part of the line, and the table does not say which.
pub const AJCEP_UNRANKED_PART_OF_LINE: i32 = 3;
/// That it is open to these goods is not confirmed.
pub const AJCEP_UNRANKED_UNCONFIRMED: i32 = 4;
/// Which is lower depends on a value or a quantity that is not stated, or the table gives a range.
pub const AJCEP_UNRANKED_UNDECIDED: i32 = 5;
/// # What is known of the rules of origin of a regime
///
/// The regime asks for no origin.
pub const AJCEP_RULES_NOT_ASKED: i32 = 1;
/// The library determines origin under its rules.
pub const AJCEP_RULES_IN_LIBRARY: i32 = 2;
/// Its rules of origin are not in the library.
pub const AJCEP_RULES_NOT_IN_LIBRARY: i32 = 3;
/// # Processes that rules of origin ask for
///
/// Carding or combing.
pub const AJCEP_PROCESS_CARDING_OR_COMBING: i32 = 1;
/// Spinning.
pub const AJCEP_PROCESS_SPINNING: i32 = 2;
/// Dyeing or printing.
pub const AJCEP_PROCESS_DYEING_OR_PRINTING: i32 = 3;
/// Weaving.
pub const AJCEP_PROCESS_WEAVING: i32 = 4;
/// Knitting or crocheting.
pub const AJCEP_PROCESS_KNITTING_OR_CROCHETING: i32 = 5;
/// # What a step of the reasoning about origin found
///
/// The requirement is met.
pub const AJCEP_ORIGIN_REASON_MET: i32 = 1;
/// Met, as the tolerance covers what does not meet it.
pub const AJCEP_ORIGIN_REASON_MET_BY_TOLERANCE: i32 = 2;
/// Declared wholly obtained or produced.
pub const AJCEP_ORIGIN_REASON_WHOLLY_OBTAINED: i32 = 3;
/// Produced exclusively from originating materials.
pub const AJCEP_ORIGIN_REASON_EXCLUSIVELY: i32 = 4;
/// The agreement was not in force for the producing Party.
pub const AJCEP_ORIGIN_REASON_NOT_IN_FORCE: i32 = 5;
/// The rule asks for a good wholly obtained or produced.
pub const AJCEP_ORIGIN_REASON_NOT_WHOLLY_OBTAINED: i32 = 6;
/// Declared wholly obtained or produced, and a non-originating material is stated.
pub const AJCEP_ORIGIN_REASON_WHOLLY_OBTAINED_CONTRADICTED: i32 = 7;
/// Not produced exclusively from originating materials.
pub const AJCEP_ORIGIN_REASON_NOT_EXCLUSIVELY: i32 = 8;
/// The regional value content is too low.
pub const AJCEP_ORIGIN_REASON_RVC_SHORT: i32 = 9;
/// Only operations of Article 30 were performed.
pub const AJCEP_ORIGIN_REASON_ARTICLE_30: i32 = 10;
/// The good did not undergo the process entirely in Parties.
pub const AJCEP_ORIGIN_REASON_GOOD_NOT_PROCESSED: i32 = 11;
/// The final process of production was not performed in the Party.
pub const AJCEP_ORIGIN_REASON_FINAL_PROCESS: i32 = 12;
/// A material of the good's own subheading is the same product.
pub const AJCEP_ORIGIN_REASON_SAME_PRODUCT: i32 = 13;
/// Materials did not undergo the process that the rule asks for.
pub const AJCEP_ORIGIN_REASON_PROVISO: i32 = 14;
/// The change of classification did not take place in the Party.
pub const AJCEP_ORIGIN_REASON_CHANGE_ELSEWHERE: i32 = 15;
/// Materials do not change classification as the rule asks.
pub const AJCEP_ORIGIN_REASON_NO_CHANGE: i32 = 16;
/// What decides is not stated.
pub const AJCEP_ORIGIN_REASON_UNDECIDED: i32 = 17;
/// # What a note on the origin of a good is about
///
/// The table of rules is an unofficial translation.
pub const AJCEP_ORIGIN_NOTE_UNOFFICIAL_TRANSLATION: i32 = 1;
/// The reading of the rule is not confirmed.
pub const AJCEP_ORIGIN_NOTE_UNCONFIRMED: i32 = 2;
/// The good has several codes in the edition of the rules, which come to the same.
pub const AJCEP_ORIGIN_NOTE_SEVERAL_CODES: i32 = 3;
/// Whether the certificate states DMI or ACU depends on what is not stated.
pub const AJCEP_ORIGIN_NOTE_MARK_OPEN: i32 = 4;
/// No material is stated that counts.
pub const AJCEP_ORIGIN_NOTE_NO_MATERIALS: i32 = 5;
/// The materials are worth more than the good.
pub const AJCEP_ORIGIN_NOTE_MATERIALS_EXCEED_FOB: i32 = 6;
/// An exchange rate is far from the usual.
pub const AJCEP_ORIGIN_NOTE_UNUSUAL_EXCHANGE_RATE: i32 = 7;
/// The letter of Article 25 does not fit the code of the good.
pub const AJCEP_ORIGIN_NOTE_LETTER_DOES_NOT_FIT: i32 = 8;
/// The agreement was not in force for the Party that a material originates in.
pub const AJCEP_ORIGIN_NOTE_NOT_IN_FORCE: i32 = 9;
/// The rule does not distinguish the stated product.
pub const AJCEP_ORIGIN_NOTE_PRODUCT_NOT_DISTINGUISHED: i32 = 10;
/// Operations are not stated: more than those of Article 30 is assumed.
pub const AJCEP_ORIGIN_NOTE_ARTICLE_30_ASSUMED: i32 = 11;
/// No operation was performed, beside a final process in the Party.
pub const AJCEP_ORIGIN_NOTE_OPERATIONS_CONTRADICTED: i32 = 12;
/// The final process is not stated: that it was performed in the Party is assumed.
pub const AJCEP_ORIGIN_NOTE_FINAL_PROCESS_ASSUMED: i32 = 13;
/// Goods of this code are not the stated product.
pub const AJCEP_ORIGIN_NOTE_PRODUCT_CONTRADICTED: i32 = 14;
/// # What would make a good qualify
///
/// The final process of production is performed in the Party.
pub const AJCEP_REMEDY_FINAL_PROCESS: i32 = 1;
/// The non-originating materials are worth at most an amount, in the currency of the FOB value.
pub const AJCEP_REMEDY_HIGHEST_VALUE: i32 = 2;
/// The materials originate in a Party.
pub const AJCEP_REMEDY_ORIGINATING: i32 = 3;
/// What fails to change classification is worth at most an amount.
pub const AJCEP_REMEDY_TOLERATED_VALUE: i32 = 4;
/// What fails to change classification weighs at most an amount, in kg.
pub const AJCEP_REMEDY_TOLERATED_WEIGHT: i32 = 5;
/// The process is performed entirely in Parties.
pub const AJCEP_REMEDY_PROCESS: i32 = 6;
/// # Lists, for ajcep_code and ajcep_label
///
/// Statuses of errors.
pub const AJCEP_LIST_STATUS: i32 = 1;
/// How far a rate is known.
pub const AJCEP_LIST_RATE: i32 = 2;
/// Which duty is paid.
pub const AJCEP_LIST_UNDER: i32 = 3;
/// How far an answer can be relied on.
pub const AJCEP_LIST_STANDING: i32 = 4;
/// Why a duty is not exact.
pub const AJCEP_LIST_BECAUSE: i32 = 5;
/// How duties are rounded.
pub const AJCEP_LIST_ROUNDING: i32 = 6;
/// Whether a good originates.
pub const AJCEP_LIST_ORIGIN: i32 = 7;
/// Preference criteria.
pub const AJCEP_LIST_CRITERION: i32 = 8;
/// Whether a preference may be claimed.
pub const AJCEP_LIST_CLAIM: i32 = 9;
/// Defects of a claim.
pub const AJCEP_LIST_DEFECT: i32 = 10;
/// What a claim does not state.
pub const AJCEP_LIST_MISSING: i32 = 11;
/// Conditions of Article 23 that a vessel fails.
pub const AJCEP_LIST_VESSEL: i32 = 12;
/// How a code relates to those it became.
pub const AJCEP_LIST_RELATION: i32 = 13;
/// What a line of a pack does.
pub const AJCEP_LIST_FINDING: i32 = 14;
/// Why a staged rate is not known.
pub const AJCEP_LIST_STAGING: i32 = 15;
/// Why a rate is not known.
pub const AJCEP_LIST_REASON: i32 = 16;
/// Units.
pub const AJCEP_LIST_UNIT: i32 = 17;
/// What units measure.
pub const AJCEP_LIST_DIMENSION: i32 = 18;
/// Parties.
pub const AJCEP_LIST_PARTY: i32 = 19;
/// Bits of warnings.
pub const AJCEP_LIST_WARNING: i32 = 20;
/// Why a regime has no rank.
pub const AJCEP_LIST_UNRANKED: i32 = 21;
/// What is known of the rules of origin of a regime.
pub const AJCEP_LIST_RULES: i32 = 22;
/// Processes that rules of origin ask for.
pub const AJCEP_LIST_PROCESS: i32 = 23;
/// What a step of the reasoning about origin found.
pub const AJCEP_LIST_ORIGIN_REASON: i32 = 24;
/// What a note on the origin of a good is about.
pub const AJCEP_LIST_ORIGIN_NOTE: i32 = 25;
/// What would make a good qualify.
pub const AJCEP_LIST_REMEDY: i32 = 26;

/// A number of a list, its code and its label.
pub(crate) type Entry = (i32, &'static CStr, &'static CStr);

/// The entries of each list.
pub(crate) static LISTS: &[(i32, &[Entry])] = &[
    (
        AJCEP_LIST_STATUS,
        &[
            (16, c"bad-json", c"not JSON"),
            (20, c"bad-value", c"not a valid value"),
            (21, c"unknown-code", c"not in any edition of the tariff"),
            (22, c"incomplete-code", c"shorter than a tariff line"),
            (23, c"code-not-in-force", c"not in force on the date"),
            (24, c"date-outside-schedule", c"outside the schedule"),
            (25, c"no-schedule", c"no schedule of the Party is in the data"),
            (26, c"same-party", c"importer and exporter are the same Party"),
            (27, c"not-yet-in-force", c"the agreement does not yet apply"),
            (28, c"unknown-condition", c"not a condition of the tariff line"),
            (29, c"conflicting-conditions", c"at most one of two conditions can hold"),
            (30, c"repeated-quantity", c"two quantities of one dimension"),
            (31, c"exchange-rate-mismatch", c"the exchange rate does not apply to the customs value"),
            (32, c"rounding-not-applicable", c"the rounding does not apply to the shipment"),
            (33, c"out-of-range", c"more digits than are computed exactly"),
            (34, c"unknown-subheading", c"not in the HS edition"),
            (35, c"no-correlation", c"no correlation between the HS editions"),
            (36, c"before-first-cut", c"before the first cut of the Schedules"),
            (37, c"bad-pack", c"not a valid pack"),
            (38, c"repeated-line", c"two lines of one code overlap in time"),
            (39, c"outside-pack", c"outside the window of the pack"),
        ],
    ),
    (
        AJCEP_LIST_RATE,
        &[
            (1, c"rate", c"one rate"),
            (2, c"no-concession", c"no concession: the MFN rate applies"),
            (3, c"conditional", c"depends on a condition that was not stated"),
            (4, c"unknown", c"not known"),
        ],
    ),
    (
        AJCEP_LIST_UNDER,
        &[
            (1, c"MFN", c"MFN rate"),
            (2, c"AJCEP", c"AJCEP rate"),
            (3, c"undetermined", c"not determined by what is known"),
        ],
    ),
    (
        AJCEP_LIST_STANDING,
        &[
            (1, c"official", c"official table"),
            (2, c"secondary", c"secondary source"),
            (3, c"unofficial-translation", c"unofficial translation"),
            (4, c"supplied", c"supplied by the caller"),
            (5, c"inferred", c"inferred"),
        ],
    ),
    (
        AJCEP_LIST_BECAUSE,
        &[
            (1, c"needs-value", c"a customs value is needed"),
            (2, c"needs-quantity", c"a quantity is needed"),
            (3, c"needs-exchange-rate", c"an exchange rate is needed"),
            (4, c"needs-condition", c"the rate depends on a condition to be stated"),
            (5, c"not-determined", c"the table gives a range, or a rate for part of the line only"),
            (6, c"unit-not-stated", c"the source does not state the unit of the amount"),
            (7, c"unknown", c"the source has no usable rate"),
            (8, c"not-divisible", c"a part of the amount has no exact decimal"),
        ],
    ),
    (
        AJCEP_LIST_ROUNDING,
        &[
            (0, c"exact", c"exact"),
            (1, c"japan-customs", c"as Japan's customs"),
        ],
    ),
    (
        AJCEP_LIST_ORIGIN,
        &[
            (1, c"qualifies", c"originates"),
            (2, c"fails", c"does not originate"),
            (3, c"needs-information", c"depends on information that is not stated"),
        ],
    ),
    (
        AJCEP_LIST_CRITERION,
        &[
            (1, c"WO", c"wholly obtained or produced"),
            (2, c"PE", c"produced exclusively from originating materials"),
            (3, c"CTH", c"change of heading under the general rule"),
            (4, c"CTC", c"change of classification under a product specific rule"),
            (5, c"RVC", c"regional value content"),
            (6, c"SP", c"process under a product specific rule"),
        ],
    ),
    (
        AJCEP_LIST_CLAIM,
        &[
            (1, c"allowed", c"the preference may be claimed"),
            (2, c"refused", c"the preference is refused as the claim stands"),
            (3, c"needs-information", c"depends on information that is not stated"),
            (4, c"partly-allowed", c"the preference may be claimed for a part of the quantity"),
            (5, c"not-claimed", c"no preference is claimed"),
        ],
    ),
    (
        AJCEP_LIST_DEFECT,
        &[
            (1, c"no-concession", c"the schedule grants no concession for this line"),
            (2, c"preference-not-lower", c"the preference is not lower than the MFN rate: nothing is saved"),
            (3, c"preference-unknown", c"the preferential rate is not in the data"),
            (4, c"not-originating", c"the good does not originate"),
            (5, c"good-mismatch", c"the production is of another good than the declared one"),
            (6, c"producer-mismatch", c"the good was produced in another Party than that of origin"),
            (7, c"operation-in-transit", c"the goods underwent an operation other than transit"),
            (8, c"no-transit-document", c"no document shows what was done in transit"),
            (9, c"several-places", c"transited several non-Parties"),
            (10, c"no-certificate", c"there is no certificate, and one is needed"),
            (11, c"certificate-waived", c"no certificate is needed"),
            (12, c"item-missing", c"the certificate lacks a data item"),
            (13, c"not-ticked-retroactive", c"issued late without \"Issued Retroactively\""),
            (14, c"issued-too-late", c"issued after the time for retroactive issue"),
            (15, c"retroactive-box-needless", c"\"Issued Retroactively\" is ticked, though it was issued in time"),
            (16, c"expired", c"the certificate has expired"),
            (17, c"expired-by-force-majeure", c"the certificate has expired, excused by force majeure"),
            (18, c"presented-before-issue", c"presented before it was issued"),
            (19, c"used-before", c"the certificate was used for another importation"),
            (20, c"wrong-origin", c"the certificate states another origin"),
            (21, c"wrong-criterion", c"the certificate states a criterion that does not hold"),
            (22, c"dmi-omitted", c"the criterion rests on the tolerance, and the certificate omits DMI"),
            (23, c"acu-omitted", c"the criterion rests on accumulation, and the certificate omits ACU"),
            (24, c"dmi-needless", c"the criterion does not rest on the tolerance (DMI)"),
            (25, c"acu-needless", c"the criterion does not rest on accumulation (ACU)"),
            (26, c"fob-missing", c"the certificate states RVC and does not show the FOB value"),
            (27, c"fob-needless", c"the FOB value need be shown for RVC only"),
            (28, c"wrong-edition", c"the certificate is on another HS edition than the rules"),
            (29, c"other-code", c"the certificate is for another code than the declared one"),
            (30, c"third-country-invoice-incomplete", c"the invoice is issued in a third country, and its issuer's name or address is not given"),
            (31, c"original-expired", c"the original had expired when the back-to-back certificate was issued"),
            (32, c"above-original", c"more is certified than on the original"),
            (33, c"criterion-unverified", c"no production given: the certificate's origin criterion was accepted unverified"),
            (34, c"dates-contradict", c"two dates contradict each other"),
            (35, c"back-to-back-in-origin", c"a back-to-back certificate of the Party of origin itself"),
            (36, c"above-certificate", c"more is imported than the certificate covers"),
            (37, c"quantity-not-compared", c"the quantity of the certificate cannot be compared with the imported one"),
            (38, c"used-in-part", c"a part of what is certified was imported before"),
            (39, c"not-on-certificate", c"no item of the certificate is for the declared code"),
            (40, c"part-of-line", c"the rate is for a part of the line, and the rest has no concession"),
        ],
    ),
    (
        AJCEP_LIST_MISSING,
        &[
            (1, c"route", c"route: the places it went through, or none"),
            (2, c"transit-operations", c"route: what was done in a country"),
            (3, c"shipment-date", c"date of shipment"),
            (4, c"issue-date", c"date of issue of the certificate, or of the lost one"),
            (5, c"production", c"production: the good and its materials"),
            (6, c"origin", c"what the determination of origin asks for"),
            (7, c"customs-value", c"customs value of the consignment, for the waiver of a certificate"),
            (8, c"value-in-currency", c"customs value in another currency, for the waiver of a certificate"),
            (9, c"original-origin", c"original certificate: the Party of origin"),
            (10, c"original-issue-date", c"original certificate: the date of issue"),
            (11, c"original-quantity", c"original certificate: the quantity"),
            (12, c"quantity-in-unit", c"quantity of the certificates in another unit"),
            (13, c"certificate-item", c"certificate: the number of the item that the line is"),
            (14, c"condition", c"condition: which condition of the tariff line applies; under one of them there is no concession"),
        ],
    ),
    (
        AJCEP_LIST_VESSEL,
        &[
            (1, c"registration", c"not registered in the Party"),
            (2, c"flag", c"does not fly the flag of the Party"),
            (3, c"ownership", c"not owned by nationals of Parties or by their juridical person"),
            (4, c"crew", c"too few nationals of Parties among master, officers and crew"),
        ],
    ),
    (
        AJCEP_LIST_RELATION,
        &[
            (1, c"one-to-one", c"one code became one code"),
            (2, c"split", c"split over several codes"),
            (3, c"merged", c"merged with other codes"),
            (4, c"split-and-merged", c"split over several codes and merged with others"),
            (5, c"no-successor", c"no code in the other edition"),
        ],
    ),
    (
        AJCEP_LIST_FINDING,
        &[
            (1, c"adds", c"adds a rate where none is known"),
            (2, c"replaces", c"replaces another rate"),
            (3, c"repeats", c"repeats what is known"),
            (4, c"above-mfn", c"contradicts: above the MFN rate"),
            (5, c"no-such-line", c"contradicts: the tariff has no such line on that day"),
            (6, c"never-holds", c"contradicts: no day of its season is in its window"),
        ],
    ),
    (
        AJCEP_LIST_STAGING,
        &[
            (1, c"unknown-category", c"no such staging category of this Party is in the data"),
            (2, c"not-recorded", c"the figures of this staging category are not recorded"),
            (3, c"base-rate", c"the base rate is not ad valorem, specific or a sum of these"),
            (4, c"end-rate", c"the category ends on a percentage and the base rate is specific"),
        ],
    ),
    (
        AJCEP_LIST_REASON,
        &[
            (1, c"blank", c"the source leaves the rate blank"),
            (2, c"no-schedule", c"no table of this Party's AJCEP rates is in the data"),
            (3, c"chapter-98", c"a mixed or absolute duty on used vehicles (chapter 98) that the data does not carry"),
            (4, c"standard-import-price", c"the duty depends on a standard import price announced elsewhere"),
            (5, c"lactose-content", c"the duty depends on the lactose content of the good"),
            (6, c"two-rates", c"the source prints two rates and does not say which applies"),
            (7, c"prohibited", c"the source says that import is prohibited"),
            (8, c"no-table", c"no table in the data gives the rate of this line on this day"),
            (9, c"ambiguous-transposition", c"the line replaces several older ones with different rates"),
            (10, c"staging-category", c"the staging category, or the rate it gives for this base rate, is not known"),
            (11, c"unreadable", c"the notation of the source is not known"),
            (12, c"price-formula", c"the duty follows a formula of the price that is not computed"),
        ],
    ),
    (
        AJCEP_LIST_UNIT,
        &[
            (1, c"kg", c"kilogram"),
            (2, c"g", c"gram"),
            (3, c"ct", c"metric carat"),
            (4, c"t", c"metric ton"),
            (5, c"l", c"litre"),
            (6, c"ml", c"millilitre"),
            (7, c"cl", c"centilitre"),
            (8, c"dal", c"decalitre"),
            (9, c"hl", c"hectolitre"),
            (10, c"kl", c"kilolitre"),
            (11, c"m3", c"cubic metre"),
            (12, c"l-alcohol", c"litre of pure alcohol"),
            (13, c"number", c"article"),
            (14, c"dozen", c"twelve articles"),
            (15, c"thousand", c"a thousand articles"),
            (16, c"pair", c"pair"),
            (17, c"m2", c"square metre"),
            (18, c"m", c"metre"),
            (19, c"min", c"minute of running time"),
            (20, c"unstated-unit", c"unit not stated"),
            (21, c"set", c"set"),
            (22, c"gross-tonnage", c"gross tonnage of a vessel"),
            (23, c"deadweight-tonnage", c"deadweight tonnage of a vessel"),
        ],
    ),
    (
        AJCEP_LIST_DIMENSION,
        &[
            (1, c"mass", c"mass"),
            (2, c"volume", c"volume"),
            (3, c"alcohol", c"volume of pure alcohol"),
            (4, c"count", c"number of articles"),
            (5, c"pairs", c"number of pairs"),
            (6, c"area", c"area"),
            (7, c"length", c"length"),
            (8, c"time", c"running time"),
            (9, c"unstated", c"a unit that the source does not state"),
            (10, c"sets", c"number of sets"),
            (11, c"gross-tonnage", c"gross tonnage"),
            (12, c"deadweight-tonnage", c"deadweight tonnage"),
        ],
    ),
    (
        AJCEP_LIST_PARTY,
        &[
            (0, c"JP", c"Japan"),
            (1, c"BN", c"Brunei Darussalam"),
            (2, c"KH", c"Cambodia"),
            (3, c"ID", c"Indonesia"),
            (4, c"LA", c"Lao PDR"),
            (5, c"MY", c"Malaysia"),
            (6, c"MM", c"Myanmar"),
            (7, c"PH", c"Philippines"),
            (8, c"SG", c"Singapore"),
            (9, c"TH", c"Thailand"),
            (10, c"VN", c"Viet Nam"),
        ],
    ),
    (
        AJCEP_LIST_WARNING,
        &[
            (1, c"before-trade-remedies", c"before safeguard, anti-dumping and quota measures, which are not in the data"),
            (2, c"secondary-source", c"read from a table compiled by others, not from the official one"),
            (4, c"supplied-by-pack", c"a rate is from a pack that the caller supplied"),
            (8, c"unconfirmed-reading", c"a notation of the source is read in an unconfirmed way"),
            (16, c"unofficial-translation", c"the products that split this line are in our translation"),
            (32, c"free-by-inference", c"free because the MFN rate is free: the preferential rate is not in the data but cannot be higher"),
            (64, c"conditional-rate-not-claimed", c"a rate of this line applies only under a condition that was not claimed"),
            (128, c"unconfirmed-parentheses", c"the tariff marks rates of this line as not lower than a conditional one; what the marks mean then is unconfirmed, so the duty may be open"),
            (256, c"editions-may-follow", c"more than a year after the newest edition in the data, which may have been replaced since"),
            (512, c"preference-above-mfn", c"the AJCEP duty is above the MFN duty, which is paid instead"),
            (1024, c"finer-lines", c"the tariff has finer lines below this code"),
            (2048, c"superseded-subheading", c"the source lists this code though its subheading is not in the HS edition of the tariff"),
            (4096, c"unconfirmed-rounding", c"rounded as Japan's customs is understood to round; this is not confirmed"),
            (8192, c"unusual-exchange-rate", c"the exchange rate is far from the usual one; a rate for 100 units is written as in 100 VND/JPY=0.55"),
            (16384, c"zero-quantity", c"a quantity of zero beside a value is taken as not stated"),
            (32768, c"later-edition", c"a later edition of the tariff was published, which is not in the data"),
            (65536, c"unread-unit", c"the unit of a quantity is not known; no rate of the line depends on a quantity"),
            (131072, c"covering-rate", c"a rate from a pack is stated for the first digits of this code"),
            (262144, c"carried-forward", c"a rate is that of an edition which ended before this day, carried forward"),
        ],
    ),
    (
        AJCEP_LIST_UNRANKED,
        &[
            (1, c"unknown", c"its rate is not known"),
            (2, c"conditional", c"its rate depends on a product, a quota or a mark of the table that is not stated"),
            (3, c"part-of-line", c"its rate is for a part of the line, and the table does not say which"),
            (4, c"unconfirmed", c"that it is open to these goods is not confirmed"),
            (5, c"undecided", c"which is lower depends on a value or a quantity that is not stated, or the table gives a range"),
        ],
    ),
    (
        AJCEP_LIST_RULES,
        &[
            (1, c"not-asked", c"the regime asks for no origin"),
            (2, c"in-library", c"the library determines origin under its rules"),
            (3, c"not-in-library", c"its rules of origin are not in the library"),
        ],
    ),
    (
        AJCEP_LIST_PROCESS,
        &[
            (1, c"carding-or-combing", c"carding or combing"),
            (2, c"spinning", c"spinning"),
            (3, c"dyeing-or-printing", c"dyeing or printing"),
            (4, c"weaving", c"weaving"),
            (5, c"knitting-or-crocheting", c"knitting or crocheting"),
        ],
    ),
    (
        AJCEP_LIST_ORIGIN_REASON,
        &[
            (1, c"met", c"the requirement is met"),
            (2, c"met-by-tolerance", c"met, as the tolerance covers what does not meet it"),
            (3, c"wholly-obtained", c"declared wholly obtained or produced"),
            (4, c"exclusively", c"produced exclusively from originating materials"),
            (5, c"not-in-force", c"the agreement was not in force for the producing Party"),
            (6, c"not-wholly-obtained", c"the rule asks for a good wholly obtained or produced"),
            (7, c"wholly-obtained-contradicted", c"declared wholly obtained or produced, and a non-originating material is stated"),
            (8, c"not-exclusively", c"not produced exclusively from originating materials"),
            (9, c"rvc-short", c"the regional value content is too low"),
            (10, c"article-30", c"only operations of Article 30 were performed"),
            (11, c"good-not-processed", c"the good did not undergo the process entirely in Parties"),
            (12, c"final-process", c"the final process of production was not performed in the Party"),
            (13, c"same-product", c"a material of the good's own subheading is the same product"),
            (14, c"proviso", c"materials did not undergo the process that the rule asks for"),
            (15, c"change-elsewhere", c"the change of classification did not take place in the Party"),
            (16, c"no-change", c"materials do not change classification as the rule asks"),
            (17, c"undecided", c"what decides is not stated"),
        ],
    ),
    (
        AJCEP_LIST_ORIGIN_NOTE,
        &[
            (1, c"unofficial-translation", c"the table of rules is an unofficial translation"),
            (2, c"unconfirmed", c"the reading of the rule is not confirmed"),
            (3, c"several-codes", c"the good has several codes in the edition of the rules, which come to the same"),
            (4, c"mark-open", c"whether the certificate states DMI or ACU depends on what is not stated"),
            (5, c"no-materials", c"no material is stated that counts"),
            (6, c"materials-exceed-fob", c"the materials are worth more than the good"),
            (7, c"unusual-exchange-rate", c"an exchange rate is far from the usual"),
            (8, c"letter-does-not-fit", c"the letter of Article 25 does not fit the code of the good"),
            (9, c"not-in-force", c"the agreement was not in force for the Party that a material originates in"),
            (10, c"product-not-distinguished", c"the rule does not distinguish the stated product"),
            (11, c"article-30-assumed", c"operations are not stated: more than those of Article 30 is assumed"),
            (12, c"operations-contradicted", c"no operation was performed, beside a final process in the Party"),
            (13, c"final-process-assumed", c"the final process is not stated: that it was performed in the Party is assumed"),
            (14, c"product-contradicted", c"goods of this code are not the stated product"),
        ],
    ),
    (
        AJCEP_LIST_REMEDY,
        &[
            (1, c"final-process", c"the final process of production is performed in the Party"),
            (2, c"highest-value", c"the non-originating materials are worth at most an amount, in the currency of the FOB value"),
            (3, c"originating", c"the materials originate in a Party"),
            (4, c"tolerated-value", c"what fails to change classification is worth at most an amount"),
            (5, c"tolerated-weight", c"what fails to change classification weighs at most an amount, in kg"),
            (6, c"process", c"the process is performed entirely in Parties"),
        ],
    ),
];

//! The terms of a certificate: validity, retroactive issue, issue in time.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::tables::CERTIFICATE;

/// The last day of the term of a certificate issued on `issued`. `None` beyond the
/// end of the calendar.
pub(super) fn valid_until(issued: Date) -> Option<Date> {
    issued.checked_add(CERTIFICATE.valid_months.months()).ok()
}

/// The last day on which a certificate can be issued retroactively.
pub(super) fn retroactive_until(shipped: Date) -> Option<Date> {
    shipped.checked_add(CERTIFICATE.retroactive_months.months()).ok()
}

/// The last day on which a certificate is issued in time without "Issued Retroactively".
pub(super) fn in_time_until(shipped: Date) -> Option<Date> {
    shipped.checked_add(CERTIFICATE.days_after_shipment.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn terms_by_calendar_months() {
        for (from, until) in [
            (date(2026, 7, 1), date(2027, 7, 1)),
            (date(2026, 12, 31), date(2027, 12, 31)),
            (date(2028, 2, 29), date(2029, 2, 28)),
            (date(2027, 2, 28), date(2028, 2, 28)),
        ] {
            assert_eq!(valid_until(from), Some(until));
            assert_eq!(retroactive_until(from), Some(until));
        }
        assert_eq!(in_time_until(date(2028, 2, 27)), Some(date(2028, 3, 1)));
        assert_eq!(in_time_until(date(2026, 12, 30)), Some(date(2027, 1, 2)));
        assert_eq!(valid_until(Date::MAX), None);
    }
}

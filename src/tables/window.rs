//! Windows packed for comparison.

use ajcep_model::Window;
use jiff::civil::Date;

/// A window as two numbers that compare as its days do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PackedWindow {
    from: u32,
    until: u32,
}

const fn pack((year, month, day): (i16, i8, i8)) -> u32 {
    (year as u32) << 9 | (month as u32) << 5 | day as u32
}

fn unpack(packed: u32) -> Option<Date> {
    Date::new((packed >> 9) as i16, (packed >> 5 & 15) as i8, (packed & 31) as i8).ok()
}

impl PackedWindow {
    /// From year, month and day to year, month and day, or to no end.
    pub(crate) const fn new(from: (i16, i8, i8), until: Option<(i16, i8, i8)>) -> Self {
        let until = match until {
            Some(last) => pack(last),
            None => u32::MAX,
        };
        Self { from: pack(from), until }
    }

    pub(crate) fn contains(self, date: Date) -> bool {
        (self.from..=self.until).contains(&pack((date.year(), date.month(), date.day())))
    }

    pub(super) fn unpacked(self) -> Option<Window> {
        let until = match self.until {
            u32::MAX => None,
            last => unpack(last),
        };
        Window::new(unpack(self.from)?, until)
    }
}

impl From<Window> for PackedWindow {
    fn from(window: Window) -> Self {
        let day = |date: Date| (date.year(), date.month(), date.day());
        Self::new(day(window.from()), window.until().map(day))
    }
}

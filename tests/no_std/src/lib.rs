//! Links `ajcep` without the standard library: if anything in it pulled `std`
//! in, the panic handler below would be a second one and this would not build.
#![no_std]

use ajcep::{Book, Party, Shipment, Trade, json, tariff::RateStatus};
use core::alloc::{GlobalAlloc, Layout};
use core::panic::PanicInfo;

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}

struct NoMemory;

unsafe impl GlobalAlloc for NoMemory {
    unsafe fn alloc(&self, _: Layout) -> *mut u8 {
        core::ptr::null_mut()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[global_allocator]
static ALLOCATOR: NoMemory = NoMemory;

/// Whether frozen shrimp from Viet Nam enters Japan free: 1 if so.
#[unsafe(no_mangle)]
pub extern "C" fn shrimp_is_free() -> i32 {
    let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
    let Ok(code) = "0306.17.000".parse() else { return -1 };
    let shipment = Shipment::new(trade, code, jiff::civil::date(2026, 7, 15));
    match Book::embedded().quote(&shipment) {
        Ok(quote) => i32::from(quote.preference().status() == RateStatus::Rate),
        Err(_) => -1,
    }
}

/// How long the answer is as JSON, to a shipment as JSON; -1 if it cannot be answered.
#[unsafe(no_mangle)]
pub extern "C" fn length_of_answer() -> i32 {
    let text = r#"{"to": "JP", "from": "VN", "code": "0306.17.000", "date": "2026-07-15"}"#;
    let Ok(shipment) = json::from_text::<Shipment>(text) else { return -1 };
    let answer = Book::embedded().quote(&shipment).and_then(|quote| json::to_text(&quote));
    answer.ok().and_then(|text| text.len().try_into().ok()).unwrap_or(-1)
}

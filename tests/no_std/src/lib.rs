//! Links `ajcep` without the standard library: if anything in it pulled `std`
//! in, the panic handler below would be a second one and this would not build.
#![no_std]

use ajcep::{Book, Party, Shipment};
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
    let date = jiff::civil::date(2026, 7, 15);
    let Ok(code) = "0306.17.000".parse() else { return -1 };
    let shipment = Shipment::new(Party::Japan, Party::VietNam, code, date);
    match Book::embedded().quote(&shipment) {
        Ok(quote) => i32::from(quote.preference().status() == ajcep::RateStatus::Rate),
        Err(_) => -1,
    }
}

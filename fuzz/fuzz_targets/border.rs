//! The C library: structs of any sizes with any fields, texts of any bytes, columns of any
//! numbers. A status, no panic, and nothing written beyond what the caller says is there.
#![no_main]

#[path = "../border/arrays.rs"]
mod arrays;
#[path = "../border/given.rs"]
mod given;

use std::mem::size_of;

use ajcep_c::batch::quotes::{ajcep_quote_batch, ajcep_quote_columns};
use ajcep_c::batch::shipments::ajcep_columns;
use ajcep_c::fields::{ajcep_json_get, ajcep_json_set, ajcep_json_set_text};
use ajcep_c::last_error::{ajcep_error, ajcep_last_error_parts};
use ajcep_c::origin::{ajcep_good, ajcep_material, ajcep_origin, ajcep_origin_result};
use ajcep_c::quote::{ajcep_quote, ajcep_quote_result};
use ajcep_c::shipment::ajcep_quantity;
use ajcep_c::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_INTERNAL, AJCEP_OK};
use libfuzzer_sys::arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;

use given::{Given, Guarded, buffer, shipment, string, zeroed};

/// Asks one function. Returns its status.
///
/// # Safety
/// What is given is as long as it says.
unsafe fn ask(given: &Given) -> i32 {
    let texts = given.texts();
    let mut room = vec![0u8; usize::from(given.capacity)];
    let [first, second, _] = given.sizes;
    // SAFETY: what the structs point to is here.
    unsafe {
        match given.which % 6 {
            0 => {
                let unit = string(&texts[7]);
                let more = [ajcep_quantity { amount: given.number(2), unit }; 2];
                let more = &more[..usize::from(texts[7].is_some())];
                let mut asked = Guarded::new(shipment(given, &texts, more), first);
                let mut told: ajcep_quote_result = zeroed();
                told.mfn_rate = buffer(&mut room);
                let mut told = Guarded::new(told, second);
                let status = ajcep_quote(0, asked.at(), told.at());
                asked.check();
                told.check();
                status
            }
            1 => {
                let material = ajcep_material {
                    code: string(&texts[4]),
                    origin: string(&texts[5]),
                    role: string(&texts[6]),
                    processes: string(&texts[7]),
                    value: given.number(1),
                    classified_with_good: given.words[2] % 4,
                    ..zeroed()
                };
                let good = ajcep_good {
                    code: string(&texts[0]),
                    producing_party: string(&texts[1]),
                    edition: string(&texts[2]),
                    operations: string(&texts[3]),
                    fob: given.number(0),
                    final_process_in_party: given.words[0] % 4,
                    material_size: (size_of::<ajcep_material>() as u32)
                        .wrapping_add_signed(given.words[1] % 2),
                    materials: &raw const material,
                    material_count: usize::from(texts[4].is_some()),
                    ..zeroed()
                };
                let mut asked = Guarded::new(good, first);
                let mut told: ajcep_origin_result = zeroed();
                told.determination = buffer(&mut room);
                let mut told = Guarded::new(told, second);
                let status = ajcep_origin(0, asked.at(), told.at());
                asked.check();
                told.check();
                status
            }
            2 => {
                let rows = given.columns.len();
                let codes: Vec<u8> = given
                    .columns
                    .iter()
                    .flat_map(|(code, ..)| match code % 3 {
                        0 => *b"030617000",
                        1 => *b"190240000",
                        _ => [*code; 9],
                    })
                    .collect();
                let parties: Vec<u8> = given
                    .columns
                    .iter()
                    .flat_map(|(_, party, _)| match party % 3 {
                        0 => *b"VN",
                        1 => *b"TH",
                        _ => [*party; 2],
                    })
                    .collect();
                let days = vec![given.day(); rows];
                let values: Vec<i64> = given.columns.iter().map(|(.., value)| *value).collect();
                let asked = ajcep_columns {
                    value_scale: given.words[0] % 30,
                    rows,
                    to: b"JP".as_ptr(),
                    from: parties.as_ptr(),
                    from_stride: 2,
                    codes: codes.as_ptr(),
                    code_width: 9,
                    dates: days.as_ptr(),
                    values: values.as_ptr(),
                    currency: string(&texts[0]),
                    quantities: values.as_ptr(),
                    unit: string(&texts[1]),
                    ..zeroed()
                };
                let (mut status, mut payable) = (vec![0i32; rows], vec![0i64; rows]);
                let told = ajcep_quote_columns {
                    scale: given.words[1] % 20,
                    status: status.as_mut_ptr(),
                    payable_duty: payable.as_mut_ptr(),
                    ..zeroed()
                };
                let mut asked = Guarded::new(asked, first);
                let mut told = Guarded::new(told, second);
                let answer = ajcep_quote_batch(0, asked.at(), told.at());
                asked.check();
                told.check();
                assert!(!status.contains(&AJCEP_INTERNAL));
                answer
            }
            3 => {
                let mut json = buffer(&mut room);
                let set =
                    if given.words[0] % 2 == 0 { ajcep_json_set } else { ajcep_json_set_text };
                let mut last = AJCEP_OK;
                for pair in texts.chunks(2) {
                    last = set(&raw mut json, &string(&pair[0]), &string(&pair[1]));
                    assert!(json.length <= json.capacity);
                }
                last
            }
            4 => {
                let mut out = buffer(&mut room);
                ajcep_json_get(&string(&texts[0]), &string(&texts[1]), &raw mut out)
            }
            _ => arrays::ask(&Given { which: given.which / 6, ..given.clone() }),
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(given) = Given::arbitrary(&mut Unstructured::new(bytes)) else { return };
    // SAFETY: what is given is as long as it says.
    let status = unsafe { ask(&given) };
    assert_ne!(status, AJCEP_INTERNAL, "{given:?}");
    if status > AJCEP_BUFFER_TOO_SMALL {
        let mut reason = [0u8; 400];
        let error: ajcep_error = ajcep_error { reason: buffer(&mut reason), ..zeroed() };
        let mut told = Guarded::new(error, given.sizes[2].max(0));
        // SAFETY: it is as long as it says.
        let read = unsafe { ajcep_last_error_parts(told.at()) };
        told.check();
        assert!(read == AJCEP_OK || read == AJCEP_BUFFER_TOO_SMALL);
    }
});

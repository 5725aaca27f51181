//! Whatever field of a struct is refused, the error names it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod asked;

use std::mem::{size_of, zeroed};
use std::ptr;

use ajcep_c::book::AJCEP_EMBEDDED;
use ajcep_c::decimal::ajcep_decimal;
use ajcep_c::origin::{ajcep_good, ajcep_material, ajcep_origin, ajcep_origin_result};
use ajcep_c::quote::ajcep_quote;
use ajcep_c::shipment::{ajcep_quantity, ajcep_shipment};
use ajcep_c::status::AJCEP_OK;
use ajcep_c::text::ajcep_string;
use asked::{number, parts, result, shipment, text};

/// A value that is not one of any field of its type.
trait Bad {
    const BAD: Self;
}

impl Bad for ajcep_string {
    // Not UTF-8.
    const BAD: Self = Self { data: c"\xFF".as_ptr(), length: 1 };
}

impl Bad for ajcep_decimal {
    const BAD: Self = Self { coefficient: 1, scale: 0, state: 99 };
}

impl Bad for i32 {
    const BAD: Self = 99;
}

/// Each of these fields, and what makes it bad.
macro_rules! fields {
    ($kind:ident: $($field:ident)*) => {
        [$((stringify!($field), (|given: &mut $kind| given.$field = Bad::BAD) as fn(&mut $kind))),*]
    };
}

/// Each of these fields, and a text that is read as UTF-8 but means nothing.
macro_rules! texts {
    ($kind:ident: $($field:ident)*) => {
        [$((stringify!($field), (|given: &mut $kind| given.$field = text(c"?!")) as fn(&mut $kind))),*]
    };
}

fn good(materials: &[ajcep_material]) -> ajcep_good {
    // SAFETY: zeros are a value of it.
    let mut good: ajcep_good = unsafe { zeroed() };
    good.struct_size = size_of::<ajcep_good>() as u32;
    (good.code, good.producing_party) = (text(c"6203.42"), text(c"VN"));
    (good.materials, good.material_count) = (materials.as_ptr(), materials.len());
    good.material_size = size_of::<ajcep_material>() as u32;
    good
}

fn material() -> ajcep_material {
    // SAFETY: zeros are a value of it.
    let mut material: ajcep_material = unsafe { zeroed() };
    (material.code, material.origin) = (text(c"5209.42"), text(c"non-originating"));
    material
}

/// The field that the error names, `None` if there is no error.
fn refused_in_good(given: &ajcep_good) -> Option<String> {
    // SAFETY: zeros are a value of it, and all is as it says.
    let status = unsafe {
        let mut answer: ajcep_origin_result = zeroed();
        answer.struct_size = size_of::<ajcep_origin_result>() as u32;
        ajcep_origin(AJCEP_EMBEDDED, given, &raw mut answer)
    };
    (status != AJCEP_OK).then(|| parts()[0].clone())
}

#[test]
fn a_field_of_a_good_is_named() {
    let sound = [material()];
    assert_eq!(refused_in_good(&good(&sound)), None);
    let bad = fields!(ajcep_good: issued code producing_party edition rule_table wholly_obtained
        product operations processes finishing_operations fob weight_kg final_process_in_party
        change_in_party tolerance_covers_processes);
    let meaningless = texts!(ajcep_good: code producing_party edition rule_table wholly_obtained
        product operations processes finishing_operations);
    for (name, change) in bad.into_iter().chain(meaningless) {
        let mut given = good(&sound);
        change(&mut given);
        assert_eq!(refused_in_good(&given).as_deref(), Some(name));
    }
}

#[test]
fn a_field_of_a_material_is_named_with_its_place() {
    let bad = fields!(ajcep_material: code origin role product processes finishing_operations
        value weight_kg originating_percent classified_with_good customary invoiced_separately
        assembled_in_party determines_classification ita_product);
    let meaningless = texts!(ajcep_material: code origin role product processes
        finishing_operations);
    for (name, change) in bad.into_iter().chain(meaningless) {
        let mut materials = [material(), material()];
        change(&mut materials[1]);
        let expected = format!("materials[1].{name}");
        assert_eq!(refused_in_good(&good(&materials)), Some(expected));
    }
}

/// The field that the error names, `None` if there is no error.
fn refused_in_shipment(given: &ajcep_shipment) -> Option<String> {
    let mut answer = result();
    // SAFETY: all is as it says.
    let status = unsafe { ajcep_quote(AJCEP_EMBEDDED, given, &raw mut answer) };
    (status != AJCEP_OK).then(|| parts()[0].clone())
}

fn quantities(more: &[ajcep_quantity]) -> ajcep_shipment {
    let mut given = shipment();
    (given.quantity, given.unit) = (number(5), text(c"kg"));
    (given.more_quantities, given.more_quantity_count) = (ptr::null(), more.len());
    if !more.is_empty() {
        given.more_quantities = more.as_ptr();
        given.quantity_size = size_of::<ajcep_quantity>() as u32;
    }
    given
}

#[test]
fn a_field_of_a_shipment_is_named() {
    assert_eq!(refused_in_shipment(&quantities(&[])), None);
    let bad = fields!(ajcep_shipment: date to from code value currency quantity unit conditions
        exchange_rate rounding);
    let meaningless = texts!(ajcep_shipment: to from code currency exchange_rate);
    for (name, change) in bad.into_iter().chain(meaningless) {
        let mut given = quantities(&[]);
        change(&mut given);
        assert_eq!(refused_in_shipment(&given).as_deref(), Some(name));
    }
    let mut given = quantities(&[]);
    given.unit = text(c" ");
    assert_eq!(refused_in_shipment(&given).as_deref(), Some("unit"));
    given = quantities(&[]);
    given.quantity = number(-5);
    assert_eq!(refused_in_shipment(&given).as_deref(), Some("quantity"));
}

#[test]
fn one_of_several_quantities_is_named_with_its_place() {
    let sound = ajcep_quantity { amount: number(3), unit: text(c"number") };
    assert_eq!(refused_in_shipment(&quantities(&[sound])), None);
    for (name, change) in fields!(ajcep_quantity: amount unit) {
        let mut more = [sound, sound];
        change(&mut more[1]);
        let expected = format!("more_quantities[1].{name}");
        assert_eq!(refused_in_shipment(&quantities(&more)), Some(expected));
    }
    let mut more = [sound];
    more[0].amount = number(-3);
    let field = refused_in_shipment(&quantities(&more));
    assert_eq!(field.as_deref(), Some("more_quantities[0].amount"));
}

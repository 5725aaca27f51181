//! What would make a good qualify, as structs.

use ajcep_core::origin::{MaterialIndex, Remedies, ToleranceLimit, remedies};

use crate::array::Array;
use crate::claim::ajcep_numbers;
use crate::constants::{
    AJCEP_REMEDY_FINAL_PROCESS, AJCEP_REMEDY_HIGHEST_VALUE, AJCEP_REMEDY_ORIGINATING,
    AJCEP_REMEDY_PROCESS, AJCEP_REMEDY_TOLERATED_VALUE, AJCEP_REMEDY_TOLERATED_WEIGHT,
};
use crate::decimal::ajcep_decimal;
use crate::edge::{self, first_size, guarded};
use crate::origin::{self, ajcep_good};
use crate::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK};

/// Something that would make a good qualify, by itself.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_remedy {
    /// AJCEP_REMEDY_...; the amount that one speaks of is `amount`.
    pub kind: i32,
    /// AJCEP_PROCESS_... of AJCEP_REMEDY_PROCESS; else 0.
    pub process: i32,
    /// How many more finishing operations of Annex 2 the process takes.
    pub finishing_operations: i32,
    /// 1 if it is enough only together with the final process in the Party, which is not stated to
    /// be there.
    pub with_final_process: i32,
    /// Where the numbers of its materials begin in the list's numbers of materials, from 0.
    pub first_material: u32,
    /// How many materials it is about; none where any will do.
    pub material_count: u32,
    /// The most that may be, of those that have an amount.
    pub amount: ajcep_decimal,
}

/// Memory of the caller for remedies. Set struct_size, the array and the memory for numbers
/// before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_remedy_list {
    /// sizeof(ajcep_remedy_list).
    pub struct_size: u32,
    /// sizeof(ajcep_remedy).
    pub remedy_size: u32,
    /// Where to write them; NULL to learn how many there are.
    pub remedies: *mut ajcep_remedy,
    /// For how many there is room.
    pub capacity: usize,
    /// Set to how many there are; 0 if the good qualifies, or nothing that was tried is enough.
    pub count: usize,
    /// The materials, numbered from 1 as the good has them, of every remedy one after the other.
    pub materials: ajcep_numbers,
    /// 1 if there may be more sets of materials: not all were tried.
    pub sets_are_cut: i32,
    /// Zero.
    pub reserved: i32,
}

first_size!(element ajcep_remedy through amount);
first_size!(ajcep_remedy_list through reserved);

/// What would make a good qualify that does not, or not as far as is stated; each is tried before
/// it is reported: ajcep_remedies_json without JSON. If it fails, the list is left as it was; if
/// there is too little room, what fits is written.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a struct, of a text and of a good; AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// `good` points to an `ajcep_good`, `list` to an `ajcep_remedy_list`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_remedies(
    good: *const ajcep_good,
    list: *mut ajcep_remedy_list,
) -> i32 {
    guarded(|| {
        // SAFETY: what the caller promises, here and below.
        let (size, given, production) = unsafe {
            (
                edge::size_of_sized(list, "list")?,
                edge::read_sized(list, "list")?,
                origin::production(good)?,
            )
        };
        edge::reserved(given.reserved, "list")?;
        let array = Array::new(given.remedies, given.remedy_size, given.capacity, "remedies")?;
        given.materials.sound("materials")?;
        let found = remedies(&production)?;
        let mut rows = Rows::default();
        rows.add_all(&found);
        // SAFETY: as above.
        let fitted = unsafe {
            edge::update(list, size, |list| {
                list.count = rows.remedies.len();
                list.sets_are_cut = found.sourcing_is_cut.into();
                array.fill(&rows.remedies) & list.materials.fill(rows.materials.iter().copied())
            })
        };
        Ok(if fitted { AJCEP_OK } else { AJCEP_BUFFER_TOO_SMALL })
    })
}

/// Remedies and the numbers of their materials.
#[derive(Default)]
struct Rows {
    remedies: Vec<ajcep_remedy>,
    materials: Vec<i32>,
}

impl Rows {
    fn add_all(&mut self, found: &Remedies) {
        let with_final_process = found.suppose_final_process.into();
        let of = |kind| ajcep_remedy { kind, with_final_process, ..NOTHING };
        let at_most = |kind, amount| ajcep_remedy { amount: ajcep_decimal::of(amount), ..of(kind) };
        if found.final_process {
            self.add(of(AJCEP_REMEDY_FINAL_PROCESS), &[]);
        }
        if let Some(highest) = &found.highest_non_originating_value {
            self.add(at_most(AJCEP_REMEDY_HIGHEST_VALUE, highest), &[]);
        }
        for materials in &found.sourcing {
            self.add(of(AJCEP_REMEDY_ORIGINATING), materials);
        }
        match &found.tolerated {
            Some(ToleranceLimit::Value(value)) => {
                self.add(at_most(AJCEP_REMEDY_TOLERATED_VALUE, value), &[]);
            }
            Some(ToleranceLimit::WeightKg(weight)) => {
                self.add(at_most(AJCEP_REMEDY_TOLERATED_WEIGHT, weight), &[]);
            }
            _ => {}
        }
        for missing in &found.processes {
            let remedy = ajcep_remedy {
                process: missing.process.number().into(),
                finishing_operations: missing.finishing_operations as i32,
                ..of(AJCEP_REMEDY_PROCESS)
            };
            self.add(remedy, &missing.materials);
        }
    }

    fn add(&mut self, mut remedy: ajcep_remedy, materials: &[MaterialIndex]) {
        remedy.first_material = self.materials.len() as u32;
        remedy.material_count = materials.len() as u32;
        self.materials.extend(materials.iter().map(|material| material.get() as i32 + 1));
        self.remedies.push(remedy);
    }
}

/// A remedy before it is filled in.
const NOTHING: ajcep_remedy = ajcep_remedy {
    kind: 0,
    process: 0,
    finishing_operations: 0,
    with_final_process: 0,
    first_material: 0,
    material_count: 0,
    amount: ajcep_decimal::NOTHING,
};

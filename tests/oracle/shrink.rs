//! Makes a disagreement small: drops materials and facts while it remains.

use crate::input::{Good, Input, Material};

/// The smallest input that can be reached in steps that keep `disagrees` true.
pub(crate) fn shrink(mut input: Input, disagrees: impl Fn(&Input) -> bool) -> Input {
    'again: loop {
        for smaller in smaller(&input) {
            if smaller.json().len() < input.json().len() && disagrees(&smaller) {
                input = smaller;
                continue 'again;
            }
        }
        return input;
    }
}

/// The input with one thing less.
fn smaller(input: &Input) -> Vec<Input> {
    let mut all = Vec::new();
    for index in 0..input.materials.len() {
        let mut without = input.clone();
        without.materials.remove(index);
        all.push(without);
    }
    let mut without = |edit: &dyn Fn(&mut Input)| {
        let mut edited = input.clone();
        edit(&mut edited);
        all.push(edited);
    };
    without(&|input| input.edition = None);
    without(&|input| input.date = None);
    without(&|input| input.tolerance_covers_processes = None);
    let of_good: [fn(&mut Good); 9] = [
        |good| good.finishing = None,
        |good| good.processes = None,
        |good| good.operations = None,
        |good| good.wholly_obtained = None,
        |good| good.change_in_party = None,
        |good| good.final_process_in_party = None,
        |good| good.product = None,
        |good| good.weight = None,
        |good| good.fob = None,
    ];
    for edit in of_good {
        without(&|input| edit(&mut input.good));
    }
    let of_material: [fn(&mut Material); 13] = [
        |material| material.finishing = None,
        |material| material.processes = None,
        |material| material.role = None,
        |material| material.determines_classification = None,
        |material| material.ita_product = None,
        |material| material.assembled_in_party = None,
        |material| material.classified_with_good = None,
        |material| material.customary = None,
        |material| material.invoiced_separately = None,
        |material| material.product = None,
        |material| material.originating_percent = None,
        |material| material.weight = None,
        |material| material.value = None,
    ];
    for index in 0..input.materials.len() {
        for edit in of_material {
            without(&|input| edit(&mut input.materials[index]));
        }
    }
    all
}

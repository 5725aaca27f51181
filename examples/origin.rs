//! Does a good originate, why, and what would make it originate?

use ajcep::origin::{self, Good, Material, Production, ToleranceLimit};
use ajcep::{Error, HsEdition, Party};
use jiff::civil::date;
use rust_decimal::Decimal;

fn main() -> Result<(), Error> {
    let blender = Good::new("8509.40".parse()?, Party::VietNam)
        .with_fob(Decimal::from(100))
        .with_final_process_in_party(true);
    let kit = Material::non_originating("8509.40".parse()?, Decimal::from(45)).with_name("kit");
    let motor = Material::originating("8501.10".parse()?, Decimal::from(20), Party::Thailand)
        .with_name("motor");
    let screws =
        Material::non_originating("7318.15".parse()?, Decimal::from(20)).with_name("screws");
    let production = Production::new(blender)
        .with_edition(HsEdition::Hs2017)
        .with_issued(date(2026, 7, 15))
        .with_materials([kit, motor, screws]);

    let determination = origin::determine(&production)?;
    println!(
        "the good {} under the rule {}",
        determination.outcome.status.label(),
        determination.rule,
    );
    if let Some(percent) = determination.rvc_percent {
        println!("its regional value content is {percent}%");
    }
    for reason in &determination.reasons {
        println!("  {}: {} ({})", reason.finding.label(), reason.text, reason.cites);
    }
    for question in &determination.questions {
        println!("  missing: {}", question.text);
    }

    let remedies = origin::remedies(&production)?;
    if let Some(value) = remedies.highest_non_originating_value {
        println!("it would with non-originating materials of at most {value}");
    }
    for set in &remedies.sourcing {
        let materials = production.materials();
        let names = set.iter().filter_map(|index| materials.get(index.get())?.name());
        println!("it would if a Party supplied: {}", names.collect::<Vec<_>>().join(", "));
    }
    match remedies.tolerated {
        Some(ToleranceLimit::Value(value)) => println!("tolerated without a change: {value}"),
        Some(ToleranceLimit::WeightKg(kg)) => println!("tolerated without a change: {kg} kg"),
        _ => {}
    }
    Ok(())
}

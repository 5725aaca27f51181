//! The rules of origin under a code, as structs.

use ajcep_core::origin::{ApplicableRule, rule_table_for, rules_under};

use crate::array::{Array, Texts, ajcep_place};
use crate::edge::{self, first_size, guarded};
use crate::room;
use crate::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK};
use crate::text::{ajcep_buffer, ajcep_string, read_as};

/// The rule of origin for a subheading.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_rule {
    /// The year of the HS edition of its table, 2002 or 2017.
    pub table: i32,
    /// 1 if it is a product specific rule of Annex 2, 0 if the general rule of Article 26.1.
    pub specific: i32,
    /// How far it can be relied on: AJCEP_STANDING_...
    pub standing: i32,
    /// Zero.
    pub reserved: i32,
    /// The subheading, such as 1601.00, in the edition of the table.
    pub code: ajcep_place,
    /// The chapter, heading or subheading of its row; no text if no row lists it.
    pub listed_as: ajcep_place,
    /// The rule in the notation of the library, such as CC except 01, 02.
    pub rule: ajcep_place,
    /// Its meaning in plain words, a line for each alternative.
    pub words: ajcep_place,
    /// The provision that makes it the rule.
    pub citation: ajcep_place,
    /// What is unconfirmed in the reading of its row.
    pub unconfirmed: ajcep_place,
}

/// Memory of the caller for rules. Set struct_size, the array and the buffer before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_rule_list {
    /// sizeof(ajcep_rule_list).
    pub struct_size: u32,
    /// sizeof(ajcep_rule).
    pub rule_size: u32,
    /// Where to write them; NULL to learn how many there are.
    pub rules: *mut ajcep_rule,
    /// For how many there is room.
    pub capacity: usize,
    /// Set to how many there are, at least 1.
    pub count: usize,
    /// Memory for their texts.
    pub texts: ajcep_buffer,
}

first_size!(element ajcep_rule through unconfirmed);
first_size!(ajcep_rule_list through texts);

/// The rules of origin for a chapter, a heading or a six-digit code of an HS edition (hs2002 to
/// hs2022; required), in the rule table of that edition, else in that of hs2017: one for each
/// six-digit code that it became in the edition of the rule table: ajcep_rule_json without JSON. If
/// it fails, the list is left as it was; if there is too little room, what fits is written.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a struct and of a text; AJCEP_BAD_VALUE, AJCEP_UNKNOWN_SUBHEADING,
/// AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// `code` and `edition` point to `ajcep_string`s, `list` to an `ajcep_rule_list`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_rules(
    code: *const ajcep_string,
    edition: *const ajcep_string,
    list: *mut ajcep_rule_list,
) -> i32 {
    guarded(|| {
        // SAFETY: what the caller promises, here and below.
        let (size, given, code, edition) = unsafe {
            (
                edge::size_of_sized(list, "list")?,
                edge::read_sized(list, "list")?,
                ajcep_string::at(code).required("code")?,
                ajcep_string::at(edition).required("edition")?,
            )
        };
        let array = Array::new(given.rules, given.rule_size, given.capacity, "rules")?;
        let mut texts = Texts::into_buffer(&given.texts)?;
        room::for_input(0, 0)?;
        let edition = read_as(edition, "edition")?;
        let found = rules_under(read_as(code, "code")?, edition, rule_table_for(edition))?;
        let rules: Vec<_> = found.iter().map(|rule| of(rule, &mut texts)).collect();
        // SAFETY: as above.
        let fitted = unsafe {
            edge::update(list, size, |list| {
                list.count = rules.len();
                array.fill(&rules) & texts.fill(&mut list.texts)
            })
        };
        Ok(if fitted { AJCEP_OK } else { AJCEP_BUFFER_TOO_SMALL })
    })
}

fn of(rule: &ApplicableRule, texts: &mut Texts) -> ajcep_rule {
    ajcep_rule {
        table: rule.table().edition().year().into(),
        specific: rule.specific().is_some().into(),
        standing: rule.standing().number().into(),
        reserved: 0,
        code: texts.show(rule.code()),
        listed_as: rule.listed_as().map_or_else(ajcep_place::default, |row| texts.show(row)),
        rule: texts.show(rule.rule()),
        words: texts.put(rule.words().join("\n")),
        citation: texts.show(rule.citation()),
        unconfirmed: texts.put(rule.unconfirmed()),
    }
}

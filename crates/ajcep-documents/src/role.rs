//! [`Role`]: what a column of a tariff schedule holds, by its heading.

/// What a column of a tariff schedule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Role {
    /// The tariff code.
    Code,
    /// The description of the goods.
    Description,
    /// The base rate, from which duties are reduced.
    Base,
    /// The staging category.
    Category,
    /// A note, or its number.
    Note,
    /// The rate.
    Rate,
    /// The rate of a year.
    Year(i16),
    /// The unit of quantity.
    Unit,
    /// The Party whose tariff it is.
    Reporter,
    /// The agreement that the rate is of.
    Agreement,
}

impl Role {
    /// The role that a heading says; `None` if it says none.
    ///
    /// ```
    /// use ajcep_documents::Role;
    ///
    /// assert_eq!(Role::of("HS Code\n(HS 2002)"), Some(Role::Code));
    /// assert_eq!(Role::of("Base Rate (%)"), Some(Role::Base));
    /// assert_eq!(Role::of("2009"), Some(Role::Year(2009)));
    /// assert_eq!(Role::of("Remarkable"), None);
    /// ```
    pub fn of(heading: &str) -> Option<Self> {
        let lower = heading.to_lowercase();
        let words: Vec<&str> = lower
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let has = |word: &str| words.contains(&word);
        let any = |known: &[&str]| known.iter().any(|word| has(word));
        if let Some(year) = year(&words) {
            return Some(Self::Year(year));
        }
        if words.len() > 8 {
            return None;
        }
        let roles = [
            (Self::Category, any(&["category", "categories", "staging"])),
            (Self::Base, has("base")),
            (Self::Note, any(&["note", "notes", "remark", "remarks"])),
            (Self::Description, any(&["description", "descriptions", "goods", "article"])),
            (Self::Agreement, any(&["agreement", "regime", "scheme"])),
            (Self::Reporter, any(&["reporter", "importer", "market"])),
            (Self::Unit, any(&["unit", "units", "uom"])),
            (Self::Rate, any(&["rate", "rates", "duty", "duties", "mfn", "preferential"])),
            (Self::Code, any(&["code", "codes", "hs", "heading", "subheading", "headings"])),
            (Self::Code, has("tariff") && any(&["item", "line", "no", "number"])),
            (Self::Code, has("item") && words.len() <= 2),
            (Self::Description, any(&["product", "commodity"])),
            (Self::Code, words == ["tariff"]),
        ];
        roles.into_iter().find_map(|(role, is)| is.then_some(role))
    }
}

/// The year of a heading that states one, and nothing but what a rate may be called.
fn year(words: &[&str]) -> Option<i16> {
    const WITH_IT: [&str; 8] = ["rate", "rates", "year", "from", "ajcep", "duty", "of", "in"];
    let mut found = None;
    for word in words {
        match word.parse::<i16>() {
            Ok(year) if (1990..2100).contains(&year) && found.is_none() => found = Some(year),
            _ if WITH_IT.contains(word) => {}
            _ => return None,
        }
    }
    found
}

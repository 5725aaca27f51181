//! [`Columns`]: the column names of a table.

/// The name of each column in the header of a table.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The tariff code.
    pub code: String,
    /// The rate. Not used if `base` and `category` are given.
    pub rate: String,
    /// The base rate of a staged line.
    pub base: Option<String>,
    /// The staging category of a staged line.
    pub category: Option<String>,
    /// The units of quantity that the tariff requires.
    pub units: Option<String>,
    /// The legal basis of the rate.
    pub basis: Option<String>,
    /// The season, `MM-DD/MM-DD`.
    pub season: Option<String>,
    /// The first day of the row; a blank cell is the first day of the pack.
    pub from: Option<String>,
    /// The last day of the row; a blank cell is the last day of the pack.
    pub until: Option<String>,
}

impl Default for Columns {
    fn default() -> Self {
        Self {
            code: "code".to_owned(),
            rate: "rate".to_owned(),
            base: None,
            category: None,
            units: None,
            basis: None,
            season: None,
            from: None,
            until: None,
        }
    }
}

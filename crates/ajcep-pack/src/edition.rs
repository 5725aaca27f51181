//! Which HS edition the codes of a table are of.

use ajcep::{HsEdition, Subheading, nomenclature};

/// How many codes of a table each HS edition has.
#[derive(Default)]
pub(crate) struct Editions {
    codes: usize,
    known: Vec<(HsEdition, usize)>,
}

impl Editions {
    pub(crate) fn add(&mut self, code: Subheading) {
        self.codes += 1;
        for edition in HsEdition::ALL.into_iter().filter(|of| nomenclature::has(*of, code)) {
            match self.known.iter_mut().find(|(known, _)| *known == edition) {
                Some((_, count)) => *count += 1,
                None => self.known.push((edition, 1)),
            }
        }
    }

    fn count(&self, edition: HsEdition) -> usize {
        self.known.iter().find(|(known, _)| *known == edition).map_or(0, |(_, count)| *count)
    }

    /// The edition with most of the codes; of several the newest.
    pub(crate) fn best(&self) -> Option<HsEdition> {
        let best = self.known.iter().max_by_key(|(edition, count)| (*count, *edition))?;
        Some(best.0)
    }

    /// What to say if another edition than the one that is named has more of the codes.
    pub(crate) fn better_than(&self, named: HsEdition) -> Option<String> {
        let best = self.best()?;
        let (most, here) = (self.count(best), self.count(named));
        (most > here).then(|| {
            format!(
                "{} of its {} codes are not in {named}; {best} has {most} of them \
                 (--hs-edition {best}, or --transpose-from {best} to bring them to the lines \
                 of today's tariff)",
                self.codes - here,
                self.codes
            )
        })
    }
}

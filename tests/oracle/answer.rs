//! The answer to an input: what holds in all, in some or in none of its worlds.

use crate::agreement::Agreement;
use crate::input::Input;
use crate::law::{Allowed, Criterion, Holds, World};
use crate::worlds::each_world;

/// The answer to an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: &'static str,
    pub(crate) criterion: Option<&'static str>,
    pub(crate) de_minimis: Option<bool>,
    pub(crate) accumulation: Option<bool>,
}

/// What holds in every world and in some, by tolerance.
struct Tally {
    strictly: Holds,
    always: Holds,
    ever: bool,
    /// Whether each mark is needed in every world, and in none.
    de_minimis: [Holds; 2],
    accumulation: [Holds; 2],
}

impl Tally {
    fn add(&mut self, world: &World) {
        let holds = |tolerance, accumulation| world.holds(Allowed { tolerance, accumulation });
        let (neither, only_accumulation) = (holds(false, false), holds(false, true));
        let (only_tolerance, both) = (holds(true, false), holds(true, true));
        for i in 0..both.len() {
            self.strictly[i] &= only_accumulation[i];
            self.always[i] &= both[i];
            self.ever |= both[i];
        }
        // For the marks, a material of unknown origin counts as non-originating.
        if !world.unknown_is_foreign {
            return;
        }
        for i in 0..both.len() {
            let marks = [
                (&mut self.de_minimis, !only_accumulation[i] || !neither[i] && only_tolerance[i]),
                (&mut self.accumulation, !only_tolerance[i]),
            ];
            for ([always, never], needed) in marks {
                always[i] &= needed;
                never[i] &= !needed;
            }
        }
    }

    /// The first ground that holds in every world.
    fn ground(&self) -> Option<Criterion> {
        use Criterion::{Ctc, Cth, Pe, Rvc, Sp, Wo};
        let strictly = [Wo, Pe, Ctc, Cth, Rvc].into_iter().find(|c| self.strictly[*c as usize]);
        strictly.or_else(|| [Rvc, Sp, Ctc, Cth].into_iter().find(|c| self.always[*c as usize]))
    }
}

/// Answers an input by looking at every world that it leaves possible.
pub(crate) fn answer(agreement: &Agreement, input: &Input) -> Answer {
    let all = [true; 6];
    let (strictly, always, de_minimis, accumulation) = (all, all, [all; 2], [all; 2]);
    let mut tally = Tally { strictly, always, ever: false, de_minimis, accumulation };
    each_world(agreement, input, |world| tally.add(world));
    let ground = tally.ground();
    let status = match ground {
        Some(_) => "qualifies",
        None if tally.ever => "needs-information",
        None => "fails",
    };
    let modified = ground.filter(|c| !matches!(c, Criterion::Wo | Criterion::Pe));
    Answer {
        status,
        criterion: ground.map(Criterion::code),
        de_minimis: modified.map_or(Some(false), |c| mark(&tally.de_minimis, c)),
        accumulation: modified.map_or(Some(false), |c| mark(&tally.accumulation, c)),
    }
}

/// Whether a mark is needed, if that is the same in every world.
fn mark([always, never]: &[Holds; 2], criterion: Criterion) -> Option<bool> {
    match (always[criterion as usize], never[criterion as usize]) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

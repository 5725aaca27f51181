//! The byte layout of tariff lines: one layout for the tables compiled into the
//! library and for packs that are opened later.
//!
//! A *line* is eight bytes: four for the national digits of its code and the
//! end-of-block flag, two for the index of its record, two bytes of padding, so
//! that a line is one 8-byte load. A *block* is the lines of one tariff under one
//! subheading. A *record* is sixteen bytes: what a line says, as indexes into lists
//! of rate entries, windows, texts and seasons. Everything is little-endian.

mod builder;
mod interner;
mod line;
mod record;

pub use builder::{BuildError, Builder, Line};
pub use interner::Interner;
pub use line::{ENDS_BLOCK, line_from_bytes};
pub use record::{NO_SEASON, NONE, RecordRow};

//! The signs and the ruled lines of a page, in hundredths of a point from its upper left
//! corner, as one reads them: a page or a text that is turned is turned back.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};

/// A length in hundredths of a point.
pub(crate) type Length = i32;

/// A sign as it stands on the page.
#[derive(Clone, Debug)]
pub(crate) struct Sign {
    pub(crate) text: BfString,
    pub(crate) left: Length,
    pub(crate) right: Length,
    pub(crate) baseline: Length,
    pub(crate) size: Length,
}

/// A ruled line: its place across its direction, and from where to where it goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ruled {
    pub(crate) at: Length,
    pub(crate) from: Length,
    pub(crate) to: Length,
}

/// What a page shows.
#[derive(Debug, Default)]
pub(crate) struct Content {
    pub(crate) signs: Vec<Sign>,
    pub(crate) vertical: Vec<Ruled>,
    pub(crate) horizontal: Vec<Ruled>,
    /// How much of the page its largest picture covers, in per cent.
    pub(crate) picture_share: i64,
    /// Signs that are there to be copied and not to be seen, as a program that recognises
    /// letters in a picture adds them.
    pub(crate) invisible: usize,
    /// Signs whose fonts do not say which letters they are.
    pub(crate) unread: usize,
    /// The text that runs in another direction than most.
    pub(crate) askew: String,
    /// By how many quarters of a turn its text was turned back.
    pub(crate) turned: usize,
}

/// A line thinner than this is a rule, and not an area.
const THIN: Length = 300;
/// A page with more lines than this is a drawing.
const MOST_RULES: usize = 40_000;

/// The content of a page.
pub(crate) fn content<'a>(
    pdf: &'a Pdf,
    page: &'a Page<'a>,
    cache: &InterpreterCache<'a>,
) -> Content {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let scale = Affine::scale(100.0);
    let (transform, shown) =
        (scale * page.initial_transform(true).to_kurbo(), scale.transform_rect_bbox(area));
    let mut context =
        Context::new(transform, shown, cache, pdf.xref(), InterpreterSettings::default());
    let mut collector = Collector::default();
    interpret_page(page, &mut context, &mut collector);
    collector.finish(i64::from(length(shown.width())) * i64::from(length(shown.height())))
}

/// A sign before its direction is known.
struct Raw {
    text: BfString,
    origin: Point,
    end: Point,
    top: Point,
    direction: Option<usize>,
}

#[derive(Default)]
struct Collector {
    raw: Vec<Raw>,
    vertical: Vec<Ruled>,
    horizontal: Vec<Ruled>,
    /// The area of the largest picture.
    picture: i64,
    invisible: usize,
    unread: usize,
    /// The areas outside of which nothing is seen, one within the other.
    clips: Vec<Rect>,
}

/// The farthest that anything is from the corner of a page: 35 metres. What is farther is there,
/// so that a hundred times a distance between two places is still a [`Length`].
const FARTHEST: Length = 10_000_000;

fn length(value: f64) -> Length {
    (value.round() as Length).clamp(-FARTHEST, FARTHEST)
}

/// The quarters of a turn, clockwise, from reading direction to the direction from a point to
/// another; `None` between them.
fn quarter(from: Point, to: Point) -> Option<usize> {
    let (across, down) = (
        i64::from(length(to.x)) - i64::from(length(from.x)),
        i64::from(length(to.y)) - i64::from(length(from.y)),
    );
    if across.abs() > down.abs().saturating_mul(20) {
        Some(if across > 0 { 0 } else { 2 })
    } else if down.abs() > across.abs().saturating_mul(20) {
        Some(if down > 0 { 1 } else { 3 })
    } else {
        None
    }
}

/// A place after a page is turned back by quarters.
fn turned(x: Length, y: Length, quarters: usize) -> (Length, Length) {
    match quarters {
        1 => (y, x.saturating_neg()),
        2 => (x.saturating_neg(), y.saturating_neg()),
        3 => (y.saturating_neg(), x),
        _ => (x, y),
    }
}

impl Collector {
    /// The content, on a page of this area.
    fn finish(self, page: i64) -> Content {
        let mut counts = [0_usize; 4];
        for direction in self.raw.iter().filter_map(|raw| raw.direction) {
            if let Some(count) = counts.get_mut(direction) {
                *count += 1;
            }
        }
        let most = counts.iter().enumerate().max_by_key(|(at, count)| (**count, usize::MAX - at));
        let quarters = most.map_or(0, |(at, _)| at);
        let mut content = Content {
            picture_share: self.picture * 100 / page.max(1),
            invisible: self.invisible,
            unread: self.unread,
            turned: quarters,
            ..Content::default()
        };
        for raw in self.raw {
            if raw.direction != Some(quarters) {
                push_text(&mut content.askew, &raw.text);
                continue;
            }
            let place = |point: Point| turned(length(point.x), length(point.y), quarters);
            let ((left, baseline), (right, _), (_, top)) =
                (place(raw.origin), place(raw.end), place(raw.top));
            let size = baseline.saturating_sub(top).saturating_abs().max(1);
            let right = right.max(left);
            content.signs.push(Sign { text: raw.text, left, right, baseline, size });
        }
        let turn = |vertical: bool, rule: &Ruled| {
            let (start, end) = match vertical {
                true => ((rule.at, rule.from), (rule.at, rule.to)),
                false => ((rule.from, rule.at), (rule.to, rule.at)),
            };
            let ((ax, ay), (bx, by)) =
                (turned(start.0, start.1, quarters), turned(end.0, end.1, quarters));
            match vertical == (quarters % 2 == 0) {
                true => (true, Ruled { at: ax, from: ay.min(by), to: ay.max(by) }),
                false => (false, Ruled { at: ay, from: ax.min(bx), to: ax.max(bx) }),
            }
        };
        let vertical = self.vertical.iter().map(|rule| turn(true, rule));
        let horizontal = self.horizontal.iter().map(|rule| turn(false, rule));
        for (is_vertical, rule) in vertical.chain(horizontal) {
            if is_vertical { &mut content.vertical } else { &mut content.horizontal }.push(rule);
        }
        content
    }

    /// Notes a straight line if it is ruled across or down the page.
    fn line(&mut self, from: Point, to: Point) {
        if self.vertical.len() + self.horizontal.len() >= MOST_RULES {
            return;
        }
        let (ax, ay) = (length(from.x), length(from.y));
        let (bx, by) = (length(to.x), length(to.y));
        if ax.abs_diff(bx) < 100 && ay.abs_diff(by) >= 200 {
            self.vertical.push(Ruled { at: ax, from: ay.min(by), to: ay.max(by) });
        } else if ay.abs_diff(by) < 100 && ax.abs_diff(bx) >= 200 {
            self.horizontal.push(Ruled { at: ay, from: ax.min(bx), to: ax.max(bx) });
        }
    }

    /// Notes an area that is as thin as a line.
    fn area(&mut self, points: &[Point]) {
        let xs = || points.iter().map(|point| length(point.x));
        let ys = || points.iter().map(|point| length(point.y));
        let (Some(left), Some(right), Some(top), Some(bottom)) =
            (xs().min(), xs().max(), ys().min(), ys().max())
        else {
            return;
        };
        let point = |x: Length, y: Length| Point::new(f64::from(x), f64::from(y));
        let (wide, high) = (right.saturating_sub(left), bottom.saturating_sub(top));
        if wide < THIN && high >= THIN {
            self.line(point(left, top), point(left, bottom));
        } else if high < THIN && wide >= THIN {
            self.line(point(left, top), point(right, top));
        }
    }
}

fn push_text(text: &mut String, more: &BfString) {
    match more {
        BfString::Char(sign) => text.push(*sign),
        BfString::String(signs) => text.push_str(signs),
    }
}

impl Device<'_> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        for glyph in run.glyphs() {
            let place = props.transform * glyph.transform();
            let advance = match &**glyph {
                Glyph::Outline(glyph) => glyph.advance_width(),
                Glyph::Type3(glyph) => glyph.advance_width(),
            };
            // What a font gives no letter for is shown as such, and is no code and no rate.
            const UNREAD: BfString = BfString::Char(char::REPLACEMENT_CHARACTER);
            let text = glyph.as_unicode().unwrap_or(UNREAD);
            self.unread += usize::from(text == UNREAD);
            let origin = place * Point::ZERO;
            // A spreadsheet cuts off what is too long for its cell.
            let mut end = place * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0);
            if let Some(clip) = self.clips.last() {
                // The places of letters and of areas are rounded by who wrote the document.
                if !clip.inflate(100.0, 100.0).contains(origin) {
                    continue;
                }
                end = Point::new(end.x.min(clip.x1.max(origin.x)), end.y);
            }
            let along = place * Point::new(1000.0, 0.0);
            self.invisible += usize::from(matches!(mode, DrawMode::Invisible));
            self.raw.push(Raw {
                text,
                origin,
                end,
                top: place * Point::new(0.0, 1000.0),
                direction: quarter(origin, along),
            });
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        let is_stroke = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        let mut points = Vec::new();
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(to) => {
                    if !is_stroke {
                        self.area(&points);
                    }
                    points.clear();
                    start = props.transform * to;
                    last = start;
                }
                PathEl::LineTo(to) => {
                    let to = props.transform * to;
                    if is_stroke {
                        self.line(last, to);
                    }
                    last = to;
                }
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => last = props.transform * to,
                PathEl::ClosePath => {
                    if is_stroke {
                        self.line(last, start);
                    }
                    last = start;
                }
            }
            points.push(last);
        }
        if !is_stroke {
            self.area(&points);
        }
    }

    fn draw_image(&mut self, image: Image<'_, '_>, props: ImageDrawProps<'_>) {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let corners = props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        let size = |length: f64| i64::from(self::length(length));
        self.picture = self.picture.max(size(corners.width()) * size(corners.height()));
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let area = clip.path.bounding_box();
        self.clips.push(self.clips.last().map_or(area, |outer| outer.intersect(area)));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_distance_is_too_far_to_be_compared() {
        for far in [f64::MAX, f64::INFINITY, 1e9] {
            let distance = length(far).checked_sub(length(-far));
            assert!(distance.is_some_and(|distance| distance.checked_mul(100).is_some()), "{far}");
        }
        assert_eq!(length(f64::NAN), 0);
    }
}

// SPDX-License-Identifier: EUPL-1.2
//! Painting what was laid out, page by page, and closing the file as PDF/UA-1.

use super::Unprintable;
use super::face::Faces;
use super::flow::{LEFT, LaidOut, PAGE, Placed, Style, WIDTH, What};
use crate::domain::dutch_time::local;
use crate::domain::ids::Moment;
use crate::report::drawing::{Drawing, Mark, Rgb, Segment, Shape, Text};
use crate::report::outline::{Banner, Outline};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline as Bookmarks, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::{Document, SerializeSettings};

/// The file.
///
/// # Errors
/// It would not be a valid PDF/UA-1.
pub(super) fn paint(outline: &Outline, faces: &Faces, laid_out: LaidOut) -> Result<Vec<u8>, Unprintable> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| Unprintable("PDF/UA-1 is not known".into()))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut identifiers: Vec<Option<Identifier>> = vec![None; laid_out.placed.len()];
    for page in 0..laid_out.pages {
        let size = PageSettings::from_wh(PAGE[0] as f32, PAGE[1] as f32);
        let settings = size.ok_or_else(|| Unprintable("the page has no size".into()))?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        around(&mut surface, faces, outline, page, laid_out.pages);
        for (number, placed) in laid_out.placed.iter().enumerate().filter(|(_, placed)| placed.page == page) {
            identifiers[number] = put(&mut surface, faces, placed);
        }
        surface.finish();
        sheet.finish();
    }
    document.set_metadata(metadata(outline));
    document.set_outline(bookmarks(&laid_out));
    document.set_tag_tree(laid_out.structure.tree(&identifiers));
    document.finish().map_err(|why| Unprintable(format!("not a valid PDF/UA-1: {why:?}").chars().take(300).collect()))
}

/// What returns on every page: OEFENING, whose document it is, and which page. No part of what is read, but for
/// the banners of the first page, which are laid out with what is.
fn around(surface: &mut Surface<'_>, faces: &Faces, outline: &Outline, page: usize, pages: usize) {
    for (n, banner) in outline.banners.iter().enumerate().filter(|_| page > 0) {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Header)));
        draw_banner(surface, faces, *banner, n);
        surface.end_tagged();
    }
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
    let style = Style { size: 8.0, colour: [74, 80, 88], ..Style::PLAIN };
    let number = format!("Pagina {} van {pages}", page + 1);
    let wide = faces.face(false).width(&number, style.size);
    let y = PAGE[1] - 34.0;
    let foot = faces.face(false).lines(&outline.foot, style.size, WIDTH - wide - 20.0);
    write(surface, faces, [LEFT, y], foot.first().map_or("", String::as_str), style);
    surface.end_tagged();
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::PageNumber)));
    write(surface, faces, [LEFT + WIDTH - wide, y], &number, style);
    surface.end_tagged();
}

/// A word over the page, the `n`th from the top.
fn draw_banner(surface: &mut Surface<'_>, faces: &Faces, banner: Banner, n: usize) {
    const HIGH: f64 = 17.0;
    let y = 20.0 + HIGH * n as f64;
    let ground = match banner {
        Banner::Exercise => [112, 48, 143],
        Banner::Draft => [99, 107, 117],
    };
    if let Some(path) = rectangle([LEFT, y], WIDTH, HIGH - 2.0) {
        surface.set_stroke(None);
        surface.set_fill(Some(filled(ground, 1.0)));
        surface.draw_path(&path);
    }
    let style = Style { size: 9.5, bold: true, colour: [255, 255, 255] };
    let wide = faces.face(true).width(banner.words(), style.size);
    write(surface, faces, [LEFT + (WIDTH - wide) / 2.0, y + 11.0], banner.words(), style);
}

/// Paints one thing; the identifier under which it can be read, of what says something.
fn put(surface: &mut Surface<'_>, faces: &Faces, placed: &Placed) -> Option<Identifier> {
    match &placed.what {
        What::Text { at, words, style } => {
            let boxed = faces.face(style.bold).set(words).boxed;
            // Where a box stands for a character, who reads by ear gets the character.
            let actual = boxed.then_some(words.as_str());
            let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty().with_actual_text(actual)));
            write(surface, faces, *at, words, *style);
            surface.end_tagged();
            Some(identifier)
        }
        What::Banner { banner, n } => {
            let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            draw_banner(surface, faces, *banner, *n);
            surface.end_tagged();
            Some(identifier)
        }
        What::Drawing { at, scale, drawing } => {
            let identifier = surface.start_tagged(ContentTag::Other);
            draw(surface, faces, *at, *scale, drawing);
            surface.end_tagged();
            Some(identifier)
        }
        What::Rule { at, width } => {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
            let mut path = PathBuilder::new();
            path.move_to(at[0] as f32, at[1] as f32);
            path.line_to((at[0] + width) as f32, at[1] as f32);
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(Stroke {
                    paint: colour([154, 161, 169]).into(),
                    width: 0.6,
                    ..Stroke::default()
                }));
                surface.draw_path(&path);
            }
            surface.end_tagged();
            None
        }
    }
}

fn write(surface: &mut Surface<'_>, faces: &Faces, [x, y]: [f64; 2], words: &str, style: Style) {
    let face = faces.face(style.bold);
    let set = face.set(words);
    surface.set_stroke(None);
    surface.set_fill(Some(filled(style.colour, 1.0)));
    let start = Point::from_xy(x as f32, y as f32);
    surface.draw_glyphs(start, &set.glyphs, face.font.clone(), &set.text, style.size as f32, false);
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, at: [f64; 2], scale: f64, drawing: &Drawing) {
    for mark in &drawing.marks {
        match mark {
            Mark::Shape(shape) => draw_shape(surface, &shape.placed(scale, at)),
            Mark::Text(text) => draw_text(surface, faces, at, scale, text),
        }
    }
}

fn draw_shape(surface: &mut Surface<'_>, shape: &Shape) {
    let Some(path) = path(&shape.path) else { return };
    surface.set_fill(shape.fill.map(|(tint, cover)| Fill { rule: FillRule::EvenOdd, ..filled(tint, cover) }));
    surface.set_stroke(shape.stroke.as_ref().map(|stroke| Stroke {
        paint: colour(stroke.colour).into(),
        width: stroke.width as f32,
        line_join: LineJoin::Round,
        dash: stroke.dash.map(|[on, off]| StrokeDash { array: vec![on as f32, off as f32], offset: 0.0 }),
        ..Stroke::default()
    }));
    surface.draw_path(&path);
}

/// A word on the map, on a white ground that keeps it readable.
fn draw_text(surface: &mut Surface<'_>, faces: &Faces, by: [f64; 2], scale: f64, text: &Text) {
    let size = text.size * scale;
    let wide = faces.face(text.bold).width(&text.words, size);
    let start = if text.left { 0.0 } else { wide / 2.0 };
    let at = [text.at[0] * scale + by[0] - start, text.at[1] * scale + by[1]];
    if let Some(ground) = rectangle([at[0] - 1.0, at[1] - size * 0.82], wide + 2.0, size * 1.06) {
        surface.set_stroke(None);
        surface.set_fill(Some(filled([255, 255, 255], 0.78)));
        surface.draw_path(&ground);
    }
    write(surface, faces, at, &text.words, Style { size, bold: text.bold, colour: text.colour });
}

fn path(segments: &[Segment]) -> Option<Path> {
    let mut path = PathBuilder::new();
    let p = |[x, y]: [f64; 2]| (x as f32, y as f32);
    for segment in segments {
        match *segment {
            Segment::Move(a) => path.move_to(p(a).0, p(a).1),
            Segment::Line(a) => path.line_to(p(a).0, p(a).1),
            Segment::Quad(a, b) => path.quad_to(p(a).0, p(a).1, p(b).0, p(b).1),
            Segment::Cubic(a, b, c) => path.cubic_to(p(a).0, p(a).1, p(b).0, p(b).1, p(c).0, p(c).1),
            Segment::Close => path.close(),
        }
    }
    path.finish()
}

fn rectangle([x, y]: [f64; 2], width: f64, height: f64) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x as f32, y as f32, width as f32, height as f32)?);
    path.finish()
}

fn colour([r, g, b]: Rgb) -> rgb::Color {
    rgb::Color::new(r, g, b)
}

fn filled(tint: Rgb, cover: f64) -> Fill {
    let opacity = NormalizedF32::new(cover as f32).unwrap_or(NormalizedF32::ONE);
    Fill { paint: colour(tint).into(), opacity, rule: FillRule::NonZero }
}

fn metadata(outline: &Outline) -> Metadata {
    Metadata::new()
        .title(outline.title.clone())
        .language("nl".into())
        .authors(vec![outline.author.clone()])
        .creator("Gedeeld Beeld".into())
        .producer("Gedeeld Beeld".into())
        .creation_date(moment(outline.made_at))
}

fn moment(at: Moment) -> DateTime {
    let at = local(at);
    DateTime::new(at.year as u16)
        .month(at.month as u8)
        .day(at.day as u8)
        .hour(at.hour as u8)
        .minute(at.minute as u8)
        .second(at.second as u8)
        .utc_offset_hour(at.ahead_of_utc as i8)
        .utc_offset_minute(0)
}

/// The headings, each under the one above it.
fn bookmarks(laid_out: &LaidOut) -> Bookmarks {
    let mut top: Vec<OutlineNode> = Vec::new();
    for mark in &laid_out.bookmarks {
        let at = Point::from_xy(LEFT as f32, mark.y as f32);
        let node = OutlineNode::new(mark.title.clone(), XyzDestination::new(mark.page, at));
        match top.last_mut().filter(|_| mark.level > 2) {
            Some(above) => above.push_child(node),
            None => top.push(node),
        }
    }
    let mut bookmarks = Bookmarks::new();
    top.into_iter().for_each(|node| bookmarks.push_child(node));
    bookmarks
}

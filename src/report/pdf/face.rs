// SPDX-License-Identifier: EUPL-1.2
//! The letters: one open font in two weights, how wide they are, and where a line breaks.

use krilla::Data;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/LiberationSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../../assets/fonts/LiberationSans-Bold.ttf");

/// Stands for a character that the font has not, or that it cannot set: an empty box.
const UNKNOWN: char = '\u{25a1}';

/// Both weights.
pub(super) struct Faces {
    regular: Face,
    bold: Face,
}

impl Faces {
    /// The font that ships.
    pub fn ours() -> Option<Self> {
        Some(Faces { regular: Face::new(REGULAR)?, bold: Face::new(BOLD)? })
    }

    pub fn face(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }
}

/// One weight of the font.
pub(super) struct Face {
    pub font: Font,
    chars: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    em: f32,
}

/// Text as this font sets it.
pub(super) struct Set {
    /// What the glyphs stand for.
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
    /// Whether a box stands for something that the font has not.
    pub boxed: bool,
}

impl Face {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let plain = (Size::unscaled(), LocationRef::default());
        Some(Face {
            font: Font::new(Data::from(bytes), 0)?,
            chars: font.charmap(),
            metrics: font.glyph_metrics(plain.0, plain.1),
            em: f32::from(font.metrics(plain.0, plain.1).units_per_em),
        })
    }

    /// The glyph of a character; none when the font has none, or when its script runs from right to left,
    /// which is not set here: a box says that something stands there, the wrong order would say something else.
    fn glyph(&self, c: char) -> Option<skrifa::GlyphId> {
        let leftward = matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
        self.chars.map(c).filter(|glyph| glyph.to_u32() != 0 && !leftward)
    }

    fn advance(&self, glyph: skrifa::GlyphId) -> f32 {
        self.metrics.advance_width(glyph).unwrap_or_default() / self.em
    }

    /// The glyphs of a text.
    pub fn set(&self, words: &str) -> Set {
        let mut set = Set { text: String::with_capacity(words.len()), glyphs: Vec::new(), boxed: false };
        for c in words.chars() {
            let (c, glyph) = match self.glyph(c) {
                Some(glyph) => (c, glyph),
                None => {
                    set.boxed = true;
                    let Some(found) = [UNKNOWN, '?'].into_iter().find_map(|c| Some((c, self.glyph(c)?))) else {
                        continue;
                    };
                    found
                }
            };
            let start = set.text.len();
            set.text.push(c);
            let id = GlyphId::new(glyph.to_u32());
            set.glyphs.push(KrillaGlyph::new(id, self.advance(glyph), 0.0, 0.0, 0.0, start..set.text.len(), None));
        }
        set
    }

    /// How wide a text is, in points.
    pub fn width(&self, words: &str, size: f64) -> f64 {
        let unknown = self.glyph(UNKNOWN);
        let advance = |c| self.glyph(c).or(unknown).map_or(0.5, |glyph| self.advance(glyph));
        words.chars().map(|c| f64::from(advance(c))).sum::<f64>() * size
    }

    /// The lines of a text that are no wider than `width` points. Words stay whole where they can; a line that
    /// goes on in the next ends with its space, so that words are told apart by ear.
    pub fn lines(&self, text: &str, size: f64, width: f64) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let mut line = String::new();
            let mut used = 0.0;
            for word in paragraph.split_whitespace() {
                let wide = self.width(word, size);
                let space = if line.is_empty() { 0.0 } else { self.width(" ", size) };
                if used + space + wide <= width {
                    if !line.is_empty() {
                        line.push(' ');
                    }
                    line.push_str(word);
                    used += space + wide;
                    continue;
                }
                if !line.is_empty() {
                    line.push(' ');
                    lines.push(std::mem::take(&mut line));
                }
                used = 0.0;
                // A word that is wider than the line is cut where it has to be.
                for c in word.chars() {
                    let wide = self.width(c.encode_utf8(&mut [0; 4]), size);
                    if used + wide > width && !line.is_empty() {
                        lines.push(std::mem::take(&mut line));
                        used = 0.0;
                    }
                    line.push(c);
                    used += wide;
                }
            }
            lines.push(line);
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_character_that_the_font_has_not_is_a_box() {
        let faces = Faces::ours().expect("the font that ships");
        let set = faces.face(false).set("é 🔥 ש");
        assert!(set.boxed);
        assert_eq!(set.text, "é □ □");
        assert!(set.glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0));
    }

    proptest! {
        #[test]
        fn r45_lines_fit_and_lose_nothing(text in "[a-zé ]{0,200}", width in 20.0f64..200.0) {
            let faces = Faces::ours().expect("the font that ships");
            let face = faces.face(false);
            let lines = face.lines(&text, 10.0, width);
            for line in &lines {
                prop_assert!(face.width(line.trim_end(), 10.0) <= width, "{line}");
            }
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(squeezed(&lines.concat()), squeezed(&text));
        }
    }
}

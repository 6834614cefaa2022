// SPDX-License-Identifier: EUPL-1.2
//! From a SitRap to a document: which words stand where.

use super::legend::told;
use super::map;
use super::outline::{Banner, Block, Figure, Line, Outline, Table};
use super::words::{activity_kind, bullet_kind, chapter, environment, line, moment, shown, time, validity};
use crate::domain::activity::bullet::Validity;
use crate::domain::activity::picture::{Environment, Status};
use crate::domain::activity::sitrap::Receiver;
use crate::domain::activity::sitrap::document::{Chapter, MapPicture, Occasion, SitRap, Statement};
use crate::domain::ids::Moment;
use std::collections::BTreeMap;

/// Objects that are told of in words, of each layer; the rest is counted.
const TOLD: usize = 200;

/// The document of a SitRap.
pub(super) fn outline(sitrap: &SitRap) -> Outline {
    let name = line(&sitrap.head.name);
    let exercise = sitrap.head.environment == Environment::Oefening;
    let draft = matches!(sitrap.made.occasion, Occasion::Draft(_));
    let banners = [(exercise, Banner::Exercise), (draft, Banner::Draft)];
    let title = format!("{}SitRap {name}", if exercise { "OEFENING – " } else { "" });
    let mut blocks = vec![Block::Heading(1, title.clone()), Block::Facts(facts(sitrap))];
    let note = shown(&sitrap.made.note);
    if !note.is_empty() {
        blocks.push(Block::Paragraph(note));
    }
    blocks.push(Block::Paragraph(care(sitrap)));
    for (n, one) in sitrap.chapters.iter().enumerate() {
        blocks.push(Block::Heading(2, format!("{}. {}", n + 1, chapter(one.kind))));
        tell(&mut blocks, one, sitrap.made.at);
    }
    let next = sitrap.chapters.len() + 1;
    blocks.push(Block::Heading(2, format!("{next}. Kaartbeeld")));
    show_map(&mut blocks, &sitrap.map, sitrap.made.at);
    blocks.push(Block::Heading(2, format!("{}. Bronnen en zekerheid", next + 1)));
    blocks.push(sources(sitrap));
    Outline {
        banners: banners.into_iter().filter_map(|(is, banner)| is.then_some(banner)).collect(),
        foot: format!("{title} – stand van {}", moment(sitrap.made.at)),
        author: line(&sitrap.made.by.name),
        made_at: sitrap.made.at,
        title,
        blocks,
    }
}

fn facts(SitRap { head, opschaling, regievoerder, wind, seq, made, .. }: &SitRap) -> Vec<(String, String)> {
    let mut facts = vec![
        ("Soort", format!("{} ({})", activity_kind(head.kind), environment(head.environment))),
        ("Plaats", line(&head.place)),
    ];
    if !head.is_own() {
        facts.push(("GRIP", head.grip.to_string()));
    }
    if let Some(opschaling) = opschaling {
        let mut said = vec![format!("vastgesteld {}", time(opschaling.established_at, made.at))];
        said.extend(opschaling.alarmed_at.map(|at| format!("alarmering begonnen {}", time(at, made.at))));
        said.extend(opschaling.shared_at.map(|at| format!("startbeeld gedeeld {}", time(at, made.at))));
        facts.push(("Opschaling", said.join(", ")));
    }
    if let Some(wind) = wind {
        facts.push(("Wind", format!("uit {} graden, kracht {} Beaufort", wind.direction_deg, wind.force_bft)));
    }
    let owner = if head.is_own() { "Eigen activiteit van" } else { "Bronregio" };
    facts.push((owner, line(&head.owner_name)));
    facts.push((
        "Regievoerder",
        match (regievoerder, head.status) {
            (Some(holder), _) => line(&holder.name),
            (None, Status::Closed | Status::Archived) => "geen: de activiteit is afgesloten".into(),
            (None, Status::Open) => "geen".into(),
        },
    ));
    facts.push(("Stand van", format!("{} (Nederlandse tijd), gebeurtenis {} van het log", moment(made.at), seq.0)));
    facts.push(("Gemaakt door", line(&made.by.name)));
    facts.push((
        "Voor",
        match &made.occasion {
            Occasion::Own => "eigen gebruik".into(),
            Occasion::Draft(receiver) | Occasion::Sent(receiver) => addressed(receiver),
        },
    ));
    let facts = facts.into_iter().filter(|(_, what)| !what.is_empty());
    facts.map(|(name, what)| (name.to_owned(), what)).collect()
}

fn addressed(receiver: &Receiver) -> String {
    match receiver {
        Receiver::Liaison { partner, liaison } if !liaison.is_empty() => {
            format!("{}, ter attentie van {}", line(&partner.name), line(liaison))
        }
        other => line(other.name()),
    }
}

fn care(sitrap: &SitRap) -> String {
    let besloten = if sitrap.head.besloten { "Deze activiteit is besloten. " } else { "" };
    format!("{besloten}Alleen voor de ontvanger; niet verder verspreiden. Wat hierna wijzigde, staat er niet in.")
}

fn tell(blocks: &mut Vec<Block>, chapter: &Chapter, at: Moment) {
    if chapter.groups.is_empty() {
        blocks.push(Block::Paragraph("Hierover staat niets in deze SitRap.".into()));
    }
    for group in &chapter.groups {
        let of = group.on_behalf.as_ref().map(|partner| format!(" (namens {})", line(&partner.name)));
        let (beeld, theme) = (line(&group.beeld), line(&group.theme));
        blocks.push(Block::Heading(3, format!("{beeld}{} – {theme}", of.unwrap_or_default())));
        blocks.extend(group.still_since.map(|since| {
            let since = time(since, at);
            Block::Paragraph(format!("STAAT STIL sinds {since}: wordt elders bijgehouden, en volgt sindsdien niet."))
        }));
        blocks.push(Block::Statements(group.statements.iter().map(|statement| printed(statement, at)).collect()));
    }
}

fn printed(statement: &Statement, at: Moment) -> Line {
    let mut marks = Vec::new();
    if statement.critical {
        marks.push("KRITIEK: gevaar voor hulpverleners".to_owned());
    }
    if statement.contested {
        marks.push("BETWIST: een lezer zegt dat dit niet klopt".to_owned());
    }
    if let Some(until) = statement.valid_until.filter(|_| statement.stale) {
        marks.push(format!("VEROUDERD: gold tot {}", time(until, at)));
    }
    let because = line(&statement.unverified_because);
    let because = if because.is_empty() { because } else { format!(" ({because})") };
    let mut about = vec![
        bullet_kind(statement.kind).to_owned(),
        format!("bron: {}", source(statement)),
        format!("{}{because}", validity(statement.validity)),
    ];
    about.extend(statement.on_behalf.as_ref().map(|partner| format!("namens {}", line(&partner.name))));
    about.extend(statement.observed_at.map(|seen| format!("waargenomen {}", time(seen, at))));
    about.push(format!("gewijzigd {}", time(statement.changed_at, at)));
    about.extend(
        statement.valid_until.filter(|_| !statement.stale).map(|until| format!("geldig tot {}", time(until, at))),
    );
    Line { number: statement.number, marks, text: shown(&statement.text), about: about.join(" · ") }
}

fn source(statement: &Statement) -> String {
    let source = line(&statement.source);
    if source.is_empty() { "niet vermeld".into() } else { source }
}

fn show_map(blocks: &mut Vec<Block>, shown: &MapPicture, at: Moment) {
    let Some(drawing) = map::draw(shown) else {
        blocks.push(Block::Paragraph("Er staat niets op de kaart die bij deze SitRap hoort.".into()));
        return;
    };
    let count: usize = shown.layers.iter().map(|layer| layer.features.len()).sum();
    let names: Vec<String> = shown.layers.iter().map(|layer| line(&layer.title)).collect();
    let left_out = match shown.left_out {
        0 => String::new(),
        n => format!(" Nog {n} objecten passen niet in een SitRap en zijn weggelaten."),
    };
    let alternative = format!(
        "Schets van {count} objecten op de kaartlagen {}, noord boven, zonder achtergrondkaart. Alle objecten \
         staan met hun plaats in de lijst na de kaart.",
        names.join(", ")
    );
    let caption = format!(
        "Schets zonder achtergrondkaart, noord boven. Kaartlagen: {}. Niet elk bijschrift past; de lijst noemt \
         elk object.{left_out}",
        names.join(", ")
    );
    blocks.push(Block::Figure(Figure { drawing, caption, alternative }));
    for layer in shown.layers.iter().filter(|layer| !layer.features.is_empty()) {
        let still = layer.still_since.map(|since| format!(" (STAAT STIL sinds {})", time(since, at)));
        blocks.push(Block::Heading(3, format!("Kaartlaag {}{}", line(&layer.title), still.unwrap_or_default())));
        let mut told: Vec<String> = layer.features.iter().take(TOLD).map(|feature| told(feature)).collect();
        if layer.features.len() > TOLD {
            told.push(format!("en nog {} objecten", layer.features.len() - TOLD));
        }
        blocks.push(Block::List(told));
    }
}

fn sources(sitrap: &SitRap) -> Block {
    let mut by_source: BTreeMap<String, Vec<&Statement>> = BTreeMap::new();
    for statement in sitrap.statements() {
        by_source.entry(source(statement)).or_default().push(statement);
    }
    if by_source.is_empty() {
        return Block::Paragraph("Er staan geen uitspraken in deze SitRap.".into());
    }
    let rows = by_source.into_iter().map(|(name, statements)| {
        let verified = statements.iter().filter(|one| one.validity == Validity::Geverifieerd).count();
        let numbers: Vec<String> = statements.iter().map(|one| one.number.to_string()).collect();
        vec![name, numbers.join(", "), format!("{verified} van {}", statements.len())]
    });
    Block::Table(Table {
        caption: "Welke bron welke uitspraak deed".into(),
        head: vec!["Bron".into(), "Uitspraken".into(), "Geverifieerd".into()],
        rows: rows.collect(),
    })
}

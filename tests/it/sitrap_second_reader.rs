// SPDX-License-Identifier: EUPL-1.2
//! The PDF of a SitRap, read by programs that are not ours: poppler tells what is heard, and qpdf what each piece is.

use crate::sitrap_documents::{draft, meetploeg, page, path, through_liaison};
use crate::support::clock::TurnedClock;
use crate::support::people::*;
use crate::support::raw::raw;
use crate::support::server::TestServer;
use gedeeld_beeld::domain::activity::bullet::{BulletKind, NewBullet};
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::picture::{ActivityKind, Environment};
use gedeeld_beeld::domain::activity::sitrap::NewSitrap;
use serde_json::Value;
use std::io::ErrorKind;
use std::process;
use std::sync::Arc;

/// What a program says of a file, which is `{}` among what it is given. `None`, and said on the error stream, where it is not installed.
fn asked(program: &str, args: &[&str], package: &str, file: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("sitrap.pdf");
    std::fs::write(&at, file).unwrap();
    let args = args.iter().map(|arg| if *arg == "{}" { at.as_os_str() } else { arg.as_ref() });
    match process::Command::new(program).args(args).output() {
        Ok(said) => {
            assert!(said.status.success(), "{program}: {}", String::from_utf8_lossy(&said.stderr));
            Some(String::from_utf8_lossy(&said.stdout).into_owned())
        }
        Err(why) if why.kind() == ErrorKind::NotFound => {
            eprintln!("SKIPPED: {program} is not here (Debian's package {package})");
            None
        }
        Err(why) => panic!("{program}: {why}"),
    }
}

/// The draft of a SitRap of an exercise with something of everything in it, over several pages: as PDF and as HTML.
async fn both() -> (Vec<u8>, String) {
    let clock = Arc::new(TurnedClock::at(clock_now().0));
    let server = TestServer::start_in(Arc::new(tempfile::tempdir().unwrap()), clock).await;
    let mut im = server.client(IM).await;
    let (activity_kind, environment) = (ActivityKind::Oefening, Environment::Oefening);
    let activity = im.create(NewActivity { activity_kind, environment, ..incident() }).await.unwrap();
    for n in 0..60 {
        let kind = [BulletKind::Situatie, BulletKind::Maatregel, BulletKind::Prognose][n % 3];
        let theme = ["situatie", "inzet", "prognose"][n % 3];
        let text = format!("Uitspraak {n}: 30 °C, één café, 🔥 en {}\nop een tweede regel", "lang".repeat(n));
        let stated = NewBullet { kind, critical: n == 3, ..bullet(activity, theme, &text) };
        im.command(activity, Command::AddBullet { bullet: stated }).await.unwrap();
    }
    im.command(activity, meetploeg(activity)).await.unwrap();
    let mut sitrap: NewSitrap = through_liaison(activity, None);
    sitrap.shared.layers.push(situatielaag(activity));
    let wanted = draft(&sitrap);
    let html = page(&im.session, activity, &wanted).await;
    let (status, _, pdf) = raw(&im.session, "GET", &path(activity, "pdf", &wanted), "", b"").await;
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&pdf));
    (pdf, html)
}

/// The pieces of a PDF in the order of reading, and what is heard of them without spaces: no labels of lists, which
/// are no text in HTML, and of figures nothing but what is said beside them.
fn heard(structure: &str) -> (Vec<String>, String) {
    let (mut pieces, mut words) = (Vec::new(), String::new());
    let mut above: Vec<(usize, String)> = Vec::new();
    for line in structure.lines() {
        let said = line.trim_start();
        let depth = line.len() - said.len();
        if let Some(text) = said.strip_prefix('"') {
            let silent = above.iter().any(|(at, piece)| *at < depth && ["Lbl", "Figure"].contains(&piece.as_str()));
            if !silent {
                words.extend(text.trim_end_matches('"').chars().filter(|c| !c.is_whitespace()));
            }
        } else if let Some(scope) = said.strip_prefix("/Scope /") {
            pieces.push(format!("scope {scope}"));
        } else if said.starts_with(|c: char| c.is_ascii_uppercase()) {
            let piece: String = said.chars().take_while(char::is_ascii_alphanumeric).collect();
            above.retain(|(at, _)| *at < depth);
            above.push((depth, piece.clone()));
            pieces.push(piece);
        }
    }
    (pieces, words)
}

/// The words of a page without spaces, as [`heard`] has those of a PDF; the foot returns on every page of a PDF.
fn words_of(html: &str) -> String {
    let body = html.split_once("<body>").unwrap().1.split_once("<footer>").unwrap().0;
    let mut bare = String::new();
    for (n, part) in body.split("<svg").enumerate() {
        bare.push_str(if n == 0 { part } else { part.split_once("</svg>").unwrap().1 });
    }
    let text: String = bare.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .into_iter()
        .fold(text, |text, (written, meant)| text.replace(written, meant));
    plain.chars().filter(|c| !c.is_whitespace()).collect()
}

#[tokio::test]
async fn r45_who_hears_the_pdf_is_told_what_the_page_says_in_the_same_order() {
    let (pdf, html) = both().await;
    let Some(about) = asked("pdfinfo", &["{}"], "poppler-utils", &pdf) else { return };
    let fact = |name: &str| about.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    assert_eq!(fact("Tagged:"), Some("yes"));
    assert!(html.contains(&format!("<title>{}</title>", fact("Title:").unwrap())), "{about}");
    assert!(fact("Pages:").unwrap().parse::<usize>().unwrap() > 2, "{about}");
    let structure = asked("pdfinfo", &["-struct-text", "-enc", "UTF-8", "{}"], "poppler-utils", &pdf).unwrap();
    let (pieces, words) = heard(&structure);
    // `pdfinfo` tells of the box that stands for what the font has not; which character it is, the reader beside it.
    let expected = words_of(&html).replace('🔥', "□");
    let text = asked("pdftotext", &["-enc", "UTF-8", "{}", "-"], "poppler-utils", &pdf).unwrap();
    assert_eq!((text.matches('🔥').count(), text.matches('□').count()), (html.matches('🔥').count(), 0));
    let same = words.chars().zip(expected.chars()).take_while(|(one, other)| one == other).count();
    let from = |words: &str| words.chars().skip(same.saturating_sub(30)).take(90).collect::<String>();
    assert!(words == expected, "heard: {:?}, written: {:?}", from(&words), from(&expected));

    let of = |piece: &str| pieces.iter().filter(|one| *one == piece).count();
    let written = |tag: &str| html.matches(tag).count();
    for (piece, tags) in [
        ("H1", &["<h1>"][..]),
        ("H2", &["<h2>"]),
        ("H3", &["<h3>"]),
        ("L", &["<ol ", "<ul>"]),
        ("LI", &["<li>"]),
        ("Figure", &["<figure>"]),
        ("Table", &["<table>", "<dl>"]),
        ("scope Column", &["<th scope=\"col\">"]),
        ("scope Row", &["<th scope=\"row\">", "<dt>"]),
    ] {
        let there: usize = tags.iter().map(|tag| written(tag)).sum();
        assert!(there > 0 && of(piece) == there, "{piece}: {} and {there}", of(piece));
    }
    assert_eq!(of("TH"), of("scope Column") + of("scope Row"), "every head says of what it is one");
    let levels: Vec<u32> = pieces.iter().filter_map(|piece| piece.strip_prefix('H')?.parse().ok()).collect();
    assert_eq!((levels[0], of("H1")), (1, 1));
    assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "no level is passed over: {levels:?}");
}

#[tokio::test]
async fn r45_the_pdf_says_its_language_and_of_every_figure_what_the_page_says_of_it() {
    let (pdf, html) = both().await;
    let Some(said) = asked("qpdf", &["--json=2", "--json-stream-data=none", "{}"], "qpdf", &pdf) else { return };
    let json: Value = serde_json::from_str(&said).unwrap();
    let objects = &json["qpdf"][1];
    let at = |reference: &Value| &objects[format!("obj:{}", reference.as_str().unwrap())]["value"];
    let root = at(&objects["trailer"]["value"]["/Root"]);
    assert_eq!((&root["/Lang"], &root["/MarkInfo"]["/Marked"]), (&Value::from("u:nl"), &Value::from(true)));
    assert_eq!(root["/ViewerPreferences"]["/DisplayDocTitle"], true, "the title is shown, not the name of the file");
    let figures: Vec<&Value> =
        objects.as_object().unwrap().values().map(|one| &one["value"]).filter(|one| one["/S"] == "/Figure").collect();
    assert_eq!(figures.len(), html.matches("<figure>").count());
    for figure in figures {
        let alternative = figure["/Alt"].as_str().unwrap().strip_prefix("u:").unwrap();
        assert!(html.contains(&format!("<title>{alternative}</title>")), "{alternative}");
        let within = figure["/K"].as_array().cloned().unwrap_or_else(|| vec![figure["/K"].clone()]);
        assert!(
            within.iter().all(Value::is_number),
            "the alternative is read in place of what is in a figure: no words in it"
        );
    }
}

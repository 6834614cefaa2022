// SPDX-License-Identifier: EUPL-1.2
//! Stories of the SitRap as a document, over HTTP: what is in it, for whom, and that it stays as it was.

use crate::support::clock::TurnedClock;
use crate::support::people::*;
use crate::support::raw::raw;
use crate::support::server::TestServer;
use beeldctl::{Session, login, new_id};
use gedeeld_beeld::domain::activity::bullet::{BulletKind, NewBullet, Validity};
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::partner::NewPartner;
use gedeeld_beeld::domain::activity::picture::{ActivityKind, Environment};
use gedeeld_beeld::domain::activity::sitrap::{NewReceiver, NewSitrap, Selection, SharedBeeld};
use gedeeld_beeld::domain::geo::{FeatureStyle, Geometry, NewFeature};
use gedeeld_beeld::domain::ids::*;
use serde_json::Value;
use std::sync::Arc;

pub fn path(activity: ActivityId, ending: &str, query: &str) -> String {
    format!("/api/activities/{activity}/sitrap.{ending}{query}")
}

pub async fn page(session: &Session, activity: ActivityId, query: &str) -> String {
    let (status, head, body) = raw(session, "GET", &path(activity, "html", query), "", b"").await;
    let body = String::from_utf8(body).unwrap();
    assert_eq!(status, 200, "{head} {body}");
    body
}

async fn code(session: &Session, path: &str) -> (u16, String) {
    let (status, _, body) = raw(session, "GET", path, "", b"").await;
    let problem: Value = serde_json::from_slice(&body).unwrap();
    (status, problem["title"].as_str().unwrap().to_owned())
}

pub fn through_liaison(activity: ActivityId, themes: Option<Vec<&str>>) -> NewSitrap {
    let partner = NewPartner {
        organisation: Some(OrganisationId::new("brabant-water")),
        name: String::new(),
        reason: String::new(),
    };
    let themes = themes.map(|themes| themes.into_iter().map(ThemeKey::new).collect());
    NewSitrap {
        id: SitrapId(new_id()),
        receiver: NewReceiver::Liaison { partner, liaison: "Liaison in het ROT".into() },
        shared: Selection { beelden: vec![SharedBeeld { beeld: situatiebeeld(activity), themes }], layers: Vec::new() },
        note: "Graag antwoord".into(),
        mail: None,
    }
}

pub fn meetploeg(activity: ActivityId) -> Command {
    let feature = NewFeature {
        id: FeatureId(new_id()),
        geometry: Geometry::Point([4.6, 51.7]),
        style: FeatureStyle::default(),
        symbol: Some("meetploeg".into()),
        label: "Meetploeg 7".into(),
        properties: Default::default(),
    };
    Command::AddFeatures { layer: situatielaag(activity), features: vec![feature] }
}

pub fn draft(sitrap: &NewSitrap) -> String {
    let json = serde_json::to_string(sitrap).unwrap();
    let encoded: String = json.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("?draft={encoded}")
}

#[tokio::test]
async fn r45_a_sitrap_says_what_how_sure_from_whom_and_what_is_wrong_with_it() {
    let clock = Arc::new(TurnedClock::at(clock_now().0));
    let server = TestServer::start_in(Arc::new(tempfile::tempdir().unwrap()), clock.clone()).await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let stated = |theme: &str, text: &str, kind| NewBullet { kind, ..bullet(activity, theme, text) };
    let measure = NewBullet {
        validity: Validity::Geverifieerd,
        source: "OvD-B".into(),
        ..stated("inzet", "Twee pelotons ingezet", BulletKind::Maatregel)
    };
    let expected = NewBullet {
        stale_at: Some(clock_now().plus_ms(60_000)),
        ..stated("prognose", "Brand meester om vier uur", BulletKind::Prognose)
    };
    let danger = NewBullet { critical: true, ..stated("veiligheid", "Explosiegevaar", BulletKind::Gevolg) };
    let contested = danger.id;
    for one in [measure, expected, danger] {
        im.command(activity, Command::AddBullet { bullet: one }).await.unwrap();
    }
    let flag =
        Command::FlagBullet { bullet: contested, flag: FlagId(new_id()), reason: "GEHEIME REDEN".into(), due_at: None };
    im.command(activity, flag).await.unwrap();
    im.command(activity, meetploeg(activity)).await.unwrap();
    clock.turn_ms(2 * 60_000);
    let said = page(&im.session, activity, "").await;
    let at = |words: &str| said.find(words).unwrap_or_else(|| panic!("{words} is not in {said}"));
    // Situation, measures, expected course, in that order, and each statement in its own.
    assert!(at("1. Situatie") < at("Explosiegevaar") && at("Explosiegevaar") < at("2. Maatregelen"));
    assert!(
        at("2. Maatregelen") < at("Twee pelotons ingezet") && at("Twee pelotons ingezet") < at("3. Verwacht verloop")
    );
    assert!(at("3. Verwacht verloop") < at("Brand meester") && at("Brand meester") < at("4. Kaartbeeld"));
    for words in [
        "bron: OvD-B · geverifieerd",
        "bron: Meldkamer · niet geverifieerd",
        "KRITIEK",
        "BETWIST",
        "VEROUDERD",
        "Informatiemanager ROT, Veiligheidsregio Midden- en West-Brabant",
        "Nederlandse tijd",
        "Meetploeg 7 – Meetploeg: RD",
        "role=\"img\"",
        "lang=\"nl\"",
    ] {
        at(words);
    }
    assert!(!said.contains("GEHEIME REDEN"), "that it is contested, not by whom or why");
    assert!(!said.contains("OEFENING"));
}

#[tokio::test]
async fn r45_who_may_take_no_copy_gets_no_sitrap() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    for ending in ["html", "pdf"] {
        let own = path(activity, ending, "");
        for (account, status, title) in
            [(STANDBY, 403, "right.missing"), ("vr20-bt", 403, "right.missing"), (STRANGER, 404, "unknown")]
        {
            let session = login(&server.address, account).await.unwrap();
            assert_eq!(code(&session, &own).await, (status, title.into()), "{account}");
        }
        let nobody = Session::anonymous(server.address.clone());
        assert_eq!(code(&nobody, &own).await.0, 401);
        let there = path(ActivityId(new_id()), ending, "");
        assert_eq!(code(&im.session, &there).await, (404, "unknown".into()));
    }
}

#[tokio::test]
async fn r45_an_exercise_says_so_and_a_closed_activity_has_no_regievoerder() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let new = NewActivity {
        activity_kind: ActivityKind::Oefening,
        environment: Environment::Oefening,
        name: "Ammoniak".into(),
        ..incident()
    };
    let activity = im.create(new).await.unwrap();
    im.command(activity, Command::CloseActivity { reason: "klaar".into() }).await.unwrap();
    let (_, head, body) = raw(&im.session, "GET", &path(activity, "html", ""), "", b"").await;
    let said = String::from_utf8(body).unwrap();
    for words in
        ["<title>OEFENING – SitRap Ammoniak</title>", "OEFENING – dit is niet echt", "de activiteit is afgesloten"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(head.contains("filename*=utf-8''oefening-sitrap-ammoniak-"), "{head}");
}

#[tokio::test]
async fn r46_a_draft_is_the_regievoerders_and_holds_what_was_chosen() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    for (theme, text) in [("situatie", "Loods brandt"), ("slachtoffers", "Twee gewonden")] {
        im.command(activity, Command::AddBullet { bullet: bullet(activity, theme, text) }).await.unwrap();
    }
    let sitrap = through_liaison(activity, Some(vec!["situatie"]));
    let said = page(&im.session, activity, &draft(&sitrap)).await;
    for words in [
        "CONCEPT – niet verzonden",
        "Brabant Water, ter attentie van Liaison in het ROT",
        "Loods brandt",
        "Graag antwoord",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("Twee gewonden"), "what was not chosen is not in it");
    let colleague = login(&server.address, COLLEAGUE).await.unwrap();
    let wanted = path(activity, "html", &draft(&sitrap));
    assert_eq!(code(&colleague, &wanted).await, (403, "regie.not_holder".into()));
    let nothing = NewSitrap { shared: Selection::default(), ..sitrap };
    assert_eq!(code(&im.session, &path(activity, "html", &draft(&nothing))).await, (403, "sitrap.empty".into()));
    for bad in ["?draft=%7B", "?draft=%7B%7D", "?other=1", "?sent=nonsense"] {
        assert_eq!(code(&im.session, &path(activity, "html", bad)).await, (400, "request".into()), "{bad}");
    }
    let long = format!("?draft={}", "x".repeat(20_000));
    assert_eq!(code(&im.session, &path(activity, "html", &long)).await.0, 400);
}

#[tokio::test]
async fn r46_what_was_sent_reads_later_as_it_was() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let first = bullet(activity, "situatie", "Loods brandt");
    let id = first.id;
    im.command(activity, Command::AddBullet { bullet: first }).await.unwrap();
    let sitrap = through_liaison(activity, None);
    let sent = format!("?sent={}", sitrap.id);
    assert_eq!(code(&im.session, &path(activity, "html", &sent)).await, (404, "unknown".into()));
    im.command(activity, Command::SendSitrap { sitrap }).await.unwrap();
    let before = page(&im.session, activity, &sent).await;
    im.command(activity, Command::RemoveBullet { bullet: id, reason: "geblust".into() }).await.unwrap();
    im.command(activity, add(activity, "Nablussen")).await.unwrap();
    let colleague = login(&server.address, COLLEAGUE).await.unwrap();
    let after = page(&colleague, activity, &sent).await;
    assert_eq!(before, after, "the same document, whoever reads it and whatever happened since");
    assert!(after.contains("Loods brandt") && !after.contains("Nablussen") && !after.contains("CONCEPT"));
    assert!(page(&im.session, activity, "").await.contains("Nablussen"));
}

#[tokio::test]
async fn t08_text_stays_text_and_the_page_can_do_nothing() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let evil = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    let activity = im.create(NewActivity { name: evil.into(), place: evil.into(), ..incident() }).await.unwrap();
    let stated = NewBullet { source: evil.into(), ..bullet(activity, "situatie", evil) };
    im.command(activity, Command::AddBullet { bullet: stated }).await.unwrap();
    let (_, head, body) = raw(&im.session, "GET", &path(activity, "html", ""), "", b"").await;
    let said = String::from_utf8(body).unwrap();
    assert!(!said.contains("<script") && !said.contains("<img"), "{said}");
    assert!(said.contains("&lt;script&gt;"));
    for word in ["default-src 'none'", "style-src 'sha256-", "sandbox", "frame-ancestors 'none'", "no-store"] {
        assert!(head.contains(word), "{word}: {head}");
    }
    assert!(!head.contains("unsafe"), "{head}");
}

#[tokio::test]
async fn r45_the_pdf_is_tagged_in_dutch_and_made_for_who_reads_by_ear() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    for n in 0..120 {
        let text = format!("Uitspraak {n} met een 🔥 en een lang woord {}", "x".repeat(n));
        im.command(activity, add(activity, &text)).await.unwrap();
    }
    im.command(activity, meetploeg(activity)).await.unwrap();
    let (status, head, file) = raw(&im.session, "GET", &path(activity, "pdf", ""), "", b"").await;
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&file));
    for word in ["content-type: application/pdf", "attachment; filename*=utf-8''sitrap-brand-haven-", ".pdf"] {
        assert!(head.contains(word), "{word}: {head}");
    }
    let has = |word: &str| file.windows(word.len()).filter(|part| *part == word.as_bytes()).count();
    assert!(file.starts_with(b"%PDF-1.7"));
    for word in
        ["/StructTreeRoot", "/MarkInfo", "/Lang", "/Outlines", "/DisplayDocTitle true", "/S/Figure", "pdfuaid:part"]
    {
        let spaced = word.replace("/S/", "/S /");
        assert!(has(word) + has(&spaced) > 0, "{word}");
    }
    let pages = has("/Type/Page/");
    assert!(pages > 3 && has("/Tabs/S") == pages, "{pages} pages, each in the order of the structure");
}

#[tokio::test]
async fn t28_many_who_ask_at_once_wait_for_their_turn() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, add(activity, "Loods brandt")).await.unwrap();
    let asked: Vec<_> = (0..8)
        .map(|_| {
            let session = im.session.clone();
            tokio::spawn(async move { raw(&session, "GET", &path(activity, "pdf", ""), "", b"").await.0 })
        })
        .collect();
    // Live editing goes on meanwhile.
    im.command(activity, add(activity, "Nog een regel")).await.unwrap();
    for one in asked {
        assert_eq!(one.await.unwrap(), 200);
    }
}

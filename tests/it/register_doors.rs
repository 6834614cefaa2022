// SPDX-License-Identifier: EUPL-1.2
//! Stories of the doors of the register: who reads what, as which copy, and why something is allowed.

use crate::support::acts::own_beeld;
use crate::support::clock::TurnedClock;
use crate::support::partners::*;
use crate::support::people::*;
use crate::support::raw::{ours, raw};
use beeldctl::{Session, http, login, new_id};
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::command::RegisterCommand;
use gedeeld_beeld::domain::register::explain::Explanation;
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::toetsing::RulingOutcome;
use serde_json::{Value, json};
use std::sync::Arc;

const START: i64 = 1_800_000_000_000;
const HOUR: i64 = 60 * 60 * 1000;

fn standing_clock() -> Arc<TurnedClock> {
    Arc::new(TurnedClock::at(START))
}

/// Status, headers without the date, and body: nothing else can tell two answers apart.
async fn whole(session: &Session, path: &str) -> (u16, String, Vec<u8>) {
    let (status, head, body) = raw(session, "GET", path, "", b"").await;
    let head = head.lines().filter(|line| !line.starts_with("date:")).collect::<Vec<_>>().join("\n");
    (status, head, body)
}

fn rows(answer: &Value) -> &Vec<Value> {
    answer["rows"].as_array().unwrap()
}

#[tokio::test]
async fn g40_a_region_reads_all_and_a_partner_its_own_and_g39_without_the_terms_nothing() {
    let server = server_at(standing_clock()).await;
    Story::begun(&server, &["VR20"]).await;
    let all: usize = directory().samenwerkingen.iter().map(|s| s.regions.len()).sum();
    let of_region = asked(&server, STRANGER, "/api/register").await;
    assert_eq!(rows(&of_region).len(), all + 1);
    assert_eq!(of_region["may_begin"], false, "that is for who keeps the accounts");
    assert_eq!(asked(&server, BEHEER, "/api/register").await["may_begin"], true);
    let own = asked(&server, PARTNER_IM, "/api/register").await;
    assert_eq!(rows(&own).iter().map(|row| row["partner"].as_str().unwrap()).collect::<Vec<_>>(), [PARTNER]);
    let nothing = asked(&server, NEWCOMER, "/api/register").await;
    assert!(rows(&nothing).is_empty() && nothing["organisations"].as_array().unwrap().is_empty(), "{nothing}");
    assert_eq!(nothing["may_begin"], false);
    for path in ["", "/export.csv", "/export.ods", "/explanation?action=read"] {
        let nobody = Session::anonymous(server.address.clone());
        assert_eq!(http::get(&nobody, &format!("/api/register{path}")).await.unwrap().status, 401, "{path}");
    }
}

#[tokio::test]
async fn g46_anothers_samenwerking_is_as_one_that_is_not_there() {
    let server = server_at(standing_clock()).await;
    let story = Story::begun(&server, &["VR20"]).await;
    let path = |id: SamenwerkingId| format!("/api/register/samenwerkingen/{id}");
    let (there, nowhere) = (path(story.id), path(SamenwerkingId(new_id())));
    for account in [KERN, NEWCOMER] {
        let session = login(&server.address, account).await.unwrap();
        let answer = whole(&session, &there).await;
        assert_eq!(answer.0, 404);
        assert_eq!(answer, whole(&session, &nowhere).await);
    }
    for (account, acts) in [(PARTNER_BEHEER, true), (PARTNER_IM, false), (STRANGER, false)] {
        let read = asked(&server, account, &there).await;
        assert_eq!(read["history"].as_array().unwrap().len(), 1, "its own, and nobody else's");
        assert_eq!(!read["view"]["may"].as_array().unwrap().is_empty(), acts, "{account}");
    }
}

#[tokio::test]
async fn g40_a_copy_holds_what_its_reader_reads() {
    let server = server_at(standing_clock()).await;
    Story::begun(&server, &["VR20"]).await;
    let lines = |account: &'static str, lang: &'static str| {
        let address = server.address.clone();
        async move {
            let session = login(&address, account).await.unwrap();
            let csv = http::get(&session, &format!("/api/register/export.csv{lang}")).await.unwrap().success().unwrap();
            assert!(csv.header("content-type").unwrap().starts_with("text/csv"));
            assert!(csv.header("content-disposition").unwrap().contains("partners.csv"));
            String::from_utf8(csv.body).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
        }
    };
    let all = lines(IM, "").await;
    assert_eq!(all.len(), rows(&asked(&server, IM, "/api/register").await).len() + 1);
    assert!(all[0].contains("Voortgang") && lines(IM, "?lang=en").await[0].contains("Progress"));
    let own = lines(PARTNER_IM, "").await;
    assert!(own.len() == 2 && own[1].contains("Organisatie waterbedrijf"), "{own:?}");
    assert_eq!(lines(NEWCOMER, "").await.len(), 1);
    let session = login(&server.address, IM).await.unwrap();
    let ods = http::get(&session, "/api/register/export.ods?lang=en").await.unwrap().success().unwrap();
    assert!(ods.body.starts_with(b"PK"));
    assert_eq!(ods.header("content-type"), Some("application/vnd.oasis.opendocument.spreadsheet"));
    assert_eq!(http::get(&session, "/api/register/export.csv?lang=fr").await.unwrap().status, 400);
}

#[tokio::test]
async fn g40_a_copy_of_chosen_rows_has_those_in_that_order_as_far_as_they_may_be_seen() {
    let server = server_at(standing_clock()).await;
    let story = Story::begun(&server, &["VR20"]).await;
    let of_region = asked(&server, IM, "/api/register").await;
    let keys: Vec<Value> =
        rows(&of_region).iter().rev().take(3).map(|row| json!([row["samenwerking"], row["region"]])).collect();
    let own = json!([story.id, "VR20"]);
    let chosen = async |account: &str, rows: &[&Value]| -> (u16, Vec<String>) {
        let session = login(&server.address, account).await.unwrap();
        let headers = format!("{}Content-Type: application/json\r\n", ours(&session));
        let body = json!({ "rows": rows }).to_string();
        let (status, _, body) = raw(&session, "POST", "/api/register/export.csv", &headers, body.as_bytes()).await;
        let text = String::from_utf8(body).unwrap();
        (status, text.lines().skip(1).map(str::to_owned).collect())
    };
    let (first, last) = (&keys[0], &keys[2]);
    let (status, lines) = chosen(IM, &[last, first, last, &json!([new_id(), "VR20"])]).await;
    assert_eq!((status, lines.len()), (200, 2), "each once, and none that is not there: {lines:?}");
    for (line, key) in lines.iter().zip([last, first]) {
        assert!(line.contains(key[0].as_str().unwrap()) && line.contains(key[1].as_str().unwrap()), "{line}");
    }
    // A partner gets no row of another by naming it.
    let (_, lines) = chosen(PARTNER_IM, &[first, &own, last]).await;
    assert!(lines.len() == 1 && lines[0].contains(&story.id.to_string()), "{lines:?}");
    let session = login(&server.address, IM).await.unwrap();
    let typed = "Content-Type: application/json\r\n";
    let foreign = raw(&session, "POST", "/api/register/export.csv", typed, br#"{"rows":[]}"#).await;
    assert_eq!(foreign.0, 403, "not from another site");
    let odd = raw(&session, "POST", "/api/register/export.csv", &format!("{}{typed}", ours(&session)), b"{}").await;
    assert_eq!(odd.0, 422);
}

fn why(account: &str) -> String {
    format!("/api/register/explanation?action=read&account={account}")
}

#[tokio::test]
async fn g44_why_is_told_of_oneself_and_to_who_keeps_the_account() {
    let server = server_at(standing_clock()).await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    story.in_force(Profile::Structureel, RulingOutcome::Gecertificeerd, Moment(START)).await;
    let (im, beheer) =
        (login(&server.address, PARTNER_IM).await.unwrap(), login(&server.address, PARTNER_BEHEER).await.unwrap());
    let own = asked_as(&im, "/api/register/explanation?action=read").await;
    assert_eq!(own["allowed"], true);
    assert_eq!(asked_as(&im, &why(PARTNER_IM)).await, own);
    assert_eq!(asked_as(&beheer, &why(PARTNER_IM)).await, own);
    // Whose another account is, or whether it is there, is nobody else's business.
    let nobody = whole(&beheer, &why("bestaat-niet")).await;
    assert_eq!(nobody.0, 404);
    for (session, account) in [(&beheer, IM), (&im, PARTNER_BEHEER), (&im, "bestaat-niet")] {
        assert_eq!(whole(session, &why(account)).await, nobody, "{account}");
    }
    let newcomer = login(&server.address, NEWCOMER).await.unwrap();
    let answer: Explanation =
        http::get(&newcomer, "/api/register/explanation?action=read").await.unwrap().json().unwrap();
    let codes: Vec<&str> = answer.grounds.iter().map(|ground| ground.code.as_str()).collect();
    assert_eq!((answer.allowed, codes), (false, vec!["account.known", "terms.missing"]));
    // Whom there is beside itself it does not learn, although a beheerder; nor what was (G65).
    for of in ["account=vr20-beheer", "account=vr20-rot-im", "organisation=vr20&function=beheerder"] {
        let path = format!("/api/register/explanation?action=read&{of}");
        assert_eq!(whole(&newcomer, &path).await, nobody, "{of}");
    }
    let was = asked_as(&newcomer, &format!("/api/register/explanation?action=read&at={START}")).await;
    assert_eq!(serde_json::from_value::<Explanation>(was).unwrap().grounds, answer.grounds);
}

#[tokio::test]
async fn g44_t04_why_not_in_an_activity_that_one_may_not_know_of_tells_nothing() {
    let server = server_at(standing_clock()).await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    story.in_force(Profile::Structureel, RulingOutcome::Gecertificeerd, Moment(START)).await;
    let mut im = server.client(IM).await;
    let besloten = im.create(NewActivity { besloten: true, ..incident() }).await.unwrap();
    let open = im.create(incident()).await.unwrap();
    let nowhere = ActivityId(new_id());
    for (account, about) in [(PARTNER_IM, PARTNER_IM), (PARTNER_BEHEER, PARTNER_IM), (STRANGER, STRANGER)] {
        let session = login(&server.address, account).await.unwrap();
        for action in ["see", "read", "direct", "ask_access"] {
            let path = |id| format!("/api/register/explanation?action={action}&account={about}&activity={id}");
            let answer = whole(&session, &path(besloten)).await;
            assert_eq!(answer.0, 200);
            assert_eq!(answer, whole(&session, &path(nowhere)).await, "{account} {action}");
        }
    }
    let known = format!("/api/register/explanation?action=read&activity={open}");
    assert_eq!(asked(&server, PARTNER_IM, &known).await["allowed"], true);
}

#[tokio::test]
async fn g44_what_the_rights_were_on_a_day_follows_from_what_was_recorded_by_then() {
    let clock = standing_clock();
    let server = server_at(clock.clone()).await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    story.choose(Profile::Structureel, Moment(START)).await;
    story.join(Moment(START)).await;
    clock.turn_ms(HOUR);
    // From before it was written down: what holds now was not the law then.
    story.decide(RulingOutcome::Gecertificeerd, Moment(START)).await;
    story.go_live(Moment(START)).await;
    clock.turn_ms(HOUR);
    story.end(Moment(START + 2 * HOUR)).await;
    clock.turn_ms(HOUR);
    let session = login(&server.address, PARTNER_IM).await.unwrap();
    let at = async |session: &Session, account: &str, at: i64| -> Explanation {
        serde_json::from_value(asked_as(session, &format!("{}&at={at}", why(account))).await).unwrap()
    };
    let decisive = |why: &Explanation| why.grounds.iter().find(|ground| !ground.holds).map(|g| g.code.clone());
    for (moment, no) in [
        (START - HOUR, Some("account.unknown")),
        (START + HOUR / 2, Some("golive.none")),
        (START + HOUR, None),
        (START + 2 * HOUR - 1, None),
        (START + 2 * HOUR, Some("agreement.ended")),
    ] {
        let why = at(&session, PARTNER_IM, moment).await;
        assert_eq!((why.at, why.allowed), (Moment(moment), no.is_none()), "{moment}: {why:?}");
        assert_eq!(decisive(&why).as_deref(), no, "{moment}: {why:?}");
    }
    // Of an account that ended since, who keeps the accounts hears it as well; nobody else does.
    let mut beheer = server.client(PARTNER_BEHEER).await;
    beheer.register(RegisterCommand::EndAccount { account: AccountId::new(PARTNER_IM) }).await.unwrap();
    let beheer = login(&server.address, PARTNER_BEHEER).await.unwrap();
    assert!(at(&beheer, PARTNER_IM, START + HOUR).await.allowed);
    let after = http::get(&beheer, &format!("{}&at={}", why(PARTNER_IM), START + 3 * HOUR)).await.unwrap();
    assert_eq!(after.status, 404, "neither then nor now");
    let other = login(&server.address, KERN).await.unwrap();
    let path = |account: &str| format!("{}&at={}", why(account), START + HOUR);
    assert_eq!(whole(&other, &path(PARTNER_IM)).await, whole(&other, &path("bestaat-niet")).await);
    assert_eq!(whole(&other, &path(PARTNER_IM)).await.0, 404);
}

#[tokio::test]
async fn g44_a_region_asks_about_the_functies_of_a_partner_and_no_partner_about_another() {
    let server = server_at(standing_clock()).await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    story.in_force(Profile::Structureel, RulingOutcome::Gecertificeerd, Moment(START)).await;
    let of = |organisation: &str, function: &str| {
        format!("/api/register/explanation?action=read&organisation={organisation}&function={function}")
    };
    let own = asked(&server, PARTNER_IM, "/api/register/explanation?action=read").await;
    for asker in [IM, STRANGER, BEHEER] {
        assert_eq!(asked(&server, asker, &of(PARTNER, "informatiemanager")).await, own, "{asker}");
        assert_eq!(asked(&server, asker, &why(PARTNER_IM)).await, own, "{asker}");
    }
    // A function that nobody has there is nobody's.
    let none: Explanation = serde_json::from_value(asked(&server, IM, &of(PARTNER, "meldkamer")).await).unwrap();
    assert_eq!((none.allowed, none.grounds[0].code.as_str()), (false, "account.unknown"));
    for (asker, path) in [
        (KERN, of(PARTNER, "informatiemanager")),
        (KERN, why(PARTNER_IM)),
        (NEWCOMER, of(PARTNER, "informatiemanager")),
        (PARTNER_IM, of("vr20", "informatiemanager")),
        (IM, of("vr18", "informatiemanager")),
        (IM, of("bestaat-niet", "informatiemanager")),
    ] {
        let session = login(&server.address, asker).await.unwrap();
        assert_eq!(whole(&session, &path).await, whole(&session, &why("bestaat-niet")).await, "{asker} {path}");
    }
    let session = login(&server.address, IM).await.unwrap();
    for odd in ["organisation=vr20", "function=lezer", "account=x&organisation=vr20&function=lezer", "at=gisteren"] {
        let path = format!("/api/register/explanation?action=read&{odd}");
        assert_eq!(http::get(&session, &path).await.unwrap().status, 400, "{odd}");
    }
}

#[tokio::test]
async fn g44_who_reads_an_activity_hears_why_a_partner_does_not_and_who_does_not_hears_nothing() {
    let server = server_at(standing_clock()).await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    story.in_force(Profile::Structureel, RulingOutcome::Gecertificeerd, Moment(START)).await;
    let mut im = server.client(IM).await;
    let besloten = im.create(NewActivity { besloten: true, ..incident() }).await.unwrap();
    let path = |id: ActivityId| format!("{}&activity={id}", why(PARTNER_IM));
    let heard: Explanation = serde_json::from_value(asked(&server, IM, &path(besloten)).await).unwrap();
    let decisive = heard.grounds.iter().find(|ground| !ground.holds).map(|ground| ground.code.as_str());
    assert_eq!((heard.allowed, decisive), (false, Some("activity.kept_out")), "{heard:?}");
    // A region that it does not concern reads the register, and not this activity.
    for asker in [STRANGER, BEHEER] {
        let session = login(&server.address, asker).await.unwrap();
        let answer = whole(&session, &path(besloten)).await;
        assert_eq!(answer, whole(&session, &path(ActivityId(new_id()))).await, "{asker}");
    }
}

#[tokio::test]
async fn g44_what_was_allowed_in_an_activity_on_a_day_follows_from_it_as_it_was() {
    let clock = standing_clock();
    let server = server_at(clock.clone()).await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    story.in_force(Profile::Structureel, RulingOutcome::Gecertificeerd, Moment(START)).await;
    clock.turn_ms(HOUR);
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    clock.turn_ms(HOUR);
    im.command(activity, admit(activity, PARTNER, Participation::Actief)).await.unwrap();
    clock.turn_ms(HOUR);
    let close = Command::CloseActivity { reason: "voorbij".into() };
    im.command(activity, close).await.unwrap();
    clock.turn_ms(HOUR);
    let at = async |asker: &str, action: &str, moment: i64| -> (bool, Option<String>) {
        let path =
            format!("/api/register/explanation?action={action}&account={PARTNER_IM}&activity={activity}&at={moment}");
        let why: Explanation = serde_json::from_value(asked(&server, asker, &path).await).unwrap();
        assert_eq!(why.at, Moment(moment));
        (why.allowed, why.grounds.iter().find(|ground| !ground.holds).map(|ground| ground.code.clone()))
    };
    for asker in [IM, PARTNER_IM] {
        for (moment, voorstel, delegated) in [
            (START + HOUR / 2, Some("unknown"), Some("unknown")),
            (START + HOUR, None, Some("table.row")),
            (START + 2 * HOUR, None, None),
            // Closed, and no longer actief (R57).
            (START + 3 * HOUR, Some("activity.closed"), Some("table.row")),
        ] {
            for (action, no) in [("voorstel", voorstel), ("write_delegated", delegated)] {
                let said = at(asker, action, moment).await;
                assert_eq!(said, (no.is_none(), no.map(str::to_owned)), "{asker} {action} at {moment}");
            }
        }
    }
    // Who may not know of the activity hears nothing of what it was, either.
    let session = login(&server.address, STRANGER).await.unwrap();
    let path = |id| format!("{}&activity={id}&at={}", why(PARTNER_IM), START + 2 * HOUR);
    assert_eq!(whole(&session, &path(activity)).await, whole(&session, &path(ActivityId(new_id()))).await);
}

#[tokio::test]
async fn g44_who_came_in_later_is_told_nothing_of_what_was_before() {
    let clock = standing_clock();
    let server = server_at(clock.clone()).await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    story.in_force(Profile::Structureel, RulingOutcome::Gecertificeerd, Moment(START)).await;
    clock.turn_ms(HOUR);
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, PARTNER, Participation::Monitorend)).await.unwrap();
    clock.turn_ms(2 * HOUR);
    im.command(activity, admit(activity, "vr09", Participation::Actief)).await.unwrap();
    let session = login(&server.address, STRANGER).await.unwrap();
    let said = async |activity: ActivityId, at: i64| {
        let path = format!("{}&activity={activity}&at={at}", why(PARTNER_IM));
        whole(&session, &path).await
    };
    let now = START + 3 * HOUR;
    assert_ne!(said(activity, now).await, said(ActivityId(new_id()), now).await, "by now it reads along");
    let before = START + 2 * HOUR;
    assert_eq!(said(activity, before).await, said(ActivityId(new_id()), before).await);
}

#[tokio::test]
async fn g44_anothers_beeld_is_said_to_be_anothers_and_one_that_is_not_linked_is_not_there() {
    let server = server_at(standing_clock()).await;
    let (mut im, mut colleague, mut kern) =
        (server.client(IM).await, server.client(COLLEAGUE).await, server.client(KERN).await);
    let activity = im.create(incident()).await.unwrap();
    for client in [&mut im, &mut colleague, &mut kern] {
        client.open(activity).await.unwrap();
    }
    let (own, adds) = own_beeld();
    im.command(activity, adds).await.unwrap();
    let (kept, adds) = own_beeld();
    kern.command(activity, adds).await.unwrap();
    let said = async |account: &str, beeld: BeeldId| -> Explanation {
        let path = format!("/api/register/explanation?action=write_own&activity={activity}&beeld={beeld}");
        serde_json::from_value(asked(&server, account, &path).await).unwrap()
    };
    assert!(said(IM, own).await.allowed);
    let no = said(COLLEAGUE, own).await;
    let decisive = no.grounds.iter().find(|ground| !ground.holds).unwrap();
    assert_eq!((no.allowed, decisive.code.as_str()), (false, "right.not_yours"));
    assert!(decisive.article.contains("2.4.2"));
    assert_eq!(said(COLLEAGUE, kept).await, said(COLLEAGUE, BeeldId(new_id())).await);
}

#[tokio::test]
async fn g44_a_no_of_the_door_says_where_it_is_explained() {
    let server = server_at(standing_clock()).await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    let problem = async |account: &str| -> Value {
        let session = login(&server.address, account).await.unwrap();
        let (status, _, body) = raw(&session, "GET", &format!("/api/activities/{activity}/export"), "", b"").await;
        assert!(status == 403 || status == 404);
        serde_json::from_slice(&body).unwrap()
    };
    let no = problem(STANDBY).await;
    let why: Explanation = serde_json::from_value(asked(&server, STANDBY, no["why"].as_str().unwrap()).await).unwrap();
    let decisive = why.grounds.iter().find(|ground| !ground.holds).unwrap();
    assert_eq!((no["title"].as_str(), decisive.code.as_str()), (Some("right.missing"), "table.row"));
    // Of what one may not know of it says nothing more.
    assert!(problem(STRANGER).await.get("why").is_none());
}

#[tokio::test]
async fn g44_who_sees_the_line_alone_hears_nothing_of_a_colleague_in_the_activity() {
    let server = server_at(standing_clock()).await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    // Who has the regie is not in the line (R09): not by asking what a colleague may, either.
    let path = |id: ActivityId| format!("/api/register/explanation?action=direct&account={IM}&activity={id}");
    let session = login(&server.address, BEHEER).await.unwrap();
    assert_eq!(whole(&session, &path(activity)).await, whole(&session, &path(ActivityId(new_id()))).await);
    assert_eq!(
        asked(&server, BEHEER, &format!("/api/register/explanation?action=direct&account={IM}")).await["allowed"],
        true
    );
    assert_eq!(asked(&server, IM, &path(activity)).await["allowed"], true, "of itself it hears it");
}

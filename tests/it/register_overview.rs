// SPDX-License-Identifier: EUPL-1.2
//! The landelijk overzicht: how far each partner is with each region, and the same as a file.

use crate::support::agreements::*;
use flate2::read::DeflateDecoder;
use gedeeld_beeld::domain::activity::picture::Environment::Operationeel;
use gedeeld_beeld::domain::ids::Moment;
use gedeeld_beeld::domain::register::overview::{Progress, Standing, Tested, rows, standing_in};
use gedeeld_beeld::domain::register::profile::Profile::{Kern, Koppel, Structureel};
use gedeeld_beeld::domain::register::samenwerking::{Samenwerking, Scope};
use gedeeld_beeld::domain::register::toetsing::RulingOutcome::Gecertificeerd;
use gedeeld_beeld::domain::register::toetsing::{Advies, Toetsing, Verdict};
use gedeeld_beeld::domain::register::traject::Traject;
use gedeeld_beeld::domain::rights::{Functionary, Situation};
use gedeeld_beeld::exchange::overview::{Language, sheet};
use gedeeld_beeld::exchange::sheet::{Cell, Sheet};
use gedeeld_beeld::exchange::{csv, ods};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::io::Read as _;
use std::process::Command;

fn standing(trajecten: Vec<Traject>, at: i64) -> Standing {
    of(agreement(1, &["VR20"], trajecten), at)
}

fn of(it: Samenwerking, at: i64) -> Standing {
    standing_in(&register([it.clone()]), &it, &code("VR20"), Moment(at))
}

fn round(asked_at: i64, closed: bool) -> Toetsing {
    let account = gedeeld_beeld::domain::ids::AccountId::new("beheerder");
    Toetsing {
        number: 1,
        asked_at: Moment(asked_at),
        asked_by: Functionary { account, organisation: organisation("vr20"), name: "Beheerder".into() },
        toetser: organisation("toetser"),
        findings: BTreeMap::new(),
        advies: None,
        closed,
    }
}

#[test]
fn every_way_that_it_can_stand() {
    use Progress::*;
    let kern = |rulings, live: &[i64]| vec![traject(Kern, rulings, live)];
    let certified = || standpunt(Gecertificeerd, 2);
    let short = |s: Standing| (s.progress, s.profile, s.in_effect, s.since.map(|m| m.0), s.tested);

    let it = short(standing(kern(vec![certified()], &[5]), 6));
    assert_eq!(it, (VanKracht, Some(Kern), true, Some(5), Tested::Gecertificeerd));
    let it = short(standing(kern(vec![regional("VR20", Gecertificeerd, 3)], &[1]), 6));
    assert_eq!(it, (VanKracht, Some(Kern), true, Some(3), Tested::Regionaal));
    // A toetsing is free there: whether one was done is said.
    let tested = |advies| {
        let rounds = vec![Toetsing { advies, ..round(1, true) }];
        let it = Traject { toetsingen: rounds, ..traject(Kern, vec![regional("VR20", Gecertificeerd, 3)], &[1]) };
        standing(vec![it], 6).tested
    };
    let advies = Advies { verdict: Verdict::Gecertificeerd, motivation: "Het voldoet.".into() };
    assert_eq!((tested(None), tested(Some(advies))), (Tested::Regionaal, Tested::RegionaalGetoetst));
    let it = short(standing(vec![traject(Koppel, vec![], &[])], 6));
    assert_eq!(it, (VanKracht, Some(Koppel), true, Some(0), Tested::Nvt));

    let provisional = |then| kern(vec![standpunt(until(9, then), 2)], &[1]);
    let it = standing(provisional(None), 8);
    assert_eq!(it.hertoets, Some(Moment(9)));
    assert_eq!(short(it), (Voorwaardelijk, Some(Kern), true, Some(2), Tested::Voorwaardelijk));
    let it = short(standing(provisional(Some(Structureel)), 9));
    assert_eq!(it, (Terugval, Some(Structureel), true, Some(9), Tested::Voorwaardelijk));
    let it = short(standing(provisional(None), 9));
    assert_eq!(it, (Verlopen, Some(Kern), false, Some(9), Tested::Voorwaardelijk));
    let it = short(standing(kern(vec![standpunt(instead(None), 4)], &[1]), 6));
    assert_eq!(it, (Geen, Some(Kern), false, Some(4), Tested::Geen));
    let it = short(standing(kern(vec![standpunt(instead(Some(Koppel)), 4)], &[]), 6));
    assert_eq!(it, (Terugval, Some(Koppel), true, Some(4), Tested::Geen));

    let it = short(standing(kern(vec![certified()], &[7]), 6));
    assert_eq!(it, (VoorGoLive, Some(Kern), false, Some(2), Tested::Gecertificeerd));
    // What a decision leaves or falls back to waits for a go-live as well, and is shown.
    let it = short(standing(kern(vec![standpunt(instead(Some(Structureel)), 2)], &[7]), 6));
    assert_eq!(it, (VoorGoLive, Some(Structureel), false, Some(2), Tested::Geen));
    let it = short(standing(kern(vec![standpunt(until(4, Some(Structureel)), 2)], &[7]), 6));
    assert_eq!(it, (VoorGoLive, Some(Structureel), false, Some(4), Tested::Voorwaardelijk));
    let testing = |closed| Traject { toetsingen: vec![round(3, closed)], ..traject(Kern, vec![], &[]) };
    assert_eq!(short(standing(vec![testing(false)], 3)), (InToetsing, Some(Kern), false, None, Tested::Nog));
    assert_eq!(standing(vec![testing(false)], 2).progress, InUitwerking);
    assert_eq!(standing(vec![testing(true)], 3).progress, InUitwerking);
    assert_eq!(short(standing(vec![], 3)), (InGesprek, None, false, None, Tested::Nog));

    let mut talks = agreement(1, &["VR20"], kern(vec![certified()], &[1]));
    talks.regions.get_mut(&code("VR20")).unwrap().joined = Some(Moment(5));
    assert_eq!(of(talks.clone(), 4).progress, InGesprek);
    assert_eq!(of(talks.clone(), 6).since, Some(Moment(5)));
    talks.regions.get_mut(&code("VR20")).unwrap().left = Some(end(8));
    assert_eq!((of(talks.clone(), 7).progress, of(talks.clone(), 8).progress), (VanKracht, Beeindigd));
    talks.ended = Some(end(7));
    assert_eq!(short(of(talks, 9)), (Beeindigd, Some(Kern), false, Some(7), Tested::Gecertificeerd));
}

proptest! {
    /// What the overview calls in effect is what rights are given by, and its word for it agrees.
    #[test]
    fn the_overview_says_what_rights_follow(all in any_agreements(), t in 0..LAST) {
        use Progress::{Terugval, VanKracht, Voorwaardelijk};
        let register = register(all.clone());
        let rows = rows(&register, Moment(t), |_| true);
        prop_assert_eq!(rows.len(), all.iter().map(|s| s.regions.len()).sum::<usize>());
        for row in rows {
            let in_effect = row.standing.in_effect;
            prop_assert_eq!(in_effect, matches!(row.standing.progress, VanKracht | Voorwaardelijk | Terugval));
            let it = register.samenwerking(row.samenwerking).unwrap();
            let alone = self::register([Samenwerking::clone(it)]);
            let given = alone.standing(&row.partner, &activity(Operationeel, &[row.region.0.as_str()]), Moment(t));
            let holds = given.1 == Situation::Operationeel && given.0 == row.standing.profile.map_or(given.0, Into::into);
            if it.works_in(&row.region, Moment(t)) && row.standing.profile.is_some() {
                prop_assert_eq!(in_effect, holds);
            }
            if row.standing.progress == Progress::VoorGoLive {
                let mut live = Samenwerking::clone(it);
                let sought = live.sought(Moment(t)).unwrap().0.number;
                let begins = traject(Kern, vec![], &[t]).go_lives;
                live.trajecten.iter_mut().filter(|traject| traject.number == sought).for_each(|traject| traject.go_lives.clone_from(&begins));
                prop_assert_eq!(row.standing.profile, register.effective(&live, &row.region, Moment(t)));
            }
        }
    }
}

#[test]
fn rows_are_for_who_may_read_them_and_an_adoptieregio_speaks_for_all_of_one_kerntaak() {
    let mut one = agreement(2, &["VR20", "VR18"], vec![]);
    one.adoptieregio = Some(code("VR18"));
    let two = agreement(1, &["VR19"], vec![]);
    let register = register([one, two]);
    let all = rows(&register, Moment(1), |_| true);
    let regions: Vec<&str> = all.iter().map(|row| row.region.0.as_str()).collect();
    assert_eq!(regions, ["VR18", "VR19", "VR20"]);
    assert!(all.iter().all(|row| row.adoptieregio == Some(code("VR18")) && row.scope == Scope::Bovenregionaal));
    let own = rows(&register, Moment(1), |it| it.regions.contains_key(&code("VR19")));
    assert_eq!(own.len(), 1);
}

/// CSV as any reader of it takes it.
fn parse(text: &str) -> Vec<Vec<String>> {
    let (mut lines, mut line, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.strip_prefix('\u{feff}').unwrap().chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.next_if_eq(&'\n').is_some() => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            c => cell.push(c),
        }
    }
    assert!(!quoted && line.is_empty() && cell.is_empty(), "ends with the end of a line");
    lines
}

/// The files of a zip in the order in which they stand, each with whether it was made smaller.
fn unzip(bytes: &[u8]) -> Vec<(String, bool, Vec<u8>)> {
    let short = |at: usize| usize::from(u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap()));
    let long = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
    let mut entry = long(end + 16);
    let files = (0..short(end + 10)).map(|_| {
        assert_eq!(&bytes[entry..entry + 4], b"PK\x01\x02");
        let (method, crc, packed, full) = (short(entry + 10), long(entry + 16), long(entry + 20), long(entry + 24));
        let (length, local) = (short(entry + 28), long(entry + 42));
        assert_eq!(&bytes[local..local + 4], b"PK\x03\x04");
        assert_eq!(bytes[local + 4..local + 30], bytes[entry + 6..entry + 32], "told alike in both places");
        let name = String::from_utf8(bytes[local + 30..local + 30 + length].to_vec()).unwrap();
        let data = &bytes[local + 30 + length..][..packed];
        let mut content = Vec::new();
        match method {
            0 => content.extend(data),
            _ => drop(DeflateDecoder::new(data).read_to_end(&mut content).unwrap()),
        }
        let mut sum = flate2::Crc::new();
        sum.update(&content);
        assert_eq!((content.len(), sum.sum() as usize), (full, crc));
        entry += 46 + length;
        (name, method != 0, content)
    });
    files.collect()
}

fn hostile() -> Sheet {
    let cells = ["=cmd|' /C calc'!A0", "+31", "-1", "@SUM(A1)", "\tx", "\rx", "a,\"b\"\nc", "<&>  é ", ""];
    let header = (0..cells.len()).map(|n| format!("k{n}")).collect();
    Sheet { name: "Blad & <1>".into(), header, rows: vec![cells.map(|cell| cell.to_owned().into()).to_vec()] }
}

#[test]
fn csv_comes_back_and_runs_nothing() {
    let text = String::from_utf8(csv::write(&hostile())).unwrap();
    let lines = parse(&text);
    assert_eq!(lines[0], hostile().header);
    for (written, cell) in lines[1].iter().zip(&hostile().lines().nth(1).unwrap()) {
        let bare = written.strip_prefix('\'').unwrap_or(written);
        assert_eq!(bare, cell);
        assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r']), "{written:?}");
    }
    assert_eq!(lines[1].iter().filter(|cell| cell.starts_with('\'')).count(), 6);
}

#[test]
fn an_ods_is_what_an_office_program_opens() {
    let bytes = ods::write(&hostile()).unwrap();
    assert_eq!(bytes, ods::write(&hostile()).unwrap(), "the same every time");
    let files = unzip(&bytes);
    let names: Vec<&str> = files.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["mimetype", "content.xml", "META-INF/manifest.xml"]);
    assert_eq!(files[0].2, b"application/vnd.oasis.opendocument.spreadsheet");
    assert!(!files[0].1, "the first as it is");
    let content = String::from_utf8(files[1].2.clone()).unwrap();
    assert!(content.contains("table:name=\"Blad &amp; &lt;1&gt;\""));
    assert!(content.contains("<text:p>=cmd|' /C calc'!A0</text:p>"));
    assert!(content.contains("<text:p>a,&quot;b&quot;</text:p><text:p>c</text:p>"));
    assert!(content.contains("&lt;&amp;&gt; <text:s/>é"), "{content}");
    assert!(!content.contains("table:formula"));
}

const DAY_MS: i64 = 24 * 3_600_000;

/// So that a spreadsheet counts and sorts with them.
#[test]
fn numbers_and_days_in_an_ods_say_what_they_are() {
    let register =
        register([agreement(1, &["VR20"], vec![traject(Kern, vec![standpunt(until(DAY_MS, None), 1)], &[2])])]);
    let bytes = ods::write(&sheet(&register, &rows(&register, Moment(9), |_| true), Language::Nl)).unwrap();
    let content = String::from_utf8(unzip(&bytes)[1].2.clone()).unwrap();
    let of = |kind: &str| content.matches(&format!("office:value-type=\"{kind}\"")).count();
    assert!(content.contains("office:date-value=\"1970-01-02\""), "the hertoets: {content}");
    assert_eq!((of("float"), of("date")), (3, 2), "the step and what of it is done; since when and the hertoets");
}

/// What an office program makes of it, where there is one.
#[test]
fn an_office_program_reads_the_same() {
    let Some(office) =
        ["soffice", "libreoffice"].into_iter().find(|name| Command::new(name).arg("--version").output().is_ok())
    else {
        eprintln!("SKIPPED: no office program here, the ods was not opened by one");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let it = Sheet {
        rows: vec![vec![
            Cell::Text("=1+1".into()),
            Cell::Text("a  b, \"c\"".into()),
            Cell::Text("é".into()),
            Cell::Number(12),
            Cell::Day("2026-03-01".into()),
        ]],
        header: ["x", "y", "z", "n", "d"].map(str::to_owned).to_vec(),
        ..hostile()
    };
    std::fs::write(folder.path().join("it.ods"), ods::write(&it).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let utf8 = "csv:Text - txt - csv (StarCalc):44,34,76";
    let ran = Command::new(office)
        .args([profile.as_str(), "--headless", "--convert-to", utf8, "--outdir"])
        .args([folder.path(), &folder.path().join("it.ods")])
        .output()
        .unwrap();
    let text = std::fs::read_to_string(folder.path().join("it.csv")).unwrap_or_else(|_| panic!("{ran:?}"));
    let text = format!("\u{feff}{}", text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\n', "\r\n"));
    assert_eq!(parse(&text), it.lines().collect::<Vec<_>>());
}

#[test]
fn the_overview_as_a_sheet_has_names_and_days() {
    let mut it = agreement(7, &["VR20"], vec![traject(Kern, vec![], &[])]);
    // 1 March 2026, midnight in Amsterdam.
    let day = Moment(1_772_319_600_000);
    it.trajecten[0].rulings = vec![standpunt(until(day.0, None), 5)];
    it.trajecten[0].go_lives = traject(Kern, vec![], &[0]).go_lives;
    it.adoptieregio = Some(code("VR20"));
    let register = register([it]);
    let rows = rows(&register, Moment(9), |_| true);
    let row = |language| {
        let sheet = sheet(&register, &rows, language);
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.header.len()));
        sheet.header.clone().into_iter().zip(sheet.lines().nth(1).unwrap()).collect::<BTreeMap<String, String>>()
    };
    let nl = row(Language::Nl);
    assert_eq!(nl["Partner"], "Organisatie waterschap");
    assert_eq!((nl["Regiocode"].as_str(), nl["Veiligheidsregio"].as_str()), ("VR20", "Organisatie vr20"));
    assert_eq!((nl["Voortgang"].as_str(), nl["Van kracht"].as_str()), ("voorwaardelijk", "ja"));
    assert_eq!((nl["Hertoets"].as_str(), nl["Adoptieregio"].as_str()), ("2026-03-01", "Organisatie vr20"));
    let en = row(Language::En);
    assert_eq!((en["Progress"].as_str(), en["Since"].as_str()), ("provisional", "1970-01-01"));
}

/// The third outcome is a standpunt as well, and its words are those of the policy (beleidskader 4.2).
#[test]
fn a_no_is_called_what_the_policy_calls_it() {
    let register = register([agreement(1, &["VR20"], vec![traject(Kern, vec![standpunt(instead(None), 1)], &[2])])]);
    let said = |language| sheet(&register, &rows(&register, Moment(9), |_| true), language).rows[0][4].to_string();
    assert_eq!(said(Language::Nl), "geen samenwerking volgens dit profiel");
    assert_eq!(said(Language::En), "no samenwerking by this profile");
}

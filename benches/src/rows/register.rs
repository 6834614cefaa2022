// SPDX-License-Identifier: EUPL-1.2
//! A register with every partner of the country in it: how quick it starts, is read and is changed.

use crate::editor::Editor;
use crate::figure::{Figure, count};
use crate::process::Process;
use crate::stage::{Outcome, Stage, quiet, target};
use crate::wire::{Wire, number, says};
use beeldctl::domain::directory::{Account, Directory, Organisation, Samenwerking};
use beeldctl::domain::ids::{AccountId, ActivityId, Moment, OrganisationId, RegionCode, SamenwerkingId};
use beeldctl::domain::register::command::{NewSamenwerking, RegisterCommand, SamenwerkingChange};
use beeldctl::domain::register::organisation::Kerntaak;
use beeldctl::domain::register::profile::Profile;
use beeldctl::domain::rights::Function;
use beeldctl::protocol::from_client::FromClient;
use beeldctl::{Client, Options, Session, login, new_id};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// Who acts for VR20.
const BEHEER: &str = "vr20-beheer";
/// Changes that fill its log, for each agreement: what a few years bring.
const CHANGES: usize = 10;
/// What agreements of a partner are for, by which profile, with how many regions.
const KINDS: [(Kerntaak, Profile, usize); 5] = [
    (Kerntaak::Beheerder, Profile::Structureel, 2),
    (Kerntaak::Hulpdienst, Profile::Kern, 1),
    (Kerntaak::Dienstverlener, Profile::Standby, 6),
    (Kerntaak::Incidenteel, Profile::Adhoc, 2),
    (Kerntaak::Beheerder, Profile::Koppel, 1),
];

/// Commands of one client that wait for their answer.
const UNDER_WAY: usize = 256;
/// Partners that have agreed on nothing when the register begins: of the one all is changed, of the other
/// nothing but its beginning.
const FRESH: [&str; 2] = ["vers-0", "vers-1"];

fn days_from_now(days: i64) -> Moment {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64);
    Moment(now + days * 24 * 60 * 60 * 1_000)
}

/// The demonstration's, and so many organisations and agreements in all, or a few more.
fn directory(organisations: usize, agreements: usize) -> Outcome<Directory> {
    let mut all: Directory = serde_json::from_str(include_str!("../../../src/server/demo/directory.json"))?;
    // The veiligheidsregio's are there at any size.
    let partners = organisations - organisations / 10;
    let id = |n: usize| OrganisationId::new(format!("partner-{n}"));
    all.organisations.extend(FRESH.map(|id| Organisation {
        id: OrganisationId::new(id),
        name: format!("Hulpdienst {id}"),
        region: None,
        kerntaken: [Kerntaak::Hulpdienst].into(),
        bodies: Default::default(),
    }));
    for n in 0..partners {
        all.organisations.push(Organisation {
            id: id(n),
            name: format!("Crisispartner nummer {n}"),
            region: None,
            kerntaken: Default::default(),
            bodies: Default::default(),
        });
        for function in [Function::Beheerder, Function::Informatiemanager, Function::Leider] {
            all.accounts.push(Account {
                id: AccountId::new(format!("partner-{n}-{function:?}").to_lowercase()),
                organisation: id(n),
                title: format!("{function:?}"),
                team: "Crisisteam".into(),
                function,
                accepted_terms: true,
            });
        }
    }
    for n in 0..agreements.saturating_sub(all.samenwerkingen.len()) {
        let (kerntaak, profile, wide) = KINDS[(n / partners) % KINDS.len()];
        // Each kind of a partner begins at another region, so that none stands in two for one kerntaak.
        let first = n % partners + 6 * (n / partners);
        let regions: Vec<RegionCode> =
            (0..wide).map(|more| RegionCode::new(format!("VR{:02}", (first + more) % 25 + 1))).collect();
        all.samenwerkingen.push(Samenwerking {
            partner: id(n % partners),
            kerntaak: Some(kerntaak),
            adoptieregio: (profile != Profile::Koppel).then(|| regions[0].clone()),
            regions,
            adoptiepartner: None,
            profile,
            standpunt_from: profile.has_accounts().then_some(Moment(1_704_067_200_000)),
            // Of every fifth the hertoets comes near, or has come: what asks attention.
            standpunt_until: (profile.has_accounts() && n % 5 == 0).then(|| days_from_now(n as i64 % 120 - 20)),
            interest: Default::default(),
        });
    }
    Ok(all)
}

/// Who else opens the screens: a partner, the regiegroep, and the institute, which reads as much as a region.
const READERS: [(&str, &str); 4] = [
    ("a region", BEHEER),
    ("a partner", "partner-0-beheerder"),
    ("the regiegroep", "regiegroep-beheer"),
    ("the institute", "nipv-beheer"),
];
/// What each of them asks, in words and as an address.
const DOORS: [(&str, &str); 5] = [
    ("overview", "/api/register"),
    ("attention", "/api/register/attention"),
    ("CSV", "/api/register/export.csv"),
    ("ODS", "/api/register/export.ods"),
    ("why", "/api/register/explanation?action=read"),
];

/// What a register of this size costs; in ms.
struct Cost {
    start: f64,
    read: (f64, f64),
    /// What each reader waits for at each door, with the server's CPU.
    doors: Vec<(String, f64, f64)>,
    one: (f64, f64),
    accepted: f64,
    told: f64,
    told_cpu: f64,
    /// What the server held, in MiB.
    memory: f64,
}

/// The middle one.
fn middle(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// Fetches a path as a browser does; how many bytes came.
async fn fetch(session: &Session, path: &str) -> Outcome<usize> {
    let mut stream = TcpStream::connect(session.server.authority()).await?;
    let (host, cookie) = (session.server.authority(), session.cookie.clone().unwrap_or_default());
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    if answer.starts_with(b"HTTP/1.1 200") { Ok(answer.len()) } else { Err(format!("{path} is not answered").into()) }
}

/// What it takes to fetch a path: ms, and ms of the server's CPU; and how many bytes came.
async fn read(stage: &Stage, path: &str) -> Outcome<((f64, f64), usize)> {
    read_as(stage, &stage.session, path).await
}

/// The same, by this login.
async fn read_as(stage: &Stage, session: &Session, path: &str) -> Outcome<((f64, f64), usize)> {
    let (mut took, mut cpu, mut bytes) = (Vec::new(), Vec::new(), 0);
    for _ in 0..15 {
        let (began, before) = (Instant::now(), stage.server.cpu_ns());
        bytes = fetch(session, path).await?;
        took.push(began.elapsed().as_secs_f64() * 1e3);
        cpu.push(stage.server.cpu_ns().saturating_sub(before) as f64 / 1e6);
    }
    Ok(((middle(took), middle(cpu)), bytes))
}

/// Clients that are told of the register.
struct Told {
    at: Arc<Vec<AtomicU64>>,
    clients: Vec<JoinHandle<()>>,
}

impl Told {
    async fn gather(session: &Session, activity: ActivityId, clients: usize) -> Outcome<Told> {
        let at: Arc<Vec<AtomicU64>> = Arc::new((0..clients).map(|_| AtomicU64::new(0)).collect());
        let mut tasks = Vec::new();
        for place in 0..clients {
            let mut wire = Wire::connect(session).await?;
            wire.say(&FromClient::Open { activity, since: None }).await?;
            let at = at.clone();
            tasks.push(tokio::spawn(async move {
                while let Ok(message) = wire.next().await {
                    if says(message, "register_at\"") {
                        at[place].store(number(message, "\"seq\":").unwrap_or(0), Ordering::Relaxed);
                    }
                }
            }));
        }
        Ok(Told { at, clients: tasks })
    }

    async fn all_at(&self, seq: u64) -> Outcome<()> {
        let began = Instant::now();
        while self.at.iter().any(|at| at.load(Ordering::Relaxed) < seq) {
            if began.elapsed() > Duration::from_secs(20) {
                return Err("not everybody is told of the register".into());
            }
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
        Ok(())
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        self.clients.iter().for_each(JoinHandle::abort);
    }
}

async fn cost(organisations: usize, agreements: usize, clients: usize) -> Outcome<Cost> {
    std::fs::create_dir_all(target())?;
    let folder = tempfile::tempdir_in(target())?;
    let (data, file) = (folder.path().join("data"), folder.path().join("directory.json"));
    std::fs::write(&file, serde_json::to_vec(&directory(organisations, agreements)?)?)?;
    let mut server = Process::beeld_with(&data, &file)?;
    let own = fill(&server, agreements * CHANGES).await?;
    let mut starts = Vec::new();
    for _ in 0..3 {
        // Killed, not stopped: nothing was prepared for this start.
        server.kill();
        let began = Instant::now();
        server = Process::beeld_with(&data, &file)?;
        fetch(&login(&server.address, BEHEER).await?, "/api/register").await?;
        starts.push(began.elapsed().as_secs_f64() * 1e3);
    }
    let start = middle(starts);
    let stage = Stage::of(folder, server).await?;
    quiet(&stage.server).await?;
    let (one, _) = read(&stage, &format!("/api/register/samenwerkingen/{own}")).await?;
    let (whole, bytes) = read(&stage, "/api/register").await?;

    let doors = doors(&stage).await?;
    let editor = Editor::begin(&stage.session).await?;
    let opened = opened(&stage, editor.activity).await?;
    println!("  an activity of it opened by a region in {:.1} ms ({:.1} ms CPU)", opened.0, opened.1);
    let told = Told::gather(&stage.session, editor.activity, clients).await?;
    quiet(&stage.server).await?;
    let mut beheer = Client::connect(&login(&stage.server.address, BEHEER).await?, Options::default()).await?;
    let (mut accepted, mut all, mut cpu) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..9 {
        let (began, before) = (Instant::now(), stage.server.cpu_ns());
        let seq = beheer.register(plan(own, n)).await?.seq;
        accepted.push(began.elapsed().as_secs_f64() * 1e3);
        told.all_at(seq.0).await?;
        all.push(began.elapsed().as_secs_f64() * 1e3);
        tokio::time::sleep(Duration::from_millis(50)).await;
        cpu.push(stage.server.cpu_ns().saturating_sub(before) as f64 / 1e6);
    }
    let (accepted, told, told_cpu) = (middle(accepted), middle(all), middle(cpu));
    println!(
        "  {organisations} organisations, {agreements} agreements: start {start:.0} ms; overview {:.1} ms ({:.1} ms CPU, {} KiB); \
         one {:.1} ms ({:.1} ms CPU); a change {accepted:.1} ms, told to {clients} in {told:.1} ms ({told_cpu:.1} ms CPU)",
        whole.0,
        whole.1,
        bytes / 1024,
        one.0,
        one.1
    );
    let doors = [doors, vec![("a region: an activity opened".into(), opened.0, opened.1)]].concat();
    let memory = stage.server.memory_mib();
    Ok(Cost { start, read: whole, doors, one, accepted, told, told_cpu, memory })
}

/// What every reader waits for at every door, and what the law was a while ago.
async fn doors(stage: &Stage) -> Outcome<Vec<(String, f64, f64)>> {
    let mut all = Vec::new();
    for (who, account) in READERS {
        let session = login(&stage.server.address, account).await?;
        let mut said = Vec::new();
        for (what, path) in DOORS {
            let ((took, cpu), bytes) = read_as(stage, &session, path).await?;
            said.push(format!("{what} {took:.1} ms ({cpu:.1} CPU, {} KiB)", bytes / 1024));
            all.push((format!("{who}: {what}"), took, cpu));
        }
        println!("  {who}: {}", said.join(", "));
    }
    // The log is folded up to a moment: of all that there is, by one that is yet to come.
    let then = "/api/register/explanation?action=read&at=4000000000000";
    let ((took, cpu), _) = read(stage, then).await?;
    println!("  why, at another moment: {took:.1} ms ({cpu:.1} CPU)");
    all.push(("a region: why, at another moment".into(), took, cpu));
    Ok(all)
}

/// What it takes to open an activity, rights by date and all, on a connection that is there.
async fn opened(stage: &Stage, activity: ActivityId) -> Outcome<(f64, f64)> {
    let (mut took, mut cpu) = (Vec::new(), Vec::new());
    for _ in 0..15 {
        let mut wire = Wire::connect(&stage.session).await?;
        quiet(&stage.server).await?;
        let (began, before) = (Instant::now(), stage.server.cpu_ns());
        wire.say(&FromClient::Open { activity, since: None }).await?;
        while !says(wire.next().await?, "granted\"") {}
        took.push(began.elapsed().as_secs_f64() * 1e3);
        cpu.push(stage.server.cpu_ns().saturating_sub(before) as f64 / 1e6);
    }
    Ok((middle(took), middle(cpu)))
}

fn plan(samenwerking: SamenwerkingId, n: usize) -> RegisterCommand {
    let at = Some(Moment(1_900_000_000_000 + n as i64));
    RegisterCommand::Of { samenwerking, change: SamenwerkingChange::PlanEvaluation { at } }
}

async fn begin(beheer: &mut Client, partner: &str) -> Outcome<SamenwerkingId> {
    let id = SamenwerkingId(new_id());
    let new = NewSamenwerking {
        id,
        partner: OrganisationId::new(partner),
        kerntaak: Kerntaak::Hulpdienst,
        regions: vec![RegionCode::new("VR20")],
        adoptieregio: None,
        adoptiepartner: None,
        standard: Default::default(),
    };
    beheer.register(RegisterCommand::BeginSamenwerking { new }).await?;
    Ok(id)
}

/// Fills the log with changes; an agreement of which none of them is, as they are of others mostly.
async fn fill(server: &Process, changes: usize) -> Outcome<SamenwerkingId> {
    let mut beheer = Client::connect(&login(&server.address, BEHEER).await?, Options::default()).await?;
    let own = begin(&mut beheer, FRESH[1]).await?;
    let other = begin(&mut beheer, FRESH[0]).await?;
    // Of one client a thousand at once are taken without waiting (P18).
    for start in (0..changes).step_by(1_000) {
        let mut client = Client::connect(&beheer.session, Options::default()).await?;
        let mut under_way = VecDeque::new();
        for n in start..changes.min(start + 1_000) {
            under_way.push_back(client.send_register(plan(other, n)).await);
            if under_way.len() >= UNDER_WAY
                && let Some(id) = under_way.pop_front()
            {
                client.answer(id).await?;
            }
        }
        for id in under_way {
            client.answer(id).await?;
        }
    }
    Ok(own)
}

/// A register of this size and one of a tenth, with so many clients that are told of it.
pub async fn measure(organisations: usize, agreements: usize, clients: usize) -> Outcome<Vec<Figure>> {
    let small = cost(organisations.div_ceil(10), agreements.div_ceil(10), clients).await?;
    let whole = cost(organisations, agreements, clients).await?;
    let size = format!("{} organisations, {} agreements", count(organisations), count(agreements));
    let figure = |what: &str, of: fn(&Cost) -> f64, reach: f64, aim: f64| {
        figure(&format!("{size}: {what}"), of(&small), of(&whole)).value_at_most(reach, aim)
    };
    let mut figures = vec![
        figure("from start to first answer", |cost| cost.start, 1_000.0, 500.0).with_memory(whole.memory),
        figure("the overview", |cost| cost.read.0, 100.0, 30.0),
        figure("the overview, CPU", |cost| cost.read.1, 50.0, 10.0),
        figure("one samenwerking", |cost| cost.one.0, 20.0, 5.0),
        figure("a change", |cost| cost.accepted, 50.0, 10.0),
        figure(&format!("a change, until {} clients are told", count(clients)), |cost| cost.told, 100.0, 50.0),
    ];
    let doors = || small.doors.iter().zip(&whole.doors);
    for ((what, small, _), (_, whole, _)) in doors() {
        let what = format!("{size}: {what}");
        figures.push(self::figure(&what, *small, *whole).value_at_most(200.0, 50.0));
    }
    let mut grew = |what: &str, small: f64, whole: f64| {
        figures.push(Figure::growth(&format!("ten times the register: {what}"), "ms", small, whole));
    };
    grew("start", small.start, whole.start);
    grew("overview", small.read.0, whole.read.0);
    grew("one samenwerking", small.one.0, whole.one.0);
    for ((what, _, small), (.., whole)) in doors() {
        grew(&format!("{what}, CPU"), *small, *whole);
    }
    grew("a change", small.told, whole.told);
    grew("a change, CPU", small.told_cpu, whole.told_cpu);
    Ok(figures)
}

fn figure(what: &str, small: f64, whole: f64) -> Figure {
    Figure::new(format!("register, {what}"), (whole, "ms"), (small, "a tenth of the register"))
}

// SPDX-License-Identifier: EUPL-1.2
//! Opening: a large activity for the first and the thousandth reader, everybody back at once, a
//! server on a long log.

use crate::crowd::{Crowd, What, at};
use crate::editor::Editor;
use crate::figure::{Figure, count};
use crate::latency::Latency;
use crate::process::Process;
use crate::rows::{Cost, Measured};
use crate::stage::{Ceiling, Outcome, Stage, quiet};
use crate::wire::{Wire, says, snapshot};
use beeldctl::domain::activity::command::Command;
use beeldctl::domain::geo::{FeatureStyle, Geometry, NewFeature};
use beeldctl::domain::ids::{ActivityId, BeeldId, BulletId, FeatureId, LayerId, Seq};
use beeldctl::protocol::from_client::FromClient;
use beeldctl::protocol::from_server::FromServer;
use beeldctl::{Link, Options, Session, new_id};
use std::time::{Duration, Instant};

/// Features in one command.
const TOGETHER: usize = 500;
/// How long after that a server is done with who opens.
const DONE: Duration = Duration::from_millis(50);
/// How often a server is started to be opened by its first reader.
const STARTS: usize = 9;

fn points(count: usize) -> Vec<NewFeature> {
    let place = |n: usize| [3.5 + (n % 1000) as f64 / 300.0, 51.2 + (n / 1000) as f64 / 40.0];
    let feature = |n| NewFeature {
        id: FeatureId(new_id()),
        geometry: Geometry::Point(place(n)),
        style: FeatureStyle::default(),
        symbol: None,
        label: format!("Object {n}"),
        properties: [("soort".to_owned(), "meting".to_owned())].into(),
    };
    (0..count).map(feature).collect()
}

/// Fills an activity.
async fn fill(editor: &mut Editor, bullets: usize, features: usize) -> Outcome<u64> {
    let layer = LayerId(editor.activity.0);
    let mut last = 0;
    let features = points(features);
    for part in features.chunks(TOGETHER) {
        last = editor.done(Command::AddFeatures { layer, features: part.to_vec() }).await?;
    }
    for n in 0..bullets {
        let text =
            format!("Waarneming {n}: rook trekt over de wijk, ramen en deuren gesloten, geen slachtoffers bekend.");
        let bullet = editor.bullet_saying(BulletId(new_id()), &text);
        editor.send(Command::AddBullet { bullet }).await?;
        if editor.under_way >= 64 {
            last = editor.answer().await?;
        }
    }
    while editor.under_way > 0 {
        last = editor.answer().await?;
    }
    Ok(last)
}

/// What it takes one reader to have the whole picture: ms, and ms of the server's CPU until some time later:
/// it is not done yet when the last byte is read.
async fn open(server: &Process, session: &Session, activity: ActivityId, later: Duration) -> Outcome<(f64, f64)> {
    let mut wire = Wire::connect(session).await?;
    while !says(wire.next().await?, "overview\"") {}
    let (began, cpu) = (Instant::now(), server.cpu_ns());
    wire.say(&FromClient::Open { activity, since: None }).await?;
    while snapshot(wire.next().await?).is_none() {}
    let took = began.elapsed().as_secs_f64() * 1e3;
    tokio::time::sleep(later).await;
    Ok((took, server.cpu_ns().saturating_sub(cpu) as f64 / 1e6))
}

/// The one in the middle: a single reader on a shared core can be three times as slow as the next.
fn middle(all: &[(f64, f64)], of: fn(&(f64, f64)) -> f64) -> f64 {
    let mut all: Vec<f64> = all.iter().map(of).collect();
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// The first and the thousandth reader of an activity of this size.
pub async fn measure(bullets: usize, features: usize) -> Outcome<Measured> {
    let stage = Stage::open().await?;
    let mut editor = Editor::begin(&stage.session).await?;
    let activity = editor.activity;
    fill(&mut editor, bullets, features).await?;
    let (mut folder, _) = stage.close();
    let mut first = Vec::new();
    let stage = loop {
        // A server that has encoded nothing yet.
        let stage = Stage::on(folder).await?;
        quiet(&stage.server).await?;
        first.push(open(&stage.server, &stage.session, activity, DONE).await?);
        if first.len() == STARTS {
            break stage;
        }
        (folder, _) = stage.close();
    };
    let mut between = Vec::new();
    for _ in 1..999 {
        let (ms, _) = open(&stage.server, &stage.session, activity, Duration::ZERO).await?;
        between.push((ms * 1e3) as u32);
    }
    let between = Latency::of(between);
    quiet(&stage.server).await?;
    let mut last = Vec::new();
    for _ in 0..STARTS {
        last.push(open(&stage.server, &stage.session, activity, DONE).await?);
    }
    let memory = stage.server.memory_mib();
    let first = (middle(&first, |one| one.0), middle(&first, |one| one.1));
    let (ms, cpu) = (middle(&last, |one| one.0), middle(&last, |one| one.1));
    println!("  first: {:.1} ms ({:.1} ms CPU); thousandth: {ms:.1} ms ({cpu:.1} ms CPU)", first.0, first.1);
    let name = |what: &str| {
        format!("open {} bullets and {} features, thousandth reader: {what}", count(bullets), count(features))
    };
    let figure = |what: &str, ms: f64, of_first: f64| {
        Figure::new(name(what), (ms, "ms"), (of_first, "the first reader")).ratio_at_most(0.5, 0.05)
    };
    let figures = vec![
        figure("CPU", cpu, first.1).with_memory(memory),
        // Beside it: all that came in between.
        figure("time to a complete picture", ms, first.0).with_latency(between),
    ];
    let cost = |what: &str, ms| Cost::new(format!("ten times the bullets and features: {what}"), ms, "ms");
    let costs = vec![
        cost("CPU of the first to open", first.1),
        cost("time of the first to open", first.0),
        cost("CPU of the thousandth to open", cpu),
        cost("time of the thousandth to open", ms),
    ];
    Ok(Measured { figures, costs })
}

/// Everybody back at once, each this many changes behind.
pub async fn storm(readers: usize, behind: u64) -> Outcome<Measured> {
    let stage = Stage::open().await?;
    let mut editor = Editor::begin(&stage.session).await?;
    let activity = editor.activity;
    let epoch = epoch(&stage.session, activity).await?;
    let seq = editor.new_bullet().await?;
    // They were there before, and are cut off.
    let crowd = Crowd::gather(&stage.session, What::Activity(activity, None), readers).await?;
    crowd.dismiss().await;
    let mut last = seq;
    for _ in 0..behind {
        editor.type_letter().await?;
        last = editor.answer().await?;
    }
    quiet(&stage.server).await?;
    let crowd = Crowd::rush(&stage.session, What::Activity(activity, Some(at(epoch, seq))), readers, last);
    let ours = crowd.current(last).await?;
    let messages = crowd.tally.messages.load(std::sync::atomic::Ordering::Relaxed) / readers as u64;
    let sample = crowd.tally.sample();
    let (arrivals, memory) = (crowd.arrivals(), stage.server.memory_mib());
    crowd.dismiss().await;
    drop(stage);

    let mut ceiling = Ceiling::open().await?;
    // The same bytes, in one message.
    ceiling.greet(&format!("{sample}{}", " ".repeat(sample.len() * (messages.max(1) as usize - 1)))).await?;
    let crowd = Crowd::rush(&ceiling.session, What::Limit, readers, 1);
    let limit = crowd.current(1).await?;
    crowd.dismiss().await;
    let (ours, limit) = (ours.as_secs_f64() * 1e3, limit.as_secs_f64() * 1e3);
    let name = format!("reconnect storm, {} readers {behind} changes behind: until all are current", count(readers));
    let figure = Figure::new(name, (ours, "ms"), (limit, "limit, the same bytes"))
        .ratio_at_most(3.0, 1.5)
        .with_latency(arrivals)
        .with_memory(memory);
    Ok(Measured {
        figures: vec![figure],
        costs: vec![Cost::new("ten times the readers, reconnect storm: until all are current", ours, "ms")],
    })
}

async fn epoch(session: &Session, activity: ActivityId) -> Outcome<u32> {
    let mut link = Link::connect(session, &Options::default()).await?;
    link.send(&FromClient::Open { activity, since: None }).await?;
    loop {
        if let FromServer::Snapshot { epoch, .. } = link.next().await? {
            return Ok(epoch);
        }
    }
}

/// From start to first answer, on a log of this many events and on one of a tenth.
pub async fn long_log(events: u64) -> Outcome<Vec<Figure>> {
    let (_, small, _) = first_answer(events.div_ceil(10)).await?;
    let (events, took, memory) = first_answer(events).await?;
    let name = format!("a log of {} events: from start to first answer", count(events as usize));
    let figure =
        Figure::new(name, (took, "s"), (small, "a tenth of the log")).value_at_most(2.0, 0.3).with_memory(memory);
    Ok(vec![figure, Figure::growth("ten times the log: from start to first answer", "s", small, took)])
}

/// How many events a log got that was to have this many, the seconds from start to first answer, and the MiB by then.
async fn first_answer(events: u64) -> Outcome<(u64, f64, f64)> {
    const ROUND: usize = 50_000;
    let stage = Stage::open().await?;
    let mut editor = Editor::begin(&stage.session).await?;
    let beeld = BeeldId(editor.activity.0);
    let features = points(ROUND);
    let mut last = 0;
    while last < events {
        // A layer is filled and thrown away: the log grows, the picture does not.
        let layer = LayerId(new_id());
        editor.done(Command::AddLayer { layer, beeld, title: "Metingen".into() }).await?;
        for part in features.chunks(1_000).take(((events - last) as usize).div_ceil(1_000)) {
            let mut part = part.to_vec();
            part.iter_mut().for_each(|feature| feature.id = FeatureId(new_id()));
            last = editor.done(Command::AddFeatures { layer, features: part }).await?;
        }
        last = last.max(editor.done(Command::RemoveLayer { layer, reason: "klaar".into() }).await?);
    }
    let activity = editor.activity;
    let folder = {
        let mut stage = stage;
        // Killed, not stopped: nothing was prepared for this start.
        stage.server.kill();
        stage.folder
    };
    let began = Instant::now();
    let stage = Stage::on(folder).await?;
    let mut wire = Wire::connect(&stage.session).await?;
    wire.say(&FromClient::Open { activity, since: Some(at(0, Seq(0).0)) }).await?;
    let seq = loop {
        if let Some(seq) = snapshot(wire.next().await?) {
            break seq;
        }
    };
    let took = began.elapsed().as_secs_f64();
    let memory = stage.server.memory_mib();
    println!("  {seq} events: {took:.3} s from start to picture");
    Ok((seq, took, memory))
}

// SPDX-License-Identifier: EUPL-1.2
//! `beeld`, the server: serve, demonstrate, verify, back up, restore.

use clap::{Args, Parser, Subcommand};
use gedeeld_beeld::server::config::{Config, Layer, read_directory};
use gedeeld_beeld::server::failure::Failure;
use gedeeld_beeld::server::{Server, Stores, demo};
use gedeeld_beeld::store::sqlite;
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Gedeeld Beeld: one shared, current picture of a crisis.
#[derive(Parser)]
#[command(
    name = "beeld",
    version,
    arg_required_else_help = true,
    after_help = "BEELD_LOG says how much is logged: error, warn, info (as it is without), debug or trace."
)]
struct Cli {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Serve activities from a data folder.
    Serve(ServeArgs),
    /// Serve a demonstration: a chemical fire in the port of Moerdijk, with functions to log
    /// in as without a password. Not for real use.
    Demo(DemoArgs),
    /// Prove that the logs in a data folder are whole and unchanged. The server must not run.
    Verify {
        /// The folder.
        #[arg(long, env = "BEELD_DATA", default_value = "beeld-data")]
        data: PathBuf,
    },
    /// Copy all that is kept, as it is now, to a new folder. The server may go on meanwhile.
    Backup {
        /// The folder of the server.
        #[arg(long, env = "BEELD_DATA", default_value = "beeld-data")]
        data: PathBuf,
        /// The new folder.
        to: PathBuf,
    },
    /// Make a new data folder from a backup, after proving that it is whole.
    Restore {
        /// The folder of the backup.
        from: PathBuf,
        /// The new folder, for a server to start on.
        #[arg(long, env = "BEELD_DATA", default_value = "beeld-data")]
        data: PathBuf,
    },
}

#[derive(Args)]
struct Common {
    /// Address and port to listen on [default: 127.0.0.1:8080].
    #[arg(long, env = "BEELD_LISTEN", value_parser = address)]
    listen: Option<SocketAddr>,
    /// Origin of the pages that may connect, such as https://beeld.example.nl; may be repeated
    /// [default: the address itself].
    #[arg(long = "origin", env = "BEELD_ORIGINS", value_delimiter = ',')]
    origins: Vec<String>,
    /// Address, or range of addresses, that webhooks may point at beside those of the public internet, such as
    /// 10.20.0.0/16; may be repeated.
    #[arg(long = "webhook-address", env = "BEELD_WEBHOOK_ADDRESSES", value_delimiter = ',')]
    webhook_addresses: Vec<String>,
    /// Send to webhooks without TLS as well: for a closed network.
    #[arg(long, env = "BEELD_WEBHOOK_HTTP")]
    webhook_http: bool,
    /// Mail server by which e-mail goes out, such as smtps://mail.example.nl [default: no e-mail]. The login comes
    /// from BEELD_SMTP_USER and BEELD_SMTP_PASSWORD.
    #[arg(long, env = "BEELD_SMTP")]
    smtp: Option<String>,
    /// Sender of e-mail, such as "Gedeeld Beeld <beeld@example.nl>".
    #[arg(long, env = "BEELD_MAIL_FROM")]
    mail_from: Option<String>,
}

impl Common {
    fn layer(self) -> Layer {
        Layer {
            listen: self.listen,
            origins: self.origins,
            webhook_addresses: self.webhook_addresses,
            webhook_http: self.webhook_http,
            smtp: self.smtp,
            mail_from: self.mail_from,
            ..Layer::default()
        }
    }
}

/// By what the mail server knows us; from the environment, so that it stands in no list of processes.
fn mail_login() -> Option<(String, String)> {
    Some((std::env::var("BEELD_SMTP_USER").ok()?, std::env::var("BEELD_SMTP_PASSWORD").ok()?))
}

#[derive(Args)]
struct ServeArgs {
    #[command(flatten)]
    common: Common,
    /// Folder for everything that is kept [default: beeld-data].
    #[arg(long, env = "BEELD_DATA")]
    data: Option<PathBuf>,
    /// Configuration file (TOML): listen, data, directory, origins, development_login, webhook_addresses,
    /// webhook_http, smtp, mail_from.
    #[arg(long, env = "BEELD_CONFIG")]
    config: Option<PathBuf>,
    /// Directory of organisations, accounts and samenwerkingen (JSON, see docs/DIRECTORY.md).
    #[arg(long, env = "BEELD_DIRECTORY")]
    directory: Option<PathBuf>,
    /// Let everyone choose a function without a password. For development only.
    #[arg(long)]
    development_login: bool,
}

#[derive(Args)]
struct DemoArgs {
    #[command(flatten)]
    common: Common,
    /// Folder of the demonstration; never that of a server in use.
    // Not from BEELD_DATA: where that names real data, a demonstration has no business.
    #[arg(long, default_value = "beeld-data/demo")]
    data: PathBuf,
    /// Begin again: throw away what was made in this demonstration.
    #[arg(long)]
    fresh: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = std::env::var("BEELD_LOG").ok().and_then(|level| level.parse().ok()).unwrap_or(tracing::Level::INFO);
    tracing_subscriber::fmt()
        .with_max_level(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    let done = match Cli::parse().what {
        What::Serve(args) => serve(args).await,
        What::Demo(args) => demonstrate(args).await,
        What::Verify { data } => verify(&data),
        What::Backup { data, to } => sqlite::backup(&data, &to)
            .map(|()| println!("{} is backed up to {}", data.display(), to.display()))
            .map_err(|why| Failure::new(why.to_string())),
        What::Restore { from, data } => sqlite::restore(&from, &data)
            .map(|()| println!("{} is restored to {}", from.display(), data.display()))
            .map_err(|why| Failure::new(why.to_string())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("beeld: {why}");
            ExitCode::FAILURE
        }
    }
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| "an address and a port are expected, such as 127.0.0.1:8080 or [::1]:8080".into())
}

async fn serve(args: ServeArgs) -> Result<(), Failure> {
    let file = args.config.as_deref().map(Layer::read).transpose()?.unwrap_or_default();
    let flags = Layer {
        data: args.data,
        directory: args.directory,
        development_login: args.development_login,
        ..args.common.layer()
    };
    let config = flags.over(file).settle("beeld-data", mail_login())?;
    let path = config.directory.clone().ok_or_else(|| {
        Failure::new("no directory of organisations and accounts: name one with --directory (see docs/DIRECTORY.md)")
    })?;
    let directory = read_directory(&path)?;
    if config.development_login {
        eprintln!("WARNING: development login: everyone who reaches this server can act as any function.");
    } else {
        eprintln!("WARNING: nobody can log in: the only way in that this version has is --development-login.");
    }
    let stores = Stores::sqlite(&config.data)?;
    let server = Server::bind(&config, directory, stores).await?;
    announce(&server);
    server.serve(stop_signal()).await
}

async fn demonstrate(args: DemoArgs) -> Result<(), Failure> {
    let layer = Layer { data: Some(args.data), development_login: true, ..args.common.layer() };
    let config: Config = layer.settle("beeld-data/demo", mail_login())?;
    demo::claim(&config.data)?;
    if args.fresh {
        demo::clear(&config.data)?;
    }
    let directory = demo::directory()?;
    let stores = Stores::sqlite(&config.data)?;
    demo::seed(&directory, &stores).await?;
    let server = Server::bind(&config, directory.clone(), stores).await?;
    eprintln!("DEMONSTRATION: no passwords, no real data. Not for real use.");
    announce(&server);
    eprintln!("Open it, and choose one of these functions (open a second browser for another):");
    for function in demo::suggested(&directory) {
        eprintln!("  {:<24} {}", function.account, function.name);
    }
    server.serve(stop_signal()).await
}

fn announce(server: &Server) {
    if let Some(at) = server.address() {
        println!("http://{at}");
    }
}

fn verify(data: &std::path::Path) -> Result<(), Failure> {
    let report = sqlite::verify(data).map_err(|why| Failure::new(why.to_string()))?;
    println!("{report}");
    if report.is_intact() { Ok(()) } else { Err(Failure::new("the logs are not intact")) }
}

async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} },
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}

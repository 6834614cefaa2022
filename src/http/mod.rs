// SPDX-License-Identifier: EUPL-1.2
//! The door for everything that is not live: login, files, copies, the web client itself.
//!
//! *Invariant:* this room translates and carries a login; it decides nothing.

mod attachments;
mod copies;
mod explanation;
mod overview_copies;
mod past;
mod people;
mod problem;
mod reached;
mod register;
mod session;
mod site;
mod sitrap;
mod stakeholders;
mod watches;

use crate::engine::ports::Attachments;
use crate::engine::registry::Registry;
use crate::identity::Identity;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::from_fn;
use axum::routing::{any, get, post};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

/// Only our own code and style; pictures of the national base map when it can be reached.
const CSP: &str = "default-src 'self'; img-src 'self' data: blob: https://service.pdok.nl; \
                   connect-src 'self' https://service.pdok.nl; style-src 'self'; object-src 'none'; \
                   base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// The body of an ordinary request.
const BODY_BYTES: usize = 64 * 1024;

/// What this door works with.
#[derive(Clone)]
pub struct Door {
    /// The activities.
    pub registry: Arc<Registry>,
    /// Who comes in.
    pub identity: Arc<Identity>,
    /// Files.
    pub attachments: Arc<dyn Attachments>,
    uploads: Arc<Semaphore>,
    reports: Arc<Semaphore>,
    trials: Arc<watches::Trials>,
}

impl Door {
    /// A door to these activities.
    pub fn new(registry: Arc<Registry>, identity: Arc<Identity>, attachments: Arc<dyn Attachments>) -> Self {
        let uploads = Arc::new(Semaphore::new(attachments::AT_ONCE));
        let reports = Arc::new(Semaphore::new(sitrap::AT_ONCE));
        Door { registry, identity, attachments, uploads, reports, trials: Arc::default() }
    }
}

/// Every route of this door.
pub fn router(door: Door) -> Router {
    let rows = DefaultBodyLimit::max(overview_copies::CHOSEN_BYTES);
    let api = Router::new()
        .route("/api/session", get(session::show).post(session::begin).delete(session::end))
        .route("/api/protocol", get(copies::protocol))
        .route("/api/activities/{activity}/export", get(copies::export))
        .route("/api/activities/{activity}/sitrap.html", get(sitrap::html))
        .route("/api/activities/{activity}/sitrap.pdf", get(sitrap::pdf))
        .route("/api/activities/{activity}/history", get(copies::history))
        .route("/api/activities/{activity}/layers/{layer}/geojson", get(copies::layer))
        .route("/api/activities/{activity}/stakeholders", get(stakeholders::proposals))
        .route("/api/activities/{activity}/reached", get(reached::by_organisation))
        .route("/api/register", get(register::overview))
        .route("/api/register/areas", get(register::areas))
        .route("/api/register/attention", get(register::attention))
        .route("/api/register/samenwerkingen/{id}", get(register::samenwerking))
        .route("/api/register/organisations/{id}/history", get(past::of_organisation))
        .route("/api/register/mine", get(people::mine))
        .route("/api/register/beheer", get(people::beheer))
        .route("/api/register/explanation", get(explanation::explanation).post(explanation::of_change))
        .route("/api/watches", get(watches::show))
        .route("/api/watches/{watch}/trial", post(watches::try_out))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .route("/api/register/export.csv", get(overview_copies::csv).post(overview_copies::csv).layer(rows))
        .route("/api/register/export.ods", get(overview_copies::ods).post(overview_copies::ods).layer(rows))
        .route("/api/activities/{activity}/attachments", post(attachments::put).layer(DefaultBodyLimit::disable()))
        .route("/api/activities/{activity}/attachments/{attachment}", get(attachments::get))
        .route("/api", any(problem::nothing_here))
        .route("/api/", any(problem::nothing_here))
        .route("/api/{*nothing}", any(problem::nothing_here))
        .layer(from_fn(problem::in_words))
        .layer(SetResponseHeaderLayer::if_not_present(CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .with_state(door);
    api.fallback(site::serve)
        .layer(CompressionLayer::new())
        .layer(header(CONTENT_SECURITY_POLICY, CSP))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(X_FRAME_OPTIONS, "DENY"))
        .layer(header(REFERRER_POLICY, "no-referrer"))
}

fn header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

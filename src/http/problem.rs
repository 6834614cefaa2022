// SPDX-License-Identifier: EUPL-1.2
//! Every no of this door, as a problem document (RFC 9457).

use crate::domain::refusal::Refusal;
use crate::engine::ports::Fault;
use axum::Json;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

/// Why a request is not answered.
#[derive(Debug)]
pub(super) enum Problem {
    /// There is no login.
    NoLogin,
    /// It does not come from our own pages.
    ForeignOrigin,
    /// The rules say no.
    Refused(Refusal),
    /// The request is not as it should be.
    Bad(&'static str),
    /// More bytes than are taken.
    TooLarge(usize),
    /// Something is broken; the operator is told.
    Fault(Fault),
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Problem::Fault(fault)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Problem::Refused(refusal)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, code, detail) = match self {
            Problem::NoLogin => (StatusCode::UNAUTHORIZED, "login".to_owned(), "U bent niet ingelogd.".to_owned()),
            Problem::ForeignOrigin => {
                (StatusCode::FORBIDDEN, "origin".into(), "Dit verzoek komt niet van deze site.".into())
            }
            Problem::Refused(why) if why.code == "unknown" => (StatusCode::NOT_FOUND, why.code, why.nl),
            Problem::Refused(why) => (StatusCode::FORBIDDEN, why.code, why.nl),
            Problem::Bad(detail) => (StatusCode::BAD_REQUEST, "request".into(), detail.into()),
            Problem::TooLarge(limit) => {
                let detail = format!("Het bestand is te groot: hoogstens {} MB.", limit / (1024 * 1024));
                (StatusCode::PAYLOAD_TOO_LARGE, "limit".into(), detail)
            }
            Problem::Fault(fault) => {
                let trace = uuid::Uuid::now_v7().simple().to_string();
                tracing::error!(%trace, %fault, "a request could not be answered");
                let detail = format!("Dit lukt nu niet; probeer het later opnieuw (kenmerk {trace}).");
                (StatusCode::SERVICE_UNAVAILABLE, "later".into(), detail)
            }
        };
        let body = serde_json::json!({ "status": status.as_u16(), "title": code, "detail": detail });
        (status, [(CONTENT_TYPE, "application/problem+json")], Json(body)).into_response()
    }
}

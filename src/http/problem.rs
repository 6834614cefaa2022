// SPDX-License-Identifier: EUPL-1.2
//! Every no of this door, as a problem document (RFC 9457) in the language that was asked.

use crate::domain::ids::ActivityId;
use crate::domain::refusal::Refusal;
use crate::domain::rights::Action;
use crate::engine::ports::Fault;
use axum::extract::Request;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
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
    /// The rights say no to this, in this activity: why is explained elsewhere.
    NotAllowed(Refusal, Action, ActivityId),
    /// The request is not as it should be: in Dutch, and in English.
    Bad(&'static str, &'static str),
    /// More bytes than are taken.
    TooLarge(usize),
    /// More is asked at once than is done at once.
    Busy,
    /// Something is broken; the operator is told.
    Fault(Fault),
}

/// What was asked for in vain, and where.
#[derive(Clone, Copy, Debug)]
struct Why(Action, ActivityId);

impl Why {
    /// Where it is explained.
    fn address(self) -> String {
        let Why(action, activity) = self;
        let action = serde_json::to_value(action).unwrap_or_default();
        format!("/api/register/explanation?action={}&activity={activity}", action.as_str().unwrap_or_default())
    }
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

/// Carries what there is to say to [`in_words`], which knows the language.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let asked = match &self {
            // Of what one may not know of nothing more is said.
            Problem::NotAllowed(why, action, activity) if why.code != "unknown" => Some(Why(*action, *activity)),
            _ => None,
        };
        let (status, why) = match self {
            Problem::NoLogin => {
                let why = Refusal::new("login", "U bent niet ingelogd.", "You are not logged in.");
                (StatusCode::UNAUTHORIZED, why)
            }
            Problem::ForeignOrigin => {
                let (nl, en) = ("Dit verzoek komt niet van deze site.", "This request does not come from this site.");
                (StatusCode::FORBIDDEN, Refusal::new("origin", nl, en))
            }
            Problem::Refused(why) | Problem::NotAllowed(why, ..) if why.code == "unknown" => {
                (StatusCode::NOT_FOUND, why)
            }
            Problem::Refused(why) | Problem::NotAllowed(why, ..) => (StatusCode::FORBIDDEN, why),
            Problem::Bad(nl, en) => (StatusCode::BAD_REQUEST, Refusal::new("request", nl, en)),
            Problem::TooLarge(limit) => {
                let megabytes = limit / (1024 * 1024);
                let nl = format!("Het bestand is te groot: hoogstens {megabytes} MB.");
                let en = format!("The file is too large: at most {megabytes} MB.");
                (StatusCode::PAYLOAD_TOO_LARGE, Refusal::new("limit", nl, en))
            }
            Problem::Busy => {
                let nl = "Er worden nu veel documenten gemaakt; probeer het zo opnieuw.";
                let en = "Many documents are being made now; try again in a moment.";
                (StatusCode::SERVICE_UNAVAILABLE, Refusal::new("later", nl, en))
            }
            Problem::Fault(fault) => {
                let trace = uuid::Uuid::now_v7().simple().to_string();
                tracing::error!(%trace, %fault, "a request could not be answered");
                let nl = format!("Dit lukt nu niet; probeer het later opnieuw (kenmerk {trace}).");
                let en = format!("This is not possible now; try again later (reference {trace}).");
                (StatusCode::SERVICE_UNAVAILABLE, Refusal::new("later", nl, en))
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(why);
        if let Some(asked) = asked {
            response.extensions_mut().insert(asked);
        }
        response
    }
}

/// An address under `/api` that there is not.
pub(super) async fn nothing_here() -> Problem {
    Problem::Refused(Refusal::unknown("Dit adres", "This address"))
}

/// Writes every no as a problem document: ours, and those of the library.
pub(super) async fn in_words(request: Request, next: Next) -> Response {
    let english = prefers_english(request.headers());
    let response = next.run(request).await;
    let why = response.extensions().get::<Refusal>().cloned().or_else(|| library_no(response.status()));
    let Some(why) = why else { return response };
    let (status, mut parts) = (response.status(), response.into_parts().0);
    let detail = if english { why.en } else { why.nl };
    let mut body = serde_json::json!({ "status": status.as_u16(), "title": why.code, "detail": detail });
    if let Some(asked) = parts.extensions.get::<Why>() {
        body["why"] = asked.address().into();
    }
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    parts.headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(if english { "en" } else { "nl" }));
    Response::from_parts(parts, body.to_string().into())
}

/// What the library says before a request comes to us. Its own words name our types.
fn library_no(status: StatusCode) -> Option<Refusal> {
    let (code, nl, en) = match status {
        StatusCode::NOT_FOUND => return Some(Refusal::unknown("Dit adres", "This address")),
        StatusCode::METHOD_NOT_ALLOWED => {
            ("method", "Dit kan niet op dit adres.", "This cannot be done at this address.")
        }
        StatusCode::PAYLOAD_TOO_LARGE => ("limit", "Het verzoek is te groot.", "The request is too large."),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            ("media_type", "Hier wordt application/json verwacht.", "Here application/json is expected.")
        }
        other if other.is_client_error() => {
            ("request", "Dit verzoek kan niet worden gelezen.", "This request cannot be read.")
        }
        _ => return None,
    };
    Some(Refusal::new(code, nl, en))
}

/// Whether English is preferred to Dutch (RFC 9110, 12.5.4); of what is wanted as much, the first.
fn prefers_english(headers: &HeaderMap) -> bool {
    let asked = headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok());
    let mut best = (0.0, false);
    for range in asked.flat_map(|value| value.split(',')) {
        let mut parts = range.split(';').map(str::trim);
        let language = parts.next().and_then(|tag| tag.split('-').next()).unwrap_or_default().to_ascii_lowercase();
        let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Ok(1.0), str::parse::<f32>);
        let weight = weight.unwrap_or(0.0);
        if matches!(language.as_str(), "nl" | "en" | "*") && weight > best.0 {
            best = (weight, language == "en");
        }
    }
    best.1
}

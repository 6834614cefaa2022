// SPDX-License-Identifier: EUPL-1.2
//! The web client, from the binary itself.

use crate::domain::hex::hex;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "clients/web/dist"]
#[allow_missing = true]
struct Files;

/// A file of the web client; every other page address is the client's own to read.
pub(super) async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = uri.path().trim_start_matches('/');
    let file = Files::get(path).map(|file| (path, file));
    let page = || Files::get("index.html").filter(|_| !path.contains('.')).map(|file| ("index.html", file));
    let Some((name, file)) = file.or_else(page) else {
        return match Files::get("index.html") {
            Some(_) => StatusCode::NOT_FOUND.into_response(),
            None => (StatusCode::NOT_FOUND, "The web client was not built: run `make web`.").into_response(),
        };
    };
    let hash = file.metadata.sha256_hash();
    let etag = format!("\"{}\"", hex(&hash[..12]));
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    // Assets carry the hash of their content in their name; the page does not.
    let cache = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = [(CONTENT_TYPE, kind(name).to_owned()), (CACHE_CONTROL, cache.to_owned()), (ETAG, etag)];
    (headers, file.data).into_response()
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json" | "map") => "application/json",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

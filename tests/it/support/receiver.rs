// SPDX-License-Identifier: EUPL-1.2
//! A system of a partner that takes in webhooks, or does not.

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header::LOCATION};
use axum::response::{IntoResponse, Response};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// What it does with a request.
#[derive(Clone, Copy, Debug)]
pub enum Answers {
    Yes,
    No,
    /// It sends one on, to itself.
    Elsewhere,
    /// It takes it in and says nothing.
    Never,
}

/// A request that came.
pub struct Came {
    headers: HeaderMap,
    pub body: Bytes,
}

impl Came {
    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).unwrap().to_str().unwrap().to_owned()
    }
}

pub struct Receiver {
    port: u16,
    came: mpsc::UnboundedReceiver<Came>,
    held: Arc<AtomicBool>,
}

impl Receiver {
    /// Answers in this order; what comes after that it does not expect.
    pub async fn start(answers: impl IntoIterator<Item = Answers>) -> Self {
        Self::begin(answers, None).await
    }

    /// Takes in all that comes.
    pub async fn start_willing() -> Self {
        Self::begin([], Some(Answers::Yes)).await
    }

    /// From now on it takes in what comes and says nothing, or not any more.
    pub fn hold(&self, held: bool) {
        self.held.store(held, Ordering::SeqCst);
    }

    async fn begin(answers: impl IntoIterator<Item = Answers>, otherwise: Option<Answers>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let answers = Arc::new(Mutex::new(answers.into_iter().collect::<VecDeque<_>>()));
        let (tell, came) = mpsc::unbounded_channel();
        let held = Arc::new(AtomicBool::new(false));
        let holds = held.clone();
        let app = Router::new().fallback(move |headers: HeaderMap, body: Bytes| {
            let next = answers.lock().unwrap().pop_front().or(otherwise);
            let next = if holds.load(Ordering::SeqCst) { Some(Answers::Never) } else { next };
            let _ = tell.send(Came { headers, body });
            async move { answer(next, port).await }
        });
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Receiver { port, came, held }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The next request that comes.
    pub async fn next(&mut self) -> Came {
        self.came.recv().await.unwrap()
    }

    /// The next of what came and was not looked at.
    pub fn came_already(&mut self) -> Option<Came> {
        self.came.try_recv().ok()
    }

    /// Whether nothing came that was not looked at.
    pub fn is_untouched(&mut self) -> bool {
        self.came.try_recv().is_err()
    }
}

async fn answer(next: Option<Answers>, port: u16) -> Response {
    match next {
        Some(Answers::Yes) => StatusCode::NO_CONTENT.into_response(),
        Some(Answers::Elsewhere) => {
            (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, format!("http://127.0.0.1:{port}/elders"))]).into_response()
        }
        Some(Answers::Never) => std::future::pending().await,
        Some(Answers::No) | None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

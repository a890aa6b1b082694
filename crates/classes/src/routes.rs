//! The addresses of classes, and what is answered under each.

use crate::crier;
use crate::failure::Failure;
use crate::gate::{self, Found, Kind};
use crate::registrar::Registrar;
use crate::replay;
use axum::Json;
use axum::Router;
use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use demarche_classroom::class::{Holder, Phase};
use demarche_classroom::command::{Answer, Command, FacilitatorAsks, StudentAsks};
use demarche_classroom::export;
use demarche_classroom::ids::StudentNo;
use demarche_classroom::refusal::{Refusal, Why};
use demarche_classroom::replay::may;
use demarche_classroom::settings::Settings;
use demarche_classroom::token::{Digest, Token};
use demarche_classroom::view::{Paper, Viewer, version, view, weigh};
use qrcode::QrCode;
use qrcode::render::svg;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tower_http::timeout::TimeoutLayer;

/// The longest request to a class, in bytes, and the longest settings, which may hold a scenario.
const BODY: usize = 32 * 1024;
const SETTINGS_BODY: usize = 512 * 1024;
/// How long a request may take, its way here included.
const PATIENCE: Duration = Duration::from_secs(20);
/// The header by which every view says how late it is here, in milliseconds since 1970.
const NOW: HeaderName = HeaderName::from_static("x-now");

/// Whose house this is: who may set classes up, and under which addresses students find them.
#[derive(Debug, Clone)]
pub struct House {
    /// What is kept of the key of the house.
    pub key: Digest,
    /// Addresses of the page, as `http://192.168.1.7:8080/`; the best for students first.
    pub addresses: Vec<String>,
    /// The text of a file of the explorer's page by its name, for replays that are taken away.
    pub files: Files,
}

/// The text of a file of a page by its name.
#[derive(Clone)]
pub struct Files(pub Arc<dyn Fn(&str) -> Option<String> + Send + Sync>);

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Files").finish_non_exhaustive()
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Desk {
    pub(crate) registrar: Registrar,
    pub(crate) house: House,
    /// Replays are worked out a few at a time.
    pub(crate) replays: Arc<Semaphore>,
}

/// How many replays are worked out at a time.
const REPLAYS: usize = 2;

pub(crate) type Answered = Result<Response, Failure>;

/// The routes of classes.
pub fn routes(registrar: Registrar, house: House) -> Router {
    let desk = Desk { registrar, house, replays: Arc::new(Semaphore::new(REPLAYS)) };
    let timed = Router::new()
        .route("/api/classes", post(create).layer(DefaultBodyLimit::max(SETTINGS_BODY)))
        .route("/api/classes/scenarios", get(scenarios))
        .route("/api/classes/lessons", get(lessons))
        .route("/api/class/{code}", get(look).delete(remove))
        .route("/api/class/{code}/links", get(links))
        .route("/api/class/{code}/qr/{at}", get(quick_response))
        .route("/api/class/{code}/join", post(join))
        .route("/api/class/{code}/enter", post(enter))
        .route("/api/class/{code}/leave", post(leave))
        .route("/api/class/{code}/view/{role}", get(views))
        .route("/api/class/{code}/student", post(student))
        .route("/api/class/{code}/weigh", post(weighed))
        .route("/api/class/{code}/facilitator", post(facilitator))
        .route("/api/class/{code}/reissue", post(reissue))
        .route("/api/class/{code}/present", get(present))
        .route("/api/class/{code}/debrief", get(debriefed))
        .route("/api/class/{code}/export/{name}", get(exported))
        .route("/api/class/{code}/replay/{group}", get(replay::told))
        .route("/api/class/{code}/replay/{group}/branch", post(replay::branch))
        .route("/api/class/{code}/replay/{group}/page", get(replay::page))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE));
    timed.route("/api/class/{code}/events/{role}", get(events)).with_state(desk)
}

/// Checked once here, so that no handler is reached by a class that is not there.
pub(crate) fn found(desk: &Desk, code: &str) -> Result<Found, Failure> {
    gate::class(&desk.registrar, code)
}

pub(crate) fn read<T>(body: Result<Json<T>, JsonRejection>) -> Result<T, Failure> {
    body.map(|Json(value)| value).map_err(|rejection| Failure::Unreadable(rejection.body_text()))
}

fn plain(value: &impl Serialize) -> Response {
    ([(CACHE_CONTROL, "no-store")], Json(value)).into_response()
}

/// The scenarios that a class can play, for whoever may set one up.
async fn scenarios(State(desk): State<Desk>, headers: HeaderMap) -> Answered {
    gate::stranger(&desk.registrar)?;
    in_house(&desk, &headers)?;
    Ok(plain(&demarche_classroom::stage::playable()))
}

/// The lessons, for whoever may set a class up.
async fn lessons(State(desk): State<Desk>, headers: HeaderMap) -> Answered {
    gate::stranger(&desk.registrar)?;
    in_house(&desk, &headers)?;
    Ok(plain(&demarche_classroom::lessons::lessons()))
}

fn in_house(desk: &Desk, headers: &HeaderMap) -> Result<(), Failure> {
    let holds = gate::bearer(headers).is_some_and(|key| desk.house.key.is_of(&key));
    if holds { Ok(()) } else { Err(gate::mistaken(&desk.registrar, Failure::Unknown)) }
}

async fn create(State(desk): State<Desk>, headers: HeaderMap, body: Result<Json<Settings>, JsonRejection>) -> Answered {
    gate::stranger(&desk.registrar)?;
    in_house(&desk, &headers)?;
    let made = desk.registrar.create(read(body)?).await?;
    let mut response = plain(&json!({"code": made.code, "token": made.facilitator.reveal()}));
    keep(&mut response, made.code, Kind::Facilitator, &made.facilitator, &headers);
    Ok(response)
}

fn keep(
    response: &mut Response,
    code: demarche_classroom::code::JoinCode,
    kind: Kind,
    token: &Token,
    headers: &HeaderMap,
) {
    if let Some(cookie) = gate::keep(code, kind, token, headers) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

async fn look(State(desk): State<Desk>, Path(code): Path<String>, headers: HeaderMap) -> Answered {
    gate::stranger(&desk.registrar)?;
    let found = found(&desk, &code)?;
    let scenario = found.class.stage.scenario();
    let is = |kind| gate::known(&found, &headers, kind).is_some_and(|(holder, _)| Kind::of(holder) == kind);
    let holder = gate::bearer_or_cookie(&found, &headers);
    let groups = found.class.groups.iter().map(|group| group.no);
    let replays = groups.filter(|no| holder.is_some_and(|holder| may(&found.class, holder, *no).is_some()));
    let replays: Vec<_> = replays.collect();
    Ok(plain(&json!({
        "code": found.code,
        "title": found.class.stage.settings().title,
        "scenario": scenario.title,
        "ended": found.class.phase == Phase::Ended,
        "student": is(Kind::Student),
        "facilitator": is(Kind::Facilitator),
        "replays": replays,
    })))
}

async fn links(State(desk): State<Desk>, Path(code): Path<String>) -> Answered {
    gate::stranger(&desk.registrar)?;
    let found = found(&desk, &code)?;
    let links: Vec<String> = (0..desk.house.addresses.len()).filter_map(|at| link(&desk, &found, at)).collect();
    Ok(plain(&links))
}

/// The link by which students join. The code is behind the `#`, so no server and no proxy on the way writes it down.
fn link(desk: &Desk, found: &Found, at: usize) -> Option<String> {
    Some(format!("{}class/#{}", desk.house.addresses.get(at)?, found.code))
}

async fn quick_response(State(desk): State<Desk>, Path((code, at)): Path<(String, usize)>) -> Answered {
    gate::stranger(&desk.registrar)?;
    let found = found(&desk, &code)?;
    let unreadable = || Failure::Unreadable("There is no such link.".to_owned());
    let link = link(&desk, &found, at).ok_or_else(unreadable)?;
    let picture = QrCode::new(link).map_err(|_| unreadable())?.render::<svg::Color<'_>>().build();
    Ok(([(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "no-store")], picture).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Join {
    nickname: Option<String>,
}

async fn join(
    State(desk): State<Desk>,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Result<Json<Join>, JsonRejection>,
) -> Answered {
    gate::stranger(&desk.registrar)?;
    let found = found(&desk, &code)?;
    let asked = read(body)?;
    // Whoever is in already stays who they are: a second tap makes no second student.
    if let Some((Holder::Student(student), _)) = gate::known(&found, &headers, Kind::Student) {
        return Ok(plain(&json!({"student": student, "why": "You are in this class already."})));
    }
    let token = Token::new(desk.registrar.machine.random());
    let command = Command::Join { nickname: asked.nickname, token: token.digest() };
    match desk.registrar.ask(found.code, command).await? {
        Answer::Joined { student, why, .. } => {
            let mut response = plain(&json!({"student": student, "why": why}));
            keep(&mut response, found.code, Kind::Student, &token, &headers);
            Ok(response)
        }
        other => Ok(done(&other)),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Enter {
    token: String,
}

async fn enter(
    State(desk): State<Desk>,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Result<Json<Enter>, JsonRejection>,
) -> Answered {
    gate::stranger(&desk.registrar)?;
    let found = found(&desk, &code)?;
    let token = Token::parse(&read(body)?.token).ok();
    let known = token.and_then(|token| Some((found.class.holder(&token)?, token)));
    let Some((holder, token)) = known else { return Err(gate::mistaken(&desk.registrar, Failure::Unknown)) };
    let role = if holder == Holder::Facilitator { "facilitator" } else { "student" };
    let mut response = plain(&json!({"role": role}));
    keep(&mut response, found.code, Kind::of(holder), &token, &headers);
    Ok(response)
}

/// Makes a browser forget who it is in a class: for a device that is handed on.
async fn leave(State(desk): State<Desk>, Path(code): Path<String>) -> Answered {
    gate::stranger(&desk.registrar)?;
    let code = found(&desk, &code)?.code;
    let mut response = StatusCode::NO_CONTENT.into_response();
    for name in ["seat", "lead"] {
        let text = format!("{name}-{code}=; Path=/api/class/{code}; Max-Age=0; HttpOnly; SameSite=Strict");
        if let Ok(value) = text.parse() {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    Ok(response)
}

/// Who looks, by the role in the address.
fn viewer(desk: &Desk, found: &Found, role: &str, headers: &HeaderMap) -> Result<(Viewer, Option<Token>), Failure> {
    match role {
        "projector" => gate::stranger(&desk.registrar).map(|()| (Viewer::Projector, None)),
        "facilitator" => {
            gate::facilitator(&desk.registrar, found, headers).map(|token| (Viewer::Facilitator, Some(token)))
        }
        "student" => {
            gate::student(&desk.registrar, found, headers).map(|(no, token)| (Viewer::Student(no), Some(token)))
        }
        other => Err(Failure::Unreadable(format!("Nobody looks as `{other}`."))),
    }
}

#[derive(Deserialize)]
struct Since {
    since: Option<u64>,
}

async fn views(
    State(desk): State<Desk>,
    Path((code, role)): Path<(String, String)>,
    Query(since): Query<Since>,
    headers: HeaderMap,
) -> Answered {
    let found = found(&desk, &code)?;
    let (viewer, _) = viewer(&desk, &found, &role, &headers)?;
    let now = [(NOW, desk.registrar.machine.now().0.to_string())];
    let version = version(&found.class, viewer).ok_or(Failure::Unknown)?;
    if since.since == Some(version.0) {
        return Ok((StatusCode::NO_CONTENT, now, [(CACHE_CONTROL, "no-store")]).into_response());
    }
    let view = view(&found.class, viewer).ok_or(Failure::Unknown)?;
    Ok((now, plain(&view)).into_response())
}

async fn events(State(desk): State<Desk>, Path((code, role)): Path<(String, String)>, headers: HeaderMap) -> Answered {
    let found = found(&desk, &code)?;
    let (viewer, token) = viewer(&desk, &found, &role, &headers)?;
    let shown = desk.registrar.shelf.watch(found.code).ok_or(Failure::NoClass)?;
    crier::stream(&desk.registrar, &found, shown, viewer, token).ok_or(Failure::TooMany)
}

async fn student(
    State(desk): State<Desk>,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Result<Json<StudentAsks>, JsonRejection>,
) -> Answered {
    let found = found(&desk, &code)?;
    let (no, _) = gate::student(&desk.registrar, &found, &headers)?;
    let answer = desk.registrar.ask(found.code, Command::Student(no, read(body)?)).await?;
    Ok(done(&answer))
}

async fn weighed(
    State(desk): State<Desk>,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Result<Json<Paper>, JsonRejection>,
) -> Answered {
    let found = found(&desk, &code)?;
    let (no, _) = gate::student(&desk.registrar, &found, &headers)?;
    let weighed = weigh(&found.class, no, &read(body)?).map_err(|reasons| Failure::Refused(Refusal::Wrong(reasons)))?;
    Ok(plain(&weighed))
}

async fn facilitator(
    State(desk): State<Desk>,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Result<Json<FacilitatorAsks>, JsonRejection>,
) -> Answered {
    let found = found(&desk, &code)?;
    gate::facilitator(&desk.registrar, &found, &headers)?;
    let answer = desk.registrar.ask(found.code, Command::Facilitator(read(body)?)).await?;
    Ok(done(&answer))
}

fn done(answer: &Answer) -> Response {
    match answer {
        Answer::Done => plain(&json!({"done": true})),
        Answer::Received { round } => plain(&json!({"received": round})),
        Answer::Joined { student, why, .. } => plain(&json!({"student": student, "why": why})),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reissue {
    student: StudentNo,
}

/// A link for a student who has lost theirs. What was theirs before is worth nothing from now on.
async fn reissue(
    State(desk): State<Desk>,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Result<Json<Reissue>, JsonRejection>,
) -> Answered {
    let found = found(&desk, &code)?;
    gate::facilitator(&desk.registrar, &found, &headers)?;
    let token = Token::new(desk.registrar.machine.random());
    let asks = FacilitatorAsks::Reissue { student: read(body)?.student, token: token.digest() };
    desk.registrar.ask(found.code, Command::Facilitator(asks)).await?;
    let base = link(&desk, &found, 0).unwrap_or_default();
    let link = format!("{base}.{}", token.reveal());
    let picture = QrCode::new(&link).ok().map(|code| code.render::<svg::Color<'_>>().build());
    Ok(plain(&json!({"link": link, "qr": picture})))
}

async fn present(State(desk): State<Desk>, Path(code): Path<String>, headers: HeaderMap) -> Answered {
    let found = found(&desk, &code)?;
    gate::facilitator(&desk.registrar, &found, &headers)?;
    Ok(plain(&desk.registrar.limits.present(found.code)))
}

/// What the class looks back on; for everybody in the room once it has ended. Bots play many sessions for it, so it is worked out once.
async fn debriefed(State(desk): State<Desk>, Path(code): Path<String>) -> Answered {
    gate::stranger(&desk.registrar)?;
    let found = found(&desk, &code)?;
    if found.class.phase != Phase::Ended {
        return Err(Failure::Refused(Refusal::NotNow(Why::DebriefLater)));
    }
    let text = desk.registrar.debrief(found.code, found.class).await.ok_or(Failure::TooMany)?;
    Ok(([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], text.as_ref().to_owned()).into_response())
}

async fn exported(
    State(desk): State<Desk>,
    Path((code, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answered {
    let found = found(&desk, &code)?;
    gate::facilitator(&desk.registrar, &found, &headers)?;
    let (kind, text) = match name.as_str() {
        "rounds.csv" => ("text/csv; charset=utf-8", export::table(&found.class)),
        "events.json" => {
            let events = export::anonymous(&desk.registrar.journal(found.code).await?);
            ("application/json", serde_json::to_string_pretty(&events).unwrap_or_default())
        }
        other => return Err(Failure::Unreadable(format!("There is no export `{other}`."))),
    };
    let file = format!("attachment; filename=\"{name}\"");
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store"), (CONTENT_DISPOSITION, file.as_str())];
    Ok((headers, text).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Remove {
    code: String,
}

/// Deletes a class for good. The code is asked for again, so that no slip of a finger does it.
async fn remove(
    State(desk): State<Desk>,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Result<Json<Remove>, JsonRejection>,
) -> Answered {
    let found = found(&desk, &code)?;
    gate::facilitator(&desk.registrar, &found, &headers)?;
    if read(body)?.code != found.code.as_str() {
        return Err(Failure::Unreadable("Type the code of the class to delete it.".to_owned()));
    }
    desk.registrar.delete(found.code).await?;
    desk.registrar.forget(found.code).await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

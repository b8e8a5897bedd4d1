//! Who asks a server: what `.netrc` says, or the helpers that the user's configuration of git names. Nobody is asked
//! at a terminal.

use std::{
    io,
    sync::{Arc, mpsc},
    thread,
};

use gix::{
    Error, Repository, Url,
    credentials::{
        Program,
        helper::{Action, Cascade, NextAction},
        program::Kind,
        protocol::{Context, Outcome},
    },
    prompt,
    sec::identity::Account,
};

use super::{http::is_same, limits::Limits};
use crate::deps::netrc;

/// Answers a server that wants to know who asks. What it accepts or refuses is said to the helpers.
pub(super) fn of(
    repo: &Repository,
    server: &Url,
    limits: &Arc<Limits>,
) -> impl FnMut(Action) -> Result<Option<Outcome>, Error> {
    let (repo, server, limits) = (repo.clone(), server.clone(), Arc::clone(limits));
    let mut helpers: Option<(Cascade, prompt::Options)> = None;
    move |action| {
        let Action::Get(mut context) = action else {
            let Some((cascade, options)) = helpers.take() else { return Ok(None) };
            return invoke(cascade, action, options, &limits).map(|it| it.1);
        };
        let url = context.url.clone().unwrap_or_default();
        let mut url = gix::url::parse(&url)?;
        if is_same(&url, &server) {
            url.set_user(server.user().map(str::to_owned));
        }
        if let Some(identity) = in_netrc(&url) {
            return Ok(Some(Outcome { identity, next: NextAction::from(Context::default()) }));
        }
        let (mut cascade, asked, options) =
            repo.config_snapshot().credential_helpers(url.clone())?;
        if cascade.programs.is_empty() && options.askpass.is_none() {
            return Err(error(UNKNOWN));
        }
        // What they have to say would come between our lines.
        cascade.stderr = false;
        cascade.programs.iter_mut().for_each(without_prompts);
        let options = prompt::Options { mode: prompt::Mode::Disable, ..options };
        if let Action::Get(asked) = asked {
            context.url = asked.url;
            context.options = asked.options;
        }
        let (cascade, found) = invoke(cascade, Action::Get(context), options.clone(), &limits)?;
        helpers = Some((cascade, options));
        found.map(Some).ok_or_else(|| error(UNKNOWN))
    }
}

/// Tells a helper, as `git` would, that nobody is there to answer.
fn without_prompts(helper: &mut Program) {
    // Elsewhere they are no scripts, and ask in windows of their own.
    if cfg!(not(unix)) {
        return;
    }
    let mut script = b"GIT_TERMINAL_PROMPT=0; export GIT_TERMINAL_PROMPT; ".to_vec();
    match &helper.kind {
        Kind::Builtin => return,
        Kind::ExternalName { name_and_args } => {
            script.extend_from_slice(b"git credential-");
            script.extend_from_slice(name_and_args);
        }
        Kind::ExternalPath { path_and_args: text } | Kind::ExternalShellScript(text) => {
            script.extend_from_slice(text);
        }
    }
    helper.kind = Kind::ExternalShellScript(script.into());
}

pub(super) const UNKNOWN: &str = "the server wants to know who asks, and nobody is there to tell";

/// An error in our words.
pub(super) fn error(text: &str) -> Error {
    Error::from_error(io::Error::other(text.to_owned()))
}

/// Has helpers answer, as long as there is time.
fn invoke(
    mut cascade: Cascade,
    action: Action,
    options: prompt::Options,
    limits: &Limits,
) -> Result<(Cascade, Option<Outcome>), Error> {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let is_asked = matches!(action, Action::Get(_));
        let found = match cascade.invoke(action, options) {
            // Whether they keep it is their own business; that nobody may be prompted means that they have nothing.
            Err(_) => Ok(None),
            found => found,
        };
        let _gone = send.send((cascade, found.map(|it| it.filter(|_| is_asked))));
    });
    let answer = match limits.left().map_err(Error::from_error)? {
        Some(left) => receive.recv_timeout(left).map_err(|_| Error::from_error(limits.late())),
        None => receive.recv().map_err(|_| error(UNKNOWN)),
    };
    let (cascade, found) = answer?;
    Ok((cascade, found?))
}

fn in_netrc(url: &Url) -> Option<Account> {
    let found = netrc::find(url.host()?, &netrc::text()?)?;
    let named = url.user().map(str::to_owned);
    if named.is_some() && found.login.is_some() && named != found.login {
        return None;
    }
    let username = named.or(found.login)?;
    Some(Account { username, password: found.password, oauth_refresh_token: None })
}

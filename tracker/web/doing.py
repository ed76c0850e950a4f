"""What a reader may do: check now, judge, sign in, sign out. The gate has let nobody else come this far."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tracker.core.flagging.judgement import Judgement, Opinion
from tracker.judging import Said
from tracker.web import access
from tracker.web.absence import NotThere
from tracker.web.addresses import way_back
from tracker.web.checking import Run, Stage
from tracker.web.desk import Desk
from tracker.web.rendering import page

_LONGEST_NOTE = 2_000  # characters
_LONGEST_NAME = 80


def check(request: Request) -> Response:
    """Have the named source looked at, all for none, and show how that goes."""
    start(request.app.state.desk, request.scope["state"]["form"].get("source", ""))
    return RedirectResponse("/checks/now", status_code=303)


def start(desk: Desk, name: str) -> tuple[Run, bool]:
    """The one way to a manual check: the page's and the API's. Raises TrackerError."""
    names = (desk.source(name).id,) if name else tuple(each.id for each in desk.config.named([]))
    with desk.store() as store:
        return desk.checking.start(names, store)


def progress(request: Request) -> HTMLResponse:
    """The manual check as it goes; without a script the page asks again by itself."""
    desk: Desk = request.app.state.desk
    stages, run = stages_of(desk), desk.checking.run
    titles = {each.id: each.title or each.id for each in desk.config.sources}
    return page(
        request, "progress", run=run, stages=stages, titles=titles, live=any(each.pending for each in stages)
    )


def stages_of(desk: Desk) -> tuple[Stage, ...]:
    """How far the manual check is; nothing before the first."""
    run = desk.checking.run
    if run is None:
        return ()
    with desk.store() as store:
        return desk.checking.stages(run, store)


def judge(request: Request) -> Response:
    """Keep the verdict of a form, and lead back to where it was given."""
    form = request.scope["state"]["form"]
    kept = judged(request.app.state.desk, form)
    return RedirectResponse(way_back(form.get("back", ""), kept.change), status_code=303)


def judged(desk: Desk, fields: Mapping[str, str]) -> Judgement:
    """The one way to a verdict: the page's and the API's. Raises TrackerError, NotThere for no flag."""
    verdict = fields.get("verdict", "")
    if verdict not in set(Opinion):
        raise NotThere(f"{verdict!r} is no verdict; say {' or '.join(Opinion)}")
    note, by = fields.get("note", "")[:_LONGEST_NOTE], fields.get("by", "")[:_LONGEST_NAME]
    return desk.judge(fields.get("flag", ""), Said(Opinion(verdict), note, by))


def sign_in(request: Request) -> HTMLResponse:
    """The form that asks for the token."""
    return page(request, "sign_in", wrong=False)


def signed_in(request: Request) -> Response:
    """A session for whoever knows the token."""
    desk: Desk = request.app.state.desk
    rules = desk.service.access
    if not access.is_token(rules, request.scope["state"]["form"].get("token", "")):
        return page(request, "sign_in", status=403, wrong=True)
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(
        access.COOKIE,
        access.session(rules, desk.now()),
        max_age=int(access.LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.headers.get("origin", "").startswith("https://"),  # a proxy may hide that from us
    )
    return answer


def signed_out(request: Request) -> Response:
    """The end of the session in this browser."""
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(access.COOKIE)
    return answer

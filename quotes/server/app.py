"""The application: its routes, what stands around them, and what becomes of errors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

import quotes
from quotes.errors import InputError, QuotesError
from quotes.records import Document
from quotes.server.guards import Guards, Shield
from quotes.server.limits import Limits
from quotes.server.orders import Order, Work, load_work
from quotes.server.pages import FIELDS, POLICY, REPORT_POLICY, api_page, form_page
from quotes.server.pool import NoneFreeError, Pool
from quotes.server.problems import RefusedError, documented, one_line, problem_response, retry_headers
from quotes.server.processes import TooSlowError
from quotes.server.schemas import ExtractRequest, Health, PageRequest, Problem
from quotes.server.settings import Settings

_FORM = "application/x-www-form-urlencoded"
_FORM_SCHEMA = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {
        "text": {"type": "string", "pattern": r"\S"},
        **{name: {"type": "string", "maxLength": longest} for name, longest in FIELDS.items()},
    },
}
_KINDS = {"text": "text", "page": "html"}
"""The two requests by their tags."""
_SUMMARY = "Who said what in English news: quotes with their speakers and outlets. Nothing that is sent here is kept."


def create_app(settings: Settings | None = None, load: Callable[[], Work] | None = None) -> FastAPI:
    """The application that `quotes serve` runs.

    Args:
        settings: What it allows; what is said there of listening is for whoever runs it.
        load: Makes what answers orders, in every process that does; the extractor that `settings` ask for, if not given.
            A function that can be imported.

    Starting it raises QuotesError where `load` does.
    """
    settings = settings or Settings()
    pool = Pool(load or partial(load_work, settings.model, settings.outlets, settings.acts), settings.workers, settings.timeout)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with pool.running():
            yield

    app = FastAPI(title="quotes", version=quotes.__version__, docs_url=None, redoc_url=None, redirect_slashes=False, lifespan=lifespan)
    app.openapi = partial(_openapi, app)  # type: ignore[method-assign]
    _add_api(app, pool)
    _add_pages(app, pool)
    _add_problems(app)
    app.add_middleware(Limits, most=settings.workers + settings.queue, max_size=settings.max_size, timeout=settings.timeout)
    app.add_middleware(Guards, hosts=(settings.host, *settings.allowed_hosts), media_types={"/": _FORM, "/extract": "application/json"})
    app.add_middleware(Shield)
    return app


def _add_pages(app: FastAPI, pool: Pool) -> None:
    page = {"Content-Security-Policy": POLICY}

    @app.get("/", summary="The page to paste an article into", response_class=HTMLResponse, responses=documented(400, 421, 503))
    async def form() -> HTMLResponse:
        return HTMLResponse(form_page(), headers=page)

    @app.post(
        "/",
        summary="The report page of a pasted article",
        description="What the form sends. Line breaks, which forms send as CR LF, are read as LF.",
        response_class=HTMLResponse,
        responses=documented(400, 403, 408, 413, 415, 421, 422, 500, 503, 504, page=True),
        openapi_extra={"requestBody": {"required": True, "content": {_FORM: {"schema": _FORM_SCHEMA}}}},
    )
    async def report(request: Request) -> HTMLResponse:
        values: dict[str, str] = {}
        try:
            values = _form_values(await request.body())
            return HTMLResponse(await _answered(pool, _form_order(values)), headers={"Content-Security-Policy": REPORT_POLICY})
        except RefusedError as refusal:  # with what was typed, which would be lost else
            shown = form_page(values, one_line(refusal.detail))
            return HTMLResponse(shown, refusal.status, {**page, **retry_headers(refusal.status)})

    @app.get("/docs", summary="This description as a page", response_class=HTMLResponse, responses=documented(400, 421, 503))
    async def docs(request: Request) -> HTMLResponse:
        return HTMLResponse(api_page(app.openapi(), str(request.base_url).rstrip("/")), headers=page)

    @app.get("/favicon.ico", include_in_schema=False)
    async def icon() -> Response:
        return Response(status_code=204)  # browsers ask for it unasked, and would tell of an error


def _add_api(app: FastAPI, pool: Pool) -> None:
    @app.post(
        "/extract",
        summary="The record of an article",
        description="What `quotes extract` gives for the same text: every quote with its offsets, speaker, cue and outlets.",
        response_model=Document,
        response_description="The record; it has `text` only if `with_text` asks for it.",
        responses=documented(400, 403, 408, 413, 415, 421, 422, 500, 503, 504),
    )
    async def extract(request: ExtractRequest) -> Response:
        return Response(await _answered(pool, _api_order(request)), media_type="application/json")

    @app.get("/schema", summary="The JSON Schema of a record", response_model=dict[str, Any], responses=documented(400, 421, 503))
    async def schema() -> JSONResponse:
        return JSONResponse(Document.model_json_schema(mode="serialization"))

    @app.get("/health", summary="Whether the server is up", responses=documented(400, 421, 503))
    async def health() -> Health:
        return Health(version=quotes.__version__)


async def _answered(pool: Pool, order: Order) -> bytes:
    """What the pool makes of `order`.

    Raises:
        RefusedError: It makes nothing of it.
    """
    try:
        return await pool.answer(order)
    except NoneFreeError as error:
        raise RefusedError(503, f"{error}; try again in some seconds") from None
    except TooSlowError as error:
        raise RefusedError(504, f"{error}; send a shorter text, or start the server with a longer --timeout") from None
    except InputError as error:
        raise RefusedError(422, str(error)) from None
    except QuotesError as error:
        raise RefusedError(500, f"reading this text failed ({error}); please report it") from error


def _api_order(request: ExtractRequest) -> Order:
    acts = ",".join(sorted(set(request.acts))) if request.acts else None
    if isinstance(request, PageRequest):
        return Order(request.html, is_page=True, id=request.id, url=request.url, acts=acts, with_text=request.with_text)
    more = {name: getattr(request, name) for name in ("id", "url", "title", "published", "publisher", "with_text")}
    return Order(request.text, acts=acts, **more)


def _form_values(body: bytes) -> dict[str, str]:
    """The fields of the form.

    Raises:
        RefusedError: It is not this form's.
    """
    try:
        # A decoder of its own: one that takes a million fields of one byte would be busy with them for seconds.
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1 + len(FIELDS))
    except ValueError:
        raise RefusedError(
            400, "the body is no form of this page; send text, title, url, published and thought, percent-encoded as UTF-8"
        ) from None
    values = dict(pairs)
    if len(values) < len(pairs) or not values.keys() <= {"text", *FIELDS}:
        raise RefusedError(422, f"the fields of the form are text, {', '.join(FIELDS)}; send each of them once and no other")
    return values


def _form_order(values: dict[str, str]) -> Order:
    for name, longest in FIELDS.items():
        if len(values.get(name, "")) > longest:
            raise RefusedError(422, f"{name} has more than {longest:,} characters; shorten it")
    # Browsers send a line break in a text area as CR LF, whatever was pasted: offsets are into what stands in it.
    text = values.get("text", "").replace("\r\n", "\n")
    if not text.strip():
        raise RefusedError(422, "there is nothing to read; paste the text of an article")
    acts = "speech,thought" if values.get("thought") else None
    title, url, published = (values.get(name, "").strip() or None for name in ("title", "url", "published"))
    return Order(text, title=title, url=url, published=published, acts=acts, as_report=True)


def _add_problems(app: FastAPI) -> None:
    @app.exception_handler(RefusedError)
    async def refused(request: Request, refusal: RefusedError) -> Response:
        return problem_response(refusal, request.headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return problem_response(_invalid(error), request.headers)

    @app.exception_handler(HTTPException)
    async def failed(request: Request, error: HTTPException) -> Response:
        details = {
            400: "the body is no JSON in UTF-8; send an object",
            404: "there is nothing here; the page is at /, the API at /extract, its description at /docs",
            405: f"{request.method} is not for this path; /docs says what is",
        }
        refusal = RefusedError(error.status_code, details.get(error.status_code, str(error.detail)))
        return problem_response(refusal, request.headers, {"Allow": _allowed(app, request)} if error.status_code == 405 else None)


def _allowed(app: FastAPI, request: Request) -> str:
    """The methods of a path: its routes know each only their own."""
    return ", ".join(sorted(method.upper() for method in app.openapi()["paths"].get(request.url.path, {"get": {}})))


def _invalid(error: RequestValidationError) -> RefusedError:
    """The first of the errors: what was sent is not repeated, it may be long and anything."""
    first = error.errors()[0]
    kind, tag, *place = (first["type"], *first["loc"][1:2], *first["loc"][2:]) if first["loc"][1:] else (first["type"], "")
    if kind == "json_invalid":
        return RefusedError(400, "the body is no JSON; send an object")
    told = {"extra_forbidden": f"is no field of a request with {_KINDS.get(tag, tag)}", "missing": "has to be there"}
    message = told.get(kind, str(first["msg"])[:1].lower() + str(first["msg"])[1:])
    return RefusedError(422, f"{'.'.join(map(str, place)) or 'the body'}: {message}; /docs says what can be sent")


def _openapi(app: FastAPI) -> dict[str, Any]:
    """The description, with the one model that all problems have; what FastAPI says of its own errors is left out."""
    if app.openapi_schema is None:
        found = get_openapi(title=app.title, version=app.version, description=_SUMMARY, routes=app.routes)
        models = found["components"]["schemas"]
        for name in ("HTTPValidationError", "ValidationError"):
            models.pop(name, None)
        models["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        app.openapi_schema = found
    return app.openapi_schema

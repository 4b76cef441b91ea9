"""A page that is not for everybody asks for a token where the request brings none."""

from starlette.requests import Request
from starlette.responses import Response

from gateway.pages.form import form_of
from gateway.pages.page import page_language, show
from gateway.pages.words import say


async def signed_in(request: Request) -> tuple[Request, dict[str, str]]:
    """The request as if it had brought the token of its form, and what else the form says."""
    form = await form_of(request)
    token = form.get("token", "").strip()
    header = (b"authorization", f"Bearer {token.removeprefix('Bearer ')}".encode())
    return Request({**request.scope, "headers": [*request.scope["headers"], header]}), form


def brings_token(request: Request) -> bool:
    return "authorization" in request.headers


def ask_for_token(request: Request, what: str, buttons: dict[str, str], *, name: str = "", back: str = "/") -> Response:
    """`what` is the page's part of the words, which say its title and for whom it is; `buttons`: value → word in it."""
    language = page_language(request)
    title = say(language, f"{what}.title")
    return show(
        request, "sign_in.html", heading=f"{name} · {title}" if name else title, why=say(language, f"{what}.for_whom"),
        buttons={value: say(language, f"{what}.{word}") for value, word in buttons.items()}, back=back,
    )  # fmt: skip

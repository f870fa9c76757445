"""Plain routes: what is always the same, and addresses that there are not."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regard.service.api.query import query_values
from regard.service.asked_language import asked_language
from regard.service.pages.answering import PageAnswering
from regard.service.problem import METHOD_NOT_ALLOWED, Problem, nothing_here
from regard.service.responses import SAFE_HEADERS, problem_response


def fixed_route(path: str, content: bytes, media: str) -> Route:
    """The route of what is always the same.

    Args:
        path: The address.
        content: What is answered.
        media: What it is.

    Returns:
        The route.
    """

    async def answer(request: Request) -> Response:
        try:
            query_values(request.query_params.multi_items(), [])
        except Problem as problem:
            return problem_response(problem, asked_language(request))
        return Response(content, 200, SAFE_HEADERS, media)

    return Route(path, answer)


async def answer_plain_http(
    pages: PageAnswering, request: Request, error: Exception
) -> Response:
    """What is answered where there is no address, or none that takes such a method.

    Args:
        pages: What answers browsers.
        request: The request.
        error: What Starlette found.

    Returns:
        The answer.
    """
    assert isinstance(error, HTTPException)
    problem = nothing_here()
    if error.status_code == METHOD_NOT_ALLOWED:
        problem = Problem(
            METHOD_NOT_ALLOWED,
            "other-method",
            "Another method",
            "found a method that this address does not take; to do: look it up in "
            "/openapi.json",
        )
    # A browser is answered with a page, a program with what it can read.
    if "text/html" in request.headers.get("accept", ""):
        response = await pages.problem_page(problem, request)
    else:
        response = problem_response(problem, asked_language(request))
    response.headers.update(error.headers or {})
    return response

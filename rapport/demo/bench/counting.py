"""Counts the queries of a request that asks for it by the header X-Count; other requests are left alone."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

# Where a transaction begins and ends is no question to the database.
MARKS = ("BEGIN", "SAVEPOINT", "RELEASE")


class CountingMiddleware:
    """Answers X-Count with the number of queries in X-Queries."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "X-Count" not in request.headers:
            return self.get_response(request)
        number = 0

        def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal number
            number += not sql.startswith(MARKS)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response.headers["X-Queries"] = str(number)
        return response

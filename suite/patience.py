"""A caller that waits as long as it is told to, where it was too quick."""

import time

import httpx


class Patient(httpx.HTTPTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        while (answer := super().handle_request(request)).status_code == httpx.codes.TOO_MANY_REQUESTS:
            answer.close()
            time.sleep(int(answer.headers["retry-after"]))
        return answer

"""The same list of books as right.js, on Python's standard library."""
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

books = []


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, value, headers=()):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, text in headers:
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/books":
            return self.answer(200, books)
        found = [book for book in books if f"/books/{book['id']}" == self.path]
        if found:
            return self.answer(200, found[0], [("ETag", f'"{found[0]["id"]}"'), ("Vary", "Accept, Origin")])
        return self.answer(404, {"error": "there is nothing here"})

    def do_POST(self):
        fields = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        if not isinstance(fields.get("title"), str):
            return self.answer(400, {"error": "title is missing"})
        if any(book["title"] == fields["title"] for book in books):
            return self.answer(409, {"error": "there is one already"})
        book = {"id": len(books) + 1, "title": fields["title"]}
        books.append(book)
        return self.answer(201, book, [("Location", f"/books/{book['id']}")])


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
